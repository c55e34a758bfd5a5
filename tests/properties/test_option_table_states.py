"""The feasible states of the scenario written from a table are exactly the table's columns."""

import random
import re
from itertools import product

from hypothesis import example, given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from detente.errors import ScenarioError
from detente.formula import parse
from detente.scenario import read_scenario_text
from detente.scenario.option_table import OptionTable, TableParty, read_option_table, to_scenario_text
from tests.properties.test_formula_round_trip import holds


def split(column, depth, draw):
    """Columns that share no state: a block of states cut at random, some of the pieces left out."""
    open_options = [i for i, mark in enumerate(column) if mark is None]
    choice = draw(st.integers(0, 5))
    if choice == 0 and depth:
        return []
    if choice == 1 or not open_options:
        return [column]
    i = draw(st.sampled_from(open_options))
    return [
        piece
        for mark in (False, True)
        for piece in split((*column[:i], mark, *column[i + 1 :]), depth + 1, draw)
    ]


@st.composite
def tables(draw):
    n_options = draw(st.integers(1, 6))
    columns = split((None,) * n_options, 0, draw) or [(True,) * n_options]
    columns = draw(st.permutations(columns))
    cut = draw(st.integers(0, n_options - 1))
    names = tuple(f"Option {letter}" for letter in "abcdef"[:n_options])
    groups = [names[:cut], names[cut:]] if cut else [names]
    parties = tuple(TableParty(f"Party {index}", group) for index, group in enumerate(groups))
    order = draw(st.permutations(range(len(columns))))
    ties = draw(st.integers(1, len(columns)))
    ranking = (tuple(sorted(order[:ties])), *((position,) for position in order[ties:]))
    numbers = tuple(str(index) for index in range(1, len(columns) + 1))
    return OptionTable(parties, tuple(columns), numbers, {"Party 0": ranking})


def column_of(state, columns):
    """The index of the column that a state lies in, if any."""
    for index, column in enumerate(columns):
        if all(mark is None or mark == is_taken for mark, is_taken in zip(column, state, strict=True)):
            return index
    return None


@given(tables())
@example(OptionTable((TableParty("P", ("a",)),), ((None,),), ("1",), {}))
def test_states_merges_and_numbers_are_those_of_the_columns(table):
    scenario = YAML(typ="safe", pure=True).load(to_scenario_text(table, "T"))
    options = [option for party in scenario["parties"].values() for option in party["options"]]
    require = [parse(str(rule)) for rule in scenario.get("require", [])]
    merges = [parse(str(rule)) for rule in scenario.get("indistinguishable", [])]
    place_of_last = {}
    merged = {}
    every_state = (tuple(reversed(marks)) for marks in product([False, True], repeat=len(options)))
    for place, state in enumerate(every_state):
        taken = {option for option, is_taken in zip(options, state, strict=True) if is_taken}
        column = column_of(state, table.columns)
        assert all(holds(rule, taken) for rule in require) == (column is not None)
        if column is not None:
            place_of_last[column] = place
            holding = tuple(index for index, rule in enumerate(merges) if holds(rule, taken))
            merged.setdefault(column, set()).add(holding)
    for column, groups in merged.items():
        assert len(groups) == 1
        assert len(groups.pop()) == (None in table.columns[column])
    assert len(merges) == sum(None in column for column in table.columns)
    in_order = sorted(place_of_last, key=place_of_last.__getitem__)
    for ranking in table.rankings.values():
        written = scenario["preferences"]["party_0"]["ranking"]
        ties = [[each] if isinstance(each, str) else each for each in written]
        found = [{in_order[int(state[1:]) - 1] for state in tie} for tie in ties]
        assert found == [set(tie) for tie in ranking]


def test_the_largest_tables_get_rules_a_file_can_hold():
    generator = random.Random(1)
    options = tuple(f"option_number_{index}" for index in range(20))
    codes = generator.sample(range(1 << 20), 60)
    columns = tuple(tuple(bool(code >> i & 1) for i in range(20)) for code in codes)
    table = OptionTable((TableParty("P", options),), columns, tuple(map(str, range(60))), {})
    scenario = YAML(typ="safe", pure=True).load(to_scenario_text(table, "T"))
    rules = [parse(rule) for rule in scenario["require"]]
    states = [set(), *({o for o, mark in zip(options, column, strict=True) if mark} for column in columns)]
    for state in states:
        for option in options[:4]:
            near = state ^ {option}
            is_column = tuple(option in near for option in options) in columns
            assert all(holds(rule, near) for rule in rules) == is_column


LABELS = [
    "",
    "P",
    "Q",
    "P",
    "a",
    "b",
    "state",
    "Ranking",
    "Order P",
    "Q ranking",
    "P best to worst",
    "Payoff P",
    "Preference Q",
    "Q\x07\u202e",
    "1",
    "2",
]
ENTRIES = [
    "Y",
    "N",
    "Y",
    "N",
    "–",
    "",
    "1",
    "2",
    "3",
    "0",
    "s2",
    "2 > 1",
    "1~2",
    "x",
    "o",
    "✓",
    "○",
    "3 >> 1",
    "*",
    "-2,5",
    "Ja",
]
TABLE_ROWS = st.lists(
    st.tuples(st.sampled_from(LABELS), st.lists(st.sampled_from(ENTRIES), max_size=4)).map(
        lambda row: [row[0], *row[1]]
    ),
    max_size=7,
)


@example("\x08\n0,0")  # a letter that no scenario file can hold
@example("\ufffd\n0,0")
@given(st.text() | TABLE_ROWS.map(lambda rows: "\n".join(map(",".join, rows))))
def test_any_text_is_a_table_or_refused_with_reasons(tmp_path_factory, text):
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_text(text, encoding="utf-8", errors="replace")
    try:
        table = read_option_table(path)
    except ScenarioError as error:
        assert error.diagnostics
    else:
        title = "T " + re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffd]", "", text)
        scenario = read_scenario_text(to_scenario_text(table, title))
        assert scenario.title.split() == title.split()
        assert tuple(option.name for option in scenario.options) == table.option_names
