"""The report of a scenario as one self-contained HTML page: inline CSS and SVG, no script, no network.

`report_page` writes it from a `Subject`: the scenario and its analysed readings. `SECTIONS` is the literal
table of what stands on the page, in order: a section is a heading, a function that gathers its content as
plain values, and a template that lays these out; to add one is to add a line there. Templates and the style
sheet are in ``templates/``; autoescape is on, and only drawings pass as markup.

This folder tells answers. It decides nothing that could change one, and must not read files or know commands.
"""

from detente.answers.subject import Dialogue, Reading, Subject
from detente.reports.html.page import report_page
from detente.reports.html.sections import SECTIONS, Section

__all__ = [
    "SECTIONS",
    "Dialogue",
    "Reading",
    "Section",
    "Subject",
    "report_page",
]
