"""What the talks do, for each reading, agenda and party, as the pages show it."""

from __future__ import annotations

from typing import Any

from detente.api.dialogue import DEFAULT_CONCEPT
from detente.errors import DetenteError, ScenarioError
from detente.scenario.parsing.readings import BASE
from detente.workbench.edits import OpenFile
from detente.workbench.replies import problem_of


def verdicts_of(file: OpenFile, reading: str | None, concept: str | None) -> dict[str, Any]:
    """The verdicts of a reading, or of all.

    Raises
    ------
    Problem
        There is no such reading or concept.
    """
    opened = file.opened
    names = [reading] if reading else [each for each in opened.readings if each != BASE]
    told = []
    for name in names:
        try:
            cells: Any = opened.verdicts(None if name == BASE else name, concept or DEFAULT_CONCEPT)
            told.append({"id": name, "sound": True, "stale": None, "cells": cells})
        except ScenarioError:
            told.append({"id": name, "sound": False, "stale": {}, "cells": {}})
        except DetenteError as error:
            raise problem_of(error) from None
    return {"version": opened.version, "concept": concept or DEFAULT_CONCEPT, "readings": told}
