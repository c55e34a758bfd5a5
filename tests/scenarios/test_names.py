"""Names that nothing has, names that two things have, and options that parties share."""

from detente.scenario import read_scenario_text
from tests.scenarios.telling import HEADER, diagnostics, short, told


@told("did you mean ‘stay’?")
def test_unknown_names_in_a_formula():
    """
    definitions: {deal: "not (‹unknown-name›sty) and stay or not ‹unknown-name›nothing_like_it or ‹unknown-name›us.go"}
    """


@told("write `true` in lower case", "write `not` in lower case", "write `and` in lower case")
def test_a_word_in_another_case_is_no_name_of_anything():
    """
    definitions: {deal: "‹unknown-name›True and stay", other: "stay or ‹unknown-name›NOT"}
    claims: {c: {state_where: "stay and (‹unknown-name›And)", stable: seq}}
    """


@told("did you mean ‘them.go’?", "‘deal’ is a definition")
def test_unknown_options_in_lists():
    """
    status_quo: [stay, ‹unknown-option›then.go]
    issues: {x: {options: [go, ‹unknown-option›deal]}}
    definitions: {deal: stay}
    """


@told("an option in line 3", "an option in line 3", "a definition in line 4")
def test_options_definitions_and_states_with_the_same_name():
    """
    definitions: {‹name-clash›stay: go, deal: go}
    states: {‹name-clash›go: [stay], ‹name-clash›deal: [pay]}
    """


@told("a → b → c → a", "d → d")
def test_definitions_that_use_themselves():
    """
    definitions: {‹definition-circle›a: b or stay, b: c and stay, c: not a,
      e: d,
      ‹definition-circle›d: d}
    """


@told(
    "the option ‘b’ is called ‘Talk’, as ‘a’ (line 4) is",
    "the party ‘south’ is called ‘THE  state’, as ‘north’ (line 4) is: readers cannot tell them apart",
    "the party ‘west’ is called ‘The State’, as ‘north’",
    "the issue ‘j’ is called ‘Water’, as ‘i’ (line 9) is",
)
def test_what_readers_cannot_tell_apart():
    """
    format: detente/1
    title: Names
    parties:
      north: {name: The State, options: {a: Talk, ‹same-name›b: {name: Talk}, c: c}}
      ‹same-name›south: {name: "THE  state", options: {d: Talk}}
      ‹same-name›west:
        name: "The State"
    issues:
      i: {name: Water, options: [a]}
      ‹same-name›j: {name: Water, options: [b]}
    """


@told("give one of them another name")
def test_a_name_and_an_id_can_be_the_same_too():
    """
    format: detente/1
    title: Names
    parties: {north: {}, ‹same-name›south: {name: North}}
    """


@told("in the variant ‘v’: the party ‘south’", "the option ‘c’ is called ‘Talk’, as ‘a’ (line 3) is")
def test_names_that_only_a_variant_makes_the_same():
    """
    format: detente/1
    title: Names
    parties: {north: {options: {a: Talk}}, ‹same-name›south: {name: S, options: {b: Talk}}}
    variants:
      v: {parties: {north: {name: S}}}
      w: {parties: {north: {options: {‹same-name›c: Talk}}}}
    """


def test_definitions_stand_behind_those_they_use():
    text = HEADER + "definitions: {c: b or a, a: stay, b: not a, d: go}\n"
    assert list(read_scenario_text(text).definitions) == ["a", "b", "c", "d"]


def test_a_long_chain_of_definitions_is_no_deep_one():
    chain = ", ".join(f"d{i}: d{i + 1}" for i in range(3000))
    scenario = read_scenario_text(HEADER + f"definitions: {{{chain}, d3000: stay}}\n")
    assert next(iter(scenario.definitions)) == "d3000"


SHARED = """\
format: detente/1
title: T
parties: {us: {options: {limit: , go: }}, them: {options: {limit: }}, all: {options: {limit: }}}
"""


def test_a_shared_id_is_written_with_its_party():
    scenario = read_scenario_text(SHARED + "status_quo: [us.limit, us.go]\nrequire: [them.limit or go]\n")
    assert [option.key for option in scenario.options] == ["us.limit", "go", "them.limit", "all.limit"]
    assert scenario.status_quo is not None
    assert scenario.status_quo.options == ("us.limit", "go")
    assert scenario.option_names == {
        "us.limit": "us.limit",
        "go": "go",
        "us.go": "go",
        "them.limit": "them.limit",
        "all.limit": "all.limit",
    }


def test_a_bare_shared_id_is_an_error_wherever_it_stands():
    lines = [
        "status_quo: [limit]",
        "definitions: {deal: go and limit}",
        "preferences: {us: {weights: {limit: 1}}, them: {ranking: [[[limit]], s1]}}",
        "claims: {c: {state: [limit], stable: seq}, d: {state_where: limit, stable: seq}}",
        "history: {moves: [{by: us, take: [limit]}]}",
    ]
    found = diagnostics(SHARED + "\n".join(lines) + "\n")
    assert [short(each) for each in found] == [
        "ambiguous-option:4:14",
        "ambiguous-option:5:28",
        "ambiguous-option:6:30",
        "ambiguous-option:6:61",
        "ambiguous-option:7:22",
        "ambiguous-option:7:61",
        "ambiguous-option:8:35",
    ]
    assert {each.hint for each in found} == {"write us.limit or them.limit or all.limit"}


@told("‘stay’ belongs to the issue ‘x’", "did you mean ‘pay’?")
def test_an_option_in_two_issues():
    """
    issues: {x: {options: [stay, go]},
      y: {options: [pay, ‹option-in-two-issues›stay, ‹unknown-option›pax]}}
    """


@told("did you mean ‘water’?")
def test_agendas_of_unknown_issues():
    """
    issues: {water: {options: [stay]}}
    agendas: {some: [‹unknown-issue›watr, water, ‹unknown-issue›nothing]}
    """


def test_issues_and_their_options_are_in_the_order_of_the_file():
    scenario = read_scenario_text(
        HEADER + "agendas: {all: [b, a]}\nissues: {a: {options: [go, stay]}, b: {name: B, options: [pay]}}\n"
    )
    assert scenario.agendas["all"].issues == ("a", "b")
    assert [(issue.name, issue.options) for issue in scenario.issues.values()] == [
        ("a", ("stay", "go")),
        ("B", ("pay",)),
    ]


@told("did you mean ‘us’?", "did you mean ‘us’?")
def test_parties_that_are_none():
    """
    preferences: {‹unknown-party›uss: {core: [stay]}}
    commitments: {c: {by: ‹unknown-party›uss, to: ‹unknown-party›nobody, status: kept}}
    history: {moves: [{by: ‹unknown-party›them.go, take: []}]}
    """


@told(
    "did you mean ‘peace’?",
    "a state has at most one",
    "",
    "[[stay]]",
    "expected a number such as s1",
)
def test_states_that_are_none():
    """
    states: {here: ‹unknown-state›paece, peace: [], there: ‹name-clash›peace}
    status_quo: ‹state-circle›status_quo
    preferences: {us: {ranking: [s1, ‹unknown-state›stay, [s2, s3]]}}
    principles: {p: {criterion: no_party_worse, than: [], by: core}}
    history: {start: ‹unknown-state›s0}
    """


@told()
def test_names_that_stand_twice_in_a_list():
    """
    status_quo: [stay, ‹repeated-name›us.stay]
    issues: {x: {options: [stay, ‹repeated-name›stay]}}
    agendas: {some: [x, ‹repeated-name›x]}
    """
