"""Principles and claims."""

import pytest

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


# The words of claims

CORED = """\
format: detente/1
title: A ferry
parties: {line: {options: {sail: Sail, quiet: Buy a quiet ship}}, isle: {options: {fine: Fine}}}
status_quo: [sail]
issues: {noise: {options: [sail, quiet]}, money: {options: [fine]}}
agendas: {none: [], ship: [noise], all: [money, noise]}
preferences: {line: {statements: [sail]}, isle: {core: [not sail], secondary: [not fine]}}
"""
WORDS = ("resolves", "prevails", "eases", "opens", "secure", "futile", "harms")


def told_of(claim: str, more: str = "") -> list[tuple[str, int, int, str | None]]:
    """What is told about one claim: code, line, column and hint."""
    found = diagnostics(f"{CORED}claims: {{said: {claim}}}\n{more}")
    return [(each.code, each.place.line, each.place.column, each.hint) for each in found]


@pytest.mark.parametrize("word", WORDS)
def test_every_word_may_be_asserted(word):
    scenario = read_scenario_text(f"{CORED}claims: {{c: {{agenda: ship, party: line, verdict: {word}}}}}\n")
    assert scenario.claims["c"].verdict == (word,)


@told(
    f"expected {', '.join(WORDS[:-1])} or harms for ‘verdict’, found ‘breakdown’",
    "did you mean ‘prevails’?",
    "found ‘durable’",
    "found ‘lesser_evil’",
    "found ‘constructive’",
)
def test_words_that_are_none_are_told_with_those_that_are_the_best_first():
    """
    claims:
      a: {agenda: nothing, party: us, verdict: ‹unknown-word›breakdown}
      b: {agenda: nothing, party: us, verdict: [futile, ‹unknown-word›prevail, harms]}
      c: {agenda: nothing, party: us, verdict: ‹unknown-word›durable}
      d: {agenda: nothing, party: us, verdict: ‹unknown-word›lesser_evil}
      e: {agenda: nothing, party: us, verdict: ‹unknown-word›constructive}
    """


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        (
            "breakdown",
            "said of an outcome: claim a state (‘state_where: FORMULA, stable: seq’); the kind is now called",
        ),
        ("imposed", "said of an outcome: claim a state"),
        ("durable", "every settlement lasts now"),
        ("constructive", "the word for a party that gains by talks is ‘eases’"),
        ("untestable", "is found, not asserted"),
    ],
)
def test_a_word_of_the_first_edition_or_a_kind_is_told_what_to_write(word, hint):
    ((code, line, column, found),) = told_of(f"{{agenda: ship, party: isle, verdict: {word}}}")
    assert (code, line, column) == ("unknown-word", 8, 53)
    assert hint in (found or "")


@pytest.mark.parametrize(
    "words",
    [
        "[futile, harms]",  # brings it nothing: secure counts too
        "[harms, futile]",
        "[secure, futile]",
        "[secure, futile, harms]",
        "harms",
        "[opens, harms]",
        "resolves",
        "[resolves, eases, opens]",
    ],
)
def test_a_claim_that_means_what_it_meant_is_told_nothing(words):
    assert told_of(f"{{agenda: ship, party: isle, verdict: {words}}}") == []


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("futile", "write [futile, harms], which means that talks bring it nothing, or [secure, futile]"),
        ("[futile]", "write [futile, harms], which means that talks bring it nothing, or [secure, futile]"),
        ("[opens, futile]", "add ‘secure’ if that is meant too"),
        ("[futile, harms, opens]", "add ‘secure’ if that is meant too"),
        ("[eases, opens, futile, harms]", "add ‘prevails’ and ‘secure’ if that is meant too"),
    ],
)
def test_futile_no_longer_speaks_of_parties_that_need_nothing(words, hint):
    assert told_of(f"{{agenda: ship, party: isle, verdict: {words}}}") == [
        ("claim-without-secure", 8, 53, hint)
    ]


def test_only_a_party_with_a_core_concern_can_be_secure():
    assert told_of("{agenda: ship, party: line, verdict: futile}") == []


def test_a_reading_that_gives_the_party_a_core_concern_is_named():
    claim = "{agenda: ship, party: line, verdict: futile}"
    (found,) = diagnostics(
        f"{CORED}claims: {{said: {claim}}}\nvariants: {{proud: {{preferences: {{line: {{core: [sail]}}}}}}}}\n"
    )
    assert (found.code, found.severity, found.place.line) == ("claim-without-secure", "warning", 8)
    assert found.message.startswith("in the variant ‘proud’: of a party that needs nothing from talks")


@pytest.mark.parametrize(
    ("agenda", "words", "why"),
    [
        ("nothing", "eases", "with nothing on the table"),
        ("none", "[eases, opens, harms]", "with nothing on the table"),
        ("everything", "opens", "with every issue on the table"),
        ("all", "[opens]", "with every issue on the table"),
    ],
)
def test_a_claim_that_nothing_can_bear_out_is_told_so(agenda, words, why):
    (found,) = diagnostics(f"{CORED}claims: {{c: {{agenda: {agenda}, party: isle, verdict: {words}}}}}\n")
    assert (found.code, found.severity) == ("claim-never-holds", "warning")
    assert why in found.message


@pytest.mark.parametrize(
    ("agenda", "words"),
    [
        ("nothing", "[eases, futile, secure]"),
        ("none", "resolves"),
        ("all", "[opens, eases]"),
        ("ship", "opens"),
    ],
)
def test_a_claim_that_something_can_bear_out_is_not(agenda, words):
    assert told_of(f"{{agenda: {agenda}, party: isle, verdict: {words}}}") == []
