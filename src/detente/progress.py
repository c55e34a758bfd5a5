"""How far long work has come, told while it is done."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")

Tell = Callable[[str, float], None]
"""Called with what is being done and the share that is done, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Progress through a piece of work, told to somebody or to nobody.

    Attributes
    ----------
    tell
        Whom it is told to; None: nobody, which costs next to nothing.

    Examples
    --------
    >>> whole = Progress(lambda what, share: print(f"{share:.0%} {what}"))
    >>> for issue in whole.part(0.5, 0.5, "talks").each(["border", "trade"], "on {}".format):
    ...     pass
    50% talks: on border
    75% talks: on trade
    """

    tell: Tell | None = None

    def __call__(self, what: str, share: float) -> None:
        """Tell what is being done and the share that is done, from 0 to 1."""
        if self.tell is not None:
            self.tell(what, share)

    def part(self, start: float, share: float, label: str | None = None) -> Progress:
        """Progress through a part of the work, told as progress through the whole.

        Parameters
        ----------
        start, share
            Where in the whole the part begins, and how much of it it is.
        label
            What the part is; it stands before what is told. The whole needs none.
        """
        if self.tell is None or share == 1:
            return self
        before = f"{label}: " if label else ""
        return Progress(lambda what, done: self(before + what, start + share * done))

    def parts(
        self, items: Collection[T], label: Callable[[T], str | None] = lambda _item: None
    ) -> Iterator[tuple[T, Progress]]:
        """Each item of the work, with the progress through its part: all take equal shares."""
        for number, item in enumerate(items):
            yield item, self.part(number / len(items), 1 / len(items), label(item))

    def each(self, items: Collection[T], what: str | Callable[[T], str], every: int = 1) -> Iterator[T]:
        """Each item of the work, told before it is handed out.

        Parameters
        ----------
        what
            What is told: the same for all items, or by the item.
        every
            So many items are handed out before the next is told.
        """
        if self.tell is None:
            yield from items
            return
        for number, item in enumerate(items):
            if number % every == 0:
                self(what if isinstance(what, str) else what(item), number / len(items))
            yield item

    def forward(self) -> Progress:
        """Progress that stands still where a part of the work counts its share anew."""
        most = 0.0

        def tell_most(what: str, share: float) -> None:
            nonlocal most
            most = max(most, share)
            self(what, most)

        return self if self.tell is None else Progress(tell_most)


SILENT = Progress()
"""Progress that is told to nobody."""
