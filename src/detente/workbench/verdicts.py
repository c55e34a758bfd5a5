"""What the talks do, for each reading, agenda and party, as the pages show it.

A reading that is not sound any more keeps its last words, and it is told before which line these are from: so no table
goes dark while somebody types.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from detente.answers.dialogue.words import WORD_LINES
from detente.api.dialogue import DEFAULT_CONCEPT
from detente.api.opened import Opened, opened_text
from detente.api.scenarios import no_such_variant
from detente.errors import DetenteError, Diagnostic, RequestError, ScenarioError
from detente.scenario.parsing.readings import BASE
from detente.stability.concepts import concept_in_turn

Told = dict[str, Any]

EARLIER = 20
"""So many texts of old are looked at for the words of readings that are not sound when a file is opened."""


@dataclass(eq=False)
class Verdicts:
    """The words of one scenario, and those last told of each reading.

    Attributes
    ----------
    opened
        The scenario.
    earlier
        Its texts of old, the newest first.
    """

    opened: Opened
    earlier: Iterable[str] = ()
    _last: dict[tuple[str, str], Told] = field(default_factory=dict)
    _names: tuple[str, ...] = ()
    _has_looked_back: bool = False

    def of(self, reading: str | None = None, concept: str = DEFAULT_CONCEPT) -> Told:
        """The table of a reading, or of all that stand side by side.

        Raises
        ------
        RequestError
            There is no such reading or concept.
        """
        code = concept_in_turn(concept).code
        asked = self._asked(reading)
        rows = [self._row(each, code) for each in asked]
        is_dark = not rows or any(each["stale"] and not each["cells"] for each in rows)
        if is_dark and self._look_back(code):
            asked = self._asked(reading)
            rows = [self._row(each, code) for each in asked]
        return self._table([self._last.get((each, code), {}) for each in asked], rows, code)

    def what_if(
        self, issues: Sequence[str], reading: str | None = None, concept: str = DEFAULT_CONCEPT
    ) -> Told:
        """The same of one agenda without a name, with some issues on the table; of the readings that can be judged.

        Raises
        ------
        RequestError
            There is no such reading, issue or concept.
        """
        found: dict[str, Told] = {}
        refused: RequestError | None = None
        for each in self._asked(reading):
            try:
                found[each] = self.opened.talks(_variant(each), concept, issues)
            except ScenarioError:
                continue
            except RequestError as error:
                refused = error
        if refused and not found:
            raise refused
        rows = [_row(each, told) for each, told in found.items()]
        return self._table(list(found.values()), rows, concept)

    def judged(self, reading: str | None = None, concept: str = DEFAULT_CONCEPT) -> list[str]:
        """Of a reading, or of all that stand side by side, those that can be judged as they are now.

        Raises
        ------
        ScenarioError, RequestError
            There is none.
        """
        found, refused = [], None
        for each in self._asked(reading):
            try:
                self.opened.talks(_variant(each), concept)
                found.append(each)
            except DetenteError as error:
                refused = error
        if refused and not found:
            raise refused
        return found

    def _asked(self, reading: str | None) -> tuple[str, ...]:
        self._names = self.opened.names or self._names
        if reading is None:
            return self._names
        if reading not in (*self._names, BASE):
            raise no_such_variant(reading, self._names, str(self.opened.path))
        return (reading,)

    def _row(self, reading: str, code: str) -> Told:
        """What is told of a reading: its words as they are now, or else as they were."""
        try:
            told = self._last[reading, code] = self.opened.talks(_variant(reading), code)
        except DetenteError as error:
            last = self._last.get((reading, code), {"title": reading, "drift": "", "cells": {}})
            spoilt = self._spoilt(reading, error)
            if not spoilt:
                return _row(reading, last | {"drift": "", "cells": {}}) | {"lacks": _lacking(error)}
            stale = {"before_line": spoilt[0].place.line, "problem": spoilt[0].message}
            return _row(reading, last) | {"sound": False, "stale": stale}
        return _row(reading, told)

    def _spoilt(self, reading: str, error: DetenteError) -> Sequence[Diagnostic]:
        """What makes a reading unsound; nothing where it is sound, and only cannot be judged."""
        if not isinstance(error, ScenarioError):
            return ()
        return self.opened.readings.get(reading, error.diagnostics)

    def _look_back(self, code: str) -> bool:
        """Take the words of unsound readings from the newest text of old that has them; whether there are any."""
        if self._has_looked_back:
            return False
        self._has_looked_back = True
        known = len(self._last)
        for text in islice(self.earlier, EARLIER):
            old = Verdicts(opened_text(self.opened.path, text))
            told = old.of(concept=code)["readings"]
            if told and not any(each["stale"] for each in told):
                self._last = old._last | self._last
                self._names = self._names or old._names
                break
        return len(self._last) > known

    def _table(self, told: Sequence[Told], rows: Sequence[Told], code: str) -> Told:
        """A table: agendas and parties are those of all readings, in the order in which they come."""
        agendas = {each["id"]: each for own in told for each in own.get("agendas", ())}
        parties = {each["id"]: each for own in told for each in own.get("parties", ())}
        last = [each for each in ("everything",) if each in agendas]
        return {
            "version": self.opened.version,
            "concept": code,
            "agendas": [agendas[each] for each in (*(each for each in agendas if each not in last), *last)],
            "parties": list(parties.values()),
            "words": dict(WORD_LINES),
            "readings": list(rows),
        }


def _variant(reading: str) -> str | None:
    return None if reading == BASE else reading


def _row(reading: str, told: Told) -> Told:
    kept = {key: told[key] for key in ("title", "drift", "cells")}
    return {"id": reading, "sound": True, "stale": None} | kept


def _lacking(error: DetenteError) -> Told:
    """Why a sound reading cannot be judged, and what to do."""
    first = error.diagnostics[0] if isinstance(error, ScenarioError) and error.diagnostics else error
    return {
        "title": getattr(first, "message", None) or str(error),
        "hint": getattr(first, "hint", None),
    }
