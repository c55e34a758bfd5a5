"""Edits of a scenario, told: in words, as fields, as rows; and the ways to do what was asked with so few of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import TypeVar

from detente.answers.documents import Document
from detente.answers.words import counted, formula_words, listed, option_words, party_name, quoted
from detente.blocks import Block, Heading, Items, Paragraph, Steps
from detente.formula import Node, negated
from detente.progress import Stop
from detente.questions.change import RANK, Edit
from detente.scenario.values import Scenario

Nodes = tuple[Node, ...]

T = TypeVar("T")

NAMED = 3
"""Of more statements that one is carried over only the last is told."""

SHOWN_WAYS = 20
"""Of more ways only these are told; ``--format json`` has all."""

PROOF = "every edited scenario was accounted for."
"""Behind the claim that no number of edits does it."""

BY_CORE = "by changing what it holds to be its core"
"""What an answer about a party says that changes the core of that party."""

EDIT_COLUMNS = ("answer", "step", "edit", "party", "position", "option", "issue", "order", "in_words")
"""What a row for programs says of an edit: of which answer it is, its place there, its fields, and the words for it."""


# The page


def each_way(
    scenario: Scenario, size: str, answers: Sequence[T], sentence: Callable[[T], str]
) -> Iterator[Block]:
    """What few edits of one reading do: how many it takes, then each way to do it, in a sentence."""
    if scenario.variant:
        yield Heading(2, f"{scenario.variant}: {scenario.title}")
    yield Paragraph(size)
    if answers:
        yield Steps(tuple(map(sentence, answers[:SHOWN_WAYS])))
    if (left := len(answers) - SHOWN_WAYS) > 0:
        yield Items((f"{left:,} more: --format json has all.",))


def n_ways(answers: Sequence[T], stop: Stop | None) -> str:
    """How many answers there are; of a search that was stopped, how many at least."""
    return f"{'at least ' if stop else ''}{counted(len(answers), 'way')}"


# For programs


def edit_record(edit: Edit) -> Document:
    """One edit, with the fields that its kind has."""
    fields = {
        "edit": edit.kind,
        "party": edit.party,
        "position": edit.position,
        "option": edit.option,
        "issue": edit.issue,
        "order": None if edit.order is None else list(edit.order),
    }
    return {key: value for key, value in fields.items() if value is not None}


def edit_rows(scenario: Scenario, answer: int, edits: Sequence[Edit]) -> Iterator[tuple[object, ...]]:
    """A row for each edit of an answer, counted from 1; one row without an edit where it has none."""
    told = _told(scenario, [[edit] for edit in edits])
    for step, (edit, words) in enumerate(zip(edits, told, strict=True), 1):
        order = None if edit.order is None else " ".join(edit.order)
        yield answer, step, edit.kind, edit.party, edit.position, edit.option, edit.issue, order, words
    if not edits:
        yield answer, *(None for _ in EDIT_COLUMNS[1:])


# Words


def edit_words(scenario: Scenario, edits: Sequence[Edit]) -> list[str]:
    """Edits in words, of the lists as edited so far; swaps of one party in a row as the fewest moves."""
    alike = groupby(edits, lambda edit: (edit.kind, edit.party))
    return _told(scenario, [list(each) for _, each in alike])


def _told(scenario: Scenario, groups: Iterable[Sequence[Edit]]) -> list[str]:
    """Groups of edits in words; those of one group are of one kind and of one party."""
    lists = {
        party: tuple(each.formula.node for each in own.statements or ())
        for party, own in scenario.preferences.items()
    }
    told: list[str] = []
    for alike in groups:
        kind, party = alike[0].kind, alike[0].party or ""
        if kind == "swap":
            for start, end in moves([(edit.position or 1) - 1 for edit in alike], len(lists[party])):
                told.append(_move_words(scenario, party, lists[party], start, end))
                lists[party] = _carried(lists[party], start, end)
        elif kind in {"drop", "negate"}:
            for edit in alike:
                words, lists[party] = _of_statement(scenario, edit, lists[party])
                told.append(words)
        else:
            told += [_of_what_can_be_moved(scenario, edit) for edit in alike]
    return told


def moves(swaps: Sequence[int], n_items: int) -> list[tuple[int, int]]:
    """Swaps of neighbours as moves of single items, the longest first: from which place to which, counted from 0.

    Parameters
    ----------
    swaps
        Places k, one after the other: those at k and k + 1 are exchanged.

    Examples
    --------
    >>> moves([2, 1, 0], 4), moves([0, 1], 3), moves([1], 3)
    ([(3, 0)], [(0, 2)], [(2, 1)])
    """
    wanted = tuple(range(n_items))
    for k in swaps:
        wanted = _carried(wanted, k, k + 1)
    places = tuple(wanted.index(item) for item in range(n_items))
    found = []
    while longest := max(_moves_in_order(places), key=lambda move: abs(move[1] - move[0]), default=None):
        found.append(longest)
        places = _carried(places, *longest)
    return found


def _moves_in_order(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """For each item how far it can go up, then down, over such only as it is to pass; `places`: where each is to be."""
    for start, own in enumerate(places):
        end = start
        while end and places[end - 1] > own:
            end -= 1
        if end < start:
            yield start, end
    for start, own in enumerate(places):
        end = start
        while end + 1 < len(places) and places[end + 1] < own:
            end += 1
        if end > start:
            yield start, end


def _carried(items: tuple[T, ...], start: int, end: int) -> tuple[T, ...]:
    """Items with the one at a place carried to another."""
    rest = (*items[:start], *items[start + 1 :])
    return (*rest[:end], items[start], *rest[end:])


def _move_words(scenario: Scenario, party: str, nodes: Nodes, start: int, end: int) -> str:
    """A statement carried over others: ‘Russia put […] before […]’."""
    name, moved = party_name(scenario, party), _statement(scenario, party, nodes[start])
    over = nodes[end:start] if end < start else nodes[start + 1 : end + 1]
    passed = [_statement(scenario, party, node) for node in over]
    if len(passed) == 1:
        return f"{name} put {moved} before {passed[0]}"
    swaps = f" ({counted(len(passed), 'swap')})"
    if end in {0, len(nodes) - 1}:
        return f"{name} put {moved} in {'last' if end else 'first'} place{swaps}"
    side, last = ("before", passed[0]) if end < start else ("behind", passed[-1])
    if len(passed) <= NAMED:
        return f"{name} put {moved} {side} {listed(passed)}{swaps}"
    way = "up" if end < start else "down"
    return f"{name} put {moved} {len(passed)} places further {way}, {side} {last}"


def _statement(scenario: Scenario, party: str, node: Node) -> str:
    return f"[{formula_words(scenario, node, party)}]"


def _of_statement(scenario: Scenario, edit: Edit, nodes: Nodes) -> tuple[str, Nodes]:
    """A statement dropped or negated in words, and the list that it leaves."""
    party, k = edit.party or "", (edit.position or 1) - 1
    name, own = party_name(scenario, party), _statement(scenario, party, nodes[k])
    if edit.kind == "drop":
        return f"{name} gave up {own}", (*nodes[:k], *nodes[k + 1 :])
    other = negated(nodes[k])
    told = f"{name} wanted {_statement(scenario, party, other)} instead of {own}"
    return told, (*nodes[:k], other, *nodes[k + 1 :])


def _of_what_can_be_moved(scenario: Scenario, edit: Edit) -> str:
    """An edit of an option, of the agenda, a guarantee or another ranking in words."""
    if edit.kind == "agenda":
        return f"{quoted(scenario.issues[edit.issue or ''].name)} came on the table"
    if edit.kind == "guarantee":
        name = party_name(scenario, edit.party or "")
        return f"an outside power sanctioned {name} whenever {name} left its part"
    if edit.order is not None:
        return f"{party_name(scenario, edit.party or '')} ranked {' > '.join(edit.order)}"
    option = next(each for each in scenario.options if each.key == edit.option)
    what = "taken back" if edit.kind == "irreversible" else "taken at all"
    return f"{option_words(scenario, option)} could not be {what}"


def allowed_words(scenario: Scenario, allow: Sequence[str], party: str | None) -> str:
    """The edits that were allowed, as in ‘these edits (swap, drop)’."""
    whose = "" if party is None else f", {party_name(scenario, party)} only"
    return f"these edits ({', '.join(allow)}{whose})"


def more_edits(allow: Sequence[str], kinds: Sequence[str]) -> str:
    """A sentence, behind another, that more kinds of edit can be allowed; nothing where all are that go together."""
    more = [kind for kind in kinds if kind not in (*allow, RANK)]
    return f" --allow has more: {', '.join(more)}." if more else ""
