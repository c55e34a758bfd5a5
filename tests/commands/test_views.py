"""``detente views``: a constructed dispute in which one party does not know of an option of the other."""

from __future__ import annotations

import pytest

import detente
from tests.commands.running import document, run

# The importer keeps warm above all, then wants not to sign, then not to open the terminal. The exporter wants the
# contract, then not to cut where it only loses by it. States: cut counts 1, sign 2, terminal 4; not both of the last.
# s1 nothing, s2 cut, s3 sign, s4 cut and sign, s5 terminal, s6 cut and terminal.
TEXT = """\
format: detente/1
title: A cold winter
parties:
  exporter: {name: Exporter, options: {cut: Cut the gas}}
  importer:
    name: Importer
    options:
      sign: {name: Sign the new contract, moves: forward}
      terminal: {name: Open the terminal, moves: forward}
infeasible: [sign and terminal]
status_quo: []
preferences:
  exporter: {statements: [sign, not (cut and terminal), cut iff not sign]}
  importer: {statements: [cut implies (sign or terminal), not sign, not terminal, not cut]}
views:
  exporter: {unseen: [terminal], because: It was built as a port}
variants:
  plain: {remove: [views]}
  rumour:
    views:
      exporter: {unseen: [], preferences: {importer: {statements: [not terminal, cut implies sign, not sign, not cut]}}}
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "winter.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def test_the_document(file):
    found = document("views", file, "--concepts", "nash")
    assert found["status_quo"] == "s1"
    assert found["views"]["exporter"] == {
        "unseen": ["terminal"],
        "believes": [],
        "states": ["s1", "s2", "s3", "s4"],
        "takes_for": {"s5": "s1", "s6": "s2"},
    }
    # exporter: s3 > s4 > s5 > s2 ~ ... ; as it is it leaves s6 for s5, and s1 for s2
    assert found["true"] == {"nash": ["s3", "s5"]}
    assert found["expected"] == {"nash": {"exporter": ["s3"], "importer": ["s3", "s5"]}}
    assert found["stays"]["nash"]["exporter"] == ["s2", "s3", "s6"]
    assert found["equilibria"] == {"nash": ["s3", "s6"]}
    assert found["surprises"]["nash"] == [
        {"state": "s6", "party": "exporter", "kind": "inconceivable"},
        {"state": "s6", "party": "importer", "kind": "unexpected", "left_by": ["exporter"]},
    ]
    assert found["disappointments"]["nash"] == [{"party": "importer", "state": "s5", "left_by": ["exporter"]}]
    assert found["counts"] == {"states": 6, "nash": {"equilibria": 2, "surprises": 2, "disappointments": 1}}


def test_the_rows(file):
    # s3 holds as it is and by each view; s5 only as it is, as the importer sees it; s6 only by each its own.
    rows = run("views", file, "--concepts", "nash", "--format", "csv").stdout.splitlines()
    assert rows[0] == (
        "concept,state,true,equilibrium,seen.exporter,seen.importer,expected.exporter,expected.importer,"
        "stays.exporter,stays.importer,surprise.exporter,surprise.importer"
    )
    assert len(rows) == 1 + 6
    assert rows[3] == "nash,s3,1,1,1,1,1,1,1,1,,"
    assert rows[5] == "nash,s5,1,0,0,1,0,1,0,1,,"
    assert rows[6] == "nash,s6,0,1,0,1,0,0,1,1,inconceivable,unexpected"
    frame = detente.views(detente.load(file)).to_frame()
    assert len(frame) == 5 * 6, "five concepts"


def test_the_way_from_the_status_quo(file):
    found = document("views", file)["evolution"]
    assert found["reachable"] == ["s1", "s2", "s3", "s4", "s6"]
    assert found["at_rest"] == ["s3", "s6"]
    assert [course["to"] for course in found["courses"]] == ["s3", "s6"]
    assert found["courses"][1]["steps"] == [
        {"party": "exporter", "from": "s1", "to": "s2", "surprises": {}},
        {"party": "importer", "from": "s2", "to": "s6", "surprises": {"exporter": "unseen_option"}},
    ]


def test_a_belief_that_is_wrong_makes_a_step_a_surprise(file):
    found = document("views", file, "--variant", "rumour")
    assert found["variant"] == "rumour"
    assert found["views"]["exporter"]["believes"] == ["importer"]
    to_s5 = next(course for course in found["evolution"]["courses"] if course["to"] == "s5")
    assert [step["surprises"] for step in to_s5["steps"]] == [{}, {"exporter": "no_improvement"}, {}]


def test_the_page(file):
    told = " ".join(run("views", file).stdout.split())
    assert "Exporter does not know of “Open the terminal” (Importer)" in told
    assert "it sees 4 of 6 states" in told
    assert "Importer sees the dispute as it is." in told
    assert "a surprise for Exporter: Exporter does not know that it can be, and takes it for s2." in told
    assert "Importer expects s5 to hold" in told
    assert "It was built as a port" in told


def test_a_concept_for_each_party(file):
    found = document("views", file, "--concepts", "exporter=nash,importer=seq")
    assert found["equilibria"]["mixed"] == ["s3", "s6"]


def test_a_reading_without_views_is_sent_to_analyze(file):
    for arguments in (("views", file, "--variant", "plain"), ("views", "elmira")):
        result = run(*arguments)
        assert result.exit_code == 2
        assert "detente analyze" in result.stderr


def test_equal_inputs_give_equal_bytes(file):
    first, second = (run("views", file, "--format", "json").stdout for _ in range(2))
    assert first == second


def test_analyze_knows_no_views(file):
    with_views, without = (
        document("analyze", file, *arguments)["equilibria"] for arguments in ((), ("--variant", "plain"))
    )
    assert with_views == without


SIDE_BY_SIDE = """\
format: detente/1
title: Readings of which one describes a view
parties: {us: {options: {stay: Stay}}, them: {options: {go: Go}}}
variants:
  plain: {preferences: {us: {statements: [stay]}, them: {statements: [go]}}}
  secret: {extends: plain, views: {us: {unseen: [go]}}}
"""


def test_of_several_readings_those_with_views_are_shown(tmp_path):
    path = tmp_path / "readings.yaml"
    path.write_text(SIDE_BY_SIDE, encoding="utf-8")
    told = run("views", str(path)).stdout
    assert "Variant secret" in told
    assert "Variant plain" not in told
    assert "us does not know of “Go” (them)" in " ".join(told.split())
    result = run("views", str(path), "--format", "json")
    assert result.exit_code == 2
    assert "secret" in result.stderr


def test_without_a_status_quo_there_is_no_evolution(tmp_path):
    path = tmp_path / "readings.yaml"
    path.write_text(SIDE_BY_SIDE, encoding="utf-8")
    found = document("views", str(path), "--variant", "secret")
    assert found["status_quo"] is None
    assert "evolution" not in found
    assert found["views"]["us"]["takes_for"] == {"s3": "s1", "s4": "s2"}


def test_states_that_are_not_put_in_words_are_pointed_at(file, tmp_path):
    assert "detente states" not in run("views", file).stdout, "all are"
    path = tmp_path / "wide.yaml"
    path.write_text(
        "format: detente/1\ntitle: W\nparties: {us: {options: {a: , b: }}, them: {options: {c: , d: , e: }}}\n"
        "preferences: {us: {statements: []}, them: {statements: []}}\nviews: {us: {unseen: [e]}}\n",
        encoding="utf-8",
    )
    page = run("views", str(path), "--concepts", "nash").stdout
    assert "What is done at any other state: detente states" in " ".join(page.split())


# The prisoner's dilemma of methods.md § 5, states s1 (both defect) to s4: two takes one for 3>4>2>1.
DILEMMA = """\
format: detente/1
title: Taken for weak
parties:
  one: {name: One, options: {c1: One cooperates}}
  two: {name: Two, options: {c2: Two cooperates}}
status_quo: [c1, c2]
preferences:
  one: {ranking: [s3, s4, s1, s2]}
  two: {ranking: [s2, s4, s1, s3]}
views:
  one: {sees: {two: {preferences: {one: {ranking: [s3, s4, s2, s1]}}, because: It said so}}}
  two: {preferences: {one: {ranking: [s3, s4, s2, s1]}}}
variants:
  unaware: {remove: [views.one]}
"""


@pytest.fixture
def dilemma(tmp_path):
    path = tmp_path / "dilemma.yaml"
    path.write_text(DILEMMA, encoding="utf-8")
    return str(path)


def test_being_taken_for_weak_costs_both_cooperation(dilemma):
    found = document("views", dilemma, "--level", "2", "--concepts", "seq")
    assert found["level"] == 2
    assert found["expects"] == {"seq": {"one": ["s1"], "two": ["s2"]}}
    assert found["holds"] == found["equilibria"] == {"seq": ["s1"]}
    assert found["expected"] == {"seq": {"one": ["s1", "s4"], "two": ["s2"]}}, "as on the first level"
    assert found["views"]["one"]["sees"] == {
        "two": {"unseen": [], "believes": ["one"], "states": ["s1", "s2", "s3", "s4"], "takes_for": {}}
    }
    assert found["surprises"] == {
        "seq": [{"state": "s1", "party": "two", "kind": "unexpected", "left_by": ["one"]}]
    }
    assert found["disappointments"] == {"seq": [{"party": "two", "state": "s2", "left_by": ["one"]}]}
    unaware = document("views", dilemma, "--variant", "unaware", "--level", "2", "--concepts", "seq")
    assert unaware["expects"] == {"seq": {"one": ["s1", "s4"], "two": ["s2"]}}
    assert unaware["holds"] == {"seq": ["s1"]}
    assert unaware["disappointments"]["seq"][0] == {"party": "one", "state": "s4", "left_by": ["two"]}


def test_on_the_first_level_all_is_as_without_what_others_are_believed_to_see(dilemma, tmp_path):
    plain = tmp_path / "plain" / "dilemma.yaml"
    plain.parent.mkdir()
    own = "one: {sees: {two: {preferences: {one: {ranking: [s3, s4, s2, s1]}}, because: It said so}}}"
    assert own in DILEMMA
    plain.write_text(DILEMMA.replace(own, "one: {}"), encoding="utf-8")
    with_sees, without = (document("views", path) for path in (dilemma, str(plain)))
    assert with_sees.pop("made_by")["options"] == without.pop("made_by")["options"]
    assert with_sees == without
    assert "level" not in with_sees
    page = " ".join(run("views", dilemma).stdout.split())
    assert "Not used here: what One believes that Two sees (ask with --level 2)." in page
    assert "Not used here" not in run("views", str(plain)).stdout


def test_the_page_of_the_second_level(dilemma):
    page = " ".join(run("views", dilemma, "--level", "2", "--concepts", "seq").stdout.split())
    assert "One sees the dispute as it is." in page
    assert (
        "One believes that Two has a belief of its own about what One would rather have. It said so" in page
    )
    assert "One, as Two is believed to believe:" in page
    assert "as it is One expects Two expects each by its own view" in page
    assert "by the view that it believes that one to have" in page
    unaware = " ".join(run("views", dilemma, "--variant", "unaware", "--level", "2").stdout.split())
    assert "No party is said to believe that another one sees the dispute otherwise" in unaware


def test_who_knows_that_another_does_not_know_is_not_surprised_by_what_that_one_does_not_see(tmp_path):
    # The importer knows that the exporter does not know of the terminal: it expects s6, which surprised it before.
    path = tmp_path / "winter.yaml"
    path.write_text(
        TEXT.replace("variants:\n", "  importer: {sees: {exporter: {unseen: [terminal]}}}\nvariants:\n")
    )
    found = document("views", str(path), "--level", "2", "--concepts", "nash")
    assert found["expects"] == {"nash": {"exporter": ["s3"], "importer": ["s3", "s6"]}}
    assert found["surprises"]["nash"] == [{"state": "s6", "party": "exporter", "kind": "inconceivable"}]
    assert found["disappointments"]["nash"] == []
    page = " ".join(run("views", str(path), "--level", "2").stdout.split())
    assert "Importer believes that Exporter does not know of “Open the terminal” (Importer)" in page
    # Believing wrongly that the exporter sees it, it expects what the true dispute has.
    wrong = path.read_text().replace("{unseen: [terminal]}}}\n", "{}}}\n")
    path.write_text(wrong)
    assert document("views", str(path), "--level", "2", "--concepts", "nash")["expects"]["nash"][
        "importer"
    ] == ["s3", "s5"]


def test_what_another_is_believed_to_take_a_state_for_is_told(tmp_path):
    # a, b of us; c of them. All hold under nash by their own views but where somebody gains; us believes that them
    # does not know of b and wants c only without a.
    text = """\
format: detente/1
title: Taken for another
parties: {us: {name: Us, options: {a: A, b: B}}, them: {name: Them, options: {c: C}}}
status_quo: [b]
preferences: {us: {statements: []}, them: {statements: []}}
views: {us: {sees: {them: {unseen: [b], preferences: {them: {statements: [c]}}}}}}
"""
    path = tmp_path / "taken.yaml"
    path.write_text(text)
    page = " ".join(run("views", str(path), "--level", "2", "--concepts", "nash").stdout.split())
    assert "Us believes that Them does not know of “B” (Us), and takes that as not done." in page
    assert "It believes that Them takes the status quo s3 for s1." in page
    assert "It believes that Them has a belief of its own about what it itself would rather have." in page
    assert "as Us believes that Them sees it, Them would leave it" in page
    assert "Us believes that Them takes it for s1, and would leave it" in page
    rows = run(
        "views", str(path), "--level", "2", "--concepts", "nash", "--format", "csv"
    ).stdout.splitlines()
    assert "expected.us,expected.them,expects.us,expects.them,stays.us" in rows[0]


def test_there_are_two_levels(dilemma):
    result = run("views", dilemma, "--level", "3")
    assert result.exit_code == 2
    assert "the levels are 1 and 2" in result.stderr


def test_a_document_of_the_second_level_is_checked_again(dilemma, tmp_path):
    path = tmp_path / "views.json"
    path.write_text(run("views", dilemma, "--level", "2", "--format", "json").stdout)
    assert run("verify", dilemma, str(path)).exit_code == 0
    path.write_text(path.read_text().replace('"level": 2,\n  "status', '"status'))
    result = run("verify", dilemma, str(path))
    assert result.exit_code == 1
    assert "it has no place in a document of the first level" in result.stdout + result.stderr
