"""An opened scenario: one text, what was read of it, what was worked out from that, and edits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from threading import RLock
from typing import Any, ParamSpec, TypeVar

from detente.answers.dialogue.record import words_record
from detente.answers.states.selection import selection_record
from detente.api.answer import Answer
from detente.api.check import Check
from detente.api.dialogue import DEFAULT_CONCEPT, shown_agendas
from detente.api.opened.answers import answer_to, section_html
from detente.api.opened.kept import ENTRIES, MEMORY, Kept
from detente.api.opened.models import Modelled, Models, Words
from detente.api.opened.outline import outline_of, removed_by_rules
from detente.api.opened.text import ReadText
from detente.api.opened.wishes import wishes_of
from detente.api.states import is_cut, wanted_of
from detente.errors import Diagnostic, RequestError
from detente.graph import agenda_issues, issues_named
from detente.questions.states import page
from detente.scenario.editing.edits import Edited, edited
from detente.scenario.editing.hold import Hold, hold
from detente.scenario.parsing.document import read_bytes
from detente.scenario.parsing.readings import BASE
from detente.scenario.values import Scenario, Word
from detente.stability.concepts import concept_named

DEFAULT_LIMIT = 100
"""A page has so many states unless asked otherwise."""

P = ParamSpec("P")
T = TypeVar("T")


def _alone(method: Callable[P, T]) -> Callable[P, T]:
    """The same method of `Opened`, which waits until no other thread is in one of them."""

    @wraps(method)
    def alone(*args: P.args, **settings: P.kwargs) -> T:
        opened: Any = args[0]
        with opened._lock:
            return method(*args, **settings)

    return alone


@dataclass(eq=False, repr=False)
class Opened:
    """A scenario file that is open, from `open`: its text in memory, and all that was worked out from it.

    After an edit only what depends on it is worked out again. Threads may share it: one at a time is let in, and
    the others wait.

    Attributes
    ----------
    path
        The file.
    kept
        What was worked out, within bounds of number and memory.
    """

    path: Path
    kept: Kept
    _read: ReadText
    _on_disk: bytes
    _models: Models
    _modelled: dict[tuple[str | None, bool], Modelled] = field(default_factory=dict)
    _lock: RLock = field(default_factory=RLock)

    # The text

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

    @_alone
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

    @_alone
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
        self._put(ReadText(str(self.path), done.text, tree, file.handed_on()))
        return done

    @_alone
    def put(self, text: str) -> None:
        """Put another text in the place of the whole, in memory."""
        if text != self.text:
            self._put(ReadText(str(self.path), text))

    @contextmanager
    def tentatively(self) -> Iterator[None]:
        """A block whose edits are taken back at its end, with nothing to be read or worked out again."""
        with self._lock:
            read, modelled = self._read, dict(self._modelled)
            try:
                yield
            finally:
                self._read, self._modelled = read, modelled

    def _put(self, read: ReadText) -> None:
        self._read = read
        self._modelled.clear()

    @_alone
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

    @_alone
    def reload(self) -> None:
        """Read the file again; edits that were not saved are given up.

        Raises
        ------
        RequestError
            When the file is gone or cannot be read.
        """
        data, text = _text_of(self.path)
        self.put(text)
        self._on_disk = data

    # What is asked of it

    @_alone
    def verdicts(
        self,
        reading: str | None = None,
        concept: str = DEFAULT_CONCEPT,
        agendas: Sequence[str] | None = None,
    ) -> dict[str, dict[str, Word]]:
        """The words of talks: for each agenda and party.

        Parameters
        ----------
        reading
            A variant's id; the base by default.
        concept
            The code of the concept under which talks are judged.
        agendas
            By default ``nothing``, those of the file, and ``everything``.

        Raises
        ------
        ScenarioError
            When the reading is not sound, or has not all preferences.
        RequestError
            When the scenario has no status quo, or reading, concept or agenda do not exist.
        SizeError
            When the model is too large to hold.
        """
        modelled = self._model(reading)
        own = modelled.model.scenario
        names = shown_agendas(own) if agendas is None else agendas
        tables = {name: agenda_issues(own, name) for name in names}
        return _cells(self._models.words(modelled, concept_named(concept)), tables)

    @_alone
    def talks(
        self,
        reading: str | None = None,
        concept: str = DEFAULT_CONCEPT,
        issues: Iterable[str] | None = None,
    ) -> dict[str, Any]:
        """What talks are for whom under a reading, and what comes without them, as JSON has it.

        Parameters
        ----------
        reading
            A variant's id; the base by default.
        concept
            The code of the concept under which talks are judged.
        issues
            What is on the table, of which then alone is told, as an agenda without a name; by default every agenda.

        Returns
        -------
        ``title`` of the reading; ``drift``, what comes without talks, in sentences; ``parties`` and ``agendas`` in
        their order, these with their ``issues``; ``cells``, the words as `verdicts` has them.

        Raises
        ------
        ScenarioError, RequestError, SizeError
            As for `verdicts`; RequestError, too, when there is no such issue.
        """
        modelled = self._model(reading)
        own = modelled.model.scenario
        if issues is None:
            tables = {name: agenda_issues(own, name) for name in shown_agendas(own)}
        else:
            tables = {"": issues_named(own, issues)}
        words = self._models.words(modelled, concept_named(concept))
        return words_record(modelled.model, words.without, tables, _cells(words, tables))

    @_alone
    def states(
        self,
        reading: str | None = None,
        *,
        where: str | None = None,
        stable: str | None = None,
        for_party: str | None = None,
        offset: int = 0,
        limit: int | None = DEFAULT_LIMIT,
        under: str | None = None,
    ) -> dict[str, Any]:
        """A page of states: ``total``, ``matching``, ``offset``, ``limit`` and ``states`` of the document of `states`.

        Parameters
        ----------
        reading
            A variant's id; the base by default.
        where, stable, for_party, offset, limit
            As for `states`.
        under
            The code of a concept: each state of the page tells then which parties would not leave it under that, as
            ``stable_for``.

        Raises
        ------
        ScenarioError
            When the reading is not sound, or has not the preferences that `stable` or `under` need.
        RequestError
            When formula, concept, party or page are none.
        SizeError
            When the model is too large to hold.
        """
        own = self._model(reading, with_preferences=stable is not None or under is not None)
        asked = wanted_of(own.model.scenario, where, stable, for_party)
        is_cut(offset, limit)
        sets = [self._models.where(own, asked.where)] if asked.where is not None else []
        if asked.concept:
            parties = range(own.model.n_parties) if asked.party is None else (asked.party,)
            sets += [self._models.stable(own, asked.concept.code, i) for i in parties]
        shown = page(own.model, asked, sets, offset, limit)
        if under is None:
            return selection_record(own.model, shown)
        code = concept_named(under).code
        stays = {
            party.id: self._models.stable(own, code, i) for i, party in enumerate(own.model.scenario.parties)
        }
        return selection_record(own.model, shown, stays)

    @_alone
    def scenario(self, reading: str | None = None) -> Scenario:
        """The scenario as it is now, with those of its readings that are sound.

        Parameters
        ----------
        reading
            A variant's id, or ``base``, which must be one of them; any by default.

        Raises
        ------
        ScenarioError
            When it is not, or none is.
        RequestError
            When there is no such reading.
        """
        return self._read.scenario([] if reading is None else [reading])

    @_alone
    def answer(self, question: str, reading: str | None = None, **settings: Any) -> Answer[Any]:
        """The answer to a question of the table of questions, as `detente` gives it.

        Parameters
        ----------
        question
            Its name: ``dialogue``, ``analyze``, ``explain`` …
        reading
            A variant's id, or ``base``.
        settings
            As the function of that name has them.

        Raises
        ------
        ScenarioError
            When a reading that it is about is not sound.
        RequestError
            When there is no such question, reading or setting; or as the question's function does.
        """
        return answer_to(self.kept, self._read, question, reading, settings)

    @_alone
    def section(self, anchor: str, reading: str | None = None, *, with_notes: bool = False) -> str:
        """A section of the report as a fragment of HTML, just as it stands there; empty where it is left out.

        Parameters
        ----------
        anchor
            Its id on the page: ``talks``, ``settlements``, ``fragility`` …
        reading
            A variant's id, or ``base``; by default as `report` chooses.
        with_notes
            Whether the notes that it mentions follow.

        Raises
        ------
        ScenarioError
            When a reading that it tells of is not sound.
        RequestError
            When there is no such section, or as `report` does.
        """
        return section_html(self.kept, self._read, anchor, reading, with_notes=with_notes)

    @_alone
    def outline(self) -> dict[str, Any]:
        """What an editor needs to know of the text, as JSON has it; of a text that is no YAML only the first two.

        Returns
        -------
        ``version``; ``problems`` with their places; ``values``, all that is written; ``places`` by path (keys joined by
        dots, places in lists from 1), each a list of the line and column where it starts and those where it ends;
        ``aliases``, by path the path of what is repeated there; ``parts``, by path the readings that have this entry of
        a section; ``options`` by key, with their owners; ``names``, which can be written, by what they name, and under
        ``formulas`` those that can stand in one; ``readings``, each with its title, what it builds on, whether it is
        sound, what spoils it, and its names where they are others; ``rules``, how many states each rule of the base
        removes, where that is cheap to know.
        """
        return outline_of(self._read, self._models.states)

    @_alone
    def wishes(self, reading: str | None = None) -> dict[str, dict[str, Any]]:
        """What the parties state that they want, in words.

        Parameters
        ----------
        reading
            A variant's id, or ``base``; the base by default.

        Returns
        -------
        By party, and by each of its formulas as it is written: ``words``, and ``meanings`` of the definitions in it.

        Raises
        ------
        ScenarioError
            When the reading is not sound.
        RequestError
            When there is no such reading.
        """
        own, _ = self._read.reading(None if reading == BASE else reading)
        return wishes_of(own)

    @_alone
    def removed_by_rules(self) -> dict[str, int]:
        """How many states each rule of the base removes, by its path; nothing where that is not cheap to know."""
        return removed_by_rules(self._read, self._models.states)

    def _model(self, reading: str | None, *, with_preferences: bool = True) -> Modelled:
        key = (reading, with_preferences)
        if key not in self._modelled:
            own, base = self._read.reading(reading)
            self._modelled[key] = self._models.of(own, base, with_preferences=with_preferences)
        return self._modelled[key]

    def __repr__(self) -> str:
        return f"<Opened {self.path} at {self.version[:8]}>"


def open(path: str | Path, *, entries: int = ENTRIES, memory: int = MEMORY) -> Opened:
    """Open a scenario file: to edit it, and to ask again and again.

    Parameters
    ----------
    path
        The file; it may have errors.
    entries, memory
        How many parts of the work are kept at most, and how many bytes these may take, as estimated.

    Raises
    ------
    RequestError
        When there is no such file, or it is no text in UTF-8.
    """
    data, text = _text_of(Path(path))
    kept = Kept(entries, memory)
    return Opened(Path(path), kept, ReadText(str(path), text), data, Models(kept))


def opened_text(path: str | Path, text: str, *, memory: int = MEMORY) -> Opened:
    """A scenario whose text is not, or not yet, what stands in its file."""
    kept = Kept(memory=memory)
    return Opened(Path(path), kept, ReadText(str(path), text), b"", Models(kept))


def _cells(words: Words, tables: Mapping[str, Sequence[str]]) -> dict[str, dict[str, Word]]:
    """The words of the talks on some issues by name, for each party."""
    parties = [party.id for party in words.court.model.scenario.parties]
    return {name: dict(zip(parties, words.of(tuple(issues)), strict=True)) for name, issues in tables.items()}


def _text_of(path: Path) -> tuple[bytes, str]:
    """The bytes of a file, and the text that they are."""
    data = read_bytes(path)
    return data, Hold(path, data).text
