"""The edits of a scenario whose least number is sought, each of cost 1, and how they are told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar, get_args

from detente.errors import RequestError
from detente.scenario.values import Scenario

T = TypeVar("T")

EditKind = Literal["swap", "drop", "negate", "irreversible", "agenda", "remove", "guarantee", "rank"]

EDIT_KINDS: tuple[EditKind, ...] = get_args(EditKind)
"""Every kind of edit, in the order in which edits are tried."""

ALL_EDITS: tuple[EditKind, ...] = ("swap", "drop", "negate", "irreversible", "agenda")
"""What ``all`` stands for: every edit that leaves options and parties as they are."""

STATEMENT_EDITS: tuple[EditKind, ...] = ("swap", "drop", "negate")
"""The edits of a party's list of statements."""

RANK = "rank"
"""The edit that puts another ranking in place of a party's own; as many edits as it takes exchanges of neighbours."""

CORE = "core"
"""Among the allowed edits: those of the judged party's core too."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit, of cost 1; another ranking costs as many as it takes exchanges.

    Attributes
    ----------
    kind
        ``swap`` exchanges the statements at `position` and the next; ``drop`` and ``negate`` act on the one there;
        ``irreversible`` makes `option` forward; ``agenda`` puts `issue` on the table; ``remove`` takes `option` away;
        ``guarantee`` adds a third party that holds `party` to its part of the wanted state; ``rank`` puts
        `order` in place of its ranking.
    party
        Whose statements or whose option, or who is held to its part; None for an issue.
    position
        From 1, in the list as edited so far, core and secondary as one list.
    option
        The option's key.
    issue
        The issue's id.
    order
        The ids of all states, the best first.
    """

    kind: EditKind
    party: str | None = None
    position: int | None = None
    option: str | None = None
    issue: str | None = None
    order: tuple[str, ...] | None = None


def edit_kinds(allow: str | Sequence[str]) -> tuple[EditKind, ...]:
    """Read which kinds of edit are allowed: ``swap,drop`` or a list; ``all`` is all but ``remove`` and ``guarantee``.

    Raises
    ------
    RequestError
        When there is no such kind, or none is named.
    """
    named = _named(allow)
    known: dict[str, tuple[EditKind, ...]] = {**{kind: (kind,) for kind in EDIT_KINDS}, "all": ALL_EDITS}
    hint = f"the edits are {', '.join(EDIT_KINDS)}; ‘all’ is {', '.join(ALL_EDITS)}"
    for word in named:
        if word == CORE:
            raise RequestError("‘core’ goes with --turn.", "--make edits whole lists, their core too")
        if word not in known:
            raise RequestError(f"There is no edit ‘{word}’.", hint)
    if not named:
        raise RequestError("There is no edit to try.", hint)
    kinds = tuple(dict.fromkeys(kind for word in named for kind in known[word]))
    if RANK in kinds and len(kinds) > 1:
        raise RequestError(
            "‘rank’ goes with no other edit.", "--allow rank alone looks for the nearest ranking"
        )
    return kinds


def turning_edits(allow: str | Sequence[str]) -> tuple[tuple[EditKind, ...], bool]:
    """Read which kinds of edit may turn a verdict, and whether those of the judged party's core may (``core``).

    Raises
    ------
    RequestError
        As for `edit_kinds`.
    """
    named = _named(allow)
    if RANK in named:
        raise RequestError("‘rank’ goes with --make.", "--turn edits the parties’ statements and options")
    return edit_kinds([word for word in named if word != CORE]), CORE in named


def _named(allow: str | Sequence[str]) -> list[str]:
    words = [word.strip() for word in (allow.split(",") if isinstance(allow, str) else allow)]
    return [word for word in words if word]


def changes_core(edits: Sequence[Edit], party: str | None, n_core: int) -> bool:
    """Whether some of the edits change what a party holds to be its core, the first `n_core` statements of its list.

    An edit does so that reorders, drops or negates a core statement, or moves one across the division between core
    and secondary: one at a position up to that of the last core statement, in the list as edited so far.
    """
    return any(
        edit.party == party and edit.position is not None and edit.position <= n_core for edit in edits
    )


def file_order(scenario: Scenario, edits: Sequence[Edit]) -> tuple[tuple[int, ...], ...]:
    """A key that sorts answers by their edits in the order of the file."""
    parties = [party.id for party in scenario.parties]
    options = [option.key for option in scenario.options]
    issues = list(scenario.issues)

    def place(edit: Edit) -> tuple[int, ...]:
        if edit.option is not None:
            return (0, options.index(edit.option), EDIT_KINDS.index(edit.kind))
        if edit.issue is not None:
            return (1, issues.index(edit.issue))
        if edit.kind == "guarantee":
            return (2, parties.index(edit.party or ""))
        return (3, parties.index(edit.party or ""), edit.position or 0, EDIT_KINDS.index(edit.kind))

    return tuple(place(edit) for edit in edits)


def exchanged(items: Sequence[T], k: int) -> tuple[T, ...]:
    """Some items with those at k and k + 1 exchanged."""
    return (*items[:k], items[k + 1], items[k], *items[k + 2 :])
