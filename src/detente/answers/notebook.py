"""An analysis in a notebook: a small HTML table that takes its colours from the page around it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from detente.answers.sentences import counted, equilibria_sentence, evolution_sentences
from detente.answers.tables import NOT_TAKEN
from detente.answers.tables_of_states import PartyLegend, shown_states, states_table
from detente.questions.analysis import Analysis

_TABLE = "border-collapse:collapse;margin:.5em 0"
_CELL = "padding:.15em .5em;text-align:center;border:0;border-bottom:1px solid rgba(128,128,128,.35)"
_FAINT = "opacity:.4"


def analysis_html(analysis: Analysis) -> str:
    """The analysis for a notebook: which states hold under which concept, and what the marks mean."""
    model = analysis.model
    found = states_table(model, shown_states(analysis), 10_000, analysis)
    header = "".join(_cell("th", head) for head in found.table.header)
    rows = "".join(f"<tr>{''.join(_cell('td', cell) for cell in row)}</tr>" for row in found.table.rows)
    left_out = len(model.states) - len(found.shown)
    notes = [found.verdicts, *([f"{counted(left_out, 'state')} not shown."] if left_out else [])]
    told = [equilibria_sentence(analysis, code) for code in analysis.stable]
    told += evolution_sentences(model, analysis.evolution) if analysis.evolution else []
    title = model.scenario.title + (f" · {model.scenario.variant}" if model.scenario.variant else "")
    return (
        f"<div><strong>{escape(title)}</strong>"
        f'<table style="{_TABLE}"><thead><tr>{header}</tr></thead><tbody>{rows}</tbody></table>'
        f"{_lines(notes)}{_legend(found.legend)}{_lines(told)}</div>"
    )


def _cell(tag: str, text: str) -> str:
    style = f"{_CELL};{_FAINT}" if text == NOT_TAKEN else _CELL
    return f'<{tag} style="{style}">{escape(text)}</{tag}>'


def _lines(texts: Iterable[str]) -> str:
    return "".join(f'<div style="margin:.2em 0">{escape(text)}</div>' for text in texts)


def _legend(parties: Iterable[PartyLegend]) -> str:
    return _lines(
        f"{party.letter} {party.name}: {'; '.join(f'{label} = {name}' for label, name in party.options)}"
        for party in parties
    )
