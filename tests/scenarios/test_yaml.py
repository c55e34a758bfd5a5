"""Files that are not the YAML that a scenario is."""

import pytest

from detente.errors import ScenarioError
from detente.scenario import read_scenario_text
from tests.scenarios.telling import HEADER, diagnostics, short, told


def test_a_tab_as_indentation():
    (found,) = diagnostics(HEADER + "issues:\n\tx: {options: [stay]}\n")
    assert (short(found), found.hint) == ("yaml-syntax:5:1", "indent with spaces, not with tabs")


def test_a_tab_is_found_where_it_stands():
    (found,) = diagnostics(HEADER + "issues:\n  x:\n    name: X\n \toptions: [stay]\n")
    assert (short(found), found.hint) == ("yaml-syntax:7:2", "indent with spaces, not with tabs")


@pytest.mark.parametrize(
    ("text", "place", "name"),
    [
        ("issues:\n\u00a0 x: {options: [stay]}\n  y: {options: [go]}\n", "5:1", "No-break space"),
        ("issues:\n  x: {options: [stay]}\n \u00a0y: {options: [go]}\n", "6:2", "No-break space"),
        ("issues:\n  x:\u00a0{options: [stay]}\n  y: {options: [go]}\n", "5:5", "No-break space"),
        ("summary: Two\n\u00a0\nas_of: 2022\n", "5:1", "No-break space"),
        ("issues:\n  x:\n    name: X\n \u200b   options: [stay]\n", "7:2", "Zero width space"),
        ("issues:\n  x:\n    name: X\n   \u3000options: [stay]\n", "7:4", "Ideographic space"),
        ("status_quo: [stay]\u2003\nas_of: 2022\n", "4:19", "Em space"),
    ],
)
def test_a_space_that_yaml_takes_for_a_letter_is_found_where_it_stands(text, place, name):
    (found,) = diagnostics(HEADER + text)
    assert short(found) == f"yaml-syntax:{place}"
    assert name in found.message


def test_a_space_that_only_a_text_has_is_not_blamed():
    (found,) = diagnostics(HEADER + 'summary: "Note:\u00a0two"\nissues:\n  x: {}\n   y: {}\n')
    assert "space" not in found.message


def test_a_key_behind_a_space_that_is_none_says_so():
    (found,) = diagnostics(HEADER + "\u00a0summary: Two\n")
    assert short(found) == "unknown-key:4:1"
    assert "U+00A0" in (found.hint or "")


@told("must be quoted")
def test_a_colon_in_a_plain_text():
    """
    summary: One thing‹yaml-syntax›: another
    """


@told("close the quotation mark")
def test_a_quotation_mark_that_is_never_closed():
    """
    summary: ‹yaml-syntax›"One thing
    """


@told("never closed")
def test_a_bracket_that_is_never_closed():
    """
    status_quo: ‹yaml-syntax›[stay
    """


@told()
def test_every_duplicate_key():
    """
    summary: one
    ‹duplicate-key›summary: two
    states: {a: s1, ‹duplicate-key›a: s2}
    ‹duplicate-key›"summary": three
    """


@told("‘!!python/name:os.system’")
def test_a_tag_that_asks_for_code():
    """
    summary: ‹yaml-tag›!!python/name:os.system x
    """


@told()
def test_tags_of_all_kinds():
    """
    status_quo: ‹yaml-tag›!x [ ‹yaml-tag›!!str stay ]
    """


@told()
def test_a_second_document():
    """
    summary: one
    ‹several-documents›---
    summary: two
    """


@told()
def test_a_list_as_a_key():
    """
    ? ‹complex-key›[stay, pay]
    : 1
    """


@told()
def test_a_merge_key():
    """
    states: {a: &a [stay]}
    issues: {‹merge-key›<<: *a}
    """


@told()
def test_an_alias_without_its_anchor():
    """
    summary: ‹unknown-alias›*nowhere
    """


@told("did you mean ‘here’?")
def test_an_alias_that_is_misspelt():
    """
    as_of: &here 2022
    summary: ‹unknown-alias›*heer
    """


@told()
def test_an_alias_inside_what_it_names():
    """
    require: &a [[‹alias-circle›*a]]
    """


def test_a_directive_for_another_yaml():
    found = diagnostics("%YAML 1.1\n---\n" + HEADER)
    assert [short(each) for each in found] == ["yaml-version:1:1"]


@pytest.mark.parametrize(
    "text", ["", "\n\n", "# only a comment\n", "---\n", "--- \n...\n", "null", "~\n", "\ufeff"]
)
def test_a_file_without_a_scenario(text):
    assert [short(each) for each in diagnostics(text)] == ["empty-file:1:1"]


@pytest.mark.parametrize("text", ["just text", "- a\n- b\n", "3\n"])
def test_a_file_that_is_no_mapping(text):
    assert [short(each) for each in diagnostics(text)] == ["wrong-kind:1:1"]


def test_words_that_only_old_yaml_took_for_truth_values_are_text():
    scenario = read_scenario_text(
        "format: detente/1\ntitle: on\nsummary: 12\n"
        "parties: {yes: {options: {no: no, off: {name: 1991}}}}\nstatus_quo: [no]\nas_of: 2022-02-16\n"
    )
    assert [(option.id, option.name) for option in scenario.options] == [("no", "no"), ("off", "1991")]
    assert (scenario.title, scenario.summary, scenario.as_of) == ("on", "12", "2022-02-16")
    assert scenario.status_quo is not None
    assert scenario.status_quo.options == ("no",)


def test_anchors_and_aliases_say_the_same_twice():
    scenario = read_scenario_text(HEADER + "status_quo: &today [stay]\nstates: {now: *today}\n")
    assert scenario.states["now"].options == ("stay",)


def test_places_count_code_points_and_every_kind_of_line_end():
    found = diagnostics(HEADER.replace("\n", "\r\n") + "summary: é𝄞\r\nissues: {é𝄞: 1, x: 2}\r\n")
    assert [short(each) for each in found] == ["bad-id:5:10", "wrong-kind:5:14", "wrong-kind:5:20"]


def test_a_byte_order_mark_is_no_character():
    assert read_scenario_text("\ufeff" + HEADER).title == "A test"


def test_nesting_is_bounded():
    deep = 61 * "["
    found = diagnostics(HEADER + f"require: {deep}\n")
    assert [short(each) for each in found] == ["too-deep:4:69"]


def test_nesting_is_bounded_through_aliases_too():
    lines = ["csl_0: &a0 [x]"] + [f"csl_{i}: &a{i} [[[[[[[[[[*a{i - 1}]]]]]]]]]]" for i in range(1, 8)]
    found = diagnostics(HEADER + "\n".join(lines) + "\n")
    assert [each.code for each in found] == ["too-deep"]


def test_aliases_are_bounded():
    lines = ["x0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"x{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 9)]
    found = diagnostics(HEADER + "\n".join(lines) + "\n")
    assert [each.code for each in found] == ["too-many-nodes"]


def test_an_error_carries_all_problems_at_once():
    with pytest.raises(ScenarioError) as raised:
        read_scenario_text(HEADER + "state_quo: [stay]\nissues: []\n", "here.yaml")
    first, second = raised.value.diagnostics
    assert str(first) == (
        "here.yaml:4:1: error: ‘state_quo’ is no key of the scenario (did you mean ‘status_quo’?) [unknown-key]"
    )
    assert (second.file, short(second)) == ("here.yaml", "wrong-kind:5:9")
