"""From a GMCR+ file to the text of a scenario file, with an id for each name, and comments for its next editor."""

from __future__ import annotations

from collections.abc import Iterator

from detente.formula import And, Name, Node, Not, Or, to_text
from detente.scenario.format.made_ids import option_ids, party_ids
from detente.scenario.format.yaml_lines import comment, item, scalar, wrapped
from detente.scenario.gmcr.dispute import Condition, DecisionMaker, GmcrDispute
from detente.scenario.gmcr.rankings import Ranking, feasible_codes

_FEW_OPTIONS = 10
"""With so many the states are listed by both their numbers, where these differ."""


def to_scenario_text(dispute: GmcrDispute, title: str) -> str:
    """The scenario file of a GMCR+ file: format `detente/1`, YAML, commented.

    Options stand by decision maker, so states may have other numbers than in GMCR+; rankings are translated.
    """
    names = _Names(dispute)
    sections = (
        _head(title, dispute),
        _parties(names),
        _infeasible(names),
        _moves(names),
        _states(names),
        _preferences(names),
    )
    return "\n".join("".join(f"{line}\n" for line in lines) for lines in map(list, sections) if lines)


class _Names:
    """What parties, options and states of a file are called in the scenario.

    Attributes
    ----------
    parties
        The id of each decision maker.
    order
        The file's options by their index, in the scenario's order.
    options
        The id of each option, by its index in the file.
    """

    def __init__(self, dispute: GmcrDispute) -> None:
        self.dispute = dispute
        self.parties = party_ids([maker.name for maker in dispute.makers])
        self.order = [option for maker in dispute.makers for option in maker.options]
        named = [[dispute.options[each].name for each in maker.options] for maker in dispute.makers]
        self.options = dict(zip(self.order, option_ids(self.parties, named), strict=True))

    @property
    def is_in_order(self) -> bool:
        """Whether options, and so states, have the order of the file."""
        return self.order == sorted(self.order)

    def numbers(self, codes: tuple[int, ...]) -> list[int]:
        """The number that each feasible state of the file has in the scenario, from 1."""
        own = [
            sum((code >> option & 1) << place for place, option in enumerate(self.order)) for code in codes
        ]
        number = {code: n for n, code in enumerate(sorted(own), 1)}
        return [number[code] for code in own]

    def formula(self, condition: Condition) -> str:
        """A condition as a formula."""
        return to_text(_joined(Or, [self._conjunction(pairs) for pairs in condition]))

    def _conjunction(self, pairs: tuple[tuple[int, bool], ...]) -> Node:
        named = [(Name(self.options[option]), is_taken) for option, is_taken in pairs]
        return _joined(And, [name if is_taken else Not(name) for name, is_taken in named])


def _joined(kind: type[And] | type[Or], operands: list[Node]) -> Node:
    return kind(tuple(operands)) if len(operands) > 1 else operands[0]


def _head(title: str, dispute: GmcrDispute) -> Iterator[str]:
    yield "# Written from a GMCR+ file by `detente new`."
    for note in dispute.notes:
        yield from comment(note)
    yield "format: detente/1"
    yield f"title: {scalar(title)}"


def _parties(names: _Names) -> Iterator[str]:
    yield "parties:"
    for party, maker in zip(names.parties, names.dispute.makers, strict=True):
        yield f"  {party}:"
        yield f"    name: {scalar(maker.name)}"
        yield f"    options:{'' if maker.options else ' {}'}"
        for index in maker.options:
            option = names.dispute.options[index]
            is_said = option.moves != "both" and not maker.shared  # where its moves are listed, they say it
            moves = f", moves: {option.moves}" if is_said else ""
            yield f"      {names.options[index]}: {{name: {scalar(option.name)}{moves}}}"


def _infeasible(names: _Names) -> Iterator[str]:
    if names.dispute.infeasible:
        yield "infeasible:"
        for condition in names.dispute.infeasible:
            yield from item(names.formula(condition))


def _moves(names: _Names) -> Iterator[str]:
    """The moves of those who share an option of another party."""
    if not any(maker.shared for maker in names.dispute.makers):
        return
    yield "# Who can change an option that stands with another party has its moves listed."
    yield "moves:"
    for party, maker in zip(names.parties, names.dispute.makers, strict=True):
        if maker.shared:
            moves = sorted(_listed(maker, names))
            yield f"  {party}:{'' if moves else ' {}'}"
            for start, ends in moves:
                named = ", ".join(f"s{end}" for end in sorted(ends))
                yield from wrapped(f"s{start}: [{named}]", "    ", "      ")


def _listed(maker: DecisionMaker, names: _Names) -> Iterator[tuple[int, list[int]]]:
    """From which states a decision maker can move where, by their numbers."""
    codes = names.dispute.codes or ()
    number = dict(zip(codes, names.numbers(codes), strict=True))
    own = [*maker.options, *maker.shared]
    bits = {
        way: sum(1 << each for each in own if names.dispute.options[each].moves == way)
        for way in ("both", "forward", "backward")
    }
    others = ~sum(bits.values())
    among: dict[int, list[int]] = {}
    for code in codes:
        among.setdefault(code & others, []).append(code)
    for code in codes:
        ends = [
            number[end]
            for end in among[code & others]
            if end != code and not (code & ~end & bits["forward"] or end & ~code & bits["backward"])
        ]
        if ends:
            yield number[code], ends


def _states(names: _Names) -> Iterator[str]:
    if not names.is_in_order and len(names.order) <= _FEW_OPTIONS:
        yield "# Options stand by party here, so a state may have another number than in GMCR+:"
        codes = feasible_codes(names.dispute.infeasible, len(names.order)) or ()
        numbers = names.numbers(codes)
        for position in sorted(range(len(codes)), key=numbers.__getitem__):
            yield f"#   s{numbers[position]} = state {position + 1} there, decimal {codes[position]}"
    yield "# Say where things stand today by the options taken; where nothing is taken it would be:"
    yield "# status_quo: []"


def _preferences(names: _Names) -> Iterator[str]:
    codes = names.dispute.codes
    numbers = names.numbers(codes) if codes is not None else []
    yield "preferences:"
    for party, maker in zip(names.parties, names.dispute.makers, strict=True):
        yield f"  {party}:"
        if maker.ranking is not None:
            yield from wrapped(f"ranking: [{_as_states(maker.ranking, numbers)}]", "    ", "      ")
        else:
            yield from _statements(maker, names)


def _statements(maker: DecisionMaker, names: _Names) -> Iterator[str]:
    if maker.statements:
        yield "    statements:"
        for condition in maker.statements:
            yield from (f"    {line}" for line in item(names.formula(condition)))
    else:
        yield "    # Nothing is said there of what it prefers, so all states are equal for it."
        yield "    statements: []"


def _as_states(ranking: Ranking, numbers: list[int]) -> str:
    ties = [[f"s{number}" for number in sorted(numbers[position] for position in tie)] for tie in ranking]
    return ", ".join(tie[0] if len(tie) == 1 else f"[{', '.join(tie)}]" for tie in ties)
