"""Documents of dialogue analyses: those judged by hand hold; what is changed in them is refuted, and it is said why."""

import contextlib
import copy
import json

import pytest

import detente
from detente.checker import dialogue as bounds
from detente.errors import RequestError, SizeError
from tests.unit.checker.dialogue_by_hand import (
    DISPUTES,
    EXCHANGE,
    exchange,
    gift,
    gift_of,
    opening,
    own,
    raid,
)

EVERYTHING, NOTHING = ("agendas", "everything"), ("agendas", "nothing")
AT_4 = (*EVERYTHING, "settlements", 1)
OFFERED = ("agendas", "offered")
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


@pytest.mark.parametrize("dispute", DISPUTES)
def test_what_is_judged_by_hand_holds(dispute):
    found = detente.verify(*dispute())
    assert found.refuted is None
    assert found.held > 100


def leaves(value, path=()):
    """The ways to everything in a document that holds nothing else."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    if not inside:
        yield path
    for key, each in inside:
        yield from leaves(each, (*path, key))


def otherwise(value):
    """Another value of the same type, else something where there is nothing."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    return "s2" if value in ("s1", None) else ["s1"] if value == [] else {"s1": 1} if value == {} else "s1"


def value_at(document, path):
    for step in path:
        document = document[step]
    return document


@pytest.mark.parametrize("dispute", DISPUTES)
def test_whatever_is_changed_or_left_out_is_refuted(dispute):
    """Everything but what says how the document was made."""
    scenario, document = dispute()
    for path in leaves(document):
        if path[0] == "made_by":
            continue
        for value in (DELETED, otherwise(value_at(document, path))):
            forged = changed(copy.deepcopy(document), path, value)
            if path in {("variant",), ("track_record",)} and value is DELETED:
                continue  # of the base it may say nothing
            with contextlib.suppress(RequestError):  # not of the form of a document any more
                assert detente.verify(scenario, forged).refuted is not None, (path, value)


EXCHANGE_CHANGES = [
    (("concept",), "nash", "is no smallest set of further issues"),  # s4 is no longer an equilibrium
    (("concept",), "seqq", "there is no concept seqq"),
    (("status_quo",), "s2", "the status quo is s1, not s2"),
    ((*EVERYTHING, "issues"), ["passage"], "money is left out"),
    ((*EVERYTHING, "issues"), ["money", "passage"], "in order"),
    ((*NOTHING, "issues"), ["money"], "money is no issue"),
    ((*NOTHING, "settlements"), [], "the settlement s1 is left out"),
    ((*EVERYTHING, "settlements", 1), DELETED, "the settlement s4 is left out"),
    ((*AT_4, "state"), "s3", "s3 is no settlement: it is not stable for all under seq"),
    ((*AT_4, "state"), "s1", "s4 is left out"),
    ((*AT_4, "state"), "s5", "there is no state s5"),
    ((*NOTHING, "settlements", 0, "state"), "s4", "s4 is no settlement: no own steps and concessions"),
    (("without", "states"), ["s1", "s4"], "s4 is no state that they come to"),
    (("without", "states"), [], "the state that they come to s1 is left out"),
    (("without", "rest"), False, "that they rest is true, not false"),
    (("without", "path"), [{"party": "north", "to": "s2"}], "the way there is [], not"),
    (("without", "change", "south"), [0, 1], "the lowest and highest change for south is [0, 0], not [0, 1]"),
    (("without", "change", "south"), DELETED, "south is left out of ‘change’"),
    (("secure",), ["north"], "north is no secure party"),
    ((*AT_4, "kind"), "imposed", "kind is agreement, not imposed"),
    ((*AT_4, "gain", "north"), 0, "gain of north is 1, not 0"),
    ((*AT_4, "outside"), ["money"], "money is no issue outside"),
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
    ((*EVERYTHING, "risk", "north"), 1, "risk is 0, not 1"),
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
    ((*EVERYTHING, "reasons", "north", "path", 0), DELETED, "south has no concession from s1 to s4"),
    ((*EVERYTHING, "reasons", "north", "path", 0, "party"), "south", "south has no concession from s1 to s2"),
    ((*EVERYTHING, "reasons", "north", "path", 0, "to"), "s3", "north has no concession from s1 to s3"),
    (
        (*EVERYTHING, "reasons", "north", "path", 0, "gives"),
        False,
        "north has no own step from s1 to s2 on the way to s4",
    ),
    (
        (*EVERYTHING, "reasons", "north", "path"),
        [gift_of("north", "s2"), own("north", "s1"), gift_of("north", "s2"), gift_of("south", "s4")],
        "the least number of steps is 2, not 4",
    ),
    ((*EVERYTHING, "reasons", "north", "adding"), [["money"]], "nothing that issues could be added for"),
    (
        (*NOTHING, "reasons", "north", "settlement"),
        "s1",
        "s1 is named, and no single settlement shows this word",
    ),
    ((*NOTHING, "reasons", "north", "path"), [gift_of("north", "s2")], "there is a path and no settlement"),
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
    (("unlocking", "south"), None, "that it is secure, and nothing is to be unlocked is false, not true"),
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
    ((*OFFERED, "settlements", 1, "outside"), [], "the issue outside usage is left out"),
    ((*EVERYTHING, "settlements", 1, "outside"), ["usage"], "usage is no issue outside"),
    ((*OFFERED, "verdicts", "south"), "resolves", "the word is opens, not resolves"),
    ((*OFFERED, "verdicts", "north"), "eases", "the word is opens, not eases"),
    ((*OFFERED, "together"), True, "together is false, not true"),
    ((*OFFERED, "reasons", "south", "settlement"), "s1", "s1 does not earn it"),
    ((*OFFERED, "reasons", "south", "path", 1, "gives"), True, "south has no concession from s2 to s4"),
    (
        (*OFFERED, "reasons", "south", "path"),
        [gift_of("south", "s3"), gift_of("north", "s4")],
        "south has no concession from s1 to s3",  # the use is off the table
    ),
    ((*OFFERED, "reasons", "south", "adding"), [["gift"]], '["gift"] is no smallest set'),
    ((*EVERYTHING, "verdicts", "south"), "opens", "the word is resolves"),
    (("unlocking", "north"), [], "speaks of north"),
    (("unlocking", "south"), [["gift"], ["gift", "usage"]], '["gift"] does not resolve'),
    (("unlocking_together",), [["gift"]], '["gift"] does not resolve'),
]


@pytest.mark.parametrize(("path", "value", "why"), GIFT_CHANGES)
def test_what_opens_is_refuted_too(path, value, why):
    scenario, document = gift()
    assert why in reason(scenario, changed(document, path, value))


RAID_CHANGES = [
    (("without", "states"), ["s1"], "s1 is no state that they come to"),
    (("without", "path"), [], "the way there is"),
    (("without", "path", 0, "party"), "south", "the way there is"),
    (("without", "path", 0), {"party": "north", "to": "s2", "gives": False}, "the way there is"),
    (("without", "change", "south"), [-1, 0], "the lowest and highest change for south is [-1, -1]"),
    (("secure",), [], "the secure party north is left out"),
    (("secure",), ["north", "south"], "south is no secure party"),
    ((*OFFERED, "settlements", 0, "kind"), "conduct", "kind is deterioration"),
    ((*OFFERED, "settlements", 1, "kind"), "imposed", "kind is lesser_evil"),
    ((*OFFERED, "settlements", 1, "gain", "south"), 0, "gain of south is 1"),
    ((*NOTHING, "verdicts", "north"), "futile", "the word is secure, not futile"),
    ((*NOTHING, "verdicts", "north"), "resolves", "the word is secure, not resolves"),
    ((*OFFERED, "verdicts", "north"), "resolves", "the word is eases, not resolves"),
    ((*OFFERED, "adds", "north"), False, "adds is true"),
    (("unlocking", "north"), [[]], "that it is secure, and nothing is to be unlocked is true, not false"),
    (("unlocking_together",), [[]], "[] does not resolve"),
    ((*OFFERED, "reasons", "north", "settlement"), "s2", "s2 does not earn it"),
    ((*OFFERED, "reasons", "north", "adding"), [["tribute"]], "nothing that issues could be added for"),
]


@pytest.mark.parametrize(("path", "value", "why"), RAID_CHANGES)
def test_what_is_said_of_a_raid_is_refuted_too(path, value, why):
    scenario, document = raid()
    assert why in reason(scenario, changed(document, path, value))


OPENING_CHANGES = [
    (
        ("concept",),
        "seq",
        "s3 is no state that they come to",
    ),  # north is not deterred by what south would not do
    ((*OFFERED, "verdicts", "north"), "resolves", "the word is prevails, not resolves"),
    ((*OFFERED, "verdicts", "south"), "futile", "the word is harms, not futile"),
    ((*OFFERED, "risk", "east"), 0, "risk is 1, not 0"),
    ((*OFFERED, "adds", "south"), True, "adds is false"),
    ((*OFFERED, "reasons", "south", "settlement"), "s3", "s3 does not earn it"),
    ((*OFFERED, "reasons", "south", "settlement"), None, "no settlement is named that earns it"),
    ((*OFFERED, "settlements", 1, "kind"), "deterioration", "kind is imposed"),
    ((*OFFERED, "settlements", 0, "credibility", "north"), "deterred", "credibility of north is threatened"),
    (
        ("agendas", "taken", "reasons", "north", "path"),
        [own("south", "s3"), own("north", "s4")],
        "north has no own step from s3 to s4",  # south may still close
    ),
    ((*OFFERED, "reasons", "north", "path", 0, "gives"), True, "south has no concession from s1 to s3"),
    (("unlocking", "north"), [["land"]], '["land"] does not resolve'),
]


@pytest.mark.parametrize(("path", "value", "why"), OPENING_CHANGES)
def test_what_is_said_of_what_is_imposed_is_refuted_too(path, value, why):
    scenario, document = opening()
    assert why in reason(scenario, changed(document, path, value))


MALFORMED = [
    (("concept",), DELETED),
    (("status_quo",), None),
    (("agendas",), []),
    ((*EVERYTHING, "issues"), "passage"),
    ((*EVERYTHING, "issues"), [1]),
    ((*EVERYTHING, "settlements"), {}),
    ((*EVERYTHING, "settlements", 0), "s1"),
    ((*AT_4, "kind"), 1),
    ((*AT_4, "gain"), [1, 1]),
    ((*AT_4, "outside"), None),
    (("without",), DELETED),
    (("without", "rest"), 1),
    (("without", "states"), "s1"),
    (("without", "change", "north"), [0.0, 0]),
    (("secure",), DELETED),
    ((*EVERYTHING, "risk", "north"), True),
    ((*EVERYTHING, "reasons", "north", "path", 0, "gives"), DELETED),
    ((*EVERYTHING, "reasons", "north", "path", 0, "gives"), 1),
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
    (("format",), "detente-result/1"),
    (("format",), "detente-result/3"),
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


def test_another_shortest_path_holds_too():
    scenario, document = exchange()
    reasons = document["agendas"]["everything"]["reasons"]
    reasons["north"]["path"] = reasons["south"]["path"]
    assert reason(scenario, document) is None


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


# Without talks hiding and seeking never ends: by nash nobody rests, and nothing is worse than the worst of it, or
# better than the best, but the end of it, s3, which is last for both.
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
  south: {core: [not stop], secondary: [not (left iff right)]}
"""


def test_who_goes_round_is_not_secure_though_its_core_holds_everywhere():
    scenario = detente.loads(HIDE_AND_SEEK)
    nobody, never = {"north": 0, "south": 0}, {"north": False, "south": False}
    talks = {
        "settlements": [],
        "verdicts": {"north": "futile", "south": "futile"},
        "adds": never,
        "support": {"north": [0, 0], "south": [0, 0]},
        "risk": nobody,
        "together": False,
    }
    document = {
        "format": "detente-result/2",
        "command": "dialogue",
        "concept": "nash",
        "status_quo": "s1",
        "without": {
            "states": ["s1", "s2", "s4", "s5"],
            "rest": False,
            "path": [],
            "change": {"north": [-1, 0], "south": [0, 1]},
        },
        "secure": [],
        "agendas": {"nothing": {"issues": [], **talks}, "offered": {"issues": ["end"], **talks}},
        "unlocking": {"south": []},
        "unlocking_together": [],
    }
    assert reason(scenario, document) is None
    forged = changed(copy.deepcopy(document), ("secure",), ["south"])
    assert "south is no secure party" in reason(scenario, forged)
    forged = changed(copy.deepcopy(document), ("without", "rest"), True)
    assert "that they rest is false" in reason(scenario, forged)


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


def test_words_of_the_first_edition_are_refused_with_the_reason():
    scenario, document = exchange()
    document["format"] = "detente-result/1"
    for command in ("dialogue", "robustness", "uncertainty"):
        document["command"] = command
        with pytest.raises(RequestError, match=f"‘detente {command}’ is of format detente-result/1") as told:
            detente.verify(scenario, document)
        assert told.value.hint == f"make it anew with ‘detente {command} … --format json’"
    document |= {"command": "change", "turn": "everything.north"}
    with pytest.raises(RequestError, match="settle, was defined otherwise"):
        detente.verify(scenario, document)
    document |= {"command": "views", "format": "detente-result/2"}
    with pytest.raises(RequestError, match="must be detente-result/1"):
        detente.verify(scenario, document)
