"""Every value of a document is judged: with any one of them another, missing or added, it holds no more.

Each kind of document that is verified is made from a small scenario. Each of its values in turn becomes another of its
type, one of every other type, and is left out; to each record a field is added. Then the document is refused or
refuted, unless the value is one of those that are named as not checked.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest

import detente
from detente.api.verify import BESIDE, VERIFIABLE
from detente.errors import DetenteError
from tests.draws import spread

DISPUTE = """
format: detente/1
title: Two at a strait
parties:
  north:
    options: {patrol: Patrol, open: {name: Open, moves: forward}}
  south:
    options: {block: Block}
infeasible: [open and patrol and block]
status_quo: [patrol]
issues:
  passage: {options: [open]}
  force: {options: [patrol, block]}
agendas:
  offered: [passage]
preferences:
  north: {core: [not block], secondary: [patrol]}
  south: {core: [open or block], secondary: [not patrol]}
principles:
  fair: {criterion: no_party_worse}
  peace: {holds: not block}
commitments:
  one: {by: north, what: Leave the strait open, status: kept, date: 2001}
  two: {by: north, what: Leave it open again, status: broken}
positions: {north: [], south: [open]}
fallbacks: {north: [patrol], south: [block]}
variants:
  late: {status_quo: [block]}
"""
FEW_STATES = DISPUTE.replace(
    "infeasible: [open and patrol and block]", "infeasible: [open and patrol, open and block]"
)
OPEN = """
format: detente/1
title: Two who do not say it all
parties:
  north: {options: {patrol: Patrol, open: {name: Open, moves: forward}}}
  south: {options: {block: Block}}
infeasible: [open and patrol, open and block, patrol and block]
status_quo: [patrol]
issues: {passage: {options: [open]}}
preferences:
  north: {core: [not block], secondary: [{any_order: [patrol, not open]}]}
  south: {ranking: [s3, s1], others: unknown, core: [open or block]}
claims:
  quiet: {by: north, agenda: everything, party: north, verdict: [futile, harms]}
"""
DOUBTED = """
format: detente/1
title: Two who are not sure what can be done
parties:
  north: {options: {patrol: Patrol, open: {name: Open, doubtful: true}}}
  south: {options: {block: Block}}
infeasible: [{rule: patrol and block and open, doubtful: true}]
status_quo: [patrol]
issues: {passage: {options: [open]}, force: {options: [patrol, block]}}
agendas: {offered: [passage]}
preferences:
  north: {core: [not block], secondary: [patrol]}
  south: {core: [open or block], secondary: [not patrol]}
claims:
  quiet: {by: north, agenda: offered, party: north, verdict: [futile, harms]}
  holds: {by: south, state_where: open and not block, stable: seq}
  other: {by: south, agenda: nowhere, party: south, verdict: [opens]}
"""
SEEN = """
format: detente/1
title: Two who see different disputes
parties:
  north: {options: {patrol: Patrol, mine: Mine the strait}}
  south: {options: {block: Block, raid: Raid}}
infeasible: [mine and raid, raid and block, patrol and mine]
status_quo: [patrol]
preferences:
  north: {core: [not block], secondary: [mine, not patrol]}
  south: {core: [not mine], secondary: [block, not patrol, raid]}
views:
  north:
    unseen: [raid]
    preferences: {south: {statements: [not patrol, not block]}}
    sees: {south: {unseen: [mine], preferences: {south: {statements: [block]}}}}
  south: {unseen: [mine]}
"""
RANKED = "  ranked: {preferences: {north: {ranking: [s2, s5, s1, s7, s3, s4, s6]}}}\n"
SCENARIO, SMALL = detente.loads(DISPUTE + RANKED), detente.loads(FEW_STATES)
SCENARIOS = {
    "conditions": SMALL,
    "uncertainty": detente.loads(OPEN),
    "robustness": detente.loads(DOUBTED),
    "views": detente.loads(SEEN),
}
DOCUMENTS: dict[str, dict[str, Any]] = {
    "explain": detente.explain(SCENARIO, "s2").to_dict(),
    "explain one": detente.explain(SCENARIO, "s2", party="north", concept="seq", agenda="offered").to_dict(),
    "analyze": detente.analyze(SCENARIO, concepts="nash,smr,seq").to_dict(),
    "analyze talks": detente.analyze(SCENARIO, agenda="offered", concepts="seq").to_dict(),
    "analyze mixed": detente.analyze(SCENARIO, variant="late", concepts="north=seq,south=nash").to_dict(),
    "analyze as one": detente.analyze(SCENARIO, concepts="smr,sseq", as_one="north,south").to_dict(),
    "analyze strong": detente.analyze(SCENARIO, concepts="gmr,nash,sseq", strong=True).to_dict(),
    "explain strong": detente.explain(SCENARIO, "s2", strong=True).to_dict(),
    "dialogue": detente.dialogue(SCENARIO, sequence="offered,everything").to_dict(),
    "dialogue strong": detente.dialogue(SCENARIO, agenda="offered", strong=True).to_dict(),
    "dialogue variant": detente.dialogue(SCENARIO, variant="late", agenda="offered").to_dict(),
    "coalitions": detente.coalitions(SCENARIO, concept="nash").to_dict(),
    "coalitions answered": detente.coalitions(SCENARIO, answered=True).to_dict(),
    "coalitions group": detente.coalitions(SCENARIO, group="south").to_dict(),
    "coalitions state": detente.departures(SCENARIO, "s2").to_dict(),
    "conditions": detente.conditions(SMALL, "s2", party="south", concept="seq").to_dict(),
    "change": detente.change(SCENARIO, "s1", allow="swap,drop,irreversible,agenda,remove").to_dict(),
    "change none": detente.change(
        SCENARIO, "open", allow="agenda", agenda="nothing", party="north"
    ).to_dict(),
    "change guarantee": detente.change(SCENARIO, "s5", allow="guarantee,negate", for_party="south").to_dict(),
    "change rank": detente.change(
        SCENARIO, "s6", variant="ranked", concept="gmr", allow="rank", for_party="north"
    ).to_dict(),
    "change goals": detente.change(
        SCENARIO, "s1 for south, s5 not", allow="swap,drop,irreversible,negate"
    ).to_dict(),
    "turn state": detente.turn(SCENARIO, "s3", allow="swap,drop,irreversible").to_dict(),
    "turn word": detente.turn(SCENARIO, "offered.south", allow="swap,drop,agenda").to_dict(),
    "turn dilemma": detente.turn(SCENARIO, "trust of south with north", allow="swap,drop,remove").to_dict(),
    "turn none": detente.turn(SCENARIO, "s2", until="yes", allow="agenda", party="north").to_dict(),
    "turn for": detente.turn(
        SCENARIO, "s5", concept="gmr", allow="guarantee,negate", for_party="north"
    ).to_dict(),
    "uncertainty": detente.uncertainty(SCENARIOS["uncertainty"], concepts="seq").to_dict(),
    "uncertainty drawn": detente.uncertainty(
        SCENARIOS["uncertainty"], samples=20, seed=3, concepts="seq", agenda="everything"
    ).to_dict(),
    "robustness": detente.robustness(SCENARIOS["robustness"], agenda="offered", allow="core").to_dict(),
    "robustness drawn": detente.robustness(
        SCENARIOS["robustness"], samples=12, seed=2, swaps=2, allow="core"
    ).to_dict(),
    "dilemmas": detente.dilemmas(SCENARIO).to_dict(),
    "views": detente.views(SCENARIOS["views"], concepts="seq").to_dict(),
    "views second": detente.views(SCENARIOS["views"], concepts="seq", level=2).to_dict(),
    "views mixed": detente.views(SCENARIOS["views"], concepts="north=seq,south=nash").to_dict(),
}
DOCUMENTS = json.loads(json.dumps(DOCUMENTS))
UNCHECKED = {"made_by", "label", "warnings"}
"""What the command names as not checked, the hash apart, which is told; and the name of the scenario, told likewise."""

MAY_BE_MISSING = ("scenario", "variant", "agenda", "made_by", "hash", "reasons", "track_record")

TOLD = {("scenario",), ("made_by", "hash")}

Way = tuple[str | int, ...]


def leaves(value: Any, way: Way = ()) -> Iterator[tuple[Way, Any]]:
    """Every value with the way to it, records and lists themselves too."""
    if way:
        yield way, value
    if isinstance(value, dict):
        for key, each in value.items():
            yield from leaves(each, (*way, key))
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from leaves(each, (*way, number))


def others(value: Any) -> Iterator[Any]:
    """Values that are not this one: of its type, and one of every other."""
    nearly: list[Any] = [None, True, 0, 1, 1.0, "", "s1", "nash", "north", [], {}]
    if isinstance(value, bool | int):
        nearly += [str(value), float(value), int(value), not value, value + 1, 10**30]
    elif isinstance(value, float):
        nearly += [str(value), value + 0.25, value + 1e-5, 1e300]
    elif isinstance(value, str):
        nearly += [f"{value} ", f"{value}\u200b", value.upper(), [value], {value: value}]
    elif isinstance(value, list):
        nearly += [
            [*value, *value[-1:]],
            value[:-1],
            value[::-1],
            [*value, None],
            tuple(value) and {"0": value},
        ]
    elif isinstance(value, dict):
        nearly += [{**value, "more": 1}, list(value), dict(list(value.items())[1:])]
    for other in nearly:
        if type(other) is not type(value) or other != value:
            yield other


def with_other(document: dict[str, Any], way: Way, other: Any) -> dict[str, Any]:
    changed = copy.deepcopy(document)
    record: Any = changed
    for step in way[:-1]:
        record = record[step]
    record[way[-1]] = other
    return changed


def without(document: dict[str, Any], way: Way) -> dict[str, Any]:
    changed = copy.deepcopy(document)
    record: Any = changed
    for step in way[:-1]:
        record = record[step]
    del record[way[-1]]
    return changed


def scenario_of(document: dict[str, Any]) -> detente.Scenario:
    return SCENARIOS.get(str(document.get("command")), SCENARIO)


def made_anew(document: dict[str, Any]) -> dict[str, Any]:
    """What the commands answer to the question that a document answers."""
    scenario, asked = scenario_of(document), {key: document.get(key) for key in ("variant", "agenda")}
    if document["command"] == "change":
        return change_anew(scenario, document, asked)
    match document["command"]:
        case "explain" | "conditions" as command:
            key = {"explain": "verdicts", "conditions": "conditions"}[command]
            asked |= {"strong": True} if document["made_by"]["options"].get("strong") else {}
            answers = [
                getattr(detente, command)(
                    scenario, document["state"], party=each["party"], concept=each["concept"], **asked
                ).to_dict()
                for each in document[key]
            ]
            return answers[0] | {key: [each[key][0] for each in answers]}
        case "dialogue":
            shown, order = document["agendas"], document.get("sequence", {}).get("order")
            asked["agenda"] = next(iter(shown)) if len(shown) == 1 else None
            asked |= {"strong": True} if document["made_by"]["options"].get("strong") else {}
            return detente.dialogue(scenario, concept=document["concept"], sequence=order, **asked).to_dict()
        case "coalitions" if "state" in document:
            return detente.departures(
                scenario, document["state"], concept=document["concept"], **asked
            ).to_dict()
        case "coalitions":
            group = ",".join(document["group"]) if "group" in document else None
            return detente.coalitions(
                scenario, concept=document["concept"], answered="answered" in document, group=group, **asked
            ).to_dict()
        case command:
            return made_as_said(command, scenario, document, asked)


def change_anew(
    scenario: detente.Scenario, document: dict[str, Any], asked: dict[str, Any]
) -> dict[str, Any]:
    """What `change` answers, or `turn`."""
    names = {"for": "for_party", "concept": "concept", "party": "party"}
    wanted = {name: document[key] for key, name in names.items()} | {"allow": ",".join(document["allow"])}
    if "turn" in document:
        variant, until = asked["variant"], document["until"]
        return detente.turn(scenario, document["turn"], until=until, variant=variant, **wanted).to_dict()
    wanted["from_status_quo"] = document["from_status_quo"]
    return detente.change(scenario, document["make"], **asked, **wanted).to_dict()


def made_as_said(
    command: str, scenario: detente.Scenario, document: dict[str, Any], asked: dict[str, Any]
) -> dict[str, Any]:
    """What a command answers that is asked what a document says it was made with."""
    if command == "dilemmas":
        return detente.dilemmas(scenario, variant=asked["variant"]).to_dict()
    options = document["made_by"]["options"]
    wanted = {"variant": asked["variant"], "concepts": options["concepts"]}
    if command == "views":
        wanted["level"] = document.get("level", 1)
    elif command == "analyze":
        wanted |= {"agenda": asked["agenda"], "strong": "strong" in document}
        wanted["as_one"] = options.get("as_one")
    else:
        wanted |= {key: options[key] for key in ("agenda", "samples", "seed")}
    if command == "uncertainty":
        wanted["agenda"] = document["agenda"]
    if command == "robustness":
        wanted |= {key: document[key] for key in ("samples", "seed", "swaps", "concept")}
    return getattr(detente, command)(scenario, **wanted).to_dict()


def in_any_order(value: Any) -> Any:
    """A document without how it was made; answers and edits stand in any order."""
    if isinstance(value, dict):
        told = {key: in_any_order(each) for key, each in value.items() if key != "made_by"}
        for key in {"answers", "edits"} & told.keys():
            told[key] = sorted(told[key], key=repr)
        return told
    return [in_any_order(each) for each in value] if isinstance(value, list) else value


def is_true(document: dict[str, Any]) -> bool:
    """Whether the document is what the commands answer: another question may have the same answer."""
    return repr(in_any_order(made_anew(document))) == repr(in_any_order(document))


def holds(document: dict[str, Any]) -> bool:
    try:
        found = detente.verify(scenario_of(document), document)
    except DetenteError:
        return False
    return found.refuted is None and found.held > 0


DRAWN = {
    "uncertainty drawn": ({"equilibria", "verdicts"}, ()),
    "robustness drawn": (
        {"equilibria", "elsewhere", "verdicts", "claims", "survival", "counts"},
        ("nearest", "verdict", "holds"),
    ),
}
"""What of a drawn sample is named as not checked: the shares, and what of the same fields is checked all the same."""


def is_named(way: Way, kind: str = "") -> bool:
    if kind in DRAWN and way[0] in DRAWN[kind][0] and not {"nearest", "verdict"} & set(way):
        return True
    return way in TOLD or not UNCHECKED.isdisjoint(way)


def test_every_document_that_can_be_verified_is_here() -> None:
    assert {document["command"] for document in DOCUMENTS.values()} == set(VERIFIABLE)


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_no_other_value_holds(kind: str) -> None:
    document = DOCUMENTS[kind]
    found = detente.verify(scenario_of(document), document)
    assert found.refuted is None
    assert {each for each in found.unchecked if "drawn" not in each} <= {*UNCHECKED, *BESIDE.values()}
    assert any("drawn" in each for each in found.unchecked) == (kind in DRAWN)
    changes = [
        (way, value, other)
        for way, value in leaves(document)
        if not is_named(way, kind)
        for other in others(value)
    ]
    unjudged = [
        (way, value, other)
        for way, value, other in spread(changes)
        if holds(changed := with_other(document, way, other)) and not is_true(changed)
    ]
    assert unjudged == []


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_nothing_can_be_left_out(kind: str) -> None:
    document = DOCUMENTS[kind]
    unjudged = [
        way
        for way, _ in leaves(document)
        if not is_named(way, kind)
        if (changed := without(document, way)) and holds(changed)
        if way[-1] not in MAY_BE_MISSING and not is_true(changed)
    ]
    assert unjudged == []


@pytest.mark.parametrize("key", MAY_BE_MISSING)
def test_what_is_missing_is_named(key: str) -> None:
    document = DOCUMENTS["dialogue" if key in {"reasons", "track_record"} else "explain"]
    ways = [way for way, _ in leaves(document) if way[-1] == key and len(way) < 4]
    assert ways
    for way in ways:
        found = detente.verify(SCENARIO, without(document, way))
        assert f"{'.'.join(map(str, way))} (missing)" in found.unchecked


def records_of(value: Any, way: Way = ()) -> Iterator[tuple[Way, dict[str, Any]]]:
    """Every record of a document, itself too."""
    if isinstance(value, dict):
        yield way, value
    yield from ((found, each) for found, each in leaves(value, way) if isinstance(each, dict))


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_an_invented_field_is_refused_wherever_it_stands(kind: str) -> None:
    document = DOCUMENTS[kind]
    accepted = [
        way
        for way, record in records_of(document)
        if "made_by" not in way
        if holds(with_other(document, way, {**record, "invented": 1}) if way else {**record, "invented": 1})
    ]
    assert accepted == []


WITHOUT_TODAY = detente.loads(DISPUTE.replace("status_quo: [patrol]\n", "").split("variants:")[0])
CHANGES = [kind for kind in DOCUMENTS if DOCUMENTS[kind]["command"] == "change"]


@pytest.mark.parametrize(
    "other",
    [
        {"from_status_quo": True},
        {"agenda": "everything"},
        {"agenda": "offered"},
        {"agenda": "nowhere"},
        {"party": "west"},
        {"for": "west"},
        {"concept": "mnash"},
        {"allow": ["swop"]},
        {"allow": ["all"]},
        {"allow": []},
        {"make": "s99"},
    ],
)
def test_an_answer_to_what_the_command_refuses_does_not_hold(other: dict[str, Any]) -> None:
    document = detente.change(WITHOUT_TODAY, "s1", concept="nash", allow="drop,agenda").to_dict()
    assert detente.verify(WITHOUT_TODAY, document).refuted is None
    for changed in (document | other, document | other | {"size": None, "n_wanted": 1, "answers": []}):
        changed["made_by"] = document["made_by"] | {"options": document["made_by"]["options"] | other}
        with suppress(DetenteError):
            assert detente.verify(WITHOUT_TODAY, changed).refuted is not None


@pytest.mark.parametrize("kind", CHANGES)
def test_a_change_answers_what_it_was_made_with(kind: str) -> None:
    document = DOCUMENTS[kind]
    kinds = document["allow"]
    for allow in (kinds[:-1], kinds[::-1], [*kinds, "swap"]):
        if allow != kinds:
            assert not holds(document | {"allow": allow})
    made_by = document["made_by"]
    options = {key: value for key, value in made_by["options"].items() if key != "allow"}
    for unsaid, way in (
        (made_by | {"options": options}, "made_by.options.allow"),
        ({"hash": made_by["hash"]}, "made_by.options"),
    ):
        assert f"{way} (missing)" in detente.verify(SCENARIO, document | {"made_by": unsaid}).unchecked


def lists(value: Any, way: Way = ()) -> Iterator[tuple[Way, list[Any]]]:
    return ((way, each) for way, each in leaves(value, way) if isinstance(each, list) and each)


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_nothing_may_stand_twice(kind: str) -> None:
    document = DOCUMENTS[kind]
    unjudged = [
        way
        for way, items in lists(document)
        if not is_named(way, kind)
        for item in items
        if holds(with_other(document, way, [*items, item]))
    ]
    assert unjudged == []


@pytest.mark.parametrize(("kind", "key"), [("explain", "verdicts"), ("conditions", "conditions")])
def test_judgements_that_are_left_out_are_counted(kind: str, key: str) -> None:
    whole = detente.conditions(SMALL, "s2").to_dict() if kind == "conditions" else DOCUMENTS[kind]
    assert detente.verify(scenario_of(whole), whole).unchecked[:1] == ("made_by",)
    assert f"of the 10 {key}" not in " ".join(detente.verify(scenario_of(whole), whole).unchecked)
    part = whole | {key: whole[key][:7]}
    found = detente.verify(scenario_of(part), part)
    assert found.refuted is None
    assert f"3 of the 10 {key} that were asked for (not in the document)" in found.unchecked
    unsaid = part | {"made_by": part["made_by"] | {"options": {}}}
    unchecked = detente.verify(scenario_of(part), unsaid).unchecked
    assert f"whether all {key} that were asked for are there" in unchecked
