from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

import detente

TEXT = """\
format: detente/1
title: A border
parties:
  north: {options: {halt: Halt, inspect: Allow inspections}}
  south: {options: {withdraw: Withdraw, pay: Pay}}
definitions: {deal: halt and withdraw}
status_quo: []
infeasible: [pay and not withdraw]
issues:
  army: {options: [halt, withdraw]}
  money: {options: [pay]}
agendas: {armies: [army]}
preferences:
  north: {core: [withdraw], secondary: [pay, not inspect]}
  south: {core: [halt], secondary: [not pay, deal]}
claims:
  talks_fail: {agenda: armies, party: north, verdict: [futile]}
variants:
  stern:
    preferences:
      north: {statements: [not halt, withdraw, pay]}
  poor:  # a comment
    preferences:
      south: {core: [not pay], secondary: [halt]}
"""


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "border.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def opened(path):
    return detente.open(path)


def made_by(opened, ask):
    """What is worked out while something is asked."""
    before = opened.kept.made.copy()
    ask()
    return {kind: n for kind, n in (opened.kept.made - before).items() if kind != "key"}


def move(number, to, **more):
    return {"op": "move", "path": f"preferences.south.secondary.{number}", "to": to, **more}


def test_edits_change_the_text_and_their_inverses_undo_them(opened, path):
    version = opened.version
    done = opened.edit([move(1, 2), {"op": "set", "path": "title", "value": "A river"}])
    assert "secondary: [deal, not pay]" in opened.text
    assert done.touched_readings == ("base", "stern", "poor")
    assert opened.version != version
    assert not opened.is_saved
    opened.edit(done.inverse)
    assert (opened.text, opened.version) == (TEXT, version)
    assert path.read_text(encoding="utf-8") == TEXT


BLOCKS = """\
format: detente/1
title: A border
parties:
  north: {options: {halt: Halt}}
  south: {options: {pay: Pay}}
status_quo: []
sources:
  note: {file: note.txt, csl: {title: A note}}
preferences:
  north: {statements: [halt]}
  south:
    statements:
    - pay
    - halt
claims:
  fine: {state_where: pay, stable: seq}
"""


@pytest.fixture
def blocks(tmp_path):
    path = tmp_path / "blocks.yaml"
    path.write_text(BLOCKS, encoding="utf-8")
    return detente.open(path)


def test_what_an_edit_leaves_as_it_was_is_not_read_again(blocks):
    swap = {"op": "move", "path": "preferences.south.statements.1", "to": 2}
    before, _ = blocks._read.reading(None)
    blocks.edit(swap)
    after, _ = blocks._read.reading(None)
    assert after.claims is before.claims
    assert after.parties is before.parties
    assert [each.formula.text for each in after.preferences["south"].statements] == ["halt", "pay"]


def test_whether_the_text_of_a_source_is_there_is_looked_for_after_each_edit(blocks, tmp_path):
    before, _ = blocks._read.reading(None)
    assert [each.code for each in before.warnings] == ["missing-file"]
    (tmp_path / "note.txt").write_text("A note", encoding="utf-8")
    blocks.edit({"op": "move", "path": "preferences.south.statements.1", "to": 2})
    assert blocks._read.reading(None)[0].warnings == ()


def test_what_was_read_before_very_many_edits_is_given_up(blocks, monkeypatch):
    monkeypatch.setattr("detente.scenario.parsing.readings.MOST_HANDED_ON", 0)
    before, _ = blocks._read.reading(None)
    blocks.edit({"op": "move", "path": "preferences.south.statements.1", "to": 2})
    assert blocks._read.reading(None)[0].claims is not before.claims


def test_half_a_character_is_told_and_never_written(opened, path):
    opened.put(TEXT.replace("A border", "A \ud83d border"))
    assert not opened.is_saved
    with pytest.raises(detente.RequestError, match=r"its text holds U\+D83D, which is half a character"):
        opened.save()
    assert path.read_text(encoding="utf-8") == TEXT


def test_refused_edits_change_nothing(opened):
    with pytest.raises(detente.RequestError, match="edit 2"):
        opened.edit([move(1, 2), move(9, 1)])
    assert opened.text == TEXT


def test_saving_writes_the_text_once_it_is_the_one_that_was_read(opened, path):
    opened.edit(move(1, 2))
    opened.save()
    assert path.read_text(encoding="utf-8") == opened.text
    assert opened.is_saved
    opened.edit(move(1, 2))
    path.write_text(TEXT + "# mine\n", encoding="utf-8")
    with pytest.raises(detente.RequestError, match="was changed since it was opened"):
        opened.save()
    assert path.read_text(encoding="utf-8") == TEXT + "# mine\n"
    opened.reload()
    assert opened.text == TEXT + "# mine\n"
    opened.save()


def test_a_byte_order_mark_and_line_ends_are_kept(path):
    data = b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()
    path.write_bytes(data)
    opened = detente.open(path)
    assert opened.verdicts() == detente.open(path).verdicts()
    done = opened.edit(move(1, 2))
    opened.save()
    opened.edit(done.inverse)
    opened.save()
    assert path.read_bytes() == data


def test_what_cannot_be_opened(tmp_path):
    with pytest.raises(detente.RequestError):
        detente.open(tmp_path / "nothing.yaml")
    (tmp_path / "bytes.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(detente.RequestError):
        detente.open(tmp_path / "bytes.yaml")


def test_words_are_those_of_the_dialogue(opened, path):
    found = detente.dialogue(detente.load(path)).found.agendas["armies"].findings
    assert list(opened.verdicts()["armies"].values()) == [each.word for each in found]
    assert list(opened.verdicts()) == ["nothing", "armies", "everything"]
    assert list(opened.verdicts("stern", "nash", ["armies"])) == ["armies"]


def test_comments_names_and_other_readings_work_out_nothing_anew(opened):
    def ask():
        opened.verdicts()
        opened.states(where="deal", stable="seq")
        opened.answer("dialogue").to_json()
        opened.section("talks", "base")

    first = made_by(opened, ask)
    assert first == Counter(
        states=1,
        ranks=2,
        core=2,
        words=1,
        where=1,
        stable=2,
        patterns=2,
        answer=1,
        report=1,
        **{"report with lines": 1},
    )
    for edit in (
        {"op": "set", "path": "variants.poor.preferences.south.secondary.1", "value": "not halt"},
        {"op": "set", "path": "variants.stern.preferences.north.statements.1", "value": "halt"},
    ):
        opened.edit(edit)
        assert not made_by(opened, ask)
    opened.put("# a comment\n" + opened.text.replace("title: A border", "title: A border   # another"))
    assert not made_by(opened, ask)
    opened.edit({"op": "set", "path": "parties.north.options.halt", "value": "Stop"})
    assert made_by(opened, ask) == {"answer": 1, "report": 1, "report with lines": 1}
    assert "Stop" in opened.answer("dialogue").told("html")


def test_only_what_depends_on_an_edit_is_worked_out_again(opened):
    opened.verdicts()
    opened.edit(move(1, 2))
    assert made_by(opened, opened.verdicts) == {"ranks": 1, "words": 1}
    opened.edit({"op": "set", "path": "agendas.armies", "value": ["army", "money"]})
    assert not made_by(opened, opened.verdicts)
    opened.edit({"op": "set", "path": "definitions.deal", "value": "halt or withdraw"})
    assert made_by(opened, opened.verdicts) == {"ranks": 1, "words": 1}
    opened.edit({"op": "remove", "path": "infeasible.1"})
    assert made_by(opened, opened.verdicts) == {"states": 1, "ranks": 2, "core": 2, "patterns": 2, "words": 1}


def test_an_answer_has_the_hash_of_the_text_as_it_is(opened):
    opened.answer("analyze")
    opened.put(TEXT + "# a comment\n")
    assert not made_by(opened, lambda: opened.answer("analyze"))
    assert opened.answer("analyze").to_dict()["made_by"]["hash"] == f"sha256:{opened.version}"


def test_a_broken_reading_leaves_the_others_alive(opened):
    opened.put(TEXT.replace("[not halt, withdraw, pay]", "[not halt, withdraw and, pay]"))
    assert [name for name, errors in opened.readings.items() if errors] == ["stern"]
    assert opened.verdicts("poor") and opened.verdicts()
    assert opened.answer("dialogue", "poor").to_dict()["variant"] == "poor"
    assert opened.section("talks", "poor")
    with pytest.raises(detente.ScenarioError, match="formula-syntax"):
        opened.verdicts("stern")
    with pytest.raises(detente.ScenarioError, match="formula-syntax"):
        opened.answer("claims")
    outline = opened.outline()
    assert {name: own["sound"] for name, own in outline["readings"].items()} == {
        "base": True,
        "stern": False,
        "poor": True,
    }


def test_a_text_that_is_no_yaml_has_problems_and_nothing_else(opened):
    opened.put(TEXT + "  : [")
    assert opened.problems
    assert opened.readings == {}
    assert list(opened.outline()) == ["version", "problems"]
    for ask in (opened.verdicts, opened.states, lambda: opened.edit(move(1, 2))):
        with pytest.raises(detente.ScenarioError):
            ask()


def test_what_does_not_exist_is_refused_with_what_does(opened):
    for ask, hint in (
        (lambda: opened.verdicts("sterm"), "stern"),
        (lambda: opened.answer("dialog"), "dialogue"),
        (lambda: opened.answer("dialogue", agend="armies"), "agenda"),
        (lambda: opened.answer("claims", "stern"), "name no reading"),
        (lambda: opened.section("talk"), "talks"),
        (lambda: opened.section("talks", "sterm"), "stern"),
        (lambda: opened.states(where="hald"), "halt"),
        (lambda: opened.states(limit=0), "1 or more"),
    ):
        with pytest.raises(detente.RequestError, match=hint):
            ask()


def test_pages_of_states(opened):
    page = opened.states(limit=2, offset=1)
    assert (page["total"], page["matching"], len(page["states"])) == (12, 12, 2)
    assert [each["id"] for each in page["states"]] == ["s2", "s3"]
    held = opened.states(stable="seq", for_party="south", limit=None)
    assert held["matching"] == len(held["states"]) < 12


def test_the_outline_says_where_things_stand_and_who_has_them(opened):
    outline = opened.outline()
    line = TEXT.split("\n").index("  south: {core: [halt], secondary: [not pay, deal]}") + 1
    assert outline["places"]["preferences.south.secondary.2"] == [line, 46, line, 50]
    assert outline["parts"]["preferences.south"] == ["base", "stern"]
    assert outline["parts"]["variants.poor.preferences.south"] == ["poor"]
    assert outline["options"]["pay"] == {
        "party": "south",
        "id": "pay",
        "name": "Pay",
        "path": "parties.south.options.pay",
    }
    assert {"deal", "pay", "south.pay"} <= set(outline["names"]["formulas"])
    assert outline["rules"] == {"infeasible.1": 4}
    assert outline["values"]["agendas"] == {"armies": ["army"]}


def test_aliases_are_told_with_what_they_repeat(opened):
    opened.put(
        TEXT.replace("south: {core: [halt]", "south: &s {core: [halt]").replace(
            "south: {core: [not pay], secondary: [halt]}", "south: *s"
        )
    )
    outline = opened.outline()
    assert outline["aliases"] == {"variants.poor.preferences.south": "preferences.south"}
    assert outline["parts"]["preferences.south"] == ["base", "stern", "poor"]


def test_threads_wait_for_each_other(opened):
    barrier = Barrier(4)

    def ask(number):
        barrier.wait()
        for _ in range(5):
            opened.edit(move(1, 2))
            opened.verdicts()
        return number

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(ask, range(4))) == [0, 1, 2, 3]
    assert opened.text == TEXT


def test_what_talks_are_is_told_as_json_for_each_agenda_and_for_any_issues(opened):
    told = opened.talks("stern")
    assert told["cells"] == opened.verdicts("stern")
    assert [each["id"] for each in told["agendas"]] == ["nothing", "armies", "everything"]
    assert told["agendas"][1]["title"] == "armies: army"
    assert told["drift"] in detente.dialogue(opened.scenario(), variant="stern").told("md")
    (agenda,) = opened.talks("stern", issues=["money", "army"])["agendas"]
    assert agenda == {
        "id": "",
        "title": "“army” and “money”",
        "issues": ["army", "money"],
        "issue_ids": ["army", "money"],
    }
    with pytest.raises(detente.RequestError, match="no issue ‘navy’"):
        opened.talks(issues=["navy"])


def test_drift_is_told_in_the_names_of_now(opened):
    opened.talks("poor")
    opened.put(TEXT.replace("south: {options", "south: {name: The South, options"))
    assert made_by(opened, lambda: opened.talks("poor")).get("words") is None
    assert "The South" in opened.talks("poor")["drift"]


def test_a_state_tells_for_whom_it_is_stable(opened):
    states = opened.states("stern", under="nash")["states"]
    for party in ("north", "south"):
        stable = opened.states("stern", stable="nash", for_party=party)["states"]
        told = [each["id"] for each in states if party in each["stable_for"]]
        assert told == [each["id"] for each in stable]
    assert "stable_for" not in opened.states("stern")["states"][0]


def test_the_readings_that_stand_side_by_side(opened):
    assert opened.names == ("base", "stern", "poor")
    opened.put(TEXT.replace("  south: {core: [halt], secondary: [not pay, deal]}\n", "", 1))
    assert opened.names == ("stern", "poor")
    opened.put(TEXT[: TEXT.index("variants:")])
    assert opened.names == ("base",)
    opened.put("}{")
    assert opened.names == ()


def test_the_scenario_has_the_readings_that_are_sound(opened):
    opened.put(TEXT.replace("not halt, withdraw", "not hald, withdraw"))
    assert list(opened.scenario().variants) == ["poor"]
    assert opened.scenario("poor").variants
    with pytest.raises(detente.ScenarioError, match="hald"):
        opened.scenario("stern")
