"""Documents of dialogue analyses: two judged by hand hold; what is changed in them is refuted, and it is said why."""

import copy
import json

import pytest

import detente
from detente.checker import dialogue as bounds
from detente.errors import RequestError, SizeError
from tests.unit.checker.dialogue_by_hand import EXCHANGE, exchange, gift

EVERYTHING, NOTHING = ("agendas", "everything"), ("agendas", "nothing")
AT_4 = (*EVERYTHING, "settlements", 1)
OPENS = ("agendas", "offered", "reasons", "south")
DELETED = object()


def changed(document, path, value):
    """The document with another value at a path; DELETED takes it out."""
    *above, last = path
    here = document
    for step in above:
        here = here[step]
    if value is DELETED:
        del here[last]
    else:
        here[last] = value
    return document


def reason(scenario, document):
    found = detente.verify(scenario, document).refuted
    return None if found is None else f"{found.where}: {found.reason}"


@pytest.mark.parametrize("dispute", [exchange, gift])
def test_what_is_judged_by_hand_holds(dispute):
    found = detente.verify(*dispute())
    assert found.refuted is None
    assert found.held > 100


def step(party, to):
    return {"party": party, "to": to}


EXCHANGE_CHANGES = [
    (("concept",), "nash", "is no smallest set of further issues"),  # s4 is no longer an equilibrium
    (("concept",), "seqq", "there is no concept seqq"),
    (("status_quo",), "s2", "the status quo is s1, not s2"),
    ((*EVERYTHING, "issues"), ["passage"], "money is left out"),
    ((*EVERYTHING, "issues"), ["money", "passage"], "in order"),
    ((*NOTHING, "issues"), ["money"], "money is no issue"),
    ((*NOTHING, "settlements"), [], "the settlement s1 is left out"),
    ((*EVERYTHING, "settlements", 1), DELETED, "the settlement s4 is left out"),
    ((*AT_4, "state"), "s3", "s3 is no settlement: in these talks it is not stable"),
    ((*AT_4, "state"), "s1", "s4 is left out"),
    ((*AT_4, "state"), "s5", "there is no state s5"),
    ((*NOTHING, "settlements", 0, "state"), "s4", "it is no state of these talks"),
    ((*AT_4, "kind"), "imposed", "kind is agreement, not imposed"),
    ((*AT_4, "durable"), False, "durable is true, not false"),
    ((*AT_4, "constructive"), False, "constructive"),
    ((*AT_4, "core_met"), ["north"], "south is left out"),
    ((*AT_4, "core_met"), ["south", "north"], "in order"),
    ((*AT_4, "change", "south"), 0, "change of south is 1, not 0"),
    ((*AT_4, "change", "south"), DELETED, "south is left out of ‘change’"),
    ((*AT_4, "change", "east"), 0, "speaks of east"),
    ((*AT_4, "credibility", "south"), "self-enforcing", "credibility of south is deterred"),
    ((*AT_4, "principles", "fair"), False, "principles of fair is true"),
    ((*AT_4, "principles", "free"), True, "principles of free"),
    ((*AT_4, "principles", "nobody_lost_by_the_deal"), False, "nobody_lost_by_the_deal"),
    ((*NOTHING, "settlements", 0, "principles", "efficient"), True, "efficient"),
    ((*NOTHING, "settlements", 0, "principles", "efficient"), DELETED, "efficient is left out"),
    ((*EVERYTHING, "verdicts", "north"), "opens", "the word is resolves, not opens"),
    ((*NOTHING, "verdicts", "north"), "harms", "the word is futile, not harms"),
    ((*EVERYTHING, "adds", "north"), False, "adds"),
    ((*EVERYTHING, "support", "north"), [2, 2], "support is [1, 2], not [2, 2]"),
    ((*EVERYTHING, "support", "north"), [1], "support"),
    ((*EVERYTHING, "together"), False, "together"),
    ((*EVERYTHING, "together"), None, "together is true, not null"),
    ((*EVERYTHING, "reasons", "north"), DELETED, "north is left out"),
    ((*EVERYTHING, "reasons", "north", "settlement"), None, "no settlement is named that earns it"),
    ((*EVERYTHING, "reasons", "north", "settlement"), "s1", "s1 does not earn it"),
    ((*EVERYTHING, "reasons", "north", "path"), [], "the path ends at s1, not at s4"),
    ((*EVERYTHING, "reasons", "north", "path", 1), DELETED, "the path ends at s2"),
    ((*EVERYTHING, "reasons", "north", "path", 0), DELETED, "south has no legal move from s1 to s4"),
    ((*EVERYTHING, "reasons", "north", "path", 0, "party"), "south", "south has no legal move from s1 to s2"),
    ((*EVERYTHING, "reasons", "north", "path", 0, "to"), "s3", "north has no legal move from s1 to s3"),
    ((*EVERYTHING, "reasons", "north", "onward"), [], "‘onward’ does not go with the word resolves"),
    ((*EVERYTHING, "reasons", "north", "adding"), [["money"]], "nothing that issues could be added for"),
    (
        (*NOTHING, "reasons", "north", "settlement"),
        "s1",
        "s1 is named, and no single settlement shows this word",
    ),
    ((*NOTHING, "reasons", "north", "path"), [step("north", "s2")], "the path leaves the talks at s2"),
    (
        (*NOTHING, "reasons", "north", "adding"),
        DELETED,
        'further issues that resolves ["passage", "money"] is left',
    ),
    ((*NOTHING, "reasons", "north", "adding"), [["money"]], '["money"] is no smallest set'),
    (("unlocking", "north"), [], 'unlocking for north: ["passage", "money"] resolves and is left out'),
    (("unlocking", "north"), [["money"], ["passage", "money"]], '["money"] does not resolve'),
    (("unlocking", "north"), [["money", "passage"]], "resolves and is left out"),
    (("unlocking", "north"), [["passage", "money"], ["trade"]], '["trade"] is no set of issues'),
    (("unlocking", "south"), DELETED, "south is left out"),
    (("unlocking",), DELETED, "is left out, though all sets of 2 issues can be tried"),
    (("unlocking_together",), [], "unlocking together"),
    (("unlocking_together",), [[], ["passage", "money"]], "[] does not resolve"),
    (("unlocking_together",), DELETED, "unlocking_together: is left out"),
    (("sequence", "ends"), ["s1"], "nothing, then everything: the end state s4 is left out"),
    (("sequence", "reverse"), ["s1", "s2", "s4"], "everything, then nothing: s2 is no end state"),
    (("sequence", "order"), ["nothing", "all"], "there is no agenda all"),
    (("sequence",), DELETED, "is left out, though it was asked for"),
    (("agendas", "nothing"), DELETED, "nothing is left out of ‘agendas’"),
    (("agendas", "offered"), {}, "speaks of offered"),
    (("made_by", "options", "agenda"), "nothing", "speaks of secondary"),
    (("track_record", "south"), DELETED, "south is left out"),
    (("track_record", "south", "counts", "kept"), 2, "kept is 1, not 2"),
    (("track_record", "south", "dates", 0), ["1990", "broken"], "dates"),
    (("track_record", "south", "interval_disputed_as_kept", 0), 0.2488, "interval_disputed_as_kept"),
    (("track_record", "south", "interval_disputed_as_broken"), [0.0976, 1.0], "another range"),
]


@pytest.mark.parametrize(("path", "value", "why"), EXCHANGE_CHANGES)
def test_what_is_changed_is_refuted(path, value, why):
    scenario, document = exchange()
    assert why in reason(scenario, changed(document, path, value))


GIFT_CHANGES = [
    ((*OPENS, "onward"), DELETED, None),
    ((*OPENS, "onward"), [], "s2 is no durable state that meets the party's core"),
    ((*OPENS, "onward"), [step("north", "s4")], "north has no legal improvement from s2 to s4"),
    ((*OPENS, "onward"), [step("south", "s4"), step("south", "s2")], "south has no legal improvement"),
    ((*OPENS, "settlement"), "s1", "s1 does not earn it"),
    ((*OPENS, "path"), [step("south", "s3"), step("north", "s4")], "the path leaves the talks at s3"),
    ((*OPENS, "adding"), [["gift"]], '["gift"] is no smallest set'),
    (("agendas", "offered", "verdicts", "south"), "futile", "the word is opens"),
    (("agendas", "offered", "support", "south"), [2, 2], "support is [1, 2]"),
    (("agendas", "offered", "settlements", 1, "kind"), "agreement", "kind is imposed"),
    (("agendas", "offered", "settlements", 1, "durable"), True, "durable is false"),
    (("agendas", "offered", "settlements", 1, "credibility", "south"), "threatened", "would-break"),
    (("agendas", "everything", "verdicts", "south"), "opens", "the word is resolves"),
    (("unlocking", "north"), [], "speaks of north"),
]


@pytest.mark.parametrize(("path", "value", "why"), GIFT_CHANGES)
def test_what_opens_is_refuted_too(path, value, why):
    scenario, document = gift()
    document = changed(document, path, value)
    if why is None:
        with pytest.raises(RequestError, match="onward"):
            detente.verify(scenario, document)
    else:
        assert why in reason(scenario, document)


MALFORMED = [
    (("concept",), DELETED),
    (("status_quo",), None),
    (("agendas",), []),
    ((*EVERYTHING, "issues"), "passage"),
    ((*EVERYTHING, "issues"), [1]),
    ((*EVERYTHING, "settlements"), {}),
    ((*EVERYTHING, "settlements", 0), "s1"),
    ((*AT_4, "durable"), 1),
    ((*AT_4, "change", "south"), True),
    ((*AT_4, "change", "south"), "1"),
    ((*AT_4, "credibility"), []),
    ((*AT_4, "core_met"), None),
    ((*EVERYTHING, "verdicts", "north"), None),
    ((*EVERYTHING, "support", "north"), [True, 2]),
    ((*EVERYTHING, "together"), DELETED),
    ((*EVERYTHING, "together"), "yes"),
    ((*EVERYTHING, "reasons"), []),
    ((*EVERYTHING, "reasons", "north"), None),
    ((*EVERYTHING, "reasons", "north", "path"), ["s4"]),
    ((*EVERYTHING, "reasons", "north", "path", 0, "to"), 2),
    (("unlocking",), []),
    (("unlocking", "north"), ["money"]),
    (("unlocking_together",), [[1]]),
    (("sequence",), ["s1"]),
    (("sequence", "order"), ["nothing"]),
    (("track_record", "south", "counts", "kept"), 1.0),
    (("track_record", "south", "interval_disputed_as_kept"), [0.2486]),
    (("made_by",), "me"),
    (("command",), "analyze"),
    (("format",), "detente-result/2"),
]


@pytest.mark.parametrize(("path", "value"), MALFORMED)
def test_what_is_not_of_the_form_is_bad_input(path, value):
    scenario, document = exchange()
    with pytest.raises(RequestError):
        detente.verify(scenario, changed(document, path, value))


@pytest.mark.parametrize("document", [None, [], "dialogue", {"command": ["dialogue"]}])
def test_what_is_no_document_is_bad_input(document):
    with pytest.raises(RequestError):
        detente.verify(detente.loads(EXCHANGE), document)


def test_another_legal_path_holds_too():
    scenario, document = exchange()
    path = [step("north", "s2"), step("south", "s4"), step("north", "s3"), step("south", "s1")]
    document["agendas"]["everything"]["reasons"]["north"]["path"] = path * 2 + path[:2]
    assert reason(scenario, document) is None
    document["agendas"]["everything"]["reasons"]["north"]["path"] = [*path[:2], step("south", "s4")]
    assert "south has no legal move from s4 to s4" in reason(scenario, document)


def test_one_agenda_alone_and_fields_that_may_be_missing():
    scenario, document = exchange()
    document["agendas"] = {"everything": document["agendas"]["everything"]}
    assert "nothing is left out" in reason(scenario, document)
    document["made_by"]["options"] = {"agenda": "everything", "sequence": None}
    for optional in ("sequence", "track_record"):
        del document[optional]
    del document["agendas"]["everything"]["reasons"]
    assert reason(scenario, document) is None
    document["made_by"]["options"]["agenda"] = "nothing"
    assert "nothing is left out" in reason(scenario, document)
    del document["made_by"]
    assert reason(scenario, document) is None


# Without talks hiding and seeking never ends: by nash there is no settlement. Talks on `stop` settle s3, the last
# for both, so that the yardstick is today.
HIDE_AND_SEEK = """
format: detente/1
title: Hide and seek
parties:
  north: {options: {left: {}, stop: {moves: forward}}}
  south: {options: {right: {}}}
infeasible: [stop and (left or right)]
status_quo: []
issues: {end: {options: [stop]}}
agendas: {offered: [end]}
preferences:
  north: {statements: [not stop, left iff right]}
  south: {statements: [not stop, not (left iff right)]}
"""


def hide_and_seek(agenda, **record):
    return {
        "format": "detente-result/1",
        "command": "dialogue",
        "made_by": {"options": {"agenda": agenda}},
        "concept": "nash",
        "status_quo": "s1",
        "agendas": {agenda: {"adds": {"north": False, "south": False}, "together": None, **record}},
        "unlocking": {},
        "unlocking_together": [],
    }


def test_harm_is_measured_by_today_where_nothing_holds_without_talks():
    scenario = detente.loads(HIDE_AND_SEEK)
    stopped = {
        "state": "s3",
        "kind": "imposed",
        "durable": True,
        "constructive": False,
        "core_met": [],
        "change": {"north": -1, "south": -1},
        "credibility": {"north": "self-enforcing", "south": "self-enforcing"},
        "principles": {},
    }
    talks = {
        "issues": ["end"],
        "settlements": [stopped],
        "verdicts": {"north": "harms", "south": "harms"},
        "support": {"north": [1, 1], "south": [1, 1]},
    }
    without = {
        "issues": [],
        "settlements": [],
        "verdicts": {"north": "futile", "south": "futile"},
        "support": {"north": [0, 0], "south": [0, 0]},
    }
    assert reason(scenario, hide_and_seek("offered", **talks)) is None
    assert reason(scenario, hide_and_seek("nothing", **without)) is None
    futile = {**talks, "verdicts": {"north": "futile", "south": "futile"}}
    assert "the word is harms, not futile" in reason(scenario, hide_and_seek("offered", **futile))


MANY_ISSUES = EXCHANGE.replace(
    "  north: {options: {gate: Open the gate}}", "  north: {options: {gate: {}, FREE}}"
)


def test_over_twelve_issues_no_sets_are_named():
    """Thirteen issues, eleven of them about options that a rule settles."""
    free = [f"o{k}" for k in range(11)]
    text = MANY_ISSUES.replace("FREE", ", ".join(f"{option}: {{}}" for option in free))
    text = text.replace("issues:\n", "issues:\n" + "".join(f"  i_{o}: {{options: [{o}]}}\n" for o in free))
    text += "".join(f"{word}\n" for word in ["infeasible:", *(f"- {option}" for option in free)])
    scenario, document = detente.loads(text), exchange()[1]
    document["agendas"] = {"everything": document["agendas"]["everything"]}
    document["agendas"]["everything"]["issues"] = list(scenario.issues)
    document["made_by"]["options"] = {"agenda": "everything", "sequence": None}
    with pytest.raises(RequestError, match="13 issues"):
        detente.verify(scenario, document)
    for field in ("unlocking", "unlocking_together"):
        del document[field]
    assert reason(scenario, document) is None


def test_a_scenario_without_status_quo_is_bad_input():
    with pytest.raises(RequestError, match="status quo"):
        detente.verify(detente.loads(EXCHANGE.replace("status_quo: []\n", "")), exchange()[1])


@pytest.mark.parametrize(("bound", "value", "told"), [("MAX_STATES", 3, "has 4"), ("MAX_MOVES", 7, "have 8")])
def test_what_is_too_large_is_refused_with_the_number(monkeypatch, bound, value, told):
    monkeypatch.setattr(bounds, bound, value)
    with pytest.raises(SizeError, match=told):
        detente.verify(*exchange())
    monkeypatch.setattr(bounds, bound, value + 1)
    assert detente.verify(*exchange()).refuted is None


def test_the_bounds_are_what_is_documented():
    assert (bounds.MAX_STATES, bounds.MAX_MOVES) == (2**16, 2**25)


def test_progress_is_told_in_order():
    told = []
    detente.verify(*exchange(), progress=lambda text, share: told.append((text, share)))
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert 0 <= shares[0] <= shares[-1] <= 1
    texts = list(dict.fromkeys(text for text, _ in told))
    assert texts == [
        "moves and stability",
        "agenda nothing",
        "agenda secondary",
        "agenda everything",
        "sets of issues",
        "order of talks",
    ]


def test_the_document_is_left_as_it_was():
    scenario, document = exchange()
    before = json.dumps(document)
    detente.verify(scenario, document)
    assert json.dumps(document) == before


def test_the_same_scenario_is_known_by_its_hash():
    scenario, document = exchange()
    assert not detente.verify(scenario, document).same_scenario
    document["made_by"]["hash"] = f"sha256:{scenario.sha256}"
    assert detente.verify(scenario, copy.deepcopy(document)).same_scenario
