"""Principles and claims."""

from detente.scenario import read_scenario_text
from tests.scenarios.telling import HEADER, diagnostics, told


@told("has neither", "has both", "‘than’ goes only with", "‘by’ goes only with", "", "‘by’ goes only with")
def test_principles_that_are_not_one_thing():
    """
    principles:
      ‹principle-parts›a: {name: A}
      ‹principle-parts›b: {holds: stay, criterion: all_cores_met}
      c: {holds: stay, ‹principle-parts›than: [stay], ‹principle-parts›by: core}
      d: {holds: stay or ‹unknown-name›nope}
      e: {criterion: pareto_efficient, ‹principle-parts›by: core}
    """


def test_principles():
    scenario = read_scenario_text(
        HEADER
        + """\
status_quo: [stay]
states: {peace: [go]}
principles:
  open: {name: Open door, holds: not stay, because: Treaty}
  fair: {criterion: no_party_worse}
  better: {criterion: no_party_worse, than: peace, by: core}
  today: {criterion: no_party_worse, than: status_quo}
  listed: {criterion: no_party_worse, than: [stay, go]}
"""
    )
    found = scenario.principles
    assert (found["open"].name, found["open"].grounds.because) == ("Open door", "Treaty")
    assert (found["fair"].name, found["fair"].than, found["fair"].by) == ("fair", None, "preferences")
    assert found["better"].than is not None
    assert (found["better"].than.name, found["better"].by) == ("peace", "core")
    assert found["today"].than is None
    assert found["listed"].than is not None
    assert found["listed"].than.options == ("stay", "go")


@told(
    "found neither",
    "‘party’ and ‘verdict’ too",
    "a word or more",
    "exactly one of ‘state’ and ‘state_where’",
    "exactly one of ‘stable’ and ‘unstable’",
    "exactly one of ‘stable’ and ‘unstable’",
    "found ‘party’ and ‘state’",
    "exactly one of ‘state’ and ‘state_where’",
)
def test_claims_that_cannot_be_tested():
    """
    claims:
      ‹claim-parts›a: {by: someone}
      ‹claim-parts›b: {agenda: nothing}
      ‹claim-parts›c: {agenda: nothing, party: us, verdict: []}
      ‹claim-parts›d: {state: s1, state_where: stay, stable: seq}
      ‹claim-parts›e: {state: s1}
      ‹claim-parts›f: {state: s1, stable: seq, unstable: nash}
      ‹claim-parts›g: {party: us, state: s1}
      ‹claim-parts›h: {stable: seq}
    """


def test_claims():
    scenario = read_scenario_text(
        HEADER
        + """\
claims:
  futile: {by: a column, agenda: everything, party: us, verdict: [harms, futile]}
  one: {agenda: secondary, party: us, verdict: resolves}
  war: {by: analyst, state_where: go, stable: seq}
  peace: {state: [stay], unstable: sseq, evidence: [{source: paper}]}
sources: {paper: }
""".replace("paper: }", "paper: {}}")
    )
    found = scenario.claims
    assert (found["futile"].by, found["futile"].agenda, found["futile"].verdict) == (
        "a column",
        "everything",
        ("harms", "futile"),
    )
    assert found["one"].verdict == ("resolves",)
    assert found["war"].state_where is not None
    assert (found["war"].stable, found["war"].unstable) == ("seq", None)
    assert found["peace"].state is not None
    assert found["peace"].state.options == ("stay",)
    assert found["peace"].grounds.evidence[0].source == "paper"
    assert scenario.warnings == ()


@told("an agenda ‘al’", "a state ‘peac’ (did you mean ‘peace’?)", "an option ‘sty’")
def test_what_a_claim_names_and_no_reading_has_is_a_warning():
    """
    issues: {x: {options: [stay]}}
    agendas: {all: [x]}
    states: {peace: []}
    claims:
      a: {agenda: ‹untestable-claim›al, party: us, verdict: harms}
      b: {state: ‹untestable-claim›peac, stable: seq}
      c: {state: [stay, ‹untestable-claim›sty], stable: seq}
    """


@told("there is no party ‘uss’ in any reading (did you mean ‘us’?)", "(known: us and them)")
def test_a_party_of_a_claim_that_no_reading_has_is_an_error_and_who_says_it_may_be_anybody():
    """
    issues: {x: {options: [stay]}}
    agendas: {all: [x]}
    claims:
      a: {by: a columnist, agenda: all, party: ‹unknown-party›uss, verdict: harms}
      b: {by: us, agenda: all, party: ‹unknown-party›everybody_else, verdict: harms}
    variants: {v: {title: The same parties}}
    """


@told("in any reading (did you mean ‘stay’?)")
def test_a_name_in_a_claims_formula_that_no_reading_has_is_an_error():
    """
    claims: {a: {state_where: not ‹unknown-name›sty, stable: seq}}
    """


@told("side by side")
def test_a_claims_formula_that_does_not_parse_is_an_error():
    """
    claims: {a: {state_where: stay ‹formula-syntax›go, stable: seq}}
    """


def test_what_one_reading_has_a_claim_may_name():
    text = (
        HEADER
        + """\
claims:
  a: {agenda: theirs, party: other, verdict: harms}
  b: {state_where: act or deal, stable: seq}
  c: {state: there, stable: seq}
  d: {state: [act], stable: seq}
  e: {state: status_quo, stable: seq}
variants:
  v:
    parties: {other: {options: {act: Act}}}
    definitions: {deal: act}
    issues: {x: {options: [act]}}
    agendas: {theirs: [x]}
    states: {there: [act]}
    status_quo: []
"""
    )
    scenario = read_scenario_text(text)
    assert scenario.warnings == ()
    assert scenario.claims["d"].state is not None
    assert scenario.claims["d"].state.options == ("act",)
    assert scenario.claims.keys() == scenario.variants["v"].claims.keys()


def test_secondary_is_an_agenda_only_where_the_file_names_none():
    claim = "claims: {a: {agenda: secondary, party: us, verdict: harms}}\n"
    agendas = "issues: {x: {options: [stay]}}\nagendas: {all: [x]}\n"
    assert diagnostics(HEADER + claim) == ()
    assert [each.code for each in diagnostics(HEADER + claim + agendas)] == ["untestable-claim"]
