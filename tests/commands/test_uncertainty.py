"""``detente uncertainty``: a dispute worked out by hand, the published counts of Syria and Iraq, what is refused."""

from __future__ import annotations

import json

import pytest

import detente
from detente.gallery import case_named
from tests.commands.running import document, run

# North may give, South may take. s1 neither, s2 give, s3 take, s4 both.
# South likes s2 > s4 > s1 > s3; it gains by nothing. Of North only s4 > s1 > s3 is known; s2 may stand anywhere.
# Whether North leaves s1 for s2, and s2 for s1, hangs on s2; it leaves s3 for s4 in any case, and s4 never.
WELL = """\
format: detente/1
title: The well
parties:
  north: {name: North, options: {give: Give}}
  south: {name: South, options: {take: Take}}
status_quo: []
issues: {water: {name: Water, options: [give, take]}}
preferences:
  north: {ranking: [s4, s1, s3], others: unknown}
  south: {ranking: [s2, s4, s1, s3]}
"""

READINGS = """\
format: detente/1
title: Readings
parties:
  us: {options: {a: A}}
claims: {holds: {state: s1, stable: nash}}
history: {moves: [{by: us, take: [a]}]}
variants:
  known: {title: Known, preferences: {us: {statements: [a]}}}
  open: {title: Open, preferences: {us: unknown}}
"""


@pytest.fixture
def well(tmp_path):
    path = tmp_path / "well.yaml"
    path.write_text(WELL, encoding="utf-8")
    return str(path)


@pytest.fixture
def readings(tmp_path):
    path = tmp_path / "readings.yaml"
    path.write_text(READINGS, encoding="utf-8")
    return str(path)


def counts(found):
    return {
        concept: {state: each["count"] for state, each in by_state.items()}
        for concept, by_state in found["equilibria"].items()
    }


def test_shares_worked_out_by_hand(well):
    # s2 first, second, third or last: s1 > s2 in two of the four, s2 > s1 in two. South leaves neither s1 nor s2
    # (s3 and s4 are worse for it); it leaves s3 for s1 and s4 for s2.
    found = document("uncertainty", well, "--concepts", "nash")
    assert found["completions"] == {"count": 4, "parties": {"north": 4, "south": 1}}
    assert (found["exact"], found["tried"], found["seed"]) == (True, 4, None)
    assert counts(found) == {"nash": {"s1": 2, "s2": 2}}
    assert found["equilibria"]["nash"]["s1"] == {"count": 2, "share": 0.5}
    assert found["unknown_pairs"] == {"north": 3, "south": 0}
    north = {code: each["stable"]["north"] for code, each in found["extensions"]["nash"].items()}
    # a and c: North leaves s1 and s2 for each other, each may be better
    assert north == {"a": ["s4"], "b": ["s1", "s2", "s4"], "c": ["s4"], "d": ["s1", "s2", "s4"]}


def test_the_words_of_talks_are_counted(well):
    found = document("uncertainty", well)
    assert found["concept"] == "seq"
    assert list(found["verdicts"]) == ["nothing", "secondary", "everything"]
    for by_party in found["verdicts"].values():
        assert all(sum(each["count"] for each in words.values()) == 4 for words in by_party.values())
    only = document("uncertainty", well, "--agenda", "nothing", "--concepts", "gmr")
    assert (only["agenda"], list(only["verdicts"]), only["concept"]) == ("nothing", ["nothing"], "gmr")
    assert counts(only) == {"gmr": {"s1": 4}}, "nothing can be moved"


def test_rows_have_states_and_then_words(well):
    rows = run("uncertainty", well, "--concepts", "nash", "--format", "csv").stdout.splitlines()
    # South stays at s1 and s2 only; North, if it acts on what is certain, stays there under b and d.
    assert rows[:3] == [
        "concept,state,agenda,party,word,count,share,low,high,a,b,c,d",
        "nash,s1,,,,2,0.5,,,0,1,0,1",
        "nash,s2,,,,2,0.5,,,0,1,0,1",
    ]
    frame = detente.uncertainty(detente.load(well), concepts="nash").to_frame()
    words = frame[frame["state"].isna()].groupby(["agenda", "party"])["count"].sum()
    assert len(words) == 3 * 2, "three agendas, two parties"
    assert (words == 4).all(), "of every completion one word"


def test_rows_of_a_sample_have_its_interval(tmp_path):
    path = tmp_path / "wide.yaml"
    path.write_text(
        "format: detente/1\ntitle: W\nparties: {us: {options: {a: A, b: B, c: C}}}\npreferences: {us: unknown}\n",
        encoding="utf-8",
    )
    frame = detente.uncertainty(detente.load(path), concepts="nash", samples=500).to_frame()
    assert ((frame["low"] < frame["share"]) & (frame["share"] < frame["high"])).all()
    assert (frame["share"] * 500 == frame["count"]).all()


def test_words_are_those_of_each_completion(well):
    """Each completion written out as a scenario of its own, and asked of `dialogue`."""
    found = document("uncertainty", well)
    tally: dict[tuple[str, str, str], int] = {}
    for ranking in ("s2, s4, s1, s3", "s4, s2, s1, s3", "s4, s1, s2, s3", "s4, s1, s3, s2"):
        closed = detente.loads(WELL.replace("[s4, s1, s3], others: unknown", f"[{ranking}]"))
        for agenda, each in detente.dialogue(closed).to_dict()["agendas"].items():
            for party, word in each["verdicts"].items():
                tally[agenda, party, word] = tally.get((agenda, party, word), 0) + 1
    assert tally == {
        (agenda, party, word): each["count"]
        for agenda, by_party in found["verdicts"].items()
        for party, by_word in by_party.items()
        for word, each in by_word.items()
    }


def test_the_counts_of_syria_and_iraq():
    # Kinsara, Petersons, Kilgour & Hipel 2015: Nash 240 of 720; the others computed. s2 is best for Iraq.
    text = case_named("syria-iraq").scenario.read_text(encoding="utf-8")
    open_text = text.replace("ranking: [s1, s3, s6, s2, s4, s5]", "ranking: unknown")
    assert open_text != text
    found = detente.uncertainty(detente.loads(open_text)).to_dict()
    assert found["completions"]["count"] == 720
    asked = {concept: by_state["s2"] for concept, by_state in counts(found).items()}
    assert asked.items() >= {"nash": 240, "gmr": 384, "smr": 300, "seq": 384, "sseq": 300}.items()


def test_a_sample_has_intervals_and_comes_again(well, tmp_path):
    path = tmp_path / "six.yaml"
    path.write_text(
        "format: detente/1\ntitle: Six\nparties: {us: {options: {a: A, b: B, c: C}}}\npreferences: {us: unknown}\n",
        encoding="utf-8",
    )
    arguments = ("uncertainty", str(path), "--concepts", "nash", "--samples", "500", "--seed", "7")
    found = document(*arguments)
    assert (found["exact"], found["tried"], found["seed"]) == (False, 500, 7)
    assert found["completions"]["count"] == 40_320
    for share in found["equilibria"]["nash"].values():  # every state is the best of 8 in an eighth of all
        assert 0 < share["low"] < share["share"] < share["high"] < 1
        assert share["low"] < 0.2
    first, second = (run(*arguments, "--format", "json").stdout for _ in range(2))
    assert first == second
    assert document(*arguments[:-1], "8")["equilibria"] != found["equilibria"]
    page = run(*arguments).stdout
    assert "40,320 completions. 500 completions are drawn (seed 7)" in " ".join(page.split())


def test_the_page_says_what_is_open_and_what_holds(well):
    page = " ".join(run("uncertainty", well, "--concepts", "nash").stdout.split())
    assert "North: 4 completions 1 state may stand anywhere in it" in page
    assert "Together there are 4 completions. All of them are tried." in page
    assert "s1 now 2/4 (50%)" in page
    assert "no probability" in page
    assert "s1 now b d s2 b d" in page


def test_where_nothing_is_open():
    found = document("uncertainty", "elmira", "--concepts", "nash")
    assert found["completions"]["count"] == 1
    assert counts(found) == {"nash": {"s5": 1, "s8": 1, "s9": 1}}
    page = run("uncertainty", "elmira", "--concepts", "nash").stdout
    assert "Nothing is left open" in page


def test_a_concept_for_each_party(well):
    found = document("uncertainty", well, "--concepts", "north=gmr,south=nash")
    assert list(found["equilibria"]) == list(found["extensions"]) == ["mixed"]
    assert found["concept"] == "seq"


def test_too_many_states_for_the_extensions(tmp_path):
    options = ", ".join(f"o{k}: Option {k}" for k in range(13))
    path = tmp_path / "many.yaml"
    path.write_text(
        f"format: detente/1\ntitle: Many\nparties: {{us: {{options: {{{options}}}}}}}\n"
        "preferences: {us: {statements: [{any_order: [o1, not o2]}]}}\n",
        encoding="utf-8",
    )
    found = document("uncertainty", str(path), "--concepts", "nash")
    assert "extensions" not in found
    assert found["warnings"] == [
        "The extensions a to d compare every two states, up to 4,096 of them; here are 8,192."
    ]
    assert found["completions"]["count"] == 2
    assert "up to 4,096" in " ".join(run("uncertainty", str(path), "--concepts", "nash").stdout.split())


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--samples", "0"), "cannot be tried"),
        (("--seed", "-1"), "no seed"),
        (("--agenda", "none"), "no agenda"),
        (("--concepts", "best"), "no concept"),
        (("--variant", "none"), "no variant"),
    ],
)
def test_what_is_refused(well, arguments, told):
    result = run("uncertainty", well, *arguments)
    assert result.exit_code == 2
    assert told in result.stderr


def test_talks_need_a_status_quo(readings):
    result = run("uncertainty", readings, "--variant", "open", "--agenda", "nothing")
    assert result.exit_code == 2
    assert "status quo" in result.stderr


# readings side by side


@pytest.mark.parametrize("command", [("analyze",), ("explain",), ("report",)])
def test_open_readings_are_left_out_side_by_side(readings, command, tmp_path):
    extra = {"explain": ("s1",), "report": ("-o", str(tmp_path / "out.html"))}
    result = run(*command, readings, *extra.get(command[0], ()))
    assert result.exit_code == 0, result.stderr
    assert "left open there: open" in result.stderr


def test_an_open_reading_by_itself_is_refused(readings):
    result = run("analyze", readings, "--variant", "open")
    assert result.exit_code == 2
    assert "[open-preferences]" in result.stderr


def test_all_readings_are_shown(readings):
    page = run("uncertainty", readings).stdout
    assert "Variant known: Known" in page
    assert "Variant open: Open" in page
    result = run("uncertainty", readings, "--format", "json")
    assert result.exit_code == 2
    assert "--variant" in result.stderr


def test_claims_and_the_past_under_an_open_reading(readings):
    claims = document("claims", readings)["claims"]["holds"]
    assert claims["variants"] == {"known": "fails", "open": "untestable"}
    assert claims["why"]["open"] == "the preferences of us are left open"
    steps = document("replay", readings)["steps"]
    assert steps[0]["variants"] == {"known": "improvement"}


def test_codings_with_open_preferences_are_compared_as_far_as_they_go(well):
    found = document("evidence", "compare", well, well)
    assert found["verdicts"] is None


def test_from_python(well):
    result = detente.uncertainty(detente.load(well), concepts="nash")
    assert json.loads(result.to_json()) == document("uncertainty", well, "--concepts", "nash")


def test_a_check_says_that_something_is_open(well):
    assert "preferences of 1 party left open in part" in run("check", well).stdout


def test_evidence_inside_a_group_is_checked(tmp_path):
    (tmp_path / "note.txt").write_text("North would rather give. South waits.", encoding="utf-8")
    path = tmp_path / "cited.yaml"
    path.write_text(
        "format: detente/1\ntitle: Cited\nparties: {north: {options: {give: Give, wait: Wait}}}\n"
        "sources: {note: {csl: {title: A note}, file: note.txt}}\n"
        "preferences:\n  north:\n    core:\n      - any_order:\n        - wait\n"
        "        - {prefer: give, evidence: [{source: note, exact: North would rather give}]}\n",
        encoding="utf-8",
    )
    (found,) = document("evidence", "check", str(path))["evidence"]
    assert found["element"] == "preferences.north.core.1.any_order.2"
    assert found["status"] == "exact"


def test_where_nothing_is_open_only_what_holds_is_told():
    closed = run("uncertainty", "elmira").stdout
    assert "Nothing is left open" in closed
    assert "In how many completions each state is an equilibrium" in closed
    assert "talks are what for whom" not in closed
    assert "extensions" not in closed
    assert "it is no probability" not in closed


def test_states_that_are_not_put_in_words_are_pointed_at(well, tmp_path):
    assert "detente states" not in run("uncertainty", well).stdout, "all are"
    path = tmp_path / "wide.yaml"
    path.write_text(
        "format: detente/1\ntitle: W\nparties: {us: {options: {a: , b: , c: }}, them: {options: {d: }}}\n"
        "preferences: {us: {statements: []}, them: unknown}\n",
        encoding="utf-8",
    )
    page = run("uncertainty", str(path), "--samples", "10", "--concepts", "nash").stdout
    told = "".join(page.split())  # a long path is broken anywhere
    assert f"Whatisdoneatanyotherstate:detentestates{path}" in told
