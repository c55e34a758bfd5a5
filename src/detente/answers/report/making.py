"""How a report was made: what one needs to make it again, letter by letter."""

from __future__ import annotations

from collections.abc import Iterator

from detente.answers.citing import Notebook
from detente.answers.masthead import variant_option
from detente.answers.subject import Subject, file_name
from detente.blocks import Block, Code, Entries, Entry, Items, Paragraph
from detente.shell import typed
from detente.version import __version__


def section(subject: Subject, _book: Notebook) -> Iterator[Block]:
    """How the report was made; nothing of the clock or the machine."""
    scenario = subject.scenario
    engines = dict.fromkeys(reading.analysis.engine.name for reading in subject.readings)
    facts = (
        Entry("Program", f"Detente {__version__}"),
        Entry("Engine", ", ".join(engines)),
        Entry("Scenario file", file_name(scenario)),
        Entry("Its hash", f"sha256:{scenario.sha256}"),
    )
    commands = tuple(Entry(what, Code(command)) for what, command in _commands(subject))
    yield Entries((*facts, *commands))
    yield Paragraph(
        "The results are exact: every state and every sequence of moves was examined, none was sampled. Equal inputs "
        "give the same page, letter by letter, so that it carries no date of making."
    )
    shown = {reading.key for reading in subject.readings}
    if others := [(key, each.title) for key, each in scenario.variants.items() if key not in shown]:
        yield Paragraph(
            ("The file has further variants that this page does not show (", Code("--variant"), "):")
        )
        yield Items(tuple((Code(key), f" {title}") for key, title in others))
    if warnings := [f"line {each.place.line}: {each.message}" for each in scenario.warnings]:
        yield Paragraph("Noticed while the file was read:")
        yield Items(tuple(warnings))


def _commands(subject: Subject) -> tuple[tuple[str, str], ...]:
    page, file = typed(f"{subject.scenario.name}.html"), subject.file
    one = variant_option(subject.first_model)
    chosen = "" if subject.is_side_by_side else one
    of_one = ", of one reading" if subject.is_side_by_side else ""
    return (
        ("This page", f"detente report {file}{chosen}{subject.asked} -o {page}"),
        (f"All states and verdicts{of_one}", f"detente analyze {file}{one} --format json"),
        ("Why a state holds, or does not", f"detente explain {file} s1{one}"),
    )
