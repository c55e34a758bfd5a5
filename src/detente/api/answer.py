"""An answer in every shape: a page in a terminal, HTML, Markdown, a JSON document, rows for programs, LaTeX."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from detente.answers.masthead import Asked, stop_record
from detente.blocks import Block, Data
from detente.errors import RequestError
from detente.progress import Stop
from detente.renderers import Format, document
from detente.scenario.values import Scenario

if TYPE_CHECKING:
    import pandas as pd

    from detente.graph import GraphModel

Found = TypeVar("Found")


class Telling(Protocol):
    """A module of `detente.answers`: what is told of one question's answer.

    It may have more functions: ``table(found)``, the rows and columns for programs; ``readings_table(found)``, those of
    several readings, where they are others; ``papers_table(found)``, those that papers print, with options as rows;
    ``latex(asked, found)``, what is told in LaTeX, where the tables are others than those of the page;
    ``report(asked, found)``, the page of its own that HTML is, where it is no fragment for other pages.
    """

    def tell(self, asked: Asked, found: Sequence[Any], /) -> Iterator[Block]:
        """The blocks of the page; of several readings side by side."""

    def record(self, found: Any, settings: Mapping[str, Any], /) -> dict[str, Any]:
        """The JSON document, of one reading."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Answer(Generic[Found]):
    """The answer to a question about one reading of a scenario.

    Attributes
    ----------
    telling
        What is told of it.
    asked
        Of which scenario, with which settings.
    found
        What the question found; complete, and frozen.
    """

    telling: Telling
    asked: Asked
    found: Found

    @property
    def stop(self) -> Stop | None:
        """That the work was stopped, and what is not told; None where the answer is whole."""
        stop: Stop | None = self.asked.stop or getattr(self.found, "stop", None)
        return stop

    @property
    def model(self) -> GraphModel:
        """The graph model that was asked."""
        found: GraphModel = self.found.model  # type: ignore[attr-defined]
        return found

    def named(self, name: str) -> Answer[Found]:
        """The same answer, whose page calls the scenario as it was named on the command line."""
        return replace(self, asked=replace(self.asked, name=name))

    def to_dict(self) -> dict[str, Any]:
        """The document of ``--format json``; its hash is that of the text of which it is asked."""
        from detente.answers.documents import with_hash

        document = with_hash(self.telling.record(self.found, self.asked.settings), self.asked.base)
        stopped = stop_record(self.stop)
        return {"format": document["format"], **stopped, **document} if stopped else document

    def to_json(self) -> str:
        """The same as text."""
        from detente.answers.documents import to_json

        return to_json(self.to_dict())

    def to_frame(self) -> pd.DataFrame:
        """The rows and columns for programs (needs pandas).

        Raises
        ------
        RequestError
            When the answer has no rows, or pandas is not installed.
        """
        from detente.renderers.frames import to_frame

        return to_frame(_rows([self]))

    def told(self, format: str = "md") -> str | bytes:
        """The answer as Markdown, or in another of the formats of ``--format`` but ``text``.

        Returns
        -------
        Text; bytes as PDF or DOCX.

        Raises
        ------
        RequestError
            When the answer has no such shape, or the extra of that name is not installed.
        """
        made = told_as(Format(format), [self])
        return made if isinstance(made, bytes) else "".join(made)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} about {self.asked.name}>"

    def _repr_html_(self) -> str:
        from detente.renderers.html import to_html

        return to_html(blocks_of([self]))


def asked(
    scenario: Scenario, settings: Mapping[str, Any], *, as_in_papers: bool = False, in_full: bool = False
) -> Asked:
    """What was asked of a scenario, which its own file names."""
    name = PurePath(scenario.path).name or scenario.name
    return Asked(name, scenario, settings, as_in_papers=as_in_papers, in_full=in_full)


def refuse_paper(format: Format | None, *, paper: bool) -> None:
    """Refuse the table that papers print where no table is told.

    Raises
    ------
    RequestError
        When it is asked for in JSON.
    """
    if paper and format is Format.json:
        raise RequestError("--paper is a way to print a table; JSON has none.", "leave one of the two out")


def blocks_of(answers: Sequence[Answer[Any]]) -> Iterator[Block]:
    """The blocks of the page of answers to one question, of one or more readings."""
    return _blocks(answers, answers[0].telling.tell)


def _blocks(
    answers: Sequence[Answer[Any]], tell: Callable[[Asked, Sequence[Any]], Iterator[Block]]
) -> Iterator[Block]:
    """What is told of readings together; one by one where others are lacking, since nothing is said of all then."""
    stop = answers[0].stop
    for some in [[each] for each in answers] if stop and stop.left else [answers]:
        yield from tell(_about(some[0]), [each.found for each in some])


def _about(answer: Answer[Any]) -> Asked:
    """What was asked, with whether the answer is whole."""
    return replace(answer.asked, stop=answer.stop)


def told_as(format: Format, answers: Sequence[Answer[Any]]) -> Iterable[str] | bytes:
    """Answers of one or more readings to one question, in a format for a file.

    Returns
    -------
    Parts of a text, or bytes where the format is no text.

    Raises
    ------
    RequestError
        When the answer has no such shape, or the extra of that name is not installed.
    """
    match format:
        case Format.text:
            raise TypeError("A terminal has its own page.")
        case Format.json:
            return [answers[0].to_json()]
        case Format.csv:
            from detente.renderers.csv import to_csv

            return to_csv(_rows(answers))
        case Format.latex:
            return _tables(answers)
        case Format.html if hasattr(answers[0].telling, "report"):
            from detente.renderers.page import to_page

            first = answers[0]
            report = getattr(first.telling, "report")  # noqa: B009 (not every telling has it)
            return [to_page(report(_about(first), [each.found for each in answers]))]
        case _:
            made = document(format, blocks_of(answers))
            return made if isinstance(made, bytes) else [made]


def _tables(answers: Sequence[Answer[Any]]) -> list[str]:
    """The tables of answers in LaTeX."""
    from detente.renderers.latex import to_latex

    first = answers[0]
    tell = getattr(first.telling, "latex", first.telling.tell)
    found = list(to_latex(_blocks(answers, tell)))
    if not found:
        others = [each for each in formats(first) if each is not Format.latex]
        raise RequestError(
            "There is no table in this answer, so it cannot be had as LaTeX.",
            f"it can be had as {', '.join(others)}",
        )
    return found


def _rows(answers: Sequence[Answer[Any]]) -> Data:
    """The rows of an answer, or of one question under several readings."""
    first, *others = answers
    told: Data
    if others and hasattr(first.telling, "readings_table"):
        told = first.telling.readings_table([each.found for each in answers])
    elif first.asked.as_in_papers and hasattr(first.telling, "papers_table"):
        told = first.telling.papers_table(first.found)
    elif hasattr(first.telling, "table"):
        told = first.telling.table(first.found)
    else:
        raise RequestError("This answer has no rows.", f"it can be had as {', '.join(formats(first))}")
    return told


def formats(answer: Answer[Any]) -> list[Format]:
    """The formats that have a meaning for an answer."""
    has_rows = hasattr(answer.telling, "table")
    return [each for each in Format if each is not Format.csv or has_rows]
