"""Preferences that leave something open: what can be written, what it means, and what is told about the rest."""

import pytest

from detente.errors import RequestError, ScenarioError
from detente.graph import check_states, graph_model
from detente.scenario import read_scenario_text
from detente.scenario.editing.attached_evidence import with_evidence
from detente.scenario.elements import grounded_elements, list_lengths, written_elements
from tests.scenarios.telling import HEADER, told


def scenario(text):
    return read_scenario_text(HEADER + f"preferences: {{us: {text}, them: {{statements: []}}}}\n")


def preferences(text):
    return scenario(text).preferences["us"]


def test_statements_in_any_order():
    found = preferences(
        "{core: [go, {any_order: [stay, {prefer: pay, because: Rain}]}], "
        "secondary: [{any_order: [not go, not pay, not stay]}, stay or pay]}"
    )
    assert [each.formula.text for each in found.statements] == [
        *("go", "stay", "pay"),
        *("not go", "not pay", "not stay", "stay or pay"),
    ]
    assert found.any_order == ((1, 2), (3, 4, 5))
    assert [each.formula.text for each in found.core] == ["go", "stay", "pay"]
    assert found.statements[2].grounds.because == "Rain"
    assert found.open_at is not None
    assert list_lengths(found) == (2, 2)


def test_places_of_a_ranking_in_any_order():
    found = preferences("{ranking: [s1, {any_order: [s2, [s3, [stay, go]]]}, s4], others: unknown}")
    assert [[each.name or each.options for each in tie] for tie in found.ranking] == [
        ["s1"],
        ["s2"],
        ["s3", ("stay", "go")],
        ["s4"],
    ]
    assert found.any_order == ((1, 2),)
    assert found.others_unknown


@pytest.mark.parametrize("text", ["unknown", "{ranking: unknown}", "{ranking: [], others: unknown}"])
def test_nothing_is_known(text):
    found = preferences(text)
    assert (found.ranking, found.others_unknown, found.statements, found.core) == ((), True, None, ())


def test_core_concerns_beside_an_unknown_ranking():
    found = preferences("{core: [go], ranking: unknown}")
    assert [each.formula.text for each in found.core] == ["go"]
    assert found.others_unknown


@told("2 entries or more for ‘any_order’, found 1", "found 0", "found 1")
def test_a_group_of_one():
    """
    preferences:
      us: {core: [{any_order: ‹too-few›[go]}, {any_order: ‹too-few›[]}]}
      them: {ranking: [{any_order: ‹too-few›[[s1, s2]]}]}
    """


@told("inside each other", "not inside another", "inside each other")
def test_a_group_inside_a_group():
    """
    preferences:
      us:
        core:
          - any_order:
              - go
              - ‹nested-any-order›any_order: [stay, pay]
      them: {ranking: [{any_order: [s1, ‹wrong-kind›{any_order: [s2, s3]}]}]}
    variants:
      a:
        preferences:
          us: {statements: [{any_order: [go, {‹nested-any-order›any_order: [stay, pay], prefer: stay}]}]}
    """


@told("expected unknown", "expected unknown", "expected unknown", "a mapping with core")
def test_what_is_not_unknown():
    """
    preferences: {us: ‹unknown-word›indifferent, them: {ranking: ‹unknown-word›s1}}
    variants:
      a: {preferences: {us: {ranking: [s1], others: ‹unknown-word›open}}}
      b: {preferences: {us: ‹wrong-kind›[s1]}}
    """


@told("`ranking: unknown`", "leave it out", "exclude each other", "exclude each other")
def test_others_without_a_ranking():
    """
    preferences: {us: {‹others-without-ranking›others: unknown}}
    variants:
      a: {preferences: {us: {core: [go], ‹others-without-ranking›others: unknown}}}
      b: {preferences: {us: {weights: {go: 1}, ‹mixed-preferences›ranking: unknown}}}
      c: {preferences: {us: {secondary: [go], ‹mixed-preferences›ranking: unknown}}}
    """


@told("list them without", "list them without")
def test_a_group_of_core_concerns_beside_an_order():
    """
    preferences:
      us: {core: [‹group-without-order›{any_order: [go, stay]}], weights: {go: 1}}
      them: {core: [‹group-without-order›{any_order: [go, stay]}], ranking: unknown}
    """


@told("stands twice in one ‘any_order’")
def test_a_statement_twice_in_a_group():
    """
    preferences: {us: {core: [stay, {any_order: [go, pay, ‹repeated-in-group›(go)]}]}}
    """


@told("‘them.go’ stands twice in one ‘any_order’")
def test_a_statement_twice_in_a_group_in_two_spellings_of_an_option():
    """
    preferences: {us: {core: [{any_order: [go, ‹repeated-in-group›them.go]}, not go]}}
    """


@told("‘not pay’ already; the second changes nothing")
def test_a_statement_twice_in_two_spellings_of_an_option():
    """
    preferences:
      us: {core: [go, not us.pay], secondary: [‹repeated-statement›not pay]}
      them: {core: [go]}
    """


@told("already; the second changes nothing", "already")
def test_a_statement_in_two_groups():
    """
    preferences:
      us:
        core: [stay, {any_order: [go, pay]}, {any_order: [‹repeated-statement›go, ‹repeated-statement›stay]}]
    """


@told("‘because’ is no key", "‘prefer’ is no key")
def test_other_keys_beside_a_group():
    """
    preferences:
      us:
        core:
          - {any_order: [go, pay], ‹unknown-key›because: Rain}
          - {any_order: [not go, stay], ‹unknown-key›prefer: go}
    """


@told("quotes")
def test_a_torn_formula_in_a_group():
    """
    preferences: {us: {core: [{any_order: [pay, ‹torn-formula›exactly 1 of (go, stay)]}]}}
    """


@pytest.mark.parametrize(
    ("ranking", "code"),
    [
        ("[s1, {any_order: [s2, s3]}]", "ranking-misses-state"),
        ("[s1, {any_order: [s2, s3, s2]}], others: unknown", "ranking-repeats-state"),
        ("[s1, {any_order: [s2, [s3, s1]]}], others: unknown", "ranking-repeats-state"),
        ("[s1, {any_order: [s2, s9]}], others: unknown", "no-such-state"),
    ],
)
def test_rankings_of_wrong_states(ranking, code):
    found = check_states(scenario(f"{{ranking: {ranking}}}"))
    assert [each.code for each in found] == [code]


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("unknown", 19),
        ("{core: [go], ranking: unknown}", 41),
        ("{core: [go, {any_order: [stay, pay]}]}", 31),
        ("{secondary: [go, {any_order: [stay, pay]}], core: [go or stay]}", 36),
        ("{ranking: [s1, {any_order: [s2, s3]}, s4, s5, s6, s7, s8]}", 34),
        ("{ranking: [s1, s2, s3], others: unknown}", 51),
    ],
)
def test_what_needs_the_whole_order_refuses(text, column):
    read = scenario(text)
    with pytest.raises(ScenarioError) as refused:
        graph_model(read)
    (told_of,) = refused.value.diagnostics
    assert told_of.code == "open-preferences"
    assert (told_of.place.line, told_of.place.column) == (4, column)
    assert "us" in told_of.message
    assert "detente uncertainty" in str(told_of.hint)
    assert len(graph_model(read, allow_open=True).ranks) == 2
    assert not check_states(read)
    assert not read.has_known_preferences


def test_others_may_be_unknown_where_there_are_none():
    read = scenario("{ranking: [s1, s2, [s3, s4], s5, s6, s7, s8], others: unknown}")
    assert graph_model(read).ranks[0].tolist() == [6, 5, 4, 4, 3, 2, 1, 0]


EVIDENCE = "evidence: [{source: oped, exact: Stay}]"


def test_statements_in_a_group_rest_on_evidence_by_their_paths():
    text = HEADER + (
        "sources: {oped: {csl: {title: Op-ed}}}\n"
        f"preferences: {{us: {{core: [go, {{any_order: [stay, {{prefer: pay, {EVIDENCE}}}]}}, not go]}}}}\n"
        "variants: {a: {preferences: {us: {statements: [{any_order: [go, pay]}]}}}}\n"
    )
    read = read_scenario_text(text)
    paths = {each.path: each for each in grounded_elements(read) if each.kind == "statement"}
    assert list(paths) == [
        "preferences.us.core.1",
        "preferences.us.core.2.any_order.1",
        "preferences.us.core.2.any_order.2",
        "preferences.us.core.3",
        "variants.a.preferences.us.statements.1.any_order.1",
        "variants.a.preferences.us.statements.1.any_order.2",
    ]
    assert paths["preferences.us.core.2.any_order.2"].grounds.evidence[0].exact == "Stay"
    assert "preferences.us.statements.1.any_order.2" in written_elements(read, "a")
    for path, text_of in ((path, each.words) for path, each in paths.items()):
        edited = read_scenario_text(with_evidence(text, path, {"source": "oped", "exact": "New"}))
        resting = {
            each.path: each.words
            for each in grounded_elements(edited)
            if any(one.exact == "New" for one in each.grounds.evidence)
        }
        assert resting == {path: text_of}


def test_a_group_itself_rests_on_nothing():
    text = HEADER + "preferences: {us: {core: [go, {any_order: [stay, pay]}]}}\n"
    with pytest.raises(RequestError, match=r"group of statements.*core\.2\.any_order\.1"):
        with_evidence(text, "preferences.us.core.2", {"source": "oped"})


def test_pairs_that_are_known():
    found = preferences("{known: [s1 > s4, s2~s3], core: [stay]}")
    pairs = [(each.first.name, each.second.name, each.is_equal) for each in found.known]
    assert pairs == [("s1", "s4", False), ("s2", "s3", True)]
    assert (found.ranking, found.others_unknown, found.open_at is None) == ((), True, False)
    assert [each.formula.text for each in found.core] == ["stay"]


@told(
    "no pair of states", "write it the other way round: s1 > s2", "one pair an item: s1 > s2, s2 > s3", "zone"
)
def test_what_is_no_pair():
    """
    preferences:
      us:
        known: [‹bad-pair›s4, ‹bad-pair›s2 < s1, ‹bad-pair›s1 > s2 > s3, s1 > ‹unknown-state›zone]
      them: {statements: []}
    """


@told(
    "‘3’: expected a number such as s1, or a name from ‘states’ (write s3)",
    "‘[stay]’: expected a number such as s1",
)
def test_a_side_that_is_no_state():
    """
    preferences:
      us:
        known: [‹unknown-state›3 > s1, ‹unknown-state›"[stay] > s2"]
      them: {statements: []}
    """


@told("exclude each other")
def test_pairs_beside_a_ranking():
    """
    preferences:
      us: {known: [s1 > s2], ‹mixed-preferences›ranking: unknown}
      them: {statements: []}
    """
