"""An opened scenario: its working copy, and what is asked of it again and again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.answers.dialogue.record import words_record
from detente.answers.states.selection import selection_record
from detente.api.answer import Answer
from detente.api.dialogue import DEFAULT_CONCEPT, shown_agendas
from detente.api.opened.answers import answer_to, section_html
from detente.api.opened.kept import ENTRIES, MEMORY, Kept
from detente.api.opened.models import Modelled, Models, Words
from detente.api.opened.outline import outline_of, removed_by_rules, wishes_of
from detente.api.opened.text import ReadText
from detente.api.opened.working_copy import WorkingCopy, alone, text_of
from detente.api.states import is_cut, wanted_of
from detente.graph import agenda_issues, issues_named
from detente.questions.states import page
from detente.scenario.parsing.readings import BASE
from detente.scenario.values import Scenario, Word
from detente.stability.concepts import concept_in_turn, concept_named

DEFAULT_LIMIT = 100
"""A page has so many states unless asked otherwise."""


@dataclass(eq=False, repr=False, kw_only=True)
class Opened(WorkingCopy):
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

    kept: Kept
    _models: Models

    @alone
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
        return _cells(self._models.words(modelled, concept_in_turn(concept)), tables)

    @alone
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
        words = self._models.words(modelled, concept_in_turn(concept))
        return words_record(modelled.model, words.without, tables, _cells(words, tables))

    @alone
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

    @alone
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

    @alone
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

    @alone
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

    @alone
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

    @alone
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

    @alone
    def removed_by_rules(self) -> dict[str, int]:
        """How many states each rule of the base removes, by its path; nothing where that is not cheap to know."""
        return removed_by_rules(self._read, self._models.states)

    def _model(self, reading: str | None, *, with_preferences: bool = True) -> Modelled:
        key = (reading, with_preferences)
        models = self._read.models
        if key not in models:
            own, base = self._read.reading(reading)
            models[key] = self._models.of(own, base, with_preferences=with_preferences)
        return models[key]

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
    data, text = text_of(Path(path))
    return _opened(path, text, data, Kept(entries, memory))


def opened_text(path: str | Path, text: str, *, memory: int = MEMORY) -> Opened:
    """A scenario whose text is not, or not yet, what stands in its file."""
    return _opened(path, text, b"", Kept(memory=memory))


def _opened(path: str | Path, text: str, data: bytes, kept: Kept) -> Opened:
    read = ReadText(str(path), text)
    return Opened(path=Path(path), kept=kept, _read=read, _on_disk=data, _models=Models(kept))


def _cells(words: Words, tables: Mapping[str, Sequence[str]]) -> dict[str, dict[str, Word]]:
    """The words of the talks on some issues by name, for each party."""
    parties = [party.id for party in words.court.model.scenario.parties]
    return {name: dict(zip(parties, words.of(tuple(issues)), strict=True)) for name, issues in tables.items()}
