"""Dialogue analyses verify; what is changed in one is refuted unless it still holds.

Everything in a document is fixed by the scenario but for the witnesses of the words: another settlement that the party
ranks alike may earn a word, another shortest way may lead to it: whether a changed one holds is asked of the oracle.
"""

import copy
import json
import random

import pytest

import detente
from tests.oracle import stability as oracle
from tests.oracle.dialogue import Dialogue
from tests.oracle.model import Model
from tests.oracle.parser import patched, read
from tests.strategies.formulas import random_formula, text_of
from tests.strategies.rewriting import text_of_scenario
from tests.strategies.scenarios import random_scenario_text

CONCEPTS = [*oracle.CONCEPTS, "seq"]
WORDS = ["resolves", "prevails", "eases", "opens", "secure", "futile", "harms"]
KINDS = ["unchanged", "agreement", "lesser_evil", "imposed", "conduct", "deterioration"]
GRADES = ["self-enforcing", "deterred", "threatened", "would-break"]
SEEDS_IN_A_CHUNK = 15
CHUNKS = range(20)

OPENING = """
format: detente/1
title: A gift that is answered off the table
parties:
  north: {options: {give: {moves: forward}, wait: {}}}
  south: {options: {use: {}, thank: {}}}
status_quo: []
issues: {gift: {options: [give]}, usage: {options: [use, thank]}}
agendas: {gifts: [gift]}
preferences:
  north: {core: [thank], secondary: [not give]}
  south: {core: [give and use], secondary: [give iff thank, not thank]}
"""


def random_talks(seed):
    """A random scenario with issues, principles and commitments; now and then one in which talks open something."""
    rng = random.Random(seed)
    if seed % 10 == 0:
        return OPENING, rng
    drawn = read(random_scenario_text(rng, merging=seed % 3 == 0, variants=False, status_quo=True))
    model = Model(patched(drawn, None))
    names = [".".join(option) for option in model.options]
    state = rng.choice(model.states)
    drawn["principles"] = {
        "formula": {"holds": text_of(random_formula(rng, names))},
        "nobody_worse": {"criterion": "no_party_worse"},
        "no_core_lost": {"criterion": "no_party_worse", "than": f"s{state}", "by": "core"},
        "efficient": {"criterion": "pareto_efficient"},
        "fair": {"criterion": "all_cores_met"},
    }
    drawn["commitments"] = {
        f"promise_{k}": {
            "by": rng.choice(model.parties),
            "to": rng.choice(model.parties),
            "status": rng.choice(["kept", "broken", "disputed", "open"]),
        }
        for k in range(rng.choice([0, 2, 5]))
    }
    return text_of_scenario(drawn, rng), rng


def asked(text, rng):
    """What `dialogue` is asked: a concept, all agendas or one, now and then an order of two."""
    agendas = ["nothing", "everything", *(read(text).get("agendas") or ["secondary"])]
    return {
        "concept": rng.choice(CONCEPTS),
        "agenda": rng.choice([None, None, rng.choice(agendas)]),
        "sequence": rng.choice([None, (rng.choice(agendas), rng.choice(agendas))]),
    }


def document_of(scenario, **options):
    return json.loads(detente.dialogue(scenario, **options).to_json())


@pytest.mark.parametrize("chunk", CHUNKS)
def test_documents_of_random_talks_verify(chunk):
    for seed in range(chunk * SEEDS_IN_A_CHUNK, (chunk + 1) * SEEDS_IN_A_CHUNK):
        text, rng = random_talks(seed)
        scenario = detente.loads(text)
        options = asked(text, rng)
        found = detente.verify(scenario, document_of(scenario, **options))
        assert found.refuted is None, f"{options}\n{text}"
        assert found.same_scenario


@pytest.mark.parametrize("chunk", CHUNKS[::4])
def test_documents_of_variants_verify(chunk):
    for seed in range(chunk * SEEDS_IN_A_CHUNK, (chunk + 1) * SEEDS_IN_A_CHUNK):
        text = random_scenario_text(random.Random(seed), status_quo=True)
        scenario = detente.loads(text)
        for variant, reading in scenario.variants.items():
            if reading.has_preferences and reading.status_quo is not None:
                found = detente.verify(scenario, document_of(scenario, variant=variant))
                assert found.refuted is None, f"{variant}\n{text}"


EXCHANGE = """
format: detente/1
title: Two who give for something, and many issues
parties: {{north: {{options: {{give: {{}}}}}}, south: {{options: {{thank: {{}}}}}}}}
status_quo: []
issues: {{gift: {{options: [give]}}, thanks: {{options: [thank]}}{more}}}
agendas: {{gifts: [gift, more0]}}
preferences:
  north: {{core: [thank], secondary: [not give]}}
  south: {{core: [give], secondary: [not thank]}}
"""


@pytest.mark.parametrize(("n_issues", "adding"), [(12, [["thanks"]]), (13, [])])
def test_over_twelve_issues_nothing_is_told_of_sets_of_issues_and_nothing_asked(n_issues, adding):
    more = "".join(f", more{k}: {{options: []}}" for k in range(n_issues - 2))
    scenario = detente.loads(EXCHANGE.format(more=more))
    document = document_of(scenario)
    reason = document["agendas"]["gifts"]["reasons"]["north"]
    assert reason.get("adding", []) == adding
    assert detente.verify(scenario, document).refuted is None
    reason["adding"] = [["more1"]]
    if n_issues > 12:
        with pytest.raises(detente.RequestError, match="The sets of 13 issues cannot be re-checked"):
            detente.verify(scenario, document)
    else:
        assert detente.verify(scenario, document).refuted


SMALL_CASES = [
    "chicken",
    "cuban-missile-crisis",
    "elmira",
    "elmira-12",
    "prisoners-dilemma",
    "stag-hunt",
    "syria-iraq",
]


@pytest.mark.parametrize("name", SMALL_CASES)
def test_documents_of_the_gallery_verify(name):
    scenario = detente.gallery_case(name)
    if scenario.status_quo is None:
        with pytest.raises(detente.DetenteError):
            detente.dialogue(scenario)
        return
    for concept in set(CONCEPTS):
        found = detente.verify(scenario, document_of(scenario, concept=concept))
        assert found.refuted is None


@pytest.mark.parametrize("variant", ["column", "neutrality_possible"])
def test_documents_of_the_first_case_verify(variant):
    scenario = detente.gallery_case("european-security")
    document = document_of(scenario, variant=variant, sequence="offered,russian_core")
    assert detente.verify(scenario, document).refuted is None
    settlements = document["agendas"]["everything"]["settlements"]
    settlements.pop(len(settlements) // 2)
    assert detente.verify(scenario, document).refuted is not None


# The changes: each takes a document to be changed and a source of chance; False where it cannot be made.


def agenda_of(document, rng):
    return rng.choice(list(document["agendas"].values()))


def settlement_of(document, rng):
    agendas = [agenda for agenda in document["agendas"].values() if agenda["settlements"]]
    return rng.choice(rng.choice(agendas)["settlements"]) if agendas else None


def reason_of(document, rng):
    return rng.choice(list(agenda_of(document, rng)["reasons"].values()))


def drop_a_settlement(document, rng, _):
    settlements = agenda_of(document, rng)["settlements"]
    return settlements and settlements.pop(rng.randrange(len(settlements)))


def add_a_settlement(document, rng, states):
    """One that is none, like one that is, in its place by number."""
    settlements = agenda_of(document, rng)["settlements"]
    others = [state for state in states if state not in [each["state"] for each in settlements]]
    if not settlements or not others:
        return False
    settlements.append({**copy.deepcopy(rng.choice(settlements)), "state": rng.choice(others)})
    settlements.sort(key=lambda settlement: int(settlement["state"][1:]))
    return True


def change_what_comes_without_talks(document, rng, states):
    without, party = document["without"], rng.choice(list(document["without"]["change"]))
    match rng.randrange(4):
        case 0:
            without["rest"] ^= True
        case 1:
            without["states"] = sorted({*without["states"], rng.choice(states)}, key=lambda s: int(s[1:]))
        case 2:
            without["change"][party][rng.randrange(2)] = rng.choice([-1, 0, 1])
        case _:
            without["path"].append({"party": party, "to": rng.choice(states)})
    return True


def change_who_is_secure(document, rng, _):
    parties = list(document["without"]["change"])
    document["secure"] = [party for party in parties if rng.random() < 0.5]
    return True


def change_what_is_outside(document, rng, _):
    settlement = settlement_of(document, rng)
    if settlement:
        settlement["outside"] = [issue for issue in all_issues(document) if rng.random() < 0.5]
    return settlement


def change_the_risk(document, rng, _):
    risk = agenda_of(document, rng)["risk"]
    risk[rng.choice(list(risk))] += rng.choice([-1, 1])
    return True


def change_the_kind(document, rng, _):
    settlement = settlement_of(document, rng)
    if settlement:
        settlement["kind"] = rng.choice(KINDS)
    return settlement


def change_what_a_party_has_of_it(document, rng, _):
    settlement = settlement_of(document, rng)
    if settlement:
        party = rng.choice(list(settlement["change"]))
        field, values = rng.choice([("change", [-1, 0, 1]), ("gain", [-1, 0, 1]), ("credibility", GRADES)])
        settlement[field][party] = rng.choice(values)
    return settlement


def change_the_cores_met(document, rng, _):
    settlement = settlement_of(document, rng)
    if settlement:
        settlement["core_met"] = [party for party in settlement["change"] if rng.random() < 0.5]
    return settlement


def change_a_principle(document, rng, _):
    settlement = settlement_of(document, rng)
    if not settlement or not settlement["principles"]:
        return False
    settlement["principles"][rng.choice(list(settlement["principles"]))] ^= True
    return True


def change_a_word(document, rng, _):
    agenda = agenda_of(document, rng)
    agenda["verdicts"][rng.choice(list(agenda["verdicts"]))] = rng.choice(WORDS)
    return True


def change_what_a_word_rests_on(document, rng, _):
    agenda = agenda_of(document, rng)
    party = rng.choice(list(agenda["verdicts"]))
    if rng.random() < 0.5:
        agenda["adds"][party] ^= True
    else:
        agenda["support"][party][rng.randrange(2)] += rng.choice([-1, 1])
    return True


def change_together(document, rng, _):
    agenda_of(document, rng)["together"] = rng.choice([True, False, None])
    return True


def change_the_witness(document, rng, states):
    reason_of(document, rng)["settlement"] = rng.choice([None, *states])
    return True


def change_a_step(document, rng, states):
    path = reason_of(document, rng)["path"]
    if not path:
        return False
    step, what = rng.choice(path), rng.randrange(3)
    if what == 0:
        step["to"] = rng.choice(states)
    elif what == 1:
        step["gives"] ^= True
    else:
        step["party"] = rng.choice(list(agenda_of(document, rng)["verdicts"]))
    return True


def change_the_length_of_a_path(document, rng, states):
    path = reason_of(document, rng)["path"]
    if path and rng.random() < 0.5:
        path.pop(rng.randrange(len(path)))
    else:
        party = rng.choice(list(agenda_of(document, rng)["verdicts"]))
        path.insert(rng.randint(0, len(path)), {"party": party, "to": rng.choice(states), "gives": False})
    return True


def change_sets(sets, rng, issues):
    """Drop a set of issues, add one, or change one."""
    if sets and rng.random() < 0.5:
        sets.pop(rng.randrange(len(sets)))
    else:
        sets.insert(rng.randint(0, len(sets)), [issue for issue in issues if rng.random() < 0.5])
    return True


def change_what_would_be_added(document, rng, _):
    reason = reason_of(document, rng)
    return change_sets(reason.setdefault("adding", []), rng, all_issues(document))


def change_what_unlocks(document, rng, _):
    unlocking, party = document["unlocking"], rng.choice([*document["unlocking"], None])
    if party is not None and (unlocking[party] is None or rng.random() < 0.1):
        unlocking[party] = [] if unlocking[party] is None else None
        return True
    sets = document["unlocking_together"] if party is None else unlocking[party]
    return change_sets(sets, rng, all_issues(document))


def change_the_ends_of_a_sequence(document, rng, states):
    if "sequence" not in document:
        return False
    ends = document["sequence"][rng.choice(["ends", "reverse"])]
    end = rng.choice(states)
    if end in ends:
        ends.remove(end)
    else:
        ends.append(end)
        ends.sort(key=lambda state: int(state[1:]))
    return True


def change_the_track_record(document, rng, _):
    records = list(document["track_record"].values())
    if not records:
        return False
    record = rng.choice(records)
    if rng.random() < 0.5:
        record["counts"][rng.choice(list(record["counts"]))] += 1
    else:
        record["interval_disputed_as_kept"][rng.randrange(2)] += rng.choice([-0.001, 0.001])
    return True


def leave_an_agenda_out(document, rng, _):
    del document["agendas"][rng.choice(list(document["agendas"]))]
    return True


CHANGES = (
    drop_a_settlement,
    add_a_settlement,
    change_what_comes_without_talks,
    change_who_is_secure,
    change_what_is_outside,
    change_the_risk,
    change_the_kind,
    change_what_a_party_has_of_it,
    change_the_cores_met,
    change_a_principle,
    change_a_word,
    change_what_a_word_rests_on,
    change_together,
    change_the_witness,
    change_a_step,
    change_the_length_of_a_path,
    change_what_would_be_added,
    change_what_unlocks,
    change_the_ends_of_a_sequence,
    change_the_track_record,
    leave_an_agenda_out,
)


def all_issues(document):
    """The issues that the document speaks of, in file order where it matters little."""
    sets = [agenda["issues"] for agenda in document["agendas"].values()]
    return max(sets, key=len)


class Truth:
    """Whether a changed document holds, given one that does."""

    def __init__(self, text, document):
        self.talks = Dialogue(Model(patched(read(text), None)), document["concept"])
        self.document = document

    def holds(self, document):
        if fixed_part(document) != fixed_part(self.document):
            return False
        return all(
            self.reason_holds(agenda, self.document["agendas"][name], party, reason)
            for name, agenda in document["agendas"].items()
            for party, reason in agenda["reasons"].items()
        )

    def reason_holds(self, agenda, before, party, reason):
        """Of several settlements that a party ranks alike, and of several shortest ways, any may be named."""
        word, issues = before["verdicts"][party], before["issues"]
        if word in {"secure", "futile"}:
            return reason["settlement"] is None and not reason["path"]
        score = self.talks.model.scores[party]
        earning = self.talks.earning(word, party, issues)
        foremost = (min if word == "harms" else max)(score[s] for s in earning)
        named = [f"s{s}" for s in earning if score[s] == foremost]
        return reason["settlement"] in named and self.is_shortest(issues, reason)

    def is_shortest(self, issues, reason):
        """The path is one of own steps and gifts, and no shorter one leads there."""
        talks, end = self.talks, int(reason["settlement"][1:])
        steps, givers = talks.steps(issues), [p for p in talks.model.parties if talks.gain(p, end) >= 0]
        if end in talks.without:
            steps, givers = talks.steps([]), []

        def following(s):
            own = {(p, t, False) for p in talks.model.parties for t in steps.own(p, s)}
            return own | {(p, t, True) for p in givers for t in steps.concessions(p, s)}

        here = talks.q
        for step in reason["path"]:
            taken = (step["party"], int(step["to"][1:]), step["gives"])
            if taken not in following(here):
                return False
            here = taken[1]
        level, seen, length = {talks.q}, {talks.q}, 0
        while end not in level:
            level = {t for s in level for _, t, _ in following(s)} - seen
            seen |= level
            length += 1
        return here == end and length == len(reason["path"])


def fixed_part(document):
    """The document without the witnesses that could be others; that a witness is named at all stays."""
    fixed = copy.deepcopy(document)
    for agenda in fixed["agendas"].values():
        for reason in agenda["reasons"].values():
            for field in ("settlement", "path"):
                reason.pop(field, None)
            if not reason.get("adding"):
                reason.pop("adding", None)
    return fixed


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_what_is_changed_is_refuted_unless_it_holds(change):
    made = refuted = 0
    for seed in range(0, 300, 5):
        text, rng = random_talks(seed)
        scenario = detente.loads(text)
        options = {**asked(text, rng), "agenda": None}
        document = document_of(scenario, **options)
        states = [f"s{s}" for s in Model(patched(read(text), None), with_scores=False).states]
        truth = Truth(text, document)
        for _ in range(3):
            after = copy.deepcopy(document)
            if not change(after, rng, states):
                continue
            made += 1
            found = detente.verify(scenario, after).refuted
            refuted += found is not None
            assert (found is None) == truth.holds(after), f"{options} {found}\n{text}\n{json.dumps(after)}"
    assert made >= 20
    assert refuted >= 10


@pytest.mark.parametrize("chunk", CHUNKS[::2])
def test_nothing_that_json_can_say_is_a_failure(chunk):
    """Any value for any other: it holds, is refuted or is bad input, and nothing else."""
    for seed in range(chunk * SEEDS_IN_A_CHUNK, chunk * SEEDS_IN_A_CHUNK + 3):
        text, rng = random_talks(seed)
        scenario = detente.loads(text)
        document = document_of(scenario, sequence=("nothing", "everything"))
        for _ in range(15):
            after = copy.deepcopy(document)
            put_anything_anywhere(after, rng)
            try:
                detente.verify(scenario, after)
            except detente.DetenteError as refusal:
                assert str(refusal)


ANYTHING = [
    None,
    True,
    False,
    0,
    1,
    -1,
    0.5,
    float("nan"),
    10**30,
    "",
    "s1",
    "s0",
    [],
    ["s1"],
    [[]],
    {},
    {"a": 1},
]


def put_anything_anywhere(document, rng):
    """Walk down to some value and put another in its place."""
    here = document
    while True:
        keys = list(here) if isinstance(here, dict) else range(len(here))
        key = rng.choice(keys)
        below = here[key]
        if not isinstance(below, dict | list) or not below or rng.random() < 0.15:
            here[key] = rng.choice(ANYTHING)
            return
        here = below
