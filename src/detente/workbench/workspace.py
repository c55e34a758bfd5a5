"""All that is open of a folder: scenarios, their versions, and the pages that listen."""

from __future__ import annotations

import gc
import sqlite3
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass, field
from threading import RLock
from time import time
from typing import Any
from weakref import WeakValueDictionary

from detente.api.opened import open
from detente.errors import DetenteError
from detente.workbench.events import Events
from detente.workbench.folder import Folder
from detente.workbench.history import History
from detente.workbench.open_file import OpenFile
from detente.workbench.replies import NO_HISTORY, Problem, problem_of
from detente.workbench.versions import DAY

OPEN = 8
"""So many scenarios are open at once; the one used least recently is closed."""

MEMORY = 128 * 2**20
"""Bytes that one may keep of what was worked out, as estimated."""

DATABASE = "history.sqlite"


@dataclass(eq=False)
class Workspace:
    """A folder that is worked on.

    Attributes
    ----------
    folder
        Where the scenarios lie.
    events
        The pages that listen.
    """

    folder: Folder
    events: Events = field(default_factory=Events)
    _files: OrderedDict[str, OpenFile] = field(default_factory=OrderedDict)
    _in_use: WeakValueDictionary[str, OpenFile] = field(default_factory=WeakValueDictionary)
    _history: History | None = None
    _lock: RLock = field(default_factory=RLock)
    _library: list[Any] = field(default_factory=list)

    def file(self, name: str) -> OpenFile:
        """An open scenario.

        Raises
        ------
        Problem
            There is none of that name, or it cannot be read.
        """
        path = self.folder.file(name)
        with self._lock:
            # One that was closed may still be worked on: a second one would have another lock.
            found = self._in_use.get(name)
            if found is None:
                try:
                    opened = open(path, memory=MEMORY)
                except DetenteError as error:
                    raise problem_of(error) from None
                found = self._in_use[name] = OpenFile(name, path, opened, self.history, self.events)
            self._files[name] = found
            self._files.move_to_end(name)
            is_full = len(self._files) > OPEN
            if is_full:
                self._files.popitem(last=False)
        if is_full:
            gc.collect()  # what was worked out leads in circles, and by itself Python looks for these seldom
        return found

    def forget(self, name: str) -> None:
        """Close a scenario whose file is another one, or none, by now."""
        with self._lock:
            self._files.pop(name, None)
            self._in_use.pop(name, None)

    def history(self) -> History:
        """The versions of the folder; in memory alone where nothing can be written there.

        Raises
        ------
        Problem
            They cannot be opened though the folder can be written: then no edit would be safe.
        """
        with self._lock:
            found = self._history
            if found is None or not found.is_there or (found.path is None and self.folder.why is None):
                if found is not None:
                    found.close()
                found = self._history = self._opened_history()
            return found

    def _opened_history(self) -> History:
        if self.folder.why is not None:
            return History(None)
        try:
            return History(self.folder.make_own() / DATABASE)
        except (sqlite3.Error, OSError) as error:
            raise Problem(507, "no-history", f"The versions cannot be opened: {error}.", NO_HISTORY) from None

    def look(self) -> None:
        """Notice what other programs have changed since, and tell the pages."""
        with self._lock:
            files = list(self._files.values())
        for each in files:
            with suppress(Problem, DetenteError, OSError, sqlite3.Error):  # who asks next is told
                self.folder.file(each.name)  # by now it may be a link that leads elsewhere
                each.notice()
        history, now = self._history, time()
        if history is not None and now - history.thinned > DAY:
            with suppress(sqlite3.Error):
                history.thin(now)
        library = self.folder.names()
        if library != self._library:
            self._library = library
            self.events.tell("library")

    def close(self) -> None:
        """Let go of everything."""
        self.events.close()
        with self._lock:
            self._files.clear()
            self._in_use.clear()
            if self._history is not None:
                self._history.close()
                self._history = None
