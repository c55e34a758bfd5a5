"""The cases of the gallery: all of them listed, or one with the answers that it must give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from detente.answers.words import paragraphs
from detente.blocks import Block, Break, Code, Entries, Entry, Heading, Items, Paragraph, grid
from detente.gallery import Case
from detente.scenario.values import Scenario


def tell_cases(cases: Iterable[tuple[Case, Scenario]]) -> Iterator[Block]:
    """The name and the title of each case."""
    yield Entries(tuple(Entry(case.name, scenario.title) for case, scenario in cases))


def tell_case(case: Case, scenario: Scenario, known: Mapping[str, Any]) -> Iterator[Block]:
    """What a case is about, the answers with how they are known, and how to go on.

    Parameters
    ----------
    known
        What stands in the file of its answers.
    """
    yield Heading(1, scenario.title)
    yield Paragraph(next(iter(paragraphs(scenario.summary)), ""))
    yield Heading(2, known["question"])
    yield Paragraph(known.get("story", ""))
    if rows := _rows(known["answers"]):
        yield Heading(2, "Answers that it must give")
        yield grid(("", "variant", "equilibria", "known"), rows)
    yield Heading(2, "References")
    yield Items(tuple(scenario.references))
    yield Break()
    yield Paragraph(Code(f"detente analyze {case.name}"))
    yield Paragraph(Code(f"detente gallery copy {case.name}"))


def _rows(answers: Iterable[Mapping[str, Any]]) -> list[tuple[str, ...]]:
    """The answers about equilibria, each once with all the ways in which it is known."""
    known: dict[tuple[str, str, str], list[str]] = {}
    for answer in answers:
        if "equilibria" in answer:
            states = ", ".join(answer["equilibria"]) or "none"
            key = (answer["concept"].upper(), answer.get("variant") or "", states)
            known.setdefault(key, []).append(answer["status"])
    return [(*key, ", ".join(dict.fromkeys(ways))) for key, ways in known.items()]
