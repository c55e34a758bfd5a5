"""A brief for programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from detente.answers.documents import Document, header
from detente.questions.brief import Brief


def record(found: Brief, settings: Mapping[str, Any]) -> Document:
    """The document of ``detente brief``."""
    return header(found.scenario, "brief", found.readings[0].engine, settings)
