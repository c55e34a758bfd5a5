"""What was exported to other tools and imported from them, and what could not be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from detente.answers.documents import Document, header
from detente.blocks import Block, Grid, Heading, Items, Paragraph, grid
from detente.scenario.values import Scenario
from detente.sources.evidence import CheckedPassage
from detente.sources.exchange.export import Export
from detente.sources.exchange.import_plan import ImportPlan
from detente.sources.exchange.project import all_codes

HOW_TO_MAP = (
    'Nothing was taken from these. Say what each means, such as --map "Code=preferences.russia.core.1"; '
    "‘detente evidence coverage’ lists the paths of all elements."
)

HOW_TO_COUNT = "A passage outside its text may come of another way to count: try --positions."

_STATUS = {"known": "there already", "restored": "its text is put back", "new": "new"}
_SHOWN = 60
_MAX_LINES = 20


# The page


def tell_import(
    plan: ImportPlan, files: Mapping[str, str], *, is_written: bool, dry_run: bool
) -> Iterator[Block]:
    """What was added, what was there, and what could not be placed."""
    yield from map(Paragraph, import_sentences(plan, is_written, dry_run))
    if plan.sources:
        yield Heading(2, "Texts")
        yield _texts(plan, files)
    if plan.evidence:
        yield Heading(2, "Passages to add" if dry_run else "Passages added")
        yield _added(plan)
    if plan.unmatched:
        yield Heading(2, "Codes that name no element")
        yield _unmatched(plan)
        yield Paragraph(HOW_TO_MAP)
    if plan.lost:
        yield Heading(2, "Codings that could not be read")
        yield _lost(plan)
        if any(each.place for each in plan.lost):
            yield Paragraph(HOW_TO_COUNT)
    if plan.notes:
        yield Heading(2, "Notes")
        yield Items(tuple(plan.notes))


def _texts(plan: ImportPlan, files: Mapping[str, str]) -> Grid:
    """The texts of a project: the source that each is, its file, and whether it is new."""
    rows = ((each.id, _short(each.name), files[each.id], _STATUS[each.status]) for each in plan.sources)
    return grid(("source", "in the file", "text", ""), rows)


def _added(plan: ImportPlan) -> Grid:
    """The passages that are added, by element."""
    rows = (
        (
            each.path,
            _short(str(each.fields.get("exact", "the whole source"))),
            str(each.fields["source"]),
            str(each.fields.get("coder", "")),
        )
        for each in plan.evidence
    )
    return grid(("element", "passage", "source", "coder"), rows)


def _unmatched(plan: ImportPlan) -> Grid:
    """The codes that name no element."""
    rows = (
        (_short("/".join(each.way)), str(each.n_codings), each.why, ", ".join(each.near))
        for each in plan.unmatched
    )
    return grid(("code", "codings", "why", "near"), rows, kinds=("text", "number"))


def _lost(plan: ImportPlan) -> Grid:
    """The codings whose text, or place in it, cannot be had."""
    rows = ((_short(each.source), each.place, str(each.n_codings), each.why) for each in plan.lost)
    return grid(("in the file", "passage", "codings", "why"), rows, kinds=("text", "text", "number"))


# For programs


def export_record(scenario: Scenario, export: Export) -> Document:
    """What a project holds, and what could not be put into it."""
    project = export.project
    return header(scenario, "evidence export", "none", {}) | {
        "coders": [each.name for each in project.coders],
        "codes": sum(each.is_codable for each, _ in all_codes(project.codes)),
        "sources": len(project.documents),
        "codings": export.n_codings,
        "missing_sources": dict(export.missing),
        "left_out": [
            {
                "element": each.path,
                "source": each.evidence.source,
                "exact": each.evidence.exact,
                "why": each.why,
            }
            for each in export.left_out
        ],
    }


def import_record(
    scenario: Scenario,
    plan: ImportPlan,
    files: Mapping[str, str],
    is_written: bool,
    options: Mapping[str, Any],
) -> Document:
    """What a project adds to a scenario, what was there, and what could not be placed."""
    return header(scenario, "evidence import", "none", options) | {
        "written": is_written,
        "sources": [
            {"id": each.id, "name": each.name, "file": files[each.id], "status": each.status}
            for each in plan.sources
        ],
        "added": [{"element": each.path, **each.fields} for each in plan.evidence],
        "present": plan.n_present,
        "empty": plan.n_empty,
        "unmatched": [
            {
                "code": "/".join(each.way),
                "guid": each.guid,
                "codings": each.n_codings,
                "why": each.why,
                "near": list(each.near),
            }
            for each in plan.unmatched
        ],
        "lost": [
            {"source": each.source, "place": each.place, "codings": each.n_codings, "why": each.why}
            for each in plan.lost
        ],
        "notes": list(plan.notes),
    }


# Sentences


def export_lines(export: Export) -> list[str]:
    """What a project holds, and what could not be put into it; a line each."""
    n_codes = sum(each.is_codable for each, _ in all_codes(export.project.codes))
    counts = (
        _counted(n_codes, "code"),
        _counted(len(export.project.documents), "text"),
        _counted(export.n_codings, "coding"),
    )
    lines = [f"It holds {', '.join(counts[:-1])} and {counts[-1]}."]
    if export.missing:
        lines.append(f"Not exported: the texts of {', '.join(export.missing)}, which are not there.")
    by_missing = Counter(each.evidence.source for each in export.left_out)
    lines += [
        f"Not exported: {_counted(by_missing[id], 'passage')} of ‘{id}’ ({export.missing[id]})."
        for id in export.missing
        if by_missing[id]
    ]
    return lines + [
        f"Not exported: ‘{_short(each.evidence.exact or each.evidence.source)}’ at {each.path}: {each.why}."
        for each in export.left_out
        if each.evidence.source not in export.missing
    ]


def annotation_lines(cut: tuple[CheckedPassage, ...]) -> list[str]:
    """What web annotations do not say of passages, a line each."""
    lines = [
        f"Not in the annotation at {each.element.path}: that the passage begins at character {each.evidence.start}"
        f" of ‘{each.evidence.source}’, whose text is not there to tell its end; the whole source is named."
        for each in cut[:_MAX_LINES]
    ]
    more = len(cut) - _MAX_LINES
    return [*lines, f"So it is with {_counted(more, 'more passage')}."] if more > 0 else lines


def bibtex_lines(left_out: Mapping[str, tuple[str, ...]]) -> list[str]:
    """What BibTeX has no place for, a line a source."""
    lines = [
        f"Not in BibTeX: {', '.join(map(_short, keys))} of ‘{id}’. CSL-JSON holds all of it."
        for id, keys in list(left_out.items())[:_MAX_LINES]
    ]
    more = len(left_out) - _MAX_LINES
    return [*lines, f"Not in BibTeX: something of {_counted(more, 'more source')}."] if more > 0 else lines


def import_sentences(plan: ImportPlan, is_written: bool, dry_run: bool) -> list[str]:
    """What an import did or would do."""
    n_new, n_texts = len(plan.evidence), sum(each.status != "known" for each in plan.sources)
    lost = sum(each.n_codings for each in plan.unmatched)
    unread = sum(each.n_codings for each in plan.lost)
    what = f"{_counted(n_new, 'passage')} and {_counted(n_texts, 'text')}"
    if is_written:
        first = f"Added {what}."
    elif not n_new and not n_texts:
        first = "Nothing was added." if lost or unread else "Nothing to add."
    else:
        first = f"Would add {what}; nothing was written." if dry_run else f"Nothing was written of {what}."
    there = f"{_counted(plan.n_present, 'coding')} of the file {_is(plan.n_present)} there already."
    empty = f"{_counted(plan.n_empty, 'coding')} of no character {_is(plan.n_empty)} passed over."
    unplaced = f"{_counted(lost, 'coding')} could not be placed: {_codes(len(plan.unmatched))} no element."
    beyond = f"{_counted(unread, 'coding')} could not be read: the text or its place in it cannot be had."
    told = ((plan.n_present, there), (plan.n_empty, empty), (lost, unplaced), (unread, beyond))
    return [first, *(sentence for count, sentence in told if count)]


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _codes(count: int) -> str:
    return "1 code names" if count == 1 else f"{count} codes name"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
