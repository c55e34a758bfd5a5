"""Engines: who can move where and how far down that can lead, exactly, over all states at once.

`Engine` is the contract: fields of ranks, sets of states, and moves between them. `DenseEngine` works on
arrays over the cells of the option form; `LiteralEngine` searches over (state, last mover) and is exact with
merged states too. `choose_engine` picks one for a model, `stacked_engine` makes one for many variants of it that
differ in ranks only. `legal_sequences` searches with any of them. `list_moves` lists a party's moves one by one.

An engine knows a graph model. It must not know concepts of stability or questions.
"""

from detente.engines.choose import ENGINES, choose_engine, stacked_engine
from detente.engines.contract import Engine, Field, Marks, Places, Spread, StateSet, Steps
from detente.engines.dense import DenseEngine
from detente.engines.literal import LiteralEngine, Moves, closed, list_moves
from detente.engines.sequences import Reach, Step, leading_to, led_to, legal_sequences

__all__ = [
    "ENGINES",
    "DenseEngine",
    "Engine",
    "Field",
    "LiteralEngine",
    "Marks",
    "Moves",
    "Places",
    "Reach",
    "Spread",
    "StateSet",
    "Step",
    "Steps",
    "choose_engine",
    "closed",
    "leading_to",
    "led_to",
    "legal_sequences",
    "list_moves",
    "stacked_engine",
]
