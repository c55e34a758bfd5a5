"""The engine of a model in which some parties count as one: every member must gain by what improves for it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from detente.engines.literal import MAX_PAIRS, LiteralEngine, Moves
from detente.errors import RequestError, SizeError
from detente.graph import GraphModel
from detente.graph.as_one import as_one
from detente.graph.states import Int32Array
from detente.scenario.values import Party


class AsOneEngine(LiteralEngine):
    """Fields over the states of a model whose parties are those of `as_one`.

    Attributes
    ----------
    full
        The model in which each party counts by itself.
    one
        The index of the party that is several.
    members
        Who these are, in file order.
    member_ranks
        The ranks of each of them, shape (n_states,); what `rank` has of the one party means nothing.
    """

    def __init__(self, full: GraphModel, members: Sequence[int], name: str = "auto") -> None:
        if name not in {"auto", self.name}:
            raise RequestError(
                f"Parties as one are analysed by the engine ‘{self.name}’ only.", "leave --engine out"
            )
        joined = as_one(full, members)
        _refuse_by_size(joined)
        super().__init__(joined)
        self.full, self.one = full, members[0]
        self.members: tuple[Party, ...] = tuple(full.scenario.parties[i] for i in members)
        self.member_ranks: tuple[Int32Array, ...] = tuple(full.ranks[i] for i in members)
        self._improvements[self.one] = reduce(Moves.improving, self.member_ranks, self._moves[self.one])

    def limited(self, model: GraphModel) -> LiteralEngine:
        """Not of this engine: talks are led by parties that count by themselves.

        Raises
        ------
        RequestError
            Always.
        """
        raise RequestError(
            "Talks cannot be asked of parties as one.", "ask of an agenda, or of each by itself"
        )


def _refuse_by_size(model: GraphModel) -> None:
    """Refuse, beforehand and with the number, what has too many moves to list."""
    space = model.states.space
    n_pairs = space.n_cells * max(map(len, space.strategies))
    if n_pairs > MAX_PAIRS:
        raise SizeError(
            f"Of parties as one every move is listed: {n_pairs:,} pairs of cells would be looked at here, and at most "
            f"{MAX_PAIRS:,} are. What a group could do is asked with ‘detente coalitions --group’, which lists none."
        )
