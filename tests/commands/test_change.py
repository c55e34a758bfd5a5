"""Change, on a dispute small enough to turn by hand.

North decides ‘share’, South ‘pay’: s1 neither, s2 share, s3 pay, s4 both. North would rather not share, first of all,
and so leaves the deal s4 for s3; South is content with it. One swap of North's first two statements is enough.
"""

import csv
import io
import json

import pytest

from detente.questions.change import search
from tests.commands.running import document, run

SPRING = """\
format: detente/1
title: The spring
parties:
  north: {name: The North, options: {share: Share the water}}
  south: {options: {pay: Pay for it}}
status_quo: []
issues: {water: {name: Water, options: [share]}, money: {options: [pay]}}
agendas: {small: [water]}
definitions: {deal: share and pay}
states: {bargain: [share, pay]}
preferences:
  north: {core: [not share], secondary: [share iff pay, pay]}
  south: {core: [share], secondary: [pay iff share]}
claims:
  waits: {state: [pay], unstable: nash}
  nothing: {agenda: small, party: south, verdict: [futile]}
  lost: {agenda: large, party: south, verdict: [futile]}
variants:
  ranked:
    preferences: {north: {ranking: [s3, s4, s1, s2]}}
"""


@pytest.fixture
def spring(tmp_path):
    path = tmp_path / "spring.yaml"
    path.write_text(SPRING, encoding="utf-8")
    return str(path)


def asked(*arguments):
    found = document("change", *arguments)
    return found["size"], [answer["edits"] for answer in found["answers"]]


def test_one_swap_is_enough(spring):
    found = document("change", spring, "--make", "s4", "--concept", "nash")
    assert found["command"] == "change"
    assert {key: found[key] for key in ("make", "concept", "allow", "size")} == {
        "make": "s4",
        "concept": "nash",
        "allow": ["swap"],
        "size": 1,
    }
    assert found["answers"] == [
        {"edits": [{"edit": "swap", "party": "north", "position": 1}], "states": ["s4"], "n_states": 1}
    ]


@pytest.mark.parametrize(
    "make", ["s4", "4", "bargain", "[share, pay]", "share, pay", "deal", "share and pay"]
)
def test_a_state_can_be_written_in_many_ways(spring, make):
    assert asked(spring, "--make", make, "--concept", "nash") == (
        1,
        [[{"edit": "swap", "party": "north", "position": 1}]],
    )


def test_every_kind_of_edit(spring):
    size, answers = asked(spring, "-m", "s4", "-c", "nash", "--allow", "swap,drop,negate,irreversible,agenda")
    assert size == 1
    assert answers == [
        [{"edit": "irreversible", "party": "north", "option": "share"}],
        [{"edit": "swap", "party": "north", "position": 1}],
        [{"edit": "drop", "party": "north", "position": 1}],
        [{"edit": "negate", "party": "north", "position": 1}],
    ]


def test_nothing_has_to_change(spring):
    assert asked(spring, "--make", "s3", "--concept", "gmr", "--for", "north") == (0, [[]])
    assert "Nothing has to change" in run("change", spring, "-m", "s3", "-c", "gmr", "--for", "north").stdout


def test_no_number_of_edits(spring):
    assert asked(spring, "--make", "s4", "--concept", "nash", "--party", "south") == (None, [])
    assert asked(spring, "--make", "share and not share") == (None, [])
    told = run("change", spring, "-m", "s4", "-c", "nash", "-p", "south").stdout
    assert "No number of these edits" in told


@pytest.mark.parametrize(
    ("arguments", "n_wanted", "told"),
    [
        (("-m", "share and not share"), 0, "No state that can occur is as wanted, ‘share and not share’"),
        (("-m", "bargain", "-a", "small"), 0, "No state of the talks on ‘small’ is as wanted, ‘bargain’"),
        (("-m", "bargain", "-a", "small"), 0, "--allow agenda puts more issues on the table"),
        (("-m", "bargain", "-a", "small", "--allow", "agenda,swap"), 1, "takes 2 edits"),
        (("-m", "share and not share", "-a", "small", "--allow", "agenda"), 0, "No state that can occur"),
        (("-m", "pay", "-c", "nash"), 2, "The smallest change"),
    ],
)
def test_what_cannot_occur_is_not_for_preferences_to_bring_about(spring, tmp_path, arguments, n_wanted, told):
    found = document("change", spring, *("-c", "nash"), *arguments)
    assert found["n_wanted"] == n_wanted
    assert (found["size"] is None) == (n_wanted == 0)
    assert told in " ".join(run("change", spring, *("-c", "nash"), *arguments).stdout.split())
    why = tmp_path / "why.json"
    why.write_text(json.dumps(found), encoding="utf-8")
    verified = run("verify", spring, str(why))
    assert verified.exit_code == 0
    assert ("No state that is wanted can occur" in verified.stdout) == (n_wanted == 0)
    why.write_text(json.dumps(found | {"n_wanted": n_wanted + 1}), encoding="utf-8")
    assert run("verify", spring, str(why)).exit_code == 1


def test_no_number_of_which_edits(spring):
    told = " ".join(
        run("change", spring, "-m", "s4", "-c", "nash", "-p", "south", "--allow", "swap,,drop").stdout.split()
    )
    assert "No number of these edits (swap, drop, south only) makes" in told
    assert "--allow has more: negate, irreversible, agenda, remove, guarantee." in told
    told = " ".join(run("change", spring, "-t", "s4", "-c", "nash", "-p", "south").stdout.split())
    assert "no number of these edits (swap, south only) makes it ‘yes’" in told
    assert "--allow has more: drop, negate, irreversible, agenda, remove." in told


def test_all_edits_are_those_that_leave_options_and_parties(spring):
    found = document("change", spring, "-m", "s4", "-c", "nash", "--allow", "all")
    assert found["allow"] == ["swap", "drop", "negate", "irreversible", "agenda"]
    assert document("change", spring, "-m", "s4", "--allow", "remove,all")["allow"][0] == "remove"


def test_states_that_are_as_wanted_already_are_named(spring):
    told = " ".join(run("change", spring, "-m", "not share", "-c", "nash").stdout.split())
    assert "it has ‘not share’ stable for every party under Nash stability (NASH), at s1" in told


def test_a_ranking_has_nothing_to_swap(spring):
    assert asked(spring, "--make", "s4", "--concept", "nash", "--variant", "ranked") == (None, [])
    size, answers = asked(
        spring, "-m", "s4", "-c", "nash", "-v", "ranked", "--allow", "swap,drop,negate,irreversible"
    )
    assert (size, answers) == (1, [[{"edit": "irreversible", "party": "north", "option": "share"}]])


@pytest.mark.parametrize(
    ("concept", "size", "order"),
    [
        ("nash", 3, "s2 s1 s3 s6 s4 s5"),
        *((concept, 1, "s1 s3 s2 s6 s4 s5") for concept in ("gmr", "smr", "seq", "sseq")),
    ],
)
def test_the_nearest_ranking_of_syria(concept, size, order):
    """Syria would leave s2 for s1, s3, and s6 behind Iraq's attack; that it fears s6 is enough but for Nash."""
    asked_for = ("syria-iraq", "--make", "s2", "-c", concept, "--for", "syria", "--allow", "rank")
    found = document("change", *asked_for)
    assert (found["size"], found["orders"], found["n_wanted"]) == (size, 1, 1)
    assert found["answers"] == [
        {
            "edits": [{"edit": "rank", "party": "syria", "order": order.split()}],
            "states": ["s2"],
            "n_states": 1,
        }
    ]
    assert document("change", *asked_for, "--party", "syria")["answers"] == found["answers"]
    (row,) = rows(*asked_for)
    assert (row["edit"], row["order"], row["states"]) == ("rank", order, "s2")


def test_the_nearest_ranking_in_sentences():
    asked_for = ("syria-iraq", "--make", "s2", "-c", "seq", "--for", "Syria", "--allow", "rank")
    told = " ".join(run("change", *asked_for).stdout.split())
    assert (
        "The nearest ranking of Syria with ‘s2’ stable for Syria under Sequential stability (SEQ) is 1 exchange of "
        "neighbours away from the one that is written; no other is as near."
    ) in told
    assert (
        "If Syria preferred [Syria: “Release water from the dam”] (s2) to [Syria: “Escalate”; Iraq: “Attack”] (s6): s2 "
        "would be stable for Syria. Order then: s1 > s3 > s2 > s6 > s4 > s5."
    ) in told
    assert "Order as written: s1 > s3 > s6 > s2 > s4 > s5." in told


def test_the_nearest_of_the_states_of_a_formula():
    """Release: s2 or s5. Two changes bring s5 up past s4 and s2 … and one s2 past s6."""
    found = document(
        "change", "syria-iraq", "-m", "release", "-c", "seq", "--for", "syria", "--allow", "rank"
    )
    assert (found["n_wanted"], found["size"], found["answers"][0]["states"]) == (2, 1, ["s2"])


def test_no_ranking_has_to_change():
    asked_for = ("syria-iraq", "-m", "s3", "-c", "gmr", "--for", "syria", "--allow", "rank")
    found = document("change", *asked_for)
    assert (found["size"], found["orders"]) == (0, 1)
    assert found["answers"] == [{"edits": [], "states": ["s3"], "n_states": 1}]
    assert "Nothing has to change" in run("change", *asked_for).stdout


def test_where_swaps_do_nothing_a_ranking_may(spring):
    told = run("change", "syria-iraq", "-m", "s2", "-c", "nash", "--for", "syria").stdout
    assert "--allow rank looks for the nearest ranking of Syria." in " ".join(told.split())


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--allow", "rank"), "say --for and the party"),
        (("--allow", "rank", "--for", "north", "--party", "south"), "leave --party out"),
        (("--allow", "rank", "--for", "south"), "There is no ranking of south."),
        (("--allow", "rank,swap", "--for", "north"), "‘rank’ goes with no other edit"),
        (("--allow", "rank,all", "--for", "north"), "‘rank’ goes with no other edit"),
        (("--allow", "rank", "--for", "north", "--from-status-quo"), "does not go with --allow rank"),
    ],
)
def test_what_has_no_nearest_ranking_is_refused(spring, arguments, told):
    result = run("change", spring, "-v", "ranked", "-m", "s4", *arguments)
    assert result.exit_code == 2
    assert told in result.stderr


def test_a_ranking_with_ties_has_no_nearest_one(tmp_path):
    path = tmp_path / "spring.yaml"
    path.write_text(SPRING.replace("s3, s4, s1, s2", "s3, [s4, s1], s2"), encoding="utf-8")
    result = run("change", str(path), "-v", "ranked", "-m", "s4", "--for", "north", "--allow", "rank")
    assert result.exit_code == 2
    assert "The ranking of The North has ties" in result.stderr


def test_rankings_turn_no_verdict(spring):
    result = run("change", spring, "--turn", "s4", "--for", "north", "--allow", "rank")
    assert result.exit_code == 2
    assert "‘rank’ goes with --make" in result.stderr


def test_in_talks_only_what_can_come_counts(spring):
    """With only money on the table North cannot share: its ranking needs no change for s3, not even for Nash."""
    asked_for = ("-v", "ranked", "-m", "s1", "-c", "nash", "--for", "north", "--allow", "rank")
    assert document("change", spring, *asked_for)["size"] == 0
    found = document("change", spring, *asked_for[:3], "s2", *asked_for[4:])
    assert (found["size"], [each["edits"][0]["order"] for each in found["answers"]]) == (
        1,
        [["s3", "s4", "s2", "s1"]],
    )
    assert (
        document("change", spring, *asked_for[:3], "s2", *asked_for[4:], "--agenda", "nothing")["n_wanted"]
        == 0
    )


def test_several_goals(spring):
    """North gives up its core: the deal holds then, and North would leave s1 no more than before, nor s3 be left."""
    found = document("change", spring, "-m", "deal, s3 not for north", "-c", "nash", "--allow", "drop,negate")
    assert (found["make"], found["size"], found["n_wanted"]) == ("deal, s3 not for north", 1, 1)
    assert found["goals"] == [
        {"make": "deal", "stable": True, "for": None, "n_wanted": 1},
        {"make": "s3", "stable": False, "for": "north", "n_wanted": 1},
    ]
    assert found["answers"] == [
        {"edits": [{"edit": kind, "party": "north", "position": 1}], "states": ["s4"], "n_states": 1}
        for kind in ("drop", "negate")
    ]
    told = " ".join(
        run("change", spring, "-m", found["make"], "-c", "nash", "--allow", "drop").stdout.split()
    )
    assert (
        "‘deal’ stable for every party and ‘s3’ not stable for The North under Nash stability (NASH)" in told
    )
    assert "If The North gave up [not “Share the water”]: s4 would be stable, and ‘s3’ would not." in told


@pytest.mark.parametrize(
    ("make", "goals"),
    [
        ("s4 stable for north, s3 not", [("s4", True, "north"), ("s3", False, None)]),
        ("s3 is not stable, s4", [("s3", False, None), ("s4", True, None)]),
        ("bargain unstable for The North", [("bargain", False, "north")]),
        ("[share, pay], [] not", [("[share, pay]", True, None), ("[]", False, None)]),
        (
            "exactly 1 of (share, pay) not, share and (pay or not share) for south",
            [("exactly 1 of (share, pay)", False, None), ("share and (pay or not share)", True, "south")],
        ),
        ("not share not, deal", [("not share", False, None), ("deal", True, None)]),
        ("share, deal", [("share", True, None), ("deal", True, None)]),
    ],
)
def test_how_goals_are_written(spring, make, goals):
    found = document("change", spring, "-m", make, "-c", "nash")
    assert [(each["make"], each["stable"], each["for"]) for each in found["goals"]] == goals


def test_one_goal_that_is_to_be_stable_is_asked_as_ever(spring):
    """‘s4 stable for north’ is --make s4 --for north."""
    found = document("change", spring, "-m", "s4 stable for North", "-c", "nash", "--allow", "drop")
    plain = document("change", spring, "-m", "s4", "--for", "north", "-c", "nash", "--allow", "drop")
    assert found == plain
    assert (found["make"], found["for"], "goals" in found) == ("s4", "north", False)
    ranked = ("syria-iraq", "-c", "seq", "--allow", "rank")
    assert document("change", *ranked, "-m", "s2 for syria")["size"] == 1


def test_for_is_whom_goals_mean_that_name_nobody(spring):
    found = document("change", spring, "-m", "s4, s3 not for south", "-c", "nash", "--for", "north")
    assert [each["for"] for each in found["goals"]] == ["north", "south"]


def test_goals_that_nothing_can_meet(spring):
    found = document("change", spring, "-m", "s4, share and not share", "-c", "nash")
    assert (found["size"], found["n_wanted"]) == (None, 0)
    told = run("change", spring, "-m", "s4, share and not share").stdout
    assert "No state that can occur is as wanted, ‘share and not share’" in " ".join(told.split())
    told = run("change", spring, "-m", "s4, s4 not", "-c", "nash").stdout
    assert (
        "No number of these edits (swap) makes ‘s4’ stable for every party and ‘s4’ no equilibrium"
        in " ".join(told.split())
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("-m", "s4, , s3 not"), "no goal stands"),
        (("-m", "s4, pya not"), "did you mean ‘pay’?"),
        (("-m", "s4, s9 not"), "no state s9"),
        (("-m", "s4, s3 not for west"), "no party ‘west’"),
        (("-m", "s4 for north", "--for", "south"), "name different parties"),
        (("-m", "s4, s3 not", "--allow", "guarantee"), "‘guarantee’ is of one state"),
        (("-m", "s4, s3 not", "--allow", "rank"), "‘rank’ is of one state"),
        (("-m", "s3 not", "--from-status-quo"), "nothing is to be"),
    ],
)
def test_goals_that_cannot_be_are_refused(spring, arguments, told):
    result = run("change", spring, *arguments)
    assert result.exit_code == 2
    assert told in result.stderr


def test_an_issue_on_the_table(spring):
    """Without water on the table North cannot share: s4 is no state of such talks."""
    arguments = ("-m", "s4", "-c", "nash", "--agenda", "nothing", "--allow", "swap,agenda")
    size, answers = asked(spring, *arguments)
    assert size == 3
    assert answers == [
        [
            {"edit": "agenda", "issue": "water"},
            {"edit": "agenda", "issue": "money"},
            {"edit": "swap", "party": "north", "position": 1},
        ]
    ]


def test_improvements_lead_there_from_the_status_quo(spring):
    """From s1 nobody gains by moving to s3, and North not by sharing: without --from-status-quo one swap would do."""
    size, answers = asked(spring, "-m", "s4", "-c", "nash", "--from-status-quo")
    assert (size, len(answers)) == (None, 0)


def test_the_answer_in_sentences(spring):
    told = " ".join(run("change", spring, "--make", "deal", "--concept", "nash").stdout.split())
    assert "takes 1 edit; there is 1 way to do it" in told
    assert (
        "If The North put [“Share the water” exactly when “Pay for it” (south)] before [not “Share the water”]"
        in told
    )
    assert "s4 would be stable" in told


def rows(*arguments):
    """The rows of a CSV file by their heads."""
    found = run("change", *arguments, "--format", "csv")
    assert found.exit_code == 0, found.stderr
    return list(csv.DictReader(io.StringIO(found.stdout)))


def test_a_row_for_each_edit_with_the_states_it_makes_stable(spring):
    (row,) = rows(spring, "--make", "s4", "--concept", "nash")
    shared = "[“Share the water” exactly when “Pay for it” (south)]"
    assert row == {
        "answer": "1",
        "step": "1",
        "edit": "swap",
        "party": "north",
        "position": "1",
        "option": "",
        "issue": "",
        "order": "",
        "in_words": f"The North put {shared} before [not “Share the water”]",
        "states": "s4",
        "n_states": "1",
    }


def test_each_edit_of_an_answer_has_its_place_in_it(spring):
    found = rows(spring, "-m", "s4", "-c", "nash", "--agenda", "nothing", "--allow", "swap,agenda")
    assert [(row["answer"], row["step"], row["edit"], row["issue"]) for row in found] == [
        ("1", "1", "agenda", "water"),
        ("1", "2", "agenda", "money"),
        ("1", "3", "swap", ""),
    ]


def test_an_answer_without_edits_has_a_row_and_no_answer_none(spring):
    (row,) = rows(spring, "-m", "not share", "-c", "nash", "--for", "north")
    assert (row["answer"], row["edit"], row["in_words"]) == ("1", "", "")
    assert rows(spring, "--make", "s4", "--concept", "nash", "--party", "south") == []


def test_a_row_says_what_a_verdict_is_then(spring):
    (row,) = rows(spring, "--turn", "s4", "-c", "nash")
    assert (row["edit"], row["party"], row["position"], row["verdict"]) == ("swap", "north", "1", "yes")


@pytest.mark.parametrize(
    ("format", "step"), [("md", "1. If The North put "), ("html", "<li>If The North put ")]
)
def test_pages_say_the_same(spring, format, step):
    for what in ("--make", "--turn"):
        found = run("change", spring, what, "s4", "-c", "nash", "--format", format)
        assert step in found.stdout


def test_what_has_no_table_cannot_be_had_as_latex(spring):
    refused = run("change", spring, "-m", "s4", "-c", "nash", "-f", "latex")
    assert refused.exit_code == 2
    assert "text, json, csv, md, html, pdf, docx" in refused.stderr


def test_json_to_a_file(spring, tmp_path):
    made = tmp_path / "answer.json"
    assert run("change", spring, "-m", "s4", "-f", "json", "-o", str(made)).exit_code == 0
    assert json.loads(made.read_text("utf-8"))["command"] == "change"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--make", "s9"), "no state s9"),
        (("--make", "[ship]"), "no option ‘ship’"),
        (("--make", "bargian"), "did you mean ‘bargain’?"),
        (("--make", "shaer and pay"), "‘shaer’ (column 1 of ‘shaer and pay’)"),
        (("--make", "share and dael"), "did you mean ‘deal’?"),
        (("--make", "share and"), "no formula"),
        (("--make", ""), "no formula"),
        (
            ("--make", "s4", "--allow", "swop"),
            "irreversible, agenda, remove, guarantee",
        ),
        (("--make", "s4", "--allow", ""), "There is no edit"),
        (("--make", "s4", "--party", "west"), "no party ‘west’"),
        (("--make", "s4", "--for", "west"), "no party ‘west’"),
        (("--make", "s4", "--concept", "sec"), "no concept ‘sec’"),
        (("--make", "s4", "--agenda", "large"), "no agenda ‘large’"),
        (("--make", "s4", "--variant", "other"), "no variant ‘other’"),
        ((), "--make, or --turn"),
        (("--make", "s4", "--turn", "s4"), "do not go with --turn"),
        (("--turn", "s4", "--from-status-quo"), "do not go with --turn"),
        (("--make", "s4", "--until", "no"), "--until goes with --turn"),
        (("--until", "no"), "--turn (with --until)"),
        (("--make", "s4", "--allow", ","), "‘all’ is swap, drop, negate, irreversible, agenda"),
        (("--make", "s4, not s3"), "‘s3 not’: it is to be no equilibrium"),
        (("--make", "s4 and not s3"), "‘s4’ is the number of a state, which cannot stand in a formula"),
        (("--make", "s4", "--make", "s3 not"), "--make is given twice"),
        (("--make", "bargain and pay"), "‘bargain’ is the name of a state, which cannot stand in a formula"),
        (("--turn", "s4", "--until", "maybe"), "it is one of no, yes"),
        (("--turn", "small"), "name one: AGENDA.PARTY"),
        (("--turn", "small.west"), "no party ‘west’"),
        (("--turn", "s9"), "no claim, agenda or state ‘s9’"),
        (("--turn", "smal.south"), "did you mean ‘small.south’?"),
        (("--turn", "wats"), "did you mean ‘waits’?"),
        (("--turn", "bargian"), "did you mean ‘bargain’?"),
        (("--turn", "deal"), "‘deal’ is a definition, a formula"),
        (("--turn", "deal"), "a claim, an agenda and a party (AGENDA.PARTY) or a state is wanted"),
        (("--turn", "lost"), "cannot be tested here: no agenda large"),
    ],
)
def test_what_does_not_exist_is_refused(spring, arguments, told):
    result = run("change", spring, *arguments)
    assert result.exit_code == 2
    assert told in result.stderr


def test_a_verdict_of_talks_needs_a_status_quo(tmp_path):
    path = tmp_path / "spring.yaml"
    path.write_text(SPRING.replace("status_quo: []\n", ""), encoding="utf-8")
    refused = run("change", str(path), "--turn", "small.south")
    assert refused.exit_code == 2
    assert "add ‘status_quo: [...]’, the options taken today" in refused.stderr


@pytest.mark.parametrize("arguments", [("--from-status-quo",), ("--agenda", "small")])
def test_without_a_status_quo(tmp_path, arguments):
    path = tmp_path / "spring.yaml"
    path.write_text(SPRING.replace("status_quo: []\n", ""), encoding="utf-8")
    assert run("change", str(path), "-m", "s4", *arguments).exit_code == 2
    assert asked(str(path), "-m", "s4", "-c", "nash")[0] == 1


def test_an_answer_is_verified(spring, tmp_path):
    why = tmp_path / "why.json"
    asked_for = ("-m", "s4", "-c", "nash", "--allow", "swap,drop")
    assert run("change", spring, *asked_for, "-f", "json", "-o", str(why)).exit_code == 0
    verified = run("verify", spring, str(why))
    assert verified.exit_code == 0
    # North's list itself, two swaps and three drops of it, one swap and two drops of South's
    assert "Judged one by one: 9 edited scenarios at distance 1 or less." in verified.stdout
    assert "statements hold" in verified.stdout


def test_a_wrong_answer_is_refuted(spring, tmp_path):
    why = tmp_path / "why.json"
    run("change", spring, "-m", "s4", "-c", "nash", "-f", "json", "-o", str(why))
    found = json.loads(why.read_text("utf-8"))
    found["answers"][0]["edits"][0]["position"] = 2
    why.write_text(json.dumps(found), encoding="utf-8")
    refuted = run("verify", spring, str(why))
    assert (refuted.exit_code, refuted.stdout) == (1, "")
    assert "Refuted: answer 1: no wanted state is what is wanted then" in refuted.stderr


def turned(*arguments):
    found = document("change", *arguments)
    return found["verdict"], found["size"], [(each["edits"], each["verdict"]) for each in found["answers"]]


def test_a_state_that_does_not_hold_is_turned(spring):
    north = [{"edit": "swap", "party": "north", "position": 1}]
    assert turned(spring, "--turn", "s4", "-c", "nash") == ("no", 1, [(north, "yes")])
    # what it would be stable for North by is North's core, which stays as it is
    for_north = ["--turn", "s4", "-c", "nash", "--for", "north"]
    assert turned(spring, *for_north) == ("unstable", None, [])
    assert turned(spring, *for_north, "--allow", "swap,core") == ("unstable", 1, [(north, "stable")])
    # for South only paying differs between s4 and s2, and it would rather pay: no order of its wishes turns that
    assert turned(spring, "--turn", "s4", "-c", "nash", "--for", "south")[:2] == ("stable", None)


def test_a_verdict_that_is_so_already(spring):
    assert turned(spring, "--turn", "s4", "-c", "nash", "--until", "no") == ("no", 0, [([], "no")])
    assert "is ‘no’ already" in run("change", spring, "-t", "s4", "-c", "nash", "--until", "no").stdout


def test_a_claim_is_turned(spring):
    """At s3 North keeps the water, and South would rather not pay for nothing: only that wish makes it leave."""
    verdict, size, answers = turned(spring, "--turn", "waits", "--allow", "swap,drop,negate")
    assert (verdict, size) == ("holds", 1)
    kinds = {(edits[0]["edit"], edits[0]["party"], edits[0]["position"]) for edits, _ in answers}
    assert kinds == {("drop", "south", 2), ("negate", "south", 2)}
    assert {word for _, word in answers} == {"fails"}


def test_the_word_of_an_agenda_is_turned(spring):
    found = document(
        "change", spring, "--turn", "small.south", "--allow", "swap,drop,negate,irreversible,agenda"
    )
    assert found["turn"] == "small.south"
    words = ("resolves", "prevails", "eases", "opens", "secure", "futile", "harms")
    assert found["until"] == [word for word in words if word != found["verdict"]]
    assert found["size"] >= 1
    assert all(each["verdict"] in found["until"] for each in found["answers"])
    told = run("change", spring, "--turn", "small.south", "--until", "resolves").stdout
    assert "The verdict on ‘small.south’ is" in told


GOALPOSTS = """\
format: detente/1
title: Goalposts
parties:
  a: {name: A, options: {x: X, y: Y}}
  b: {name: B, options: {z: Z}}
status_quo: []
issues:
  i: {name: I, options: [x]}
  j: {name: J, options: [z]}
preferences:
  a: {core: [z], secondary: [not x, y]}
  b: {core: [x, not y], secondary: [not z]}
claims:
  settled: {agenda: everything, party: a, verdict: [resolves]}
"""
"""A holds z to be its core; with `not x` before it, that is core instead, and what B asks for is out."""

BY_CORE = "by changing what it holds to be its core"


@pytest.fixture(name="goalposts")
def _goalposts(tmp_path):
    path = tmp_path / "goalposts.yaml"
    path.write_text(GOALPOSTS, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("what", ["everything.a", "settled"])
def test_a_verdict_on_a_party_is_turned_with_its_core_as_it_is(goalposts, what):
    found = document("change", goalposts, "--turn", what)
    assert found["format"] == "detente-result/2"
    assert found["answers"]
    for answer in found["answers"]:
        assert not answer["core"]
        assert not any(edit["party"] == "a" and edit["position"] == 1 for edit in answer["edits"])
    told = " ".join(run("change", goalposts, "--turn", what).stdout.split())
    assert "What A holds to be its core stays as it is." in told
    assert BY_CORE not in told


@pytest.mark.parametrize("what", ["everything.a", "settled"])
def test_an_answer_that_moves_the_goalposts_says_so(goalposts, what):
    found = document("change", goalposts, "--turn", what, "--allow", "swap,core")
    assert found["allow"] == ["swap", "core"]
    swap = {"edit": "swap", "party": "a", "position": 1}
    assert [(each["edits"], each["core"]) for each in found["answers"]] == [([swap], True)]
    told = " ".join(run("change", goalposts, "--turn", what, "--allow", "swap,core").stdout.split())
    assert f"for A, {BY_CORE}." in told
    assert "stays as it is" not in told


def test_the_core_of_another_party_than_the_judged_one_may_change(goalposts):
    found = document("change", goalposts, "--turn", "everything.a", "--allow", "drop")
    edits = {(edit["party"], edit["position"]) for each in found["answers"] for edit in each["edits"]}
    assert ("b", 1) in edits
    assert not any(each["core"] for each in found["answers"])


def test_what_core_goes_with(goalposts):
    alone = run("change", goalposts, "--turn", "everything.a", "--allow", "core")
    assert (alone.exit_code, "There is no edit to try" in alone.stderr) == (2, True)
    made = run("change", goalposts, "--make", "s4", "--allow", "swap,core")
    assert (made.exit_code, "goes with --turn" in made.stderr) == (2, True)


def test_a_search_from_the_status_quo_says_up_to_which_size_there_is_none(goalposts, monkeypatch):
    """The bound is on work and not on time, so that the same is said on every machine."""
    monkeypatch.setattr(search, "MAX_FOLLOWED", 400)
    answer = run(
        "change", goalposts, "--make", "[x, y, z]", "--from-status-quo", "--allow", "swap,drop,negate"
    )
    assert answer.exit_code == 3
    assert "Stopped at size" in answer.stderr
