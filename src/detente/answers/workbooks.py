"""What a workbook does not say of a scenario: of the one it was written from, or the one it is read into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from detente.scenario.workbook.left_out import Kind, LeftOut

MOST_PATHS = 4
"""As many paths are named in a line."""

_NOUNS: dict[Kind, tuple[str, str]] = {
    "reading": ("reading", "readings"),
    "today": ("where things stand today", ""),
    "agenda": ("agenda without an issue", "agendas without an issue"),
    "doubtful": ("mark of doubt", "marks of doubt"),
    "open_order": ("order that is not known", "orders that are not known"),
    "sources": ("source", "sources"),
    "principles": ("principle", "principles"),
    "claims": ("claim", "claims"),
    "commitments": ("commitment", "commitments"),
    "history": ("past move", "past moves"),
    "views": ("view of a party", "views of parties"),
    "evidence": ("passage of evidence", "passages of evidence"),
    "comment": ("comment", "comments"),
    "long": (
        "end of a text that no cell is long enough for",
        "ends of texts that no cell is long enough for",
    ),
}
"""What each kind is called, one and several."""

_BESIDES: dict[Kind, str] = {
    "open_order": "Sheets hold an order that is known, or known pairs; for such a party they hold nothing.",
    "doubtful": "The option or rule is there, as if it were certain.",
    "long": "‘…’ stands there.",
}
"""What is to be known of a workbook that lacks this."""


def left_out_lines(left_out: Iterable[LeftOut]) -> list[str]:
    """What is not in a workbook, a line a kind, with how many and where.

    Examples
    --------
    >>> left_out_lines([LeftOut("claims", "claims.futile"), LeftOut("claims", "claims.stable")])
    ['Not in the workbook: 2 claims (claims.futile, claims.stable).']
    """
    return [
        f"Not in the workbook: {what}{f' {_BESIDES[kind]}' if kind in _BESIDES else ''}"
        for kind, what in _counted(left_out)
    ]


def read_again_lines(
    kept: Iterable[LeftOut], lost: Iterable[LeftOut], file: str, gone: Sequence[str] = ()
) -> list[str]:
    """What a file that a workbook was read into still holds of what no sheet can say, and what no longer.

    `gone` are ids that the latter names and the workbook no longer has.

    Examples
    --------
    >>> read_again_lines([LeftOut("sources", "sources.oped")], [LeftOut("claims", "claims.futile")], "river.yaml")
    ['Kept in river.yaml: 1 source (sources.oped).', 'No longer in river.yaml: 1 claim (claims.futile).']
    """
    return [
        *(f"Kept in {file}: {what}" for _, what in _counted(kept)),
        *(f"No longer in {file}: {what}" for _, what in _counted(lost)),
        *([_of_gone(gone)] if gone else []),
    ]


def _of_gone(ids: Sequence[str]) -> str:
    """Why what names these was lost, and how to give something another name."""
    more = f" and {len(ids) - MOST_PATHS} more" if len(ids) > MOST_PATHS else ""
    named = ", ".join(f"‘{each}’" for each in ids[:MOST_PATHS])
    return (
        f"The workbook no longer has {named}{more}, and what named this was not kept. To call something by another "
        "name, change the name only, and keep its id in a column such as Option id."
    )


def _counted(left_out: Iterable[LeftOut]) -> Iterator[tuple[Kind, str]]:
    """Each kind with how many there are and where."""
    order = list(_NOUNS)
    told = sorted(left_out, key=lambda each: order.index(each.kind))
    for kind, group in groupby(told, key=lambda each: each.kind):
        yield kind, _line(kind, list(group))


def _line(kind: Kind, told: Sequence[LeftOut]) -> str:
    one, several = _NOUNS[kind]
    count = sum(each.count for each in told)
    what = one if not several else f"{count:,} {one if count == 1 else several}"
    paths = [_path(each) for each in told if each.path]
    more = [f"and {len(paths) - MOST_PATHS} more"] if len(paths) > MOST_PATHS else []
    where = f" ({', '.join([*paths[:MOST_PATHS], *more])})" if paths else ""
    return f"{what}{where}."


def _path(left_out: LeftOut) -> str:
    if not left_out.changes:
        return left_out.path
    if left_out.changes == ("extends",):
        return f"{left_out.path}, which builds on one of these"
    return f"{left_out.path}, which changes {' and '.join(left_out.changes)}"
