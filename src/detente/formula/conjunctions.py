"""A formula as conjunctions of which one holds (disjunctive normal form), for programs that know nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from detente.formula.nodes import And, Constant, Count, If, Iff, Implies, Name, Node, Not, Or

Conjunction = frozenset[tuple[str, bool]]
"""Names that all hold, or do not."""

_Terms = tuple[Conjunction, ...]
_NEVER: _Terms = ()
_ALWAYS: _Terms = (frozenset(),)
_ON_THE_WAY = 10
"""So many times as many conjunctions are looked at, most of which follow from others."""


class TooMany(Exception):
    """The formula needs more conjunctions than are wanted."""


def conjunctions(node: Node, meant: Callable[[str], str | Node], most: int) -> tuple[Conjunction, ...]:
    """The conjunctions of which one holds exactly where the formula does; none where it never holds.

    None of them follows from another, and none contradicts itself. That a formula always holds is seen only where it
    is plain; one that does may come as conjunctions that together say so.

    Parameters
    ----------
    meant
        What a name is: the name of an option, or the formula of a definition.
    most
        So many conjunctions at most, on the way too.

    Raises
    ------
    TooMany
        It needs more.

    Examples
    --------
    >>> from detente.formula import parse
    >>> [sorted(each) for each in conjunctions(parse("a iff b"), str, 10)]
    [[('a', True), ('b', True)], [('a', False), ('b', False)]]
    """
    try:
        return _Worker(meant, most).of(node, wanted=True)
    except RecursionError:  # definitions of definitions, hundreds deep
        raise TooMany from None


class _Worker:
    """Works out conjunctions; each definition once."""

    def __init__(self, meant: Callable[[str], str | Node], most: int) -> None:
        self.meant, self.most = meant, most
        self.known: dict[tuple[str, bool], _Terms] = {}

    def of(self, node: Node, *, wanted: bool) -> _Terms:  # noqa: PLR0911 - one for each kind of node
        """Where a node holds, or does not."""
        match node:
            case Constant(value):
                return _ALWAYS if value == wanted else _NEVER
            case Name(text):
                return self._of_name(text, wanted=wanted)
            case Not(operand):
                return self.of(operand, wanted=not wanted)
            case And(operands) | Or(operands):
                parts = [self.of(operand, wanted=wanted) for operand in operands]
                return self._all(parts) if isinstance(node, And) == wanted else self._some(parts)
            case Implies(condition, consequence) | If(consequence, condition):
                return self.of(Or((Not(condition), consequence)), wanted=wanted)
            case Iff(left, right):
                both = (left, right) if wanted else (left, Not(right))
                neither = (Not(left), Not(right)) if wanted else (Not(left), right)
                return self._some([self.of(And(each), wanted=True) for each in (both, neither)])
            case Count():
                return self._of_count(node, wanted=wanted)

    def _of_name(self, text: str, *, wanted: bool) -> _Terms:
        if (text, wanted) not in self.known:
            meant = self.meant(text)
            if isinstance(meant, str):
                self.known[text, wanted] = (frozenset({(meant, wanted)}),)
            else:
                self.known[text, wanted] = self.of(meant, wanted=wanted)
        return self.known[text, wanted]

    def _of_count(self, node: Count, *, wanted: bool) -> _Terms:
        number, operands = node.number, node.operands
        others = [Not(each) for each in operands]  # few of them hold where many do not
        n = len(operands)
        match node.quantity, wanted:
            case "at least", True:
                return self._counted(number, operands)
            case "at least", False:
                return self._counted(n - number + 1, others)
            case "at most", True:
                return self._counted(n - number, others)
            case "at most", False:
                return self._counted(number + 1, operands)
            case "exactly", True:
                return self._counted(number, operands, is_exact=True)
            case _:
                too_few = self._counted(n - number + 1, others) if number else _NEVER
                return self._some([too_few, self._counted(number + 1, operands)])

    def _counted(self, number: int, operands: Sequence[Node], *, is_exact: bool = False) -> _Terms:
        """Where as many of some operands hold, or more: worked out operand by operand."""
        if number > len(operands):
            return _NEVER
        number = max(number, 0)
        ways: list[_Terms] = [_ALWAYS, *[_NEVER] * number]
        for operand in operands:
            yes = self.of(operand, wanted=True)
            no = self.of(operand, wanted=False) if is_exact else _ALWAYS
            ways = [
                self._some([self._all([way, no]), self._all([ways[k - 1], yes]) if k else _NEVER])
                for k, way in enumerate(ways)
            ]
        return ways[number]

    def _all(self, parts: Iterable[_Terms]) -> _Terms:
        found = _ALWAYS
        for part in parts:
            if len(found) * len(part) > _ON_THE_WAY * self.most:
                raise TooMany
            found = self._kept(one | other for one in found for other in part)
        return found

    def _some(self, parts: Iterable[_Terms]) -> _Terms:
        return self._kept(term for part in parts for term in part)

    def _kept(self, terms: Iterable[Conjunction]) -> _Terms:
        """Those that can hold and follow from no other, in the order they came."""
        possible = [
            each
            for each in dict.fromkeys(terms)
            if not any((name, not is_so) in each for name, is_so in each)
        ]
        kept = tuple(each for each in possible if not any(other < each for other in possible))
        if len(kept) > self.most:
            raise TooMany
        return kept
