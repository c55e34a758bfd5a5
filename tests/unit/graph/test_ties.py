"""Options of issues that can be changed with conduct only: what is found, and that a literal search finds the same."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from detente.errors import Place
from detente.graph import check_states, number_states, resolve_state, state_space, ties
from detente.scenario import read_scenario_text
from tests.draws import examples

START = """format: detente/1
title: Guns and money
parties:
  north: {options: {fire: {}, dig: {}, withdraw: {}, hand_over: {}}}
  south: {options: {pay: {}, boast: {}}}
issues: {guns: {options: [withdraw, hand_over]}, money: {options: [pay]}}
"""


def tied(more):
    """Which options are tied, and to what, as told."""
    scenario = read_scenario_text(START + more)
    states = number_states(scenario, state_space(scenario))
    today = resolve_state(scenario.status_quo, states, None, scenario)
    return {
        tie.option.key: [each.key for each in tie.conduct]
        for tie in ties.tied_options(scenario, states, today)
    }


@pytest.mark.parametrize(
    ("more", "found"),
    [
        # either or: to take the one is to drop the other
        ('require: ["exactly 1 of (fire, withdraw)"]\nstatus_quo: [fire]\n', {"withdraw": ["fire"]}),
        ("require: [withdraw iff not fire]\nstatus_quo: [fire]\n", {"withdraw": ["fire"]}),
        (
            "require: [withdraw iff not (fire and dig)]\nstatus_quo: [fire, dig]\n",
            {"withdraw": ["dig"]},
        ),  # either
        (
            "require: [withdraw iff not fire, fire iff dig]\nstatus_quo: [fire, dig]\n",
            {"withdraw": ["fire", "dig"]},
        ),
        # the same where south must have paid
        (
            "require: [pay implies (withdraw iff not fire), pay or not withdraw]\nstatus_quo: [fire, pay]\n",
            {"withdraw": ["fire"]},
        ),
        # two at once, each with the other
        (
            "require: [withdraw iff hand_over, withdraw iff not fire]\nstatus_quo: [fire]\n",
            {"withdraw": ["fire"], "hand_over": ["fire"]},
        ),
        # from a state without fire it can be given alone
        ("infeasible: [fire and withdraw]\nstatus_quo: [fire]\n", {}),
        # tied to another option of an issue, which may be given with it
        ("require: [withdraw iff hand_over]\nstatus_quo: []\n", {}),
        ('require: ["exactly 1 of (fire, withdraw, hand_over)"]\nstatus_quo: [withdraw]\n', {}),
        # the other party's conduct cannot be changed in one move with it: nothing that the party could add
        ("require: [withdraw iff boast]\nstatus_quo: []\n", {}),
        # nothing ever changes it
        ("infeasible: [withdraw]\nstatus_quo: []\n", {}),
        ("require: [withdraw]\nstatus_quo: [withdraw]\n", {}),
        ("status_quo: []\n", {}),
        # away from today only by dropping it, which goes alone; taking it needs fire to stop
        ("require: [not withdraw implies not fire]\nstatus_quo: [withdraw]\n", {}),
    ],
)
def test_what_a_party_can_give_only_with_conduct(more, found):
    assert tied(more) == found


def test_a_way_back_is_no_concession():
    """fire iff hand_over: today both; dropping hand_over drops fire. Taking it back would too, and is none."""
    assert tied("require: [hand_over iff fire]\nstatus_quo: [fire, hand_over]\n") == {"hand_over": ["fire"]}


def test_conduct_that_cannot_be_taken_back_ties_nothing():
    """withdraw iff not fire, and fire is never dropped: nobody can withdraw at all."""
    start = START.replace("fire: {}", "fire: {moves: forward}")
    scenario = read_scenario_text(start + "require: [withdraw iff not fire]\nstatus_quo: [fire]\n")
    assert check_states(scenario) == ()


def test_within_a_merged_state_nothing_is_given():
    """s1 and s3 (withdraw alone) are one state, and with fire withdrawal is infeasible: firing must stop too."""
    more = (
        "infeasible: [fire and withdraw, dig, hand_over]\nindistinguishable: [not fire]\nstatus_quo: [fire]\n"
    )
    assert tied(more) == {"withdraw": ["fire"]}


def test_today_of_which_the_file_names_one_member_has_no_value_where_members_differ():
    """withdraw differs within today, so both ways count: it can be dropped alone where fire stays."""
    more = (
        "require: [withdraw or not fire, withdraw or dig]\n"
        "indistinguishable: [dig and not hand_over and not fire]\nstatus_quo: [dig]\n"
    )
    assert tied(more) == literally(START + more)


def test_the_warning_says_where_why_and_what_to_do():
    text = START + 'require: ["exactly 1 of (fire, withdraw)"]\nstatus_quo: [fire]\n'
    (found,) = check_states(read_scenario_text(text, "guns.yaml"))
    assert (found.code, found.severity, found.file) == ("tied-to-conduct", "warning", "guns.yaml")
    assert (found.place, found.text) == (Place(4, 40), "withdraw")
    assert found.message == (
        "‘withdraw’ cannot be conceded by itself in talks on the issue ‘guns’: ‘exactly 1 of (fire, withdraw)’ of "
        "‘require’ (line 7) ties it to ‘fire’, which belongs to no issue."
    )
    assert found.hint == "put ‘fire’ into an issue if talks can ask for it too; else loosen the rule"


def test_a_variant_that_unties_or_ties_is_told_apart():
    rule = 'require: ["exactly 1 of (fire, withdraw)"]'
    asked = "variants: {asked: {issues: {guns: {options: [withdraw, hand_over, fire]}}}}\n"
    (found,) = check_states(read_scenario_text(f"{START}{rule}\nstatus_quo: [fire]\n{asked}"))
    assert not found.message.startswith("In the variant")
    (found,) = check_states(
        read_scenario_text(f"{START}status_quo: [fire]\nvariants: {{rigid: {{{rule}}}}}\n")
    )
    assert found.message.startswith("In the variant ‘rigid’: ‘withdraw’")


def test_a_variant_in_which_only_a_move_is_another_is_told_apart():
    """As written the fire cannot be ceased at all, so that nothing is tied to it."""
    started = START.replace("fire: {}", "fire: {moves: forward}")
    rule = 'require: ["exactly 1 of (fire, withdraw)"]\nstatus_quo: [fire]\n'
    (found,) = check_states(
        read_scenario_text(
            f"{started}{rule}variants: {{free: {{parties: {{north: {{options: {{fire: {{moves: both}}}}}}}}}}}}\n"
        )
    )
    assert found.code == "tied-to-conduct"
    assert found.message.startswith("In the variant ‘free’: ‘withdraw’")


@pytest.mark.parametrize("more", ["", "status_quo: [fire, withdraw]\n"])
def test_without_a_status_quo_that_exists_it_is_not_asked(more):
    found = check_states(read_scenario_text(START + 'require: ["exactly 1 of (fire, withdraw)"]\n' + more))
    assert "tied-to-conduct" not in [each.code for each in found]


def test_what_takes_too_many_comparisons_is_not_told(monkeypatch):
    monkeypatch.setattr(ties, "MAX_COMPARED", 0)
    assert tied('require: ["exactly 1 of (fire, withdraw)"]\nstatus_quo: [fire]\n') == {}


# A literal search: every two assignments of which one party can go from the one to the other.


def literally(text):
    """Which options no concession changes while a kept move with conduct does; only which, and the least conduct."""
    scenario = read_scenario_text(text)
    states = number_states(scenario, state_space(scenario))
    keys = [option.key for option in scenario.options]
    asked = {key for issue in scenario.issues.values() for key in issue.options}
    number = {}
    for row in product([False, True], repeat=len(keys)):
        taken = frozenset(key for key, is_taken in zip(keys, row, strict=True) if is_taken)
        state = states.with_options(sorted(taken))
        if state is not None:
            number[taken] = state
    today = resolve_state(scenario.status_quo, states, None, scenario)
    members = [taken for taken, state in number.items() if state == today]
    found = {}
    for party in scenario.parties:
        own = {option.key: option for option in party.options}
        alone, least = set(), {}
        for before, after in product(number, repeat=2):
            changed = before ^ after
            if not changed or not changed <= own.keys() or number[before] == number[after]:
                continue
            if any(not may_change(own[key], key in after) for key in changed):
                continue
            if any(all((key in after) == (key in each) for each in members) for key in changed & asked):
                continue
            conduct = len(changed - asked)
            for key in changed & asked:
                if conduct:
                    least[key] = min(conduct, least.get(key, conduct))
                else:
                    alone.add(key)
        found |= {key: number for key, number in least.items() if key not in alone}
    return found


def may_change(option, is_taken_after):
    return option.moves == "both" or (option.moves == "forward") == is_taken_after


FORMULAS = some.recursive(
    some.sampled_from(["fire", "dig", "withdraw", "hand_over", "pay", "boast"]),
    lambda inner: some.one_of(
        some.tuples(some.sampled_from(["and", "or", "iff", "implies"]), inner, inner).map(
            lambda parts: f"({parts[1]} {parts[0]} {parts[2]})"
        ),
        inner.map(lambda each: f"not {each}"),
    ),
    max_leaves=3,
)
WAYS = some.sampled_from(["both", "both", "forward", "backward"])


@settings(max_examples=examples(150))
@given(
    rules=some.lists(FORMULAS, max_size=3),
    merged=some.lists(FORMULAS, max_size=1),
    ways=some.lists(WAYS, min_size=6, max_size=6),
    data=some.data(),
)
def test_a_literal_search_finds_the_same(rules, merged, ways, data):
    names = ["fire", "dig", "withdraw", "hand_over", "pay", "boast"]
    start = START
    for name, way in zip(names, ways, strict=True):
        start = start.replace(f"{name}: {{}}", f"{name}: {{moves: {way}}}")
    text = f"{start}require: {rules}\nindistinguishable: {merged}\n".replace("'", '"')
    scenario = read_scenario_text(text)
    states = number_states(scenario, state_space(scenario))
    if not len(states):
        return
    state = data.draw(some.integers(0, len(states) - 1))
    text += f"status_quo: s{state + 1}\n"
    scenario = read_scenario_text(text)
    found = {tie.option.key: len(tie.conduct) for tie in ties.tied_options(scenario, states, state)}
    wanted = literally(text)
    if merged:  # a change within one state excludes nothing by a rule, and is not told
        assert wanted.items() >= found.items()
    else:
        assert found == wanted
