"""The text of a scenario file in memory: what is wrong in it, edits, saving, and reading it again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from threading import RLock
from typing import Any, ParamSpec, TypeVar

from detente.api.check import Check
from detente.api.opened.text import ReadText
from detente.errors import Diagnostic, RequestError
from detente.scenario.editing.edits import Edited, edited
from detente.scenario.editing.hold import Hold, hold
from detente.scenario.parsing.document import read_bytes

P = ParamSpec("P")
T = TypeVar("T")


def alone(method: Callable[P, T]) -> Callable[P, T]:
    """The same method of a `WorkingCopy`, which waits until no other thread is in one of them."""

    @wraps(method)
    def waiting(*args: P.args, **settings: P.kwargs) -> T:
        copy: Any = args[0]
        with copy._lock:
            return method(*args, **settings)

    return waiting


@dataclass(eq=False, repr=False, kw_only=True)
class WorkingCopy:
    """The text of a file, in memory, until it is saved. Threads may share it: one at a time is let in.

    Attributes
    ----------
    path
        The file.
    """

    path: Path
    _read: ReadText
    _on_disk: bytes
    _lock: RLock = field(default_factory=RLock)

    @property
    def text(self) -> str:
        """The text as it is now, edits included."""
        return self._read.text

    @property
    def version(self) -> str:
        """The SHA-256 of the text: another one after each edit, the same again when it is undone."""
        return self._read.version

    @property
    def is_saved(self) -> bool:
        """Whether the text is the one that was last read from the file, or saved to it."""
        return self.text.encode("utf-8", "surrogatepass") == self._on_disk

    @alone
    def check(self) -> Check:
        """All that is wrong in the text, and which of its readings are sound, as `check` has it."""
        return self._read.check

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """All errors and warnings, in the order of the text."""
        return tuple(each.diagnostic for each in self.check().diagnostics)

    @property
    def names(self) -> tuple[str, ...]:
        """The readings that stand side by side, sound or not; none where the text is no YAML.

        They are the variants, and before them the base where all parties want something there, or it is alone.
        """
        return self._read.names

    @property
    def readings(self) -> dict[str, tuple[Diagnostic, ...]]:
        """The base and the variants: the errors that make each unsound, none where it is sound and can be asked."""
        return {name: each.errors for name, each in self.check().readings.items()}

    @alone
    def edit(self, edits: object) -> Edited:
        """Carry out a list of edits in memory, all or none.

        Parameters
        ----------
        edits
            Sentences ``{op, path, value or to, expect, scope}``, or one.

        Returns
        -------
        What was done, ``touched_readings``, and ``inverse``: the edits that undo it, byte for byte.

        Raises
        ------
        RequestError
            When one of them cannot be carried out; it says which and why.
        ScenarioError
            When the text is no YAML.
        """
        file = self._read.file
        done = edited(self.text, edits, file.root)
        tree = done.root if self._read.clean_tree else None
        self._read = ReadText(str(self.path), done.text, tree, file.handed_on())
        return done

    @alone
    def put(self, text: str) -> None:
        """Put another text in the place of the whole, in memory."""
        if text != self.text:
            self._read = ReadText(str(self.path), text)

    @contextmanager
    def tentatively(self) -> Iterator[None]:
        """A block whose edits are taken back at its end, with nothing to be read or worked out again."""
        with self._lock:
            read = self._read
            try:
                yield
            finally:
                self._read = read

    @alone
    def save(self) -> None:
        """Write the text to the file: all of it or nothing.

        Raises
        ------
        RequestError
            When the file is no longer the one that was last read or saved, or cannot be written.
        """
        with hold(self.path) as held:
            if held.data != self._on_disk:
                raise RequestError(
                    f"{self.path} was changed since it was opened: nothing was written",
                    "reload it, which gives up the edits that were not saved, or write the text to another file",
                )
            held.write(self.text)
        self._on_disk = self.text.encode("utf-8")

    @alone
    def reload(self) -> None:
        """Read the file again; edits that were not saved are given up.

        Raises
        ------
        RequestError
            When the file is gone or cannot be read.
        """
        data, text = text_of(self.path)
        self.put(text)
        self._on_disk = data


def text_of(path: Path) -> tuple[bytes, str]:
    """The bytes of a file, and the text that they are."""
    data = read_bytes(path)
    return data, Hold(path, data).text
