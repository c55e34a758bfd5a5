"""Whether options are taken at a state, or at all of several states."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from detente.graph import GraphModel

Cell = Literal["taken", "not", "either"]
"""Taken in all, in none, or in some only: of several states, or of the members of a merged one."""


def cells(model: GraphModel, states: Sequence[int]) -> dict[str, Cell]:
    """By the key of each option, whether it is taken at some states."""
    members = np.concatenate([model.states.members(state) for state in states])
    taken = model.states.taken(members)
    every: list[bool] = np.logical_and.reduce(taken, axis=0).tolist()
    some: list[bool] = np.logical_or.reduce(taken, axis=0).tolist()
    return {
        option.key: _cell(*found) for option, *found in zip(model.states.options, every, some, strict=True)
    }


def _cell(in_all: bool, in_some: bool) -> Cell:
    if in_all:
        return "taken"
    return "either" if in_some else "not"
