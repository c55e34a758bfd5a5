"""Many variants of one model at once: the same states and moves, other ranks."""

from __future__ import annotations

from collections.abc import Sequence

from detente.engines.choose import engine_named
from detente.engines.contract import Engine, Field
from detente.graph import GraphModel


def stacked_engine(model: GraphModel, ranks: Sequence[Field], name: str = "auto") -> Engine:
    """Make one engine for many variants of a model.

    Its fields have one axis more, and so have sets of states: shape (n_states, n_variants). Concepts of stability,
    written over the contract, so answer for all variants in one go.

    Parameters
    ----------
    model
        Whose states and moves the variants share; its own ranks play no part.
    ranks
        One array of shape (n_states, n_variants), int32, a party: higher is better. They need not be dense, but
        must be 0 or more and below 2^31 - 1.
    name
        ``auto``, ``dense`` or ``literal``.

    Raises
    ------
    RequestError
        When there is no such engine, or it is not exact for this model.
    SizeError
        When the engine cannot hold the model.
    """
    return engine_named(model, name)(model, ranks)
