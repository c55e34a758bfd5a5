"""A report as one self-contained HTML page: inline CSS and SVG, no script, no network."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from detente.blocks.report import Part, Report
from detente.charts import chart_style
from detente.renderers.html import escaped, to_html, words

HEAD = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">"""


def to_page(report: Report) -> str:
    """The report as a page; equal reports give equal text."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield HEAD
    yield f"<title>{escaped(report.title)}</title>"
    yield f"<style>\n{style_sheet()}\n{chart_style()}\n</style>"
    yield "</head>"
    yield "<body>"
    yield f'<a class="skip" href="#main">Skip to the {"report" if report.has_contents else "brief"}</a>'
    yield from _opening(report)
    yield f'<div class="columns{"" if report.has_contents else " alone"}">'
    if report.has_contents:
        yield from _contents(report)
    yield '<main id="main">'
    for part in report.parts:
        yield from _part(part)
    yield "</main>"
    yield "</div>"
    yield f'<footer class="closing">\n<p>{escaped(report.closing)}</p>\n</footer>'
    yield "</body>"
    yield "</html>"


def _contents(report: Report) -> Iterator[str]:
    yield '<nav class="contents" aria-label="Contents">'
    yield "<ol>"
    yield from (f'<li><a href="#{part.anchor}">{escaped(part.title)}</a></li>' for part in report.parts)
    yield "</ol>"
    yield "</nav>"


def _opening(report: Report) -> Iterator[str]:
    """What the dispute is: its title, the question, and what else the summary says as a note."""
    yield '<header class="opening">'
    yield f'<p class="eyebrow">{escaped(report.kind)}</p>'
    yield f"<h1>{escaped(report.title)}</h1>"
    yield from (f'<p class="lede">{escaped(text)}</p>' for text in report.summary[:1])
    if report.as_of:
        yield f'<p class="as-of">{words(report.as_of)}</p>'
    if len(report.summary) > 1:
        yield '<div class="note" role="note">'
        yield from (f"<p>{escaped(text)}</p>" for text in report.summary[1:])
        yield "</div>"
    yield "</header>"


def section_of(part: Part) -> str:
    """A part of a report as a fragment for other pages, as it stands in the report's own."""
    return "\n".join(_part(part)) + "\n"


def _part(part: Part) -> Iterator[str]:
    yield f'<section id="{part.anchor}" aria-labelledby="{part.anchor}-heading">'
    yield f'<h2 id="{part.anchor}-heading">{escaped(part.title)}</h2>'
    yield to_html(part.blocks).rstrip("\n")
    yield "</section>"


def style_sheet() -> str:
    """The style of pages and of fragments of them."""
    return files("detente.renderers").joinpath("page.css").read_text(encoding="utf-8")
