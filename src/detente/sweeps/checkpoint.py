"""What is done of a sweep, kept in a folder of Parquet files that no kill can spoil.

Each file holds one part of the work: one row with the chunks that are done and their tally. It is named
by the hash of its content and comes into being whole, by renaming, so a file that is torn or damaged is known by
its name and passed over; its chunks are run again. Files are never changed and may come in any order.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from detente.errors import RequestError
from detente.installation import install_command
from detente.scenario.editing.files import write_atomically
from detente.sweeps.work import Part, Work

FORMAT = "detente-sweep/1"
CHUNKS = "#chunks"
"""The column of the numbers of chunks; the others are the arrays of the tally, flattened."""

_ABOUT = b"detente"
_SHAPE = b"shape"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The folder of a sweep's finished parts, and what each of its files says of the sweep."""

    folder: Path
    about: Mapping[str, str | int]

    def parts(self) -> Iterator[Part]:
        """The parts that are kept, no chunk twice.

        Raises
        ------
        RequestError
            When the folder keeps another sweep: one with another key.
        """
        known: set[int] = set()
        for path in sorted(self.folder.glob("part-*.parquet")):
            content = path.read_bytes()
            if path.name != _name(content):
                continue  # torn or damaged
            part = self._read(content)
            if known.isdisjoint(part.chunks):  # two clients at once may have run the same chunks
                known.update(part.chunks)
                yield part

    def keep(self, part: Part) -> None:
        """Write a part, whole or not at all."""
        content = self._written(part)
        path = self.folder / _name(content)
        try:
            write_atomically(path, content)
        except RequestError as error:
            raise RequestError(
                f"The checkpoint is not kept: {error.message}.",
                "what is in the folder already is sound, and the same command goes on from it",
            ) from None

    def _written(self, part: Part) -> bytes:
        arrow, parquet = _parquet()
        columns: dict[str, np.ndarray[Any, Any]] = {CHUNKS: np.array(part.chunks), **part.tally}
        fields = [
            arrow.field(name, arrow.list_(arrow.int64()), metadata={_SHAPE: json.dumps(array.shape)})
            for name, array in columns.items()
        ]
        schema = arrow.schema(fields, metadata={_ABOUT: json.dumps(self.about)})
        rows = [arrow.array([array.ravel()], arrow.list_(arrow.int64())) for array in columns.values()]
        sink = arrow.BufferOutputStream()
        parquet.write_table(arrow.Table.from_arrays(rows, schema=schema), sink)
        return bytes(sink.getvalue().to_pybytes())

    def _read(self, content: bytes) -> Part:
        arrow, parquet = _parquet()
        table = parquet.read_table(arrow.BufferReader(content))
        if json.loads(table.schema.metadata[_ABOUT]) != self.about:
            raise RequestError(
                f"The checkpoint folder {self.folder} keeps another sweep: its scenario, its settings, its seed or "
                "the version of Detente differ.",
                "name another folder, or remove this one to begin anew",
            )
        arrays = {
            field.name: np.array(column[0].values.to_numpy()).reshape(json.loads(field.metadata[_SHAPE]))
            for field, column in zip(table.schema, table.columns, strict=True)
        }
        return Part(tuple(arrays.pop(CHUNKS).tolist()), arrays)


def open_checkpoint(folder: Path, work: Work) -> Checkpoint:
    """The checkpoint of a work in a folder, which is made when it is missing.

    Raises
    ------
    RequestError
        Without pyarrow, and where the folder cannot be made.
    """
    _parquet()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RequestError(f"The checkpoint folder {folder} cannot be made: {error.strerror}.") from None
    return Checkpoint(folder, {"format": FORMAT, "key": work.key, "n_chunks": work.n_chunks})


def _name(content: bytes) -> str:
    return f"part-{hashlib.sha256(content).hexdigest()[:32]}.parquet"


def _parquet() -> tuple[Any, Any]:
    """Arrow and its Parquet module."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ModuleNotFoundError:
        raise RequestError(
            "A checkpoint needs pyarrow, which is not installed.", install_command("cluster")
        ) from None
    return pyarrow, parquet
