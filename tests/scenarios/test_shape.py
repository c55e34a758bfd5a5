"""Files that are YAML, but not of the shape of a scenario."""

import pytest

from detente.concept_codes import CONCEPT_CODES
from detente.scenario import read_scenario_text
from tests.scenarios.telling import HEADER, diagnostics, short, told


@told("‘parties’", "‘title’")
def test_nothing_but_the_format():
    """
    ‹missing-key›‹missing-key›format: detente/1
    """


@told("did you mean ‘detente/1’?")
def test_another_format():
    """
    format: ‹format-version›detente/2
    title: T
    parties: {a: }
    """


@told()
def test_a_number_as_the_format():
    """
    format: ‹wrong-kind›1
    title: T
    parties: {a: }
    """


def test_no_format():
    found = diagnostics(HEADER.removeprefix("format: detente/1\n"))
    assert [short(each) for each in found] == ["missing-key:1:1"]


@told()
def test_no_party():
    """
    format: detente/1
    title: T
    parties: ‹no-parties›{}
    """


@told("‘parties’")
def test_parties_with_nothing_behind_it():
    """
    ‹missing-key›format: detente/1
    title: T
    parties:
    """


@told("did you mean ‘name’?", "did you mean ‘preferences’?")
def test_unknown_keys_and_their_nearest():
    """
    issues: {x: {‹unknown-key›nmae: X, options: [stay]}}
    ‹unknown-key›preference: {}
    """


@told("no key of the scenario")
def test_an_unknown_key_without_a_near_one():
    """
    ‹unknown-key›zzz: 1
    """


@told("‘options’", "‘by’", "‘status’")
def test_keys_that_must_be_there():
    """
    issues: {x: ‹missing-key›{name: X}}
    commitments: {promise: ‹missing-key›‹missing-key›{what: nothing, by: }}
    """


@told(
    "expected a text for ‘summary’, found a list",
    "write [one]",
    "expected a mapping of issues for ‘issues’, found a list",
    "expected a formula for ‘deal’, found a number",
    "expected a formula or a mapping with a rule for item 1 of ‘require’, found a number",
    "found a list",
    "found nothing",
    "found the truth value ‘true’",
)
def test_what_is_of_the_wrong_kind():
    """
    summary: ‹wrong-kind›[a]
    references: ‹wrong-kind›one
    issues: ‹wrong-kind›[stay]
    definitions: {deal: ‹wrong-kind›3}
    require: [‹wrong-kind›3]
    history: ‹wrong-kind›[]
    agendas: {some:‹wrong-kind› }
    status_quo: [‹wrong-kind›true]
    """


@told(
    "expected no_party_worse, pareto_efficient or all_cores_met",
    "did you mean ‘futile’?",
    f"expected {', '.join(CONCEPT_CODES[:-1])} or {CONCEPT_CODES[-1]}",
    "did you mean ‘broken’?",
)
def test_words_that_mean_nothing():
    """
    principles: {fair: {criterion: ‹unknown-word›all_better}}
    claims: {c: {agenda: nothing, party: us, verdict: ‹unknown-word›futil},
      d: {state_where: stay, stable: ‹unknown-word›SEQ}}
    commitments: {p: {by: us, status: ‹unknown-word›brokn}}
    """


@told("did you mean ‘forward’?")
def test_a_way_to_move_that_is_none():
    """
    format: detente/1
    title: T
    parties: {us: {options: {stay: {name: Stay, moves: ‹unknown-word›forwards}}}}
    """


WORDS = [
    "true",
    "false",
    "null",
    "not",
    "and",
    "or",
    "implies",
    "iff",
    "if",
    "exactly",
    "at",
    "most",
    "least",
    "of",
]
SECTIONS = {
    "definitions": "stay",
    "states": "[stay]",
    "issues": "{options: [stay]}",
    "agendas": "[]",
    "principles": "{holds: stay}",
    "claims": "{state: [], stable: nash}",
    "commitments": "{by: us, status: kept}",
    "variants": "{title: V}",
    "sources": "{csl: {type: book}}",
}


@pytest.mark.parametrize(
    "word", [way(word) for word in WORDS for way in (str.lower, str.upper, str.title, str.swapcase)]
)
@pytest.mark.parametrize("section", SECTIONS)
def test_what_yaml_or_a_formula_reads_as_a_word_is_no_id_in_any_case(section, word):
    found = diagnostics(HEADER + f"{section}: {{{word}: {SECTIONS[section]}}}\n")
    assert [short(each) for each in found] == [f"reserved-id:4:{len(section) + 4}"]


@told("YAML reads it as a truth value", "YAML reads it as nothing", "but for capital letters it is ‘not’")
def test_no_party_or_option_is_called_so_either():
    """
    format: detente/1
    title: T
    parties:
      us: {options: {‹reserved-id›True: Tell the truth, lie: Lie}}
      ‹reserved-id›null: {options: {NO: No, on: On, Yes: Yes, OFF: Off, "no": No}}
      ‹reserved-id›nOt: {options: {}}
      NO: {options: {trust: Trust, nothing_else: None, of_all: All}}
    """


@pytest.mark.parametrize(
    "country", ["NO", "No", "no", "ON", "On", "on", "YES", "Yes", "yes", "OFF", "Off", "off"]
)
def test_countries_may_be_called_no(country):
    scenario = read_scenario_text(
        f"format: detente/1\ntitle: T\nparties: {{{country}: {{options: {{x: X}}}}}}\n"
        f"commitments: {{k: {{by: {country}, status: kept}}}}\n"
    )
    assert scenario.commitments["k"].by == country


@pytest.mark.parametrize(
    ("id", "letter", "hint"),
    [
        ("Türkiye", "the letter ‘ü’ (Latin small letter u with diaeresis)", "write Turkiye"),
        ("аgree", "the letter ‘а’ (Cyrillic small letter a)", None),
        ("Україна", "the letter ‘У’ (Cyrillic capital letter u)", None),
        ("ｘ", "the letter ‘ｘ’ (Fullwidth latin small letter x)", "write x"),
        ("a٣", "the character ‘٣’ (Arabic-indic digit three)", None),
        ("x\u200d", "the character U+200D (Zero width joiner)", "write x"),
        ("ß", "the letter ‘ß’ (Latin small letter sharp s)", None),
    ],
)
def test_a_letter_beyond_a_to_z_is_named(id, letter, hint):
    (found,) = diagnostics(HEADER + f"definitions: {{{id}: stay}}\n")
    assert (found.code, found.hint) == ("bad-id", hint)
    assert letter in found.message
    assert "letters a to z, digits and _" in found.message


@told("write north_east", "", "word of the formula language", "number of a state")
def test_ids_that_mean_something_already():
    """
    issues: {‹bad-id›north-east: {options: [stay]}, ‹bad-id›7th: {options: [go]}}
    principles: {‹reserved-id›not: {holds: stay}, ‹reserved-id›s12: {holds: true}}
    agendas: {‹reserved-id›nothing: [], ‹reserved-id›everything: [], ‹reserved-id›secondary: []}
    states: {‹reserved-id›status_quo: [stay]}
    variants: {‹reserved-id›base: {}}
    """


@told()
def test_parties_and_options_whose_ids_mean_something_already():
    """
    format: detente/1
    title: T
    parties: {‹reserved-id›equilibria: {}, ‹reserved-id›reachable: {options: {x: {}, ‹reserved-id›at: {}}}}
    """


def test_sections_with_nothing_behind_them_are_absent():
    sections = ["summary", "references", "as_of", "definitions", "require", "infeasible", "indistinguishable"]
    sections += ["states", "status_quo", "preferences", "issues", "agendas", "principles", "claims"]
    sections += ["commitments", "history", "sources", "variants"]
    scenario = read_scenario_text(HEADER + "".join(f"{section}:\n" for section in sections))
    empty = [scenario.summary, scenario.references, scenario.as_of, scenario.definitions, scenario.require]
    empty += [scenario.states, scenario.status_quo, scenario.preferences, scenario.issues, scenario.history]
    assert not any(empty)


def test_parties_and_options_may_be_written_with_as_little_as_an_id():
    scenario = read_scenario_text(
        "format: detente/1\ntitle: T\n"
        "parties: {us: , them: {options: }, all: {options: {}}, me: {options: {a: , b: {}}}}\n"
    )
    assert [(party.id, party.name) for party in scenario.parties] == [
        ("us", "us"),
        ("them", "them"),
        ("all", "all"),
        ("me", "me"),
    ]
    assert [(option.key, option.name, option.moves) for option in scenario.options] == [
        ("a", "a", "both"),
        ("b", "b", "both"),
    ]
