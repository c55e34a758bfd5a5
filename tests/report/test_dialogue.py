"""The page opens with what talks can settle: its matrices say what the dialogue analysis finds, in words."""

import re
from functools import cache

import pytest

import detente
from detente.api.claims import claims
from detente.api.dialogue import dialogue
from detente.api.replay import replay
from tests.report.pages import page, page_of, tree
from tests.report.test_hostile_text import HOSTILE, Q

CASE = "european-security"
SECTIONS_OF_TALKS = [
    "talks", "unlocking", "claims", "settlements", "promises", "principles", "past", "stability",
]  # fmt: skip
WORDS = ["resolves", "prevails", "eases", "opens", "secure", "futile", "harms"]
KINDS = {
    "unchanged": "unchanged",
    "agreement": "agreement",
    "conduct": "change of conduct",
    "lesser_evil": "lesser evil",
    "imposed": "imposed",
    "deterioration": "deterioration",
}
"""The kinds of settlements as they are called, in their order."""

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
    assert ids[: len(SECTIONS_OF_TALKS) + 1] == ["brief", *SECTIONS_OF_TALKS]
    assert "Where things drift without talks" in root().with_id("brief").text


@pytest.mark.parametrize("name", ["chicken", "cuban-missile-crisis"])
def test_a_scenario_without_issues_tells_of_no_talks(name):
    ids = [each.attributes["id"] for each in root(name).every("section")]
    assert not set(ids) & set(SECTIONS_OF_TALKS)
    assert "agenda" not in root(name).with_id("glossary").text.lower()


def test_what_comes_without_talks_is_told_first():
    """Elmira by hand: local government gains by insisting (s5), nobody can answer, and nobody gains by leaving s5."""
    talks = root("elmira").with_id("talks")
    assert next(each.text for each in talks.every("h3")) == "What happens without talks"
    told = next(each.text for each in talks.every("p") if each.text.startswith("Without talks, "))
    assert told.startswith(
        "Without talks, Local government would take up “Insist on the original order” (s5)"
    )


def test_what_comes_without_talks_under_each_reading():
    scenario = detente.gallery_case(CASE)
    told = {}
    for line in next(root().with_id("talks").every("ul")).every("li"):
        for name in scenario.variants:
            if re.search(rf"(: | · |\. ){name.replace('_', ' ')}( · |$)", line.text):
                assert name not in told
                told[name] = line.text
    for name, document in documents().items():
        (state,) = document["without"]["states"]
        today = "things stay as they are today" in told[name]
        assert f"({state})" in told[name] or today
        secure = [each.name for each in scenario.parties if each.id in document["secure"]]
        others = [each.name for each in scenario.parties if each.id not in document["secure"]]
        all_but_one = f"all but {others[0]} nothing is needed" if len(others) == 1 else "–"
        assert all_but_one in told[name] or all(party in told[name] for party in secure)


def test_each_agenda_has_a_matrix_of_readings_and_parties_as_found():
    scenario = detente.gallery_case(CASE)
    names = [name for name in next(iter(documents().values()))["agendas"] if name != "nothing"]
    tables = matrices(root().with_id("talks"))[1:]
    assert len(tables) == len(names)
    for name, table in zip(names, tables, strict=True):
        for (head, *cells), (reading, document) in zip(rows(table), documents().items(), strict=True):
            found = document["agendas"][name]
            assert head.text == reading.replace("_", " ")
            for party, cell in zip(scenario.parties, cells, strict=False):
                (k, n), risk, word = (
                    found["support"][party.id],
                    found["risk"][party.id],
                    found["verdicts"][party.id],
                )
                plus = "+ by the talks " if found["adds"][party.id] else ""
                worse = f"; {risk:,} worse" if risk and word != "harms" else ""
                assert cell.text == f"{word} {plus}{k:,} of {n:,}{worse}"
            assert cells[-1].text == {True: "yes", False: "no", None: "–"}[found["together"]]


def test_readings_are_named_with_their_titles_before_their_names_are_used():
    scenario = detente.gallery_case(CASE)
    named = next(root().with_id("talks").every("dl"))
    assert [each.text for each in named.every("dt")] == [name.replace("_", " ") for name in scenario.variants]
    titles = [" ".join(reading.title.split()) for reading in scenario.variants.values()]
    assert [each.text for each in named.every("dd")] == titles


def test_the_most_that_an_agenda_could_bring_is_named():
    text = root().with_id("talks").text
    scenario = detente.gallery_case(CASE)
    for name in scenario.variants:
        found = dialogue(scenario, variant=name).found
        for agenda in found.agendas.values():
            if agenda.foremost:
                assert f"({found.model.states.id(agenda.foremost.state)})" in text


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
    kinds = {kind.replace("_", "-"): words for kind, words in KINDS.items()}
    coloured = kinds | {word.replace(" ", "-"): word for word in {*WORDS, *RULINGS, *GAINS}}
    told = set()
    for id in ("talks", "claims", "settlements", "past")[: 4 if name == CASE else 3]:
        for each in root(name).with_id(id).every("span"):
            classes = set((each.attributes.get("class") or "").split())
            if "mark" in classes and classes & coloured.keys():
                (kind,) = classes - {"mark"}
                assert each.text == coloured[kind]
                told.add(each.text)
    assert told >= {*WORDS, *KINDS.values(), "holds", "fails"}


@pytest.mark.parametrize("name", [CASE, "elmira"])
def test_the_words_are_explained_in_a_line_each(name):
    legends = [
        [each.text for each in legend.every("dt")] for legend in root(name).with_id("talks").every("dl")
    ]
    assert [legend[: len(WORDS)] for legend in legends].count(WORDS) == 1
    terms = {each.text for each in root(name).with_id("glossary").every("dt")}
    assert {word.capitalize() for word in WORDS} <= terms


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
            outside = sum(bool(each["outside"]) for each in found)
            expected = [len(found), *map(kinds.count, KINDS), outside]
            assert [int(cell.text.replace(",", "")) for cell in cells] == expected


SIGNS = {1: "+ better", 0: "0 neither better nor worse", -1: "− worse"}


def test_settlements_of_one_reading_as_found():
    scenario = detente.gallery_case("elmira")
    document = dialogue(scenario).to_dict()
    tables = captioned(root("elmira").with_id("settlements"), "Settlements: ")
    for found, table in zip(document["agendas"].values(), tables, strict=True):
        needs_more = any(each["outside"] for each in found["settlements"])
        for (head, kind, *cells), each in zip(rows(table), found["settlements"], strict=True):
            assert head.text.split()[0] == each["state"]
            assert kind.text == KINDS[each["kind"]]
            if needs_more:
                outside = cells.pop(0).text
                assert all(scenario.issues[issue].name in outside for issue in each["outside"])
            for party, cell in zip(each["change"], cells, strict=False):
                today, gain = SIGNS[each["change"][party]], SIGNS[each["gain"][party]]
                keeps = each["credibility"][party]
                assert cell.text.startswith(f"{today} today, {gain} without talks; {keeps}")
                assert ("core met" in cell.text) == (party in each["core_met"])


def test_settlements_of_several_readings_stand_in_signs():
    """One mark a party against today and against what comes without talks, as the command finds them."""
    marks = {1: "+", 0: "0", -1: "−"}
    tables = captioned(root().with_id("settlements"), ": settlements")
    for table, document in zip(tables, documents().values(), strict=True):
        settled = {each["state"]: each for each in document["agendas"]["offered"]["settlements"]}
        heads = [each.text for each in next(table.every("thead")).every("th")]
        for head, *cells in rows(table):
            each, told = settled[head.text.split()[0]], dict(zip(heads[-len(cells) :], cells, strict=True))
            assert told["kind"].text == KINDS[each["kind"]]
            assert told["today"].text == "".join(marks[sign] for sign in each["change"].values())
            assert told["gain"].text == "".join(marks[sign] for sign in each["gain"].values())
            assert told["outside"].text.split() == (each["outside"] or ["–"])
            held = [str(k) for k, holds in enumerate(each["principles"].values(), 1) if holds]
            assert told["principles"].text.split() == (held or ["–"])


def test_maps_show_every_settlement_of_a_short_list():
    document = dialogue(detente.gallery_case("elmira")).to_dict()
    text = page("elmira")
    for agenda, found in document["agendas"].items():
        drawing = re.search(rf'<svg[^>]*aria-labelledby="map-{agenda}-base-title.*?</svg>', text, re.DOTALL)
        assert drawing
        for each in found["settlements"]:
            assert f">{each['state']}<" in drawing[0]
            assert f">{each['kind']}</text>" in drawing[0]


def test_a_concession_is_drawn_otherwise_than_a_step_of_ones_own():
    """Elmira, terms only: the ministry gives way (s1 to s2), and then Uniroyal gains by accepting (s2 to s4)."""
    text = page("elmira")
    drawing = re.search(r'<svg[^>]*aria-labelledby="map-terms_only-base-title.*?</svg>', text, re.DOTALL)[0]
    arrows = dict(re.findall(r'<g class="arrow ([^"]*)"><title>(s\d+ → s\d+): ', drawing.replace("\n", "")))
    plain = {step for css, step in arrows.items() if css.endswith(" plain")}
    assert plain == {"s1 → s2"}
    assert "s2 → s4" in arrows.values()
    legend = root("elmira").with_id("settlements").text
    assert "full head: a step of its own" in legend
    assert "open head, thin line: a concession" in legend
    assert (
        "s1 → s2: Ministry of the Environment would take up “Relax the control order”, giving way" in legend
    )


def test_several_readings_share_one_map_and_say_so():
    section = root().with_id("settlements")
    drawn = [each for each in section.every("svg") if has_class(each, "chart")]
    assert len(drawn) == 1
    assert "One map for all readings" in section.text


def test_what_would_unlock_it():
    text = root("elmira").with_id("unlocking").text
    assert "Ministry of the Environment and Uniroyal Chemical No set of issues settles it." in text
    assert "Local government Nothing is needed from talks." in text
    scenario = detente.gallery_case(CASE)
    told = dict(
        zip(
            *([each.text for each in root().with_id("unlocking").every(tag)] for tag in ("dt", "dd")),
            strict=True,
        )
    )
    for document in documents().values():
        for party, sets in document["unlocking"].items():
            words = told[next(each.name for each in scenario.parties if each.id == party)]
            expected = (
                "Nothing is needed from talks."
                if sets is None
                else ""
                if sets
                else "No set of issues settles it."
            )
            assert expected in words
            assert all(scenario.issues[issue].name in words for issues in sets or [] for issue in issues)


@pytest.mark.parametrize("name", [CASE, "elmira"])
def test_nothing_of_the_first_edition_is_said(name):
    old = r"\b(lasting|lasts|durable|constructive|breakdown|would do anyway|leads on|onward)\b"
    for id in (
        "brief",
        "talks",
        "unlocking",
        "settlements",
        "promises",
        "principles",
        "limits",
        "glossary",
    ):
        assert not re.search(old, root(name).with_id(id).text), id


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
    document = replay(detente.gallery_case(CASE)).to_dict()
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


def test_without_issues_the_brief_does_not_say_that_today_is_not_known():
    text = page_of("""
format: detente/1
title: A test
parties: {us: {options: {stay: Stay}}, them: {options: {go: Go}}}
status_quo: []
preferences: {us: {statements: [stay]}, them: {statements: [go]}}
""")
    assert "names no issues that talks could be about" in text
    assert "does not say how things stand today" not in text
