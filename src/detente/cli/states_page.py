"""How pages begin, for those that are not told in blocks yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.answers.opening import title

if TYPE_CHECKING:
    from detente.renderers.terminal import Page
    from detente.scenario.values import Scenario


def show_title(page: Page, base: Scenario, reading: Scenario | None = None) -> None:
    """Print what the dispute is, and which variant of it is meant."""
    page.show(title(base, reading))
