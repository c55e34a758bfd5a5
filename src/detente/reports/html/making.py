"""How the page was made: what one needs to make it again, letter by letter."""

from __future__ import annotations

from dataclasses import dataclass

from detente.answers.subject import Subject, file_name
from detente.shell import typed
from detente.version import __version__


@dataclass(frozen=True, slots=True)
class Making:
    """How the page was made.

    Attributes
    ----------
    facts
        Pairs of what and which.
    commands
        To make the page again, and to look further.
    other_variants
        The variants that the page does not show.
    warnings
        What was noticed while the file was read.
    """

    facts: tuple[tuple[str, str], ...]
    commands: tuple[tuple[str, str], ...]
    other_variants: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]


def making(subject: Subject) -> Making:
    """Gather how the page was made; nothing of the clock or the machine."""
    scenario = subject.scenario
    engines = dict.fromkeys(reading.analysis.engine.name for reading in subject.readings)
    shown = {reading.key for reading in subject.readings}
    facts = (
        ("Program", f"Detente {__version__}"),
        ("Engine", ", ".join(engines)),
        ("Scenario file", file_name(subject.scenario)),
        ("Its hash", f"sha256:{scenario.sha256}"),
    )
    others = tuple((key, each.title) for key, each in scenario.variants.items() if key not in shown)
    warnings = tuple(f"line {each.place.line}: {each.message}" for each in scenario.warnings)
    return Making(facts, _commands(subject), others, warnings)


def _commands(subject: Subject) -> tuple[tuple[str, str], ...]:
    page, file = typed(f"{subject.scenario.name}.html"), subject.file
    variant = subject.readings[0].model.scenario.variant
    chosen = f" --variant {variant}" if variant and not subject.is_side_by_side else ""
    one = f" --variant {variant}" if variant else ""
    of_one = ", of one reading" if subject.is_side_by_side else ""
    return (
        ("This page", f"detente report {file}{chosen}{subject.asked} -o {page}"),
        (f"All states and verdicts{of_one}", f"detente analyze {file}{one} --format json"),
        ("Why a state holds, or does not", f"detente explain {file} s1{one}"),
    )
