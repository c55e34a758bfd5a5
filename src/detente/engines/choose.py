"""Which engine analyses a model, or many variants of it at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from detente.engines.contract import Engine, Field
from detente.engines.dense import DenseEngine
from detente.engines.literal import LiteralEngine
from detente.errors import RequestError
from detente.graph import GraphModel

ENGINES: Mapping[str, type[DenseEngine] | type[LiteralEngine]] = MappingProxyType(
    {"dense": DenseEngine, "literal": LiteralEngine}
)


def choose_engine(model: GraphModel, name: str = "auto") -> Engine:
    """Make the engine of that name for a model; ``auto`` takes dense unless states are merged or moves depend on them.

    Raises
    ------
    RequestError
        When there is no such engine, or it is not exact for this model.
    SizeError
        When the engine cannot hold the model.
    """
    return engine_named(model, name)(model)


def engine_named(model: GraphModel, name: str) -> type[DenseEngine] | type[LiteralEngine]:
    """The engine of that name; for ``auto`` the fastest that is exact for the model.

    Raises
    ------
    RequestError
        When there is no such engine.
    """
    if name == "auto":
        name = "literal" if model.has_merged_states or model.moves_depend_on_state else "dense"
    if name not in ENGINES:
        raise RequestError(f"There is no engine ‘{name}’.", f"the engines are auto, {', '.join(ENGINES)}")
    return ENGINES[name]


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
