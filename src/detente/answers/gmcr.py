"""What a GMCR+ file does not say of the scenario that it was written from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from detente.answers.workbooks import MOST_PATHS
from detente.scenario.gmcr.left_out import Unsaid

_NOUNS: dict[str, tuple[str, str]] = {
    "no_preferences": ("party without preferences", "parties without preferences"),
    "open_order": ("order that is not known", "orders that are not known"),
    "core": ("mark of what is core", "marks of what is core"),
    "breaks": ("strong preference", "strong preferences"),
    "idle": (
        "statement that decides nothing, since it always or never holds",
        "statements that decide nothing, since they always or never hold",
    ),
    "variants": ("other reading", "other readings"),
    "title": ("the title", ""),
    "summary": ("the summary", ""),
    "as_of": ("the date of the scenario", ""),
    "references": ("reference", "references"),
    "status_quo": ("where things stand today", ""),
    "states": ("name of a state", "names of states"),
    "issues": ("issue", "issues"),
    "agendas": ("agenda", "agendas"),
    "principles": ("principle", "principles"),
    "claims": ("claim", "claims"),
    "commitments": ("commitment", "commitments"),
    "history": ("the past", ""),
    "views": ("view of a party", "views of parties"),
    "positions": ("position of a party", "positions of parties"),
    "fallbacks": ("fallback of a party", "fallbacks of parties"),
    "numbering": ("that states have the numbers of their names", ""),
    "sources": ("source", "sources"),
    "doubtful": ("mark of doubt", "marks of doubt"),
    "because": ("reason", "reasons"),
    "evidence": ("passage of evidence", "passages of evidence"),
    "comment": ("comment", "comments"),
}
"""What each kind is called, one and several; where there is only one it has no second."""

_BESIDES: dict[str, str] = {
    "no_preferences": "For GMCR+ all states are equal for such a party.",
    "open_order": "For GMCR+ all states are equal for such a party.",
    "core": "What is core stands first where it is in an order, and is not marked.",
    "doubtful": "The option or rule is there, as if it were certain.",
}
"""What is to be known of a file that lacks this."""

_OTHERWISE: dict[str, tuple[str, str]] = {
    "definitions": ("definition is written out", "definitions are written out"),
    "weights": ("party’s weights are said by a ranking", "parties’ weights are said by rankings"),
    "long_statements": (
        "party’s statements are said by a ranking, since GMCR+ would need too many conditions",
        "parties’ statements are said by rankings, since GMCR+ would need too many conditions",
    ),
}
"""What is said in another way."""

VERDICTS = (
    "GMCR+ may find other states stable than Detente does of the same file; the documentation says why "
    "(how-to/exchange-with-gmcr)."
)


def left_out_lines(unsaid: Iterable[Unsaid]) -> list[str]:
    """What is not in the file, a line a kind, with how many and where.

    Examples
    --------
    >>> left_out_lines([Unsaid("claims", ("claims.futile", "claims.stable"), 2)])
    ['Not in the file: 2 claims (claims.futile, claims.stable).']
    """
    return list(_lines(unsaid))


def _lines(unsaid: Iterable[Unsaid]) -> Iterator[str]:
    for each in unsaid:
        is_said = each.kind in _OTHERWISE
        plain = each.kind.replace("_", " ")
        one, several = _OTHERWISE[each.kind] if is_said else _NOUNS.get(each.kind, (plain, ""))
        what = f"{each.count:,} {one if each.count == 1 else several}" if several else one
        more = [f"and {len(each.paths) - MOST_PATHS} more"] if len(each.paths) > MOST_PATHS else []
        where = f" ({', '.join([*each.paths[:MOST_PATHS], *more])})" if each.paths else ""
        beside = f" {_BESIDES[each.kind]}" if each.kind in _BESIDES else ""
        yield f"{'Said otherwise' if is_said else 'Not in the file'}: {what}{where}.{beside}"
