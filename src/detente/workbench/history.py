"""Every version of the scenarios of a folder, in one table of SQLite."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import RLock
from time import time

from detente.workbench.versions import Version, too_many

FORMAT = 1
"""The `user_version` of the database."""

_PATIENCE = 10.0

_TABLE = """
create table versions (
  scenario text not null,
  n integer not null,
  hash text not null,
  text blob not null,
  at real not null,
  who text not null,
  kind text not null,
  what text not null,
  previous integer,
  redo text not null,
  continues integer,
  named text,
  primary key (scenario, n)
)
"""
_FIELDS = "n, hash, at, who, kind, what, previous, redo, continues, named"


class History:
    """The versions of a folder, from its database.

    Parameters
    ----------
    path
        The database; it is made, and a file that is none is put aside. None: in memory, for a folder in which nothing
        can be written.

    Attributes
    ----------
    thinned
        When it forgot what is old last, in seconds since 1970.

    Raises
    ------
    sqlite3.Error, OSError
        When it can be neither opened nor made.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.thinned = 0.0
        self._lock = RLock()
        try:
            self._open()
        except sqlite3.DatabaseError as error:
            if path is None or isinstance(error, sqlite3.OperationalError):
                raise
            _put_aside(path)
            self._open()

    @property
    def is_there(self) -> bool:
        """Whether the database is still the file that was opened."""
        return self._file == _identity(self.path)

    def close(self) -> None:
        """Let the database go."""
        with self._lock:
            self._base.close()

    def latest(self, scenario: str) -> Version | None:
        """The newest version; None before the first."""
        found = self._select("scenario = ? order by n desc limit 1", scenario)
        return found[0] if found else None

    def version(self, scenario: str, n: int) -> Version | None:
        """The version of that number."""
        found = self._select("scenario = ? and n = ?", scenario, n)
        return found[0] if found else None

    def text(self, scenario: str, n: int) -> str:
        """The text of a version.

        Raises
        ------
        KeyError
            There is none of that number.
        """
        with self._lock:
            found = self._base.execute(
                "select text from versions where scenario = ? and n = ?", (scenario, n)
            ).fetchone()
        if found is None:
            raise KeyError(n)
        return zlib.decompress(found[0]).decode("utf-8", "surrogatepass")

    def shown(self, scenario: str) -> list[Version]:
        """All but those that others continue, the newest first."""
        continued = "select continues from versions where scenario = ? and continues is not null"
        where = f"scenario = ? and (named is not null or n not in ({continued})) order by n desc"
        return self._select(where, scenario, scenario)

    def add(self, scenario: str, text: str, version: Version) -> Version:
        """Keep a version, on the disk when this returns; its number is given here."""
        blob = zlib.compress(text.encode("utf-8", "surrogatepass"), 1)
        told = (version.hash, blob, version.at, version.who, version.kind, json.dumps(version.what))
        links = (version.previous, json.dumps(version.redo), version.continues, version.named)
        with self._writing() as base:
            (n,) = base.execute(
                "select coalesce(max(n), 0) + 1 from versions where scenario = ?", (scenario,)
            ).fetchone()
            base.execute(
                "insert into versions values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (scenario, n, *told, *links),
            )
        return replace(version, n=n)

    def name(self, scenario: str, n: int, named: str | None) -> None:
        """Call a version something, so that it stays for ever."""
        with self._writing() as base:
            base.execute("update versions set named = ? where scenario = ? and n = ?", (named, scenario, n))

    def thin(self, now: float) -> int:
        """Forget what is old: of a week one version an hour is kept, before that one a day; how many went.

        All of today are kept, those that are named, the newest of each scenario, and what redo leads to from it.
        """
        gone, self.thinned = 0, now
        with self._writing() as base:
            scenarios = base.execute("select distinct scenario from versions").fetchall()
            for (scenario,) in scenarios:
                old = too_many(self._select("scenario = ? order by n desc", scenario), now)
                for n in old:
                    _remove(base, scenario, n)
                gone += len(old)
        return gone

    def _select(self, where: str, *values: object) -> list[Version]:
        with self._lock:
            rows = self._base.execute(f"select {_FIELDS} from versions where {where}", values).fetchall()
        return [_version(row) for row in rows]

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            self._base.execute("begin immediate")
            try:
                yield self._base
                self._base.execute("commit")
            except BaseException:
                with suppress(sqlite3.Error):
                    self._base.execute("rollback")
                raise

    def _open(self) -> None:
        self._base = _open(self.path)
        self._file = _identity(self.path)
        try:
            self.thin(time())
        except BaseException:
            self._base.close()
            raise


def _open(path: Path | None) -> sqlite3.Connection:
    base = sqlite3.connect(
        path or ":memory:", timeout=_PATIENCE, isolation_level=None, check_same_thread=False
    )
    try:
        _prepare(base)
    except BaseException:
        base.close()
        raise
    return base


def _prepare(base: sqlite3.Connection) -> None:
    """Set how the database writes, and make its table."""
    try:
        base.execute("pragma journal_mode = wal")
        base.execute("select count(*) from sqlite_master").fetchone()
    except sqlite3.OperationalError:  # a network drive shares no memory
        base.execute("pragma journal_mode = delete")
    base.execute("pragma synchronous = full")
    base.execute("begin immediate")
    with closing(base.execute("pragma user_version")) as found:
        (known,) = found.fetchone()
    if known > FORMAT:
        raise sqlite3.OperationalError("the versions were written by a newer Detente")
    if known == 0:
        base.execute(_TABLE)
        base.execute(f"pragma user_version = {FORMAT}")
    base.execute("commit")


def _put_aside(path: Path) -> None:
    """Rename a file that is no database, and what belongs to it: nothing is thrown away."""
    mark = datetime.now().strftime("%Y-%m-%dT%H-%M-%S")
    for each in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
        with suppress(FileNotFoundError):
            each.rename(each.with_name(f"{each.name}.unreadable-{mark}"))


def _identity(path: Path | None) -> tuple[int, int] | None:
    try:
        found = path.stat() if path else None
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if found else None


def _version(row: Sequence[object]) -> Version:
    n, hash, at, who, kind, what, previous, redo, continues, named = row
    told, undone = tuple(json.loads(str(what))), tuple(json.loads(str(redo)))
    return Version(n, hash, at, who, kind, told, previous, undone, continues, named)  # type: ignore[arg-type]


def _remove(base: sqlite3.Connection, scenario: str, n: int) -> None:
    """Remove a version; where undo led to it, it leads on to the one before it."""
    here = (scenario, n)
    base.execute(
        "update versions set previous = (select previous from versions where scenario = ? and n = ?) "
        "where scenario = ? and previous = ?",
        (*here, *here),
    )
    base.execute("delete from versions where scenario = ? and n = ?", here)
