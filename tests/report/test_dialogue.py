"""The page opens with what talks can settle: its matrices say what the dialogue analysis finds, in words."""

import re
from functools import cache

import pytest

import detente
from detente.api.claims import claims, replay_history
from detente.api.dialogue import dialogue
from tests.report.pages import page, page_of, tree
from tests.report.test_hostile_text import HOSTILE, Q

CASE = "european-security"
SECTIONS_OF_TALKS = [
    "talks", "unlocking", "claims", "settlements", "promises", "principles", "past", "stability",
]  # fmt: skip
WORDS = {"resolves", "opens", "eases", "futile", "harms"}
KINDS = {"unchanged", "agreement", "imposed", "conduct", "breakdown"}
RULINGS = {"holds", "fails", "cannot be tested", "not made"}
GAINS = {"improvement", "indifferent", "worse"}


@cache
def root(name=CASE):
    return tree(page(name))


@cache
def documents():
    scenario = detente.gallery_case(CASE)
    return {name: dialogue(scenario, variant=name).to_dict() for name in scenario.variants}


def has_class(each, wanted):
    return wanted in (each.attributes.get("class") or "").split()


def matrices(section):
    return [table for table in section.every("table") if has_class(table, "matrix")]


def captioned(section, words):
    return [each for each in section.every("table") if words in next(each.every("caption")).text]


def rows(table):
    return [row.children for row in next(table.every("tbody")).every("tr")]


def test_the_question_stands_before_the_stability_analysis():
    ids = [each.attributes["id"] for each in root().every("section")]
    assert ids[: len(SECTIONS_OF_TALKS) + 1] == ["in-short", *SECTIONS_OF_TALKS]
    assert "can talks on some of the issues lead anywhere" in root().with_id("in-short").text


@pytest.mark.parametrize("name", ["chicken", "cuban-missile-crisis"])
def test_a_scenario_without_issues_tells_of_no_talks(name):
    ids = [each.attributes["id"] for each in root(name).every("section")]
    assert not set(ids) & set(SECTIONS_OF_TALKS)
    assert "agenda" not in root(name).with_id("glossary").text.lower()


def test_each_agenda_has_a_matrix_of_readings_and_parties_as_found():
    scenario = detente.gallery_case(CASE)
    names = list(next(iter(documents().values()))["agendas"])
    tables = matrices(root().with_id("talks"))[1:]
    assert len(tables) == len(names)
    for name, table in zip(names, tables, strict=True):
        for (head, *cells), (reading, document) in zip(rows(table), documents().items(), strict=True):
            found = document["agendas"][name]
            assert head.text.startswith(" ".join(scenario.variants[reading].title.split()))
            for party, cell in zip(scenario.parties, cells, strict=False):
                k, n = found["support"][party.id]
                plus = "+ by the talks " if found["adds"][party.id] else ""
                assert cell.text == f"{found['verdicts'][party.id]} {plus}{k:,} of {n:,}"
            assert cells[-1].text == {True: "yes", False: "no", None: "–"}[found["together"]]


def test_the_overview_counts_the_words_of_the_readings():
    scenario = detente.gallery_case(CASE)
    table = matrices(root().with_id("talks"))[0]
    names = list(next(iter(documents().values()))["agendas"])
    for name, (_, *cells) in zip(names, rows(table), strict=True):
        for party, cell in zip(scenario.parties, cells, strict=False):
            said = [document["agendas"][name]["verdicts"][party.id] for document in documents().values()]
            counted = re.findall(r"([a-z]+)(?: \+(?: in \d+)? by the talks)? (\d+) of 9", cell.text)
            assert {word: int(number) for word, number in counted} == {
                word: said.count(word) for word in said
            }
        together = [document["agendas"][name]["together"] for document in documents().values()]
        assert cells[-1].text == f"in {together.count(True)} of 9"


@pytest.mark.parametrize("name", [CASE, "elmira"])
def test_colours_have_words(name):
    coloured = {word.replace(" ", "-") for word in WORDS | KINDS | RULINGS | GAINS}
    told = set()
    for id in ("talks", "claims", "settlements", "past")[: 4 if name == CASE else 3]:
        for each in root(name).with_id(id).every("span"):
            classes = set((each.attributes.get("class") or "").split())
            if "mark" in classes and classes & coloured:
                assert classes == {"mark", each.text.replace(" ", "-")}
                told.add(each.text)
    assert told >= WORDS | KINDS | {"holds", "fails"}


def test_the_five_words_are_explained_in_a_line_each():
    (legend, *_) = [each for each in root().with_id("talks").every("dl") if has_class(each, "entries")]
    assert [each.text for each in legend.every("dt")][:5] == ["resolves", "opens", "eases", "futile", "harms"]
    assert all(each.text for each in legend.every("dd"))


def test_claims_are_decided_as_by_the_command():
    document = claims(detente.gallery_case(CASE)).to_dict()["claims"]
    table = next(root().with_id("claims").every("table"))
    told = {"holds": "holds", "fails": "fails", "untestable": "cannot be tested"}
    for (head, *cells), (claim, found) in zip(rows(table), document.items(), strict=True):
        assert head.text == claim.replace("_", " ")
        assert [cell.text for cell in cells] == [told[each] for each in found["variants"].values()]


def test_settlements_are_counted_by_kind():
    names = list(next(iter(documents().values()))["agendas"])
    tables = captioned(root().with_id("settlements"), "how many settlements of each kind")
    for name, table in zip(names, tables, strict=True):
        for (_, *cells), document in zip(rows(table), documents().values(), strict=True):
            found = document["agendas"][name]["settlements"]
            kinds = [each["kind"] for each in found]
            expected = [
                len(found),
                *map(kinds.count, ["unchanged", "agreement", "imposed", "conduct", "breakdown"]),
            ]
            expected += [sum(each["durable"] for each in found), sum(each["constructive"] for each in found)]
            assert [int(cell.text.replace(",", "")) for cell in cells] == expected


def test_settlements_of_one_reading_as_found():
    document = dialogue(detente.gallery_case("elmira")).to_dict()
    signs = {1: "+ better", 0: "0 equal", -1: "− worse"}
    tables = captioned(root("elmira").with_id("settlements"), "Settlements: ")
    for found, table in zip(document["agendas"].values(), tables, strict=True):
        for (head, kind, lasts, *cells), each in zip(rows(table), found["settlements"], strict=True):
            assert head.text.split()[0] == each["state"]
            assert kind.text.split()[0] == each["kind"]
            assert ("constructive" in kind.text) == each["constructive"]
            assert lasts.text == ("yes" if each["durable"] else "no")
            for party, cell in zip(each["change"], cells, strict=False):
                assert cell.text.startswith(f"{signs[each['change'][party]]} {each['credibility'][party]}")
                assert ("core met" in cell.text) == (party in each["core_met"])


def test_maps_show_every_settlement_of_a_short_list():
    document = dialogue(detente.gallery_case("elmira")).to_dict()
    text = page("elmira")
    for agenda, found in document["agendas"].items():
        drawing = re.search(rf'<svg[^>]*aria-labelledby="map-{agenda}-base-title.*?</svg>', text, re.DOTALL)
        assert drawing
        for each in found["settlements"]:
            assert f">{each['state']}<" in drawing[0]
            assert f">{each['kind']}</text>" in drawing[0]


def test_several_readings_share_one_map_and_say_so():
    section = root().with_id("settlements")
    drawn = [each for each in section.every("svg") if has_class(each, "chart")]
    assert len(drawn) == 1
    assert "One map for all readings" in section.text


def test_what_would_unlock_it():
    text = root().with_id("unlocking").text
    assert "no state that lasts meets every core at once" in text
    assert "No talks are needed" in text


def test_a_promise_and_the_past_stand_side_by_side_with_the_label():
    section = root().with_id("promises")
    assert "describes the analyst's list, not the party" in section.text
    for card in section.every("article"):
        assert len(list(card.every("h4"))) == 2


def test_commitments_stand_as_each_reading_tells_them():
    """A reading may tell otherwise what became of a promise; each record stands with the readings that tell it so."""
    scenario = detente.gallery_case(CASE)
    cards = root().with_id("promises").every("article")
    for party, card in zip(scenario.parties, cards, strict=True):
        for document in documents().values():
            counts = document["track_record"].get(party.id, {}).get("counts")
            told = ", ".join(f"{n} {status}" for status, n in counts.items()) if counts else "no commitment"
            assert told in card.text


def test_which_reading_of_a_principle_was_tested():
    scenario = detente.gallery_case(CASE)
    articles = list(root().with_id("principles").every("article"))
    assert len(articles) == len(scenario.principles)
    assert all("Tested: " in each.text for each in articles)


def test_the_past_is_replayed_as_by_the_command():
    document = replay_history(detente.gallery_case(CASE)).to_dict()
    table = list(root().with_id("past").every("table"))[-1]
    for (_, *cells), step in zip(rows(table), document["steps"], strict=True):
        assert [cell.text for cell in cells] == list(step["variants"].values())
    assert "The steps end at the status quo." in root().with_id("past").text


def test_progress_never_goes_back():
    shares = []
    detente.report(detente.gallery_case("elmira"), progress=lambda _, share: shares.append(share))
    assert shares == sorted(shares)
    assert 0 <= shares[0] <= shares[-1] <= 1


HOSTILE_TALKS = f"""
format: detente/1
title: {Q}
parties:
  a: {{name: {Q}, options: {{x: {Q}, z: {Q}}}}}
  b: {{name: {Q}, options: {{y: {Q}}}}}
status_quo: []
issues: {{i: {{name: {Q}, options: [x]}}, j: {{name: {Q}, options: [y]}}}}
agendas: {{one: [i]}}
preferences:
  a: {{core: [y], secondary: [not x]}}
  b: {{core: [x], secondary: [not y]}}
principles: {{p: {{name: {Q}, holds: x, because: {Q}}}}}
claims: {{c: {{by: {Q}, agenda: one, party: a, verdict: [futile], because: {Q}}}}}
commitments: {{d: {{by: a, to: [b], what: {Q}, status: kept, because: {Q}}}}}
history: {{start: [x], moves: [{{by: a, drop: [x], what: {Q}}}]}}
"""


def test_hostile_names_stay_text():
    found = tree(page_of(HOSTILE_TALKS))
    assert not list(found.every("script", "img"))
    wanted = " ".join(HOSTILE.split())
    for id in ("talks", "unlocking", "claims", "settlements", "promises", "principles", "past"):
        assert wanted in found.with_id(id).text, id
