"""How an equilibrium is marked: by the strongest concepts under which it is one."""

from __future__ import annotations

from detente.charts.shapes import Kind
from detente.questions.report import EXPLAINED
from detente.stability import NAMED


def strongest(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the concepts that the others do not follow from.

    >>> strongest(("gmr", "smr", "seq"))
    ('smr', 'seq')
    """
    known = [NAMED[code] for code in codes if code in NAMED]
    implied = {each.code for each in known for other in known if other != each and other.implies(each)}
    return tuple(code for code in codes if code not in implied)


def mark(codes: tuple[str, ...]) -> str:
    """The strongest concepts as one word: ``nash``, ``smr+seq``; empty where there are none.

    >>> mark(("gmr", "smr", "seq")), mark(())
    ('smr+seq', '')
    """
    return "+".join(strongest(codes))


def kind(codes: tuple[str, ...]) -> Kind:
    """The shape of a state with these concepts on a drawing."""
    if not codes:
        return "state"
    return "equilibrium" if EXPLAINED in codes else "weak"
