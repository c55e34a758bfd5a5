"""What rests on what: elements without evidence, and how much of each source is used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from detente.answers.documents import Document, header
from detente.answers.evidence.check import cited_words, cut
from detente.answers.masthead import Asked
from detente.answers.words import counted, listed
from detente.blocks import (
    Block,
    Break,
    Code,
    Data,
    Grid,
    Heading,
    Item,
    Items,
    Kind,
    Paragraph,
    Text,
    data,
    grid,
)
from detente.scenario.elements import Element
from detente.sources.evidence import Coverage, SourceCoverage, Support

KINDS = (
    ("party", "parties"),
    ("option", "options"),
    ("rule", "rules"),
    ("barred", "entries that bar moves"),
    ("statement", "statements"),
    ("preferences", "rankings and weights"),
    ("view", "views"),
    ("issue", "issues"),
    ("principle", "principles"),
    ("claim", "claims"),
    ("commitment", "commitments"),
    ("past move", "past moves"),
)
SUPPORTS: Mapping[Support, str] = MappingProxyType(
    {
        "passages": "on passages",
        "source": "on a source without words of it",
        "lost": "on passages that are not found",
        "reason": "on a reason only",
        "nothing": "on nothing",
    }
)


# The page


def tell(asked: Asked, found: Sequence[Coverage]) -> Iterator[Block]:
    """What rests on what, the elements that rest on nothing, and the use of each source."""
    (coverage,) = found
    yield Heading(1, coverage.scenario.title)
    yield Break()
    yield support_grid(coverage.elements, coverage.supports)
    if lost := lost_sentence(coverage.supports):
        yield Break()
        yield Paragraph(lost)
    if nothing := [each for each in coverage.elements if coverage.supports[each.path] == "nothing"]:
        yield Heading(2, "These rest on nothing that is written")
        yield Items(tuple((Code(each.path), f": {cut(each.words)}") for each in nothing))
    if coverage.sources:
        yield Heading(2, "The sources")
        yield Items(tuple(_sources(coverage.sources, in_full=asked.in_full)))


def support_grid(
    elements: Sequence[Element],
    supports: Mapping[str, Support],
    *,
    head: str = "",
    kind: Kind = "mark",
    caption: str = "",
) -> Grid:
    """How many elements of each kind rest on passages, on the analyst's reason only, on nothing written.

    That some rest on a source of which they quote nothing, or on passages that are not found, is a column of its own
    where there are such.
    """
    numbers: Counter[tuple[str, Support]] = Counter((each.kind, supports[each.path]) for each in elements)
    present: set[str] = {each.kind for each in elements}
    in_all = Counter(supports[each.path] for each in elements)
    shown = [how for how in SUPPORTS if how not in {"source", "lost"} or in_all[how]]
    rows = [
        (plural, *(str(numbers[each, how] or "–") for how in shown))
        for each, plural in KINDS
        if each in present
    ]
    totals = ("together", *(str(in_all[how]) for how in shown))
    heads = (head, *(SUPPORTS[how] for how in shown))
    return grid(heads, (*rows, totals), kinds=("text", *[kind] * len(shown)), caption=caption)


def _sources(sources: Mapping[str, SourceCoverage], *, in_full: bool) -> Iterator[Text | Item]:
    """The use of each source, with its unused passages if they are wanted; those only named stand on one line."""
    idle = idle_sources(sources)
    for id, source in sources.items():
        if id not in idle:
            unused = [f"{each.id} ({each.start}–{each.end}): {cut(each.text, 100)}" for each in source.unused]
            yield Item(source_sentence(id, source), tuple(unused) if in_full else ())
    if idle:
        yield f"Neither cited by a passage nor there as texts: {listed(idle)}."


# For programs


def record(found: Coverage, settings: Mapping[str, Any]) -> Document:
    """The document of ``detente evidence coverage``: each element's support, each source's unused passages."""
    supports = found.supports
    return header(found.scenario, "evidence coverage", "none", settings) | {
        "elements": [
            {
                "element": each.path,
                "kind": each.kind,
                "support": supports[each.path],
                "passages": _n_passages(each),
            }
            for each in found.elements
        ],
        "unsupported": [each.path for each in found.elements if supports[each.path] == "nothing"],
        "sources": {id: _source(each) for id, each in found.sources.items()},
    }


def _n_passages(element: Element) -> int:
    """How many passages an element cites."""
    return sum(cited.exact is not None for cited in element.grounds.evidence)


def _source(found: SourceCoverage) -> Document:
    cited = {"cited": found.n_cited} | ({"unquoted": found.n_unquoted} if found.n_unquoted else {})
    cited |= {"not_found": found.n_lost} if found.n_lost else {}
    if found.passages is None:
        return cited | {"passages": None}
    return cited | {
        "passages": len(found.passages),
        "used": len(found.used),
        "unused": [
            {"id": each.id, "start": each.start, "end": each.end, "text": each.text} for each in found.unused
        ],
    }


def table(found: Coverage) -> Data:
    """One row an element: what it rests on, and how many passages it cites."""
    rows = ((each.path, each.kind, found.supports[each.path], _n_passages(each)) for each in found.elements)
    return data(("element", "kind", "support", "passages"), rows)


# Sentences


def lost_sentence(supports: Mapping[str, Support]) -> str | None:
    """Which elements cite nothing but passages that are not found; None where there are none."""
    lost = [path for path, how in supports.items() if how == "lost"]
    cite = "cites" if len(lost) == 1 else "cite"
    return f"{len(lost)} {cite} passages that are not found: {listed(lost)}." if lost else None


def source_sentence(id: str, found: SourceCoverage) -> str:
    """How much of a source is used."""
    cited = f"‘{id}’: {cited_words(found.n_cited, found.n_unquoted)}"
    if found.passages is None:
        return f"{cited}; its text is not there, so how much of it is used is not known."
    if found.n_lost:
        cited = f"{cited}, of which {found.n_lost} {'is' if found.n_lost == 1 else 'are'} not found"
    return f"{cited}; {len(found.used)} of its {counted(len(found.passages), 'sentence')} are used."


def idle_sources(sources: Mapping[str, SourceCoverage]) -> list[str]:
    """The sources that no element cites and whose text is not there."""
    return [id for id, found in sources.items() if not found.n_cited and found.passages is None]
