"""``detente conditions``: Syria–Iraq by hand, the prisoner's dilemma, and what is refused."""

from __future__ import annotations

import pytest

import detente
from detente.stability import CONCEPTS
from tests.commands.running import document, run


def only(*arguments: str):
    found = document("conditions", *arguments)
    assert len(found["conditions"]) == 1
    return found["conditions"][0]


def over(requirement):
    return [[group["over"] for group in alternative] for alternative in requirement["any_of"]]


def test_the_document_of_syria_and_iraq():
    found = document("conditions", "syria-iraq", "s2", "--party", "syria", "--concept", "seq")
    assert (found["command"], found["state"], found["agenda"], found["counts"]) == (
        "conditions", "s2", None, {"states": 6}
    )  # fmt: skip
    exact = {"exact": True, "value": 384 / 720, "rankings": 384, "of": 720}
    assert found["conditions"] == [
        {
            "party": "syria",
            "concept": "seq",
            "stable": False,
            "requirements": [
                {
                    "met": True,  # Syria ranks s2 above s4, not above s1
                    "any_of": [
                        [{"state": "s2", "over": ["s1"], "strict": False, "missing": ["s1"]}],
                        [{"state": "s2", "over": ["s4"], "strict": False, "missing": []}],
                    ],
                },
                {
                    "met": False,
                    "any_of": [
                        [{"state": "s2", "over": ["s3"], "strict": False, "missing": ["s3"]}],
                        [{"state": "s2", "over": ["s6"], "strict": False, "missing": ["s6"]}],
                    ],
                },
            ],
            "ways": [["s1", "s3"], ["s1", "s6"], ["s3", "s4"], ["s4", "s6"]],
            "share": exact,
            "others": {"iraq": []},
            "equilibrium": False,
            "equilibrium_share": exact,
        }
    ]


def test_the_rows_of_syria_and_iraq():
    rows = run(
        "conditions", "syria-iraq", "s2", "-p", "syria", "-c", "seq", "--format", "csv"
    ).stdout.splitlines()
    shares = f"{384 / 720},,,{384 / 720},,"
    assert rows == [
        "state,party,concept,stable,equilibrium,share,share_low,share_high,"
        "equilibrium_share,equilibrium_share_low,equilibrium_share_high,for,requirement,met",
        f"s2,syria,seq,0,0,{shares},syria,s2 >= s1 or s2 >= s4,1",
        f"s2,syria,seq,0,0,{shares},syria,s2 >= s3 or s2 >= s6,0",
        f"s2,syria,seq,0,0,{shares},iraq,always,1",  # s2 is best for Iraq
    ]


def test_rows_tell_what_no_preference_can_mend():
    # Syria leaves s2 under every concept, whatever Iraq prefers.
    found = detente.conditions(
        detente.gallery_case("syria-iraq"), "s2", party="iraq", concept="nash"
    ).to_frame()
    assert found[found["for"] == "syria"][["requirement", "met"]].values.tolist() == [["never", False]]
    assert found["equilibrium_share"].tolist() == [0, 0]


def test_every_party_and_concept_by_default():
    found = document("conditions", "syria-iraq", "s2")["conditions"]
    assert [(each["party"], each["concept"]) for each in found] == [
        (party, concept) for party in ("syria", "iraq") for concept in CONCEPTS
    ]


def test_what_another_party_needs_is_counted_too():
    """At cooperation each must fear the other's answer."""
    first = document("conditions", "prisoners-dilemma", "s4")["conditions"][0]["party"]
    found = only("prisoners-dilemma", "s4", "--party", first, "--concept", "seq")
    (need,) = found["others"].values()
    assert need == [
        {"met": True, "any_of": [[{"state": "s1", "over": ["s2"], "strict": True, "missing": []}]]}
    ]
    # s4 over s3 or over s1: 2/3; s1 over s2: 1/2. Orders of 1, 2, 3, 4 with both, counted by hand: 7 of 24.
    assert [over(each) for each in found["requirements"]] == [[[["s1"]], [["s3"]]]]
    assert found["share"]["rankings"] == 16
    assert found["equilibrium_share"]["rankings"] == 7


def test_sentences():
    text = " ".join(run("conditions", "syria-iraq", "s2", "--party", "syria").stdout.split())
    assert "Not stable now under GMR and SEQ." in text
    assert "For s2 to be stable, Syria must prefer s2 to s1 or to s4; and s2 to s3 or to s6." in text
    assert "preferring s2 to s3, besides what it prefers already, would do." in text
    assert "240 of the 720 strict rankings (33.3%) of Syria meet this." in text
    assert "For Iraq, s2 is stable whatever the preferences of Syria." in text
    assert "either s2 to both s1 and s3; or s2 to all of s4, s5 and s6." in text
    assert "it is enough that a party is indifferent" in text


def test_a_state_that_no_ranking_of_a_party_makes_an_equilibrium():
    text = " ".join(run("conditions", "syria-iraq", "s2", "--party", "iraq").stdout.split())
    assert "For Syria, s2 is not stable, whatever the preferences of Iraq." in text
    assert "So no ranking of Iraq makes s2 stable for every party." in text


def test_talks_keep_the_numbers_of_the_full_model():
    found = document("conditions", "elmira", "now", "--agenda", "terms_only", "--concept", "nash")
    assert (found["agenda"], found["state"]) == ("terms_only", "s1")
    assert found["counts"]["states"] < 9


def test_merged_states():
    found = only("elmira", "s8", "--party", "local", "--concept", "gmr")
    assert [over(each) for each in found["requirements"]] == [[[["s4"]], [["s9"]]]]
    assert (found["share"]["rankings"], found["share"]["of"]) == (241_920, 362_880)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["syria-iraq", "s7"], "There is no state s7"),
        (["syria-iraq", "s2", "--party", "iran"], "There is no party ‘iran’"),
        (["syria-iraq", "s2", "--concept", "nsah"], "There is no concept ‘nsah’"),
        (["syria-iraq", "s2", "--samples", "0"], "At least one ranking has to be drawn."),
        (["syria-iraq", "s2", "--seed", "-1"], "-1 is no seed."),
    ],
)
def test_what_is_refused(arguments: list[str], told: str):
    result = run("conditions", *arguments)
    assert result.exit_code == 2
    assert told in result.stderr


def test_every_reading_where_the_base_has_no_preferences():
    result = run("conditions", "european-security", "now", "--concept", "nash", "--party", "russia")
    assert result.exit_code == 0
    assert "column: " in result.stdout
    assert run("conditions", "european-security", "now", "--format", "json").exit_code == 2


def test_the_states_of_a_long_answer_are_pointed_at(tmp_path):
    page = run("conditions", "elmira", "s1", "--concept", "seq").stdout
    assert "The states named" in page
    assert "detente states" not in page
    path = tmp_path / "wide.yaml"
    path.write_text(
        "format: detente/1\ntitle: W\nparties: {us: {options: {a: , b: , c: }}, them: {options: {d: , e: , f: }}}\n"
        "preferences: {us: {statements: [a, d, b]}, them: {statements: [d, not a, f]}}\n",
        encoding="utf-8",
    )
    long = run("conditions", str(path), "s22", "--party", "us", "--samples", "10").stdout
    assert "The states named" not in long
    assert "What is done at any other state: detente states" in " ".join(long.split())
