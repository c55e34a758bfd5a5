"""Bad files and what is told about them, written as tests whose docstring is the file.

A mark such as ``‹unknown-name›`` stands before each place where a problem is told; it is no part of the
file. `told` takes what message or hint must say, for as many of the problems as matter, in order. A file
that does not begin with ``format:`` gets `HEADER` before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from inspect import cleandoc

from detente.errors import Diagnostic, Place, ScenarioError
from detente.scenario import read_scenario_text

HEADER = """\
format: detente/1
title: A test
parties: {us: {options: {stay: Stay, pay: Pay}}, them: {options: {go: Go}}}
"""
_MARK = re.compile("‹([a-z0-9-]+)›")


def diagnostics(text: str) -> tuple[Diagnostic, ...]:
    """What is told about a file: its errors, or else its warnings."""
    try:
        return read_scenario_text(text).warnings
    except ScenarioError as problem:
        return problem.diagnostics


def short(diagnostic: Diagnostic) -> str:
    return f"{diagnostic.code}:{diagnostic.place.line}:{diagnostic.place.column}"


def told(*sayings: str) -> Callable[[Callable[[], None]], Callable[[], None]]:
    def with_file(test: Callable[[], None]) -> Callable[[], None]:
        marked = cleandoc(test.__doc__ or "") + "\n"
        if not _MARK.sub("", marked).startswith("format:"):
            marked = HEADER + marked

        def check() -> None:
            text, expected = unmarked(marked)
            found = diagnostics(text)
            assert [(each.place, each.code) for each in found] == expected, found
            for each, saying in zip(found, sayings, strict=False):
                assert saying in f"{each.message} ({each.hint})"

        check.__name__ = test.__name__
        return check

    return with_file


def unmarked(marked: str) -> tuple[str, list[tuple[Place, str]]]:
    """The text without its marks, and the place and code of each."""
    text = ""
    expected: list[tuple[Place, str]] = []
    for index, piece in enumerate(_MARK.split(marked)):
        if index % 2:
            place = Place(text.count("\n") + 1, len(text) - text.rfind("\n"))
            expected.append((place, piece))
        else:
            text += piece
    return text, sorted(expected)
