"""What each page says: the published answers, what they rest on, and what they are not."""

import re

import pytest

import detente
from detente.gallery import case_named
from tests.published.test_published_cases import answers_of
from tests.report.pages import CASES, page, page_of, tree

every_case = pytest.mark.parametrize("name", CASES)


def section(name, id):
    return tree(page(name)).with_id(id)


def published_equilibria():
    for name in CASES:
        for answer in answers_of(case_named(name))["answers"]:
            if answer.get("variant") is None and "equilibria" in answer:
                yield pytest.param(
                    name, answer["concept"], answer["equilibria"], id=f"{name} {answer['concept']}"
                )


@pytest.mark.parametrize(("name", "concept", "expected"), list(published_equilibria()))
def test_the_table_of_states_marks_the_equilibria(name, concept, expected):
    (table,) = section(name, "states").every("table")
    heads = [each.text.split()[0] for each in next(table.every("thead")).every("th")]
    (row,) = [row for row in table.every("tr") if f"({concept.upper()})" in row.text]
    marked = [head for head, cell in zip(heads, row.every("td"), strict=True) if "equilibrium" in cell.text]
    assert marked == expected


@pytest.mark.parametrize(("name", "concept", "expected"), list(published_equilibria()))
def test_the_table_of_concepts_lists_the_equilibria(name, concept, expected):
    (row,) = [row for row in section(name, "equilibria").every("tr") if f"({concept.upper()})" in row.text]
    count, which = list(row.every("td"))[-2:]
    assert int(count.text) == len(expected)
    assert re.findall(r"s\d+", which.text) == expected


@pytest.mark.parametrize(("name", "concept", "expected"), list(published_equilibria()))
def test_each_equilibrium_has_a_card_with_its_concepts(name, concept, expected):
    told = []
    for card in section(name, "equilibria").every("article"):
        under = [each.text for each in card.every("span") if each.attributes.get("class") == "mark concept"]
        if concept.upper() in under:
            told.append(next(card.every("h3")).text.split()[0])
            alike = [each.text for each in card.every("p") if each.text.startswith("Alike to every party")]
            told += re.findall(r"s\d+", "".join(alike).partition(".")[0])
    assert sorted(told) == sorted(expected)


@every_case
def test_the_page_says_what_it_is_not(name):
    text = section(name, "limits").text
    assert "A stable state is not a prediction" in text
    assert "holds for those written here" in text


@every_case
def test_a_stable_state_is_nowhere_called_likely_or_predicted(name):
    words = tree(page(name)).text.lower()
    for said in re.findall(r"[^.]*\bpredict\w*[^.]*", words):
        assert re.search("not a prediction|no prediction", said)
    denied = ("what will happen. a stable state is not a prediction", "cannot say what will happen")
    for each in denied:
        words = words.replace(each, "")
    assert "will happen" not in words


@every_case
def test_every_concept_and_term_is_explained_once(name):
    terms = [each.text for each in section(name, "glossary").every("dt")]
    assert len(set(terms)) == len(terms)
    for wanted in ("Party", "Option", "State", "Improvement", "Sanction", "Equilibrium"):
        assert wanted in terms
    for code in ("NASH", "GMR", "SMR", "SEQ", "SSEQ"):
        assert sum(f"({code})" in term for term in terms) == 1


@every_case
def test_how_it_was_made(name):
    text = section(name, "making").text
    scenario = detente.gallery_case(name)
    assert f"Detente {detente.__version__}" in text
    assert f"sha256:{scenario.sha256}" in text
    assert f"detente report {name}.yaml -o {name}.html" in text


@every_case
def test_references(name):
    text = section(name, "references").text
    for reference in detente.gallery_case(name).references:
        assert " ".join(reference.split()) in text


@every_case
def test_every_party_and_option_is_named(name):
    text = section(name, "parties").text
    for party in detente.gallery_case(name).parties:
        assert party.name in text
        for option in party.options:
            assert option.name in text


def test_irreversible_options_are_marked():
    options = {each.text for each in section("elmira", "parties").every("li")}
    assert "Relax the control order irreversible: once taken, it stays" in options
    assert "Draw out the appeal irreversible: once dropped, it cannot be taken again" in options
    assert "Accept the order as it stands" in options


def test_the_status_quo_is_marked():
    (table,) = section("elmira", "states").every("table")
    heads = [each.text for each in next(table.every("thead")).every("th")]
    assert heads[0] == "s1 status quo"
    assert not any("status quo" in head for head in heads[1:])


def test_elmira_evolution_is_told():
    text = section("elmira", "evolution").text
    assert "s1 and s5" in text
    assert "s1 → s5 Local government takes up “Insist on the original order”" in text


def test_syria_iraq_evolution_leads_by_iraq_then_syria():
    drawn = [each.text for each in section("syria-iraq", "evolution").every("div")]
    steps = [line for line in drawn if "→" in line and "no gain" not in line]
    assert "s1 → s4 Iraq takes up “Attack”" in steps
    assert "s4 → s6 Syria takes up “Escalate”" in steps


def test_cuba_goes_round_and_elmira_does_not():
    assert "One such circle" in section("cuban-missile-crisis", "cycles").text
    assert "no sequence of moves by which each mover gains goes round" in section("elmira", "cycles").text


def test_a_variant_by_its_name():
    scenario = detente.gallery_case("cuban-missile-crisis")
    root = tree(detente.report(scenario, variant="irreversible_strike"))
    assert next(root.every("h1")).text.endswith("An air strike cannot be undone")
    (row,) = [row for row in root.with_id("equilibria").every("tr") if "(NASH)" in row.text]
    assert row.text.endswith("1 s6")
    assert "--variant irreversible_strike" in root.with_id("making").text


def test_other_variants_are_named():
    assert "irreversible_strike" in section("cuban-missile-crisis", "making").text


def test_an_unknown_variant_is_refused():
    with pytest.raises(detente.RequestError, match="no variant"):
        detente.report(detente.gallery_case("chicken"), variant="nobody")


def test_a_scenario_without_preferences_is_refused():
    text = "{format: detente/1, title: T, parties: {us: {name: Us, options: {sell: Sell}}}}"
    with pytest.raises(detente.ScenarioError, match="No preferences"):
        page_of(text)


def test_progress_goes_from_start_to_end():
    told = []
    detente.report(detente.gallery_case("elmira"), progress=lambda what, share: told.append((what, share)))
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert 0 <= shares[0] < 0.1
    assert 0.9 < shares[-1] <= 1
    assert all(what for what, _ in told)
