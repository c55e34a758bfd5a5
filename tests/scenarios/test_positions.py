"""Positions and fallbacks: what each party proposes, and what it says it does if it is refused."""

import detente
from detente.graph import check_states
from detente.scenario import read_scenario_text
from tests.scenarios.telling import HEADER, told


@told(
    "there is no state ‘paying’",
    "there is no party ‘uss’ (did you mean ‘us’?)",
    "there is no option ‘goo’ (did you mean ‘go’?)",
    "there is no party ‘usa’ (did you mean ‘us’?)",
    "the option ‘pay’ belongs to ‘us’: ‘them’ falls back on options of its own (its options are go)",
)
def test_what_no_position_can_say():
    """
    positions: {us: ‹unknown-state›paying, ‹unknown-party›uss: s1, them: [‹unknown-option›goo]}
    fallbacks: {‹unknown-party›usa: [], them: [go, ‹foreign-option›pay]}
    """


@told("expected a mapping", "expected a list")
def test_the_shape_of_positions():
    """
    positions: ‹wrong-kind›[us, them]
    fallbacks: {us: ‹wrong-kind›pay, them: []}
    """


@told("expected a list for ‘us’, found a text (a list of nothing is [])")
def test_nothing_in_words():
    """
    positions: {us: [], them: []}
    fallbacks: {us: ‹wrong-kind›nothing, them: []}
    """


@told("belongs to ‘them’: ‘idle’ falls back on options of its own (it has none: write [])")
def test_a_party_without_options_falls_back_on_none():
    """
    format: detente/1
    title: A test
    parties: {them: {options: {go: Go}}, idle: }
    positions: {them: [], idle: [go]}
    fallbacks: {idle: [‹foreign-option›go], them: []}
    """


@told("there is no position of ‘them’ and no fallback of ‘us’ and ‘them’")
def test_some_parties_only():
    """
    positions: {‹partial-positions›us: [pay]}
    """


@told("in the variant ‘hawks’ there is no position of ‘them’")
def test_a_variant_that_takes_one_away_and_writes_another():
    """
    positions: {us: [pay], them: []}
    fallbacks: {us: [], them: [go]}
    variants:
      doves: {remove: [positions.them]}
      hawks: {remove: [positions.them], positions: {‹partial-positions›us: [stay]}}
    """


@told()
def test_what_a_variant_completes_is_not_told():
    """
    positions: {us: [pay]}
    fallbacks: {us: []}
    variants:
      first: {positions: {them: s1}}
      second: {extends: first, fallbacks: {them: []}}
    """


def test_positions_are_read_and_patched():
    scenario = read_scenario_text(
        HEADER
        + """\
states: {paid: [pay]}
positions: {them: paid, us: [go, stay]}
fallbacks: {us: [pay, stay], them: [go]}
variants:
  other: {positions: {us: s2}, fallbacks: {them: []}}
"""
    )
    assert scenario.positions["them"].name == "paid"
    assert scenario.positions["us"].options == ("go", "stay")
    assert scenario.fallbacks["us"].options == ("stay", "pay"), "in file order"
    assert scenario.has_positions
    other = scenario.variants["other"]
    assert other.positions["us"].name == "s2"
    assert other.positions["them"].name == "paid"
    assert other.fallbacks["them"].options == ()
    assert other.fallbacks["us"].options == ("stay", "pay")


def shown(text: str) -> list[str]:
    return [str(each).split(": ", 1)[1] for each in check_states(read_scenario_text(HEADER + text))]


def test_a_position_that_cannot_occur():
    text = "infeasible: [pay and go]\npositions: {us: [pay, go], them: s9}\nfallbacks: {us: [], them: []}\n"
    first, second = shown(text)
    assert first.startswith("error: The position of us: The state [pay, go] is infeasible: ‘pay and go’")
    assert first.endswith("[no-such-state]")
    assert (
        second
        == "error: The position of them: There is no state s9; the states are s1 to s6. [no-such-state]"
    )


def test_threats_that_cannot_come_together():
    text = (
        "infeasible: [pay and go]\npositions: {us: s1, them: s1}\nfallbacks: {them: [go], us: [pay]}\n"
        "variants: {free: {remove: [infeasible]}, mild: {fallbacks: {us: []}}}\n"
    )
    assert shown(text) == [
        "warning: The threatened future, in which every party does its fallback: The state [pay, go] is infeasible: "
        "‘pay and go’ of ‘infeasible’ (line 4) excludes it. (change one of the fallbacks, or the rule) "
        "[impossible-threat]"
    ]


def test_a_variant_with_other_states_needs_names_or_options_of_its_own():
    text = (
        "positions: {us: s2, them: s1}\nfallbacks: {us: [], them: []}\n"
        "variants: {less: {infeasible: [stay], positions: {them: s2}}}\n"
    )
    told_of = shown(text)
    assert [each.split(":")[0] + each[-16:] for each in told_of] == ["error [no-such-state]"] * 2
    assert "In the variant ‘less’: The position of us: The base's s2 does not exist" in told_of[0]


def test_positions_change_nothing_else():
    text = HEADER + "status_quo: []\npreferences: {us: {core: [go]}, them: {statements: [pay]}}\n"
    with_positions = text + "positions: {us: [go], them: [pay]}\nfallbacks: {us: [], them: []}\n"
    first, second = (detente.analyze(detente.loads(each)).to_dict() for each in (text, with_positions))
    assert first["equilibria"] == second["equilibria"]
