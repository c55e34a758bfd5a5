"""States by number with what is done at them, for pages that are not told in blocks yet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from detente.answers.states import Named, named_states

if TYPE_CHECKING:
    from detente.renderers.terminal import Page


def show_named(page: Page, named: Iterable[Named], others_of: str | None = None) -> None:
    """Print what states mean, for readers who meet the bare numbers."""
    page.show(named_states(named, others_of))
