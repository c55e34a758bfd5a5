"""What a workbook does not say of the scenario that it was written from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from detente.scenario.workbook.left_out import Kind, LeftOut

MOST_PATHS = 4
"""As many paths are named in a line."""

_NOUNS: dict[Kind, tuple[str, str]] = {
    "reading": ("reading", "readings"),
    "today": ("where things stand today", ""),
    "agenda": ("agenda without an issue", "agendas without an issue"),
    "doubtful": ("mark of doubt", "marks of doubt"),
    "ranking": ("ranking", "rankings"),
    "open_order": ("order that is not known", "orders that are not known"),
    "sources": ("source", "sources"),
    "states": ("name of a state", "names of states"),
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
    "ranking": "A sheet holds wishes or weights; for such a party it holds nothing.",
    "open_order": "A sheet holds an order that is known; for such a party it holds nothing.",
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
    order = list(_NOUNS)
    told = sorted(left_out, key=lambda each: order.index(each.kind))
    return [_line(kind, list(group)) for kind, group in groupby(told, key=lambda each: each.kind)]


def _line(kind: Kind, told: Sequence[LeftOut]) -> str:
    one, several = _NOUNS[kind]
    count = sum(each.count for each in told)
    what = one if not several else f"{count:,} {one if count == 1 else several}"
    paths = [_path(each) for each in told if each.path]
    more = [f"and {len(paths) - MOST_PATHS} more"] if len(paths) > MOST_PATHS else []
    where = f" ({', '.join([*paths[:MOST_PATHS], *more])})" if paths else ""
    besides = f" {_BESIDES[kind]}" if kind in _BESIDES else ""
    return f"Not in the workbook: {what}{where}.{besides}"


def _path(left_out: LeftOut) -> str:
    if not left_out.changes:
        return left_out.path
    if left_out.changes == ("extends",):
        return f"{left_out.path}, which builds on one of these"
    return f"{left_out.path}, which changes {' and '.join(left_out.changes)}"
