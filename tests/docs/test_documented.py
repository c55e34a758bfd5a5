"""Every command, concept, diagnostic, key and case is documented, and the documentation names nothing else."""

import re
from functools import partial
from pathlib import Path

import case_pages
import code_page
import command_page
import concept_page
import generated_pages
import key_page
import literature_page
import pytest

import detente
from detente.api.questions import EVIDENCE_QUESTIONS, QUESTIONS
from detente.api.verify import VERIFIABLE
from detente.gallery import cases
from detente.renderers import Format
from detente.stability import NAMED

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"
ELMIRA = detente.gallery_case("elmira")


def page(name):
    return (DOCS / name).read_text(encoding="utf-8")


# commands


@pytest.mark.parametrize("words", [words for words, _ in command_page.all_commands()])
def test_every_command_is_documented(words):
    section = re.search(rf"^## detente {words}\n(.*?)(?=^## |\Z)", command_page.commands_page(), re.M | re.S)
    assert section
    assert f"```text\ndetente {words}" in section[1]
    assert re.search(r"^[A-Z].*[.?]$", section[1], re.M), "the help has a sentence"
    assert f"```sh\ndetente {words}" in section[1], "the help has an example"


@pytest.mark.parametrize(("words", "command"), list(command_page.all_commands()))
def test_every_option_of_a_command_has_help(words, command):
    silent = [each for each in command_page.parameters(command) if not each.help]
    assert not silent, f"detente {words}"


def test_the_commands_that_the_documentation_shows_exist():
    known = {words.split()[0] for words, _ in command_page.all_commands()}
    shown = set()
    for path in [ROOT / "README.md", *DOCS.rglob("*.md")]:
        if "_build" not in path.parts:
            shown |= set(re.findall(r"^(?:\$ )?detente ([a-z]+)", path.read_text(encoding="utf-8"), re.M))
    assert shown <= known


# fields of documents


ASKED = {
    "change": {"make": "s5"},
    "conditions": {"state": "s5"},
    "explain": {"state": "s5"},
    "robustness": {"samples": 3, "allow": "core"},
    "trace": {"what": "s5"},
}
"""What has to be said to ask a question, or to have it answered soon."""

_ELMIRA_TEXT = (Path(detente.__file__).parent / "gallery" / "elmira.yaml").read_text(encoding="utf-8")
TOLD_OF = {
    "views": detente.loads(f"{_ELMIRA_TEXT}views:\n  local: {{unseen: [abandon]}}\n"),
    "dilemmas": detente.loads(
        f"{_ELMIRA_TEXT}positions: {{ministry: s5, uniroyal: s1, local: s8}}\n"
        "fallbacks: {ministry: [], uniroyal: [delay], local: [insist]}\n"
    ),
}


def documents():
    """A document of every question, and of what else has the form of one."""
    for question in (*QUESTIONS, *EVIDENCE_QUESTIONS):
        scenario = TOLD_OF.get(question.name, ELMIRA)
        yield question.name, partial(question.ask(), scenario, **ASKED.get(question.name, {}))
    yield "departures", partial(detente.departures, ELMIRA, "s5")
    yield "turn", partial(detente.turn, ELMIRA, "s5", allow="drop")
    yield "compare", partial(detente.compare, ELMIRA, ELMIRA)


@pytest.mark.parametrize(("name", "ask"), list(documents()))
def test_every_field_of_a_document_is_described(name, ask):
    document = ask().to_dict()
    results = page("reference/results.md")
    heads = ("The head of every document", document["command"])
    sections = [re.search(rf"^## {head}\n(.*?)(?=^## |\Z)", results, re.M | re.S) for head in heads]
    assert all(sections), f"{name} has a section"
    described = "".join(section[1] for section in sections)
    assert [field for field in document if not re.search(rf"`{field}[`.]", described)] == []


def test_every_document_that_can_be_verified_is_named():
    named = page("reference/results.md").partition("## The head")[0]
    assert [command for command in VERIFIABLE if f"`{command}`" not in named] == []


@pytest.mark.parametrize("format", Format)
def test_every_format_of_an_answer_is_described(format):
    assert re.search(rf"^\| (?:`\w+`, )*`{format}`", page("how-to/take-an-answer-along.md"), re.M)


# concepts


@pytest.mark.parametrize("code", [*NAMED, "mixed"])
def test_every_concept_is_documented(code):
    assert re.search(rf"^## {code}$", concept_page.definitions(), re.M)
    assert "concept-definitions.md" in page("reference/concepts.md")


@pytest.mark.parametrize("code", list(NAMED))
def test_every_concept_is_explained_with_its_source(code):
    assert f"\n`{code}` ({NAMED[code].name}, {NAMED[code].source})\n: when " in f"\n{concept_page.formulas()}"
    assert re.search(rf"^\*\*{code}\*\* ", page("explanation/concepts.md"), re.M)


# diagnostics


def test_every_code_of_a_diagnostic_is_documented():
    given = code_page.codes_in_source()
    assert {code: where for code, where in given.items() if code not in code_page.documented_codes()} == {}


def test_every_code_that_the_states_show_exists():
    assert set(code_page.STATE_CODES) <= set(code_page.codes_in_source())


def test_every_code_has_a_section():
    written = code_page.codes_page()
    for code in code_page.documented_codes():
        assert f"\n### {code}\n" in f"\n{written}"


def test_advice_is_given_for_codes_that_exist():
    assert set(code_page.MENDING) <= code_page.documented_codes()


@pytest.mark.parametrize("example", sorted(code_page.WRONG.glob("*.yaml")), ids=lambda path: path.stem)
def test_an_example_of_a_diagnostic_has_it(example):
    assert example.stem in code_page.documented_codes()
    told = code_page.told_about(example.read_text(encoding="utf-8"))
    assert any(line.endswith(f"[{example.stem}]") for line in told), told


# the format


def test_every_section_of_the_format_is_described():
    described = page("reference/scenario-format.md")
    keys = re.findall(r"^\| `(\w+)` \|", key_page.keys_page(), re.M)
    assert {"format", "parties", "preferences", "variants"} <= set(keys)
    assert [key for key in keys if f"`{key}`" not in described and f"{key}:" not in described] == []


# cases and literature


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_every_case_has_a_page_with_every_figure(case):
    written = case_pages.case_page(case)
    assert f"cases/{case.name}.md" in case_pages.overview([case])
    for answer in case_pages.answers_of(case)["answers"]:
        figure, value = case_pages.described(answer)
        assert f"| {figure} | {value} | {answer['status']} | {answer['source']} |" in written


def test_the_literature_can_be_read():
    works = literature_page.entries(DOCS / "references.bib")
    assert "fang1993" in works
    assert all({"author", "title", "year"} <= set(fields) for fields in works.values())


@pytest.mark.parametrize("concept", NAMED.values(), ids=lambda concept: concept.code)
def test_the_source_of_a_concept_is_in_the_literature(concept):
    year = concept.source.rsplit(" ", 1)[-1]
    first = concept.source.split(" ", 1)[0]
    works = literature_page.entries(DOCS / "references.bib").values()
    assert any(work["author"].startswith(first) and work["year"] == year for work in works)


# Python, decisions, and the pages as a whole


@pytest.mark.parametrize("name", detente.__all__)
def test_every_public_name_is_documented(name):
    assert re.search(rf":: detente\.{name}\n|`detente\.{name}`", page("reference/python.md"))


def test_decisions_are_numbered_without_gaps():
    names = sorted(path.name for path in (DOCS / "decisions").glob("[0-9]*.md"))
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))


def test_generated_pages_are_made_without_sphinx():
    names = [name for name, _ in generated_pages.pages(DOCS)]
    assert len(names) == len(set(names))
    assert all(name.startswith(("generated/", "gallery/cases/")) for name in names)


def test_pages_load_nothing_from_elsewhere():
    settings = page("conf.py")
    assert "intersphinx" not in settings
    assert "mathjax" not in settings.lower()
