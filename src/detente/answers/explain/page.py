"""The page of an explanation: what decides, or every reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.answers.explain.every_reason import every_reason
from detente.answers.explain.what_decides import what_decides
from detente.answers.masthead import Asked
from detente.blocks import Block
from detente.questions.explain import Explanation


def tell(asked: Asked, found: Sequence[Explanation]) -> Iterator[Block]:
    """Explanations of one state, in one reading or in several side by side."""
    yield from every_reason(asked, found) if asked.in_full else what_decides(asked, found)


def latex(asked: Asked, found: Sequence[Explanation]) -> Iterator[Block]:
    """Every reason; of one reading that holds no table, and is refused."""
    yield from every_reason(asked, found)
