"""Words judged by hand in other documents: what turns the word of the raided on tribute, and all readings of a raid."""

import copy

import pytest

import detente
from tests.unit.checker.dialogue_by_hand import RAID, RAID_DOCUMENT

# With `not pay` before `not raid`, south ranks 1>2>3>4, and that is its core: the raid no longer keeps it from taking
# back what it pays, so that only s2 holds, where it is worse off than today. North's swaps change none of its ranks:
# the first makes `pay` its core, so that it is secure no more, but it is south's word that is asked for.
SWAPPED = {
    "edits": [{"edit": "swap", "party": "south", "position": 1}],
    "verdict": "futile",
    "core": True,
}
DOCUMENT = {
    "format": "detente-result/2",
    "command": "change",
    "variant": None,
    "turn": "offered.south",
    "until": ["futile", "secure", "harms"],
    "concept": "seq",
    "allow": ["swap", "core"],
    "party": None,
    "for": None,
    "verdict": "resolves",
    "size": 1,
    "answers": [SWAPPED],
}
# Off the table tribute is not paid; that it is put there resolves.
ON_THE_TABLE = {
    **DOCUMENT,
    "turn": "nothing.south",
    "until": ["resolves"],
    "allow": ["swap", "agenda"],
    "verdict": "futile",
    "answers": [{"edits": [{"edit": "agenda", "issue": "tribute"}], "verdict": "resolves", "core": False}],
}
# What is said of a party that needs nothing: that talks on nothing bring it nothing, whichever of its swaps is made.
CLAIM = "claims:\n  nothing: {by: south, agenda: nothing, party: north, verdict: [futile, harms]}\n"
CLAIMED = {**DOCUMENT, "turn": "nothing", "until": ["fails"], "verdict": "holds", "size": None, "answers": []}
CLAIMED |= {"allow": ["swap"], "party": "north"}


@pytest.mark.parametrize("document", [DOCUMENT, ON_THE_TABLE, CLAIMED])
def test_what_is_judged_by_hand_holds(document):
    found = detente.verify(detente.loads(RAID + CLAIM), copy.deepcopy(document))
    assert found.refuted is None
    assert "No smaller change does it" in found.note


@pytest.mark.parametrize(
    ("document", "forged", "why"),
    [
        (DOCUMENT, {"verdict": "opens"}, "what it is before any edit is resolves, not opens"),
        (DOCUMENT, {"until": ["lasts"]}, "the verdict is never ‘lasts’"),
        (DOCUMENT, {"answers": [{**SWAPPED, "verdict": "harms"}]}, "the verdict then is futile, not harms"),
        (DOCUMENT, {"size": None, "answers": []}, "does it with fewer edits"),
        (DOCUMENT, {"allow": ["swap"]}, "the edit swap south 1 cannot be made there"),
        (
            DOCUMENT,
            {"answers": [{**SWAPPED, "core": False}]},
            "whether the core is another is true, not false",
        ),
        (ON_THE_TABLE, {"size": None, "answers": []}, "does it with fewer edits"),
        (CLAIMED, {"verdict": "fails"}, "what it is before any edit is holds, not fails"),
    ],
)
def test_what_is_forged_is_refuted(document, forged, why):
    found = detente.verify(detente.loads(RAID + CLAIM), copy.deepcopy({**document, **forged}))
    assert why in found.refuted.reason


def counted(words):
    """What is told of words that all completions agree on: there is one."""
    return {party: {word: {"count": 1, "share": 1.0}} for party, word in words.items()}


def test_words_of_completions_are_recounted():
    scenario = detente.loads(RAID)
    document = detente.uncertainty(scenario).to_dict()
    told = {agenda: counted(each["verdicts"]) for agenda, each in RAID_DOCUMENT["agendas"].items()}
    document["verdicts"] = told
    assert detente.verify(scenario, document).refuted is None
    forged = {**told, "nothing": counted({"north": "resolves", "south": "futile"})}
    found = detente.verify(scenario, {**document, "verdicts": forged}).refuted
    assert "nothing north" in found.reason


def test_words_of_the_reading_as_it_is_written_are_judged():
    scenario = detente.loads(RAID)
    document = detente.robustness(scenario, swaps=0).to_dict()  # one variant: what is written
    for agenda, each in RAID_DOCUMENT["agendas"].items():
        for party, word in each["verdicts"].items():
            document["verdicts"][agenda][party] = {word: 1.0}
            document["survival"]["verdicts"][agenda][party]["verdict"] = word
    assert detente.verify(scenario, document).refuted is None
    document["survival"]["verdicts"]["nothing"]["north"]["verdict"] = "futile"
    document["verdicts"]["nothing"]["north"] = {"futile": 1.0}
    assert "what it is as written is secure, not futile" in detente.verify(scenario, document).refuted.reason
