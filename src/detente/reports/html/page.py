"""The page: sections gathered as values, laid out by templates."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from detente.answers.citing import Notebook
from detente.answers.dates import date_words
from detente.answers.subject import Subject
from detente.answers.words import paragraphs
from detente.charts import chart_style
from detente.progress import SILENT, Progress
from detente.renderers.html import to_html
from detente.reports.html.sections import SECTIONS

if TYPE_CHECKING:
    from jinja2 import Environment


def report_page(subject: Subject, progress: Progress = SILENT) -> str:
    """Write the report as one self-contained HTML page.

    Parameters
    ----------
    subject
        What is reported.
    progress
        Called with the section in hand and the share done.

    Returns
    -------
    The page as text; equal subjects give equal text.
    """
    environment = _environment()
    book = Notebook(subject.grounding)
    bodies = []
    for section in progress.each(SECTIONS, lambda section: section.title):
        if section.tell:
            if told := list(section.tell(subject, book)):
                bodies.append((section, to_html(told)))
            continue
        content = section.content(subject)
        if content is not None:
            template = environment.get_template(f"sections/{section.id}.html.j2")
            bodies.append((section, template.render(content=content, subject=subject, book=book)))
    return environment.get_template("page.html.j2").render(
        subject=subject,
        title=_title(subject),
        paragraphs=paragraphs(subject.scenario.summary),
        as_of=date_words(subject.scenario.as_of),
        sections=bodies,
        styles=(_style_sheet(), chart_style()),
    )


def _title(subject: Subject) -> str:
    """The title of the scenario, and of the one variant asked for."""
    own = subject.readings[0].model.scenario
    if subject.is_side_by_side or own.title == subject.scenario.title:
        return subject.scenario.title
    return f"{subject.scenario.title}: {own.title}"


def _environment() -> Environment:
    """The templates, with everything escaped that is not a drawing of ours."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("detente.reports.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _style_sheet() -> str:
    return files("detente.reports.html").joinpath("templates", "page.css").read_text(encoding="utf-8")
