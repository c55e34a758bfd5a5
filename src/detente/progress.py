"""How far long work has come, told while it is done; and its being stopped, with what is known by then."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sized
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TypeVar

T = TypeVar("T")

Tell = Callable[[str, float], None]
"""Called with what is being done and the share that is done, from 0 to 1."""


class Cancelled(KeyboardInterrupt):
    """Raised by whom progress is told to, or by a signal: the work shall end, with what is known by then.

    It is a KeyboardInterrupt, so it ends whatever a KeyboardInterrupt ends.

    Attributes
    ----------
    why
        As it stands behind “Stopped”: ``after 5 seconds``; empty where the user wished it.
    known
        How far the work came, as it stands behind that: ``at size 3. No change of 2 edits does it.``
    """

    def __init__(self, why: str = "", known: str = "") -> None:
        super().__init__(why, known)
        self.why = why
        self.known = known

    @classmethod
    def of(cls, stop: KeyboardInterrupt, known: str = "") -> Cancelled:
        """The same stop, with what is known by then."""
        return stop if isinstance(stop, cls) and not known else Cancelled(getattr(stop, "why", ""), known)

    def __str__(self) -> str:
        known = self.known or "before anything was known."
        return f"Stopped {self.why} {known}" if self.why else f"Stopped {known}"


@dataclass(frozen=True, slots=True)
class Stop:
    """That work was stopped, and what its answer lacks.

    Attributes
    ----------
    why
        As it stands behind “Stopped”.
    lacks
        What is not told: noun phrases.
    left, n_told
        Of several readings the names of those that are not told, and how many are; nothing where all are.
    """

    why: str
    lacks: tuple[str, ...]
    left: tuple[str, ...] = ()
    n_told: int = 0


@dataclass(slots=True)
class Halt:
    """Whether a block of work was stopped, and why; None while it was not."""

    why: str | None = None

    def lacking(self, *what: str, left: Iterable[str | None] = (), n_told: int = 0) -> Stop | None:
        """That the work was stopped and its answer lacks this; None where it was not, or it lacks nothing."""
        readings = tuple(reading or "base" for reading in left)
        if self.why is None or not (what or readings):
            return None
        return Stop(self.why, what, readings, n_told if readings else 0)


@dataclass(frozen=True, slots=True)
class Progress:
    """Progress through a piece of work, told to somebody or to nobody.

    Attributes
    ----------
    tell
        Whom it is told to; None: nobody, which costs next to nothing.
    is_kept
        Whether what is known of this work when it is stopped is told as an answer; else the stop goes on to whoever
        asked for the work.

    Examples
    --------
    >>> whole = Progress(lambda what, share: print(f"{share:.0%} {what}"))
    >>> for issue in whole.part(0.5, 0.5, "talks").each(["border", "trade"], "on {}".format):
    ...     pass
    50% talks: on border
    75% talks: on trade
    """

    tell: Tell | None = None
    is_kept: bool = False

    @classmethod
    def of(cls, tell: Tell | None) -> Progress:
        """Progress through the work of a question: it never goes back, and what is known when it is stopped is kept."""
        return tell if isinstance(tell, Progress) else cls(tell, is_kept=tell is not None).forward()

    @contextmanager
    def keeping(self, found: Sized) -> Iterator[Halt]:
        """A block of work that fills `found`: when it is stopped, what is in there is kept.

        Where nothing is in there yet, or nobody would be told, the stop goes on.

        >>> def stop(what, share):
        ...     if share > 0.5:
        ...         raise Cancelled("after 5 seconds")
        >>> found, progress = [], Progress.of(stop)
        >>> with progress.keeping(found) as halt:
        ...     for issue in progress.each(["border", "trade", "gas"], str):
        ...         found.append(issue)
        >>> found, halt.lacking("gas")
        (['border', 'trade'], Stop(why='after 5 seconds', lacks=('gas',), left=(), n_told=0))
        """
        halt = Halt()
        try:
            yield halt
        except (Cancelled, MemoryError) as stop:
            if not (self.is_kept and found):
                raise
            halt.why = (stop.why or "by the user") if isinstance(stop, Cancelled) else "for want of memory"

    @property
    def alone(self) -> Progress:
        """The same through work that is told whole or not at all."""
        return replace(self, is_kept=False)

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
        return Progress(lambda what, done: self(before + what, start + share * done), self.is_kept)

    def turn(self, number: int) -> Progress:
        """Progress through a turn of work of which nobody knows how many there will be: half of what was left.

        >>> [Progress(print).turn(number)("changes", 0.5) for number in range(3)]
        changes 0.25
        changes 0.625
        changes 0.8125
        [None, None, None]
        """
        return self.part(1 - 0.5**number, 0.5 ** (number + 1))

    def parts(
        self, items: Collection[T], label: Callable[[T], str | None] = lambda _item: None
    ) -> Iterator[tuple[T, Progress]]:
        """Each item of the work, with the progress through its part: all take equal shares.

        Of several items each is told whole or not at all.
        """
        whole = self if len(items) == 1 else self.alone
        for number, item in enumerate(items):
            yield item, whole.part(number / len(items), 1 / len(items), label(item))

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

        return self if self.tell is None else Progress(tell_most, self.is_kept)


SILENT = Progress()
"""Progress that is told to nobody."""
