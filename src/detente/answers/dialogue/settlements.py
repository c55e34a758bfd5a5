"""Tables of the dialogue analysis: words by agenda and party, settlements, readings side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.answers.dialogue_words import state_changes
from detente.answers.tables import NOT_TAKEN, TAKEN
from detente.answers.tables_of_marks import option_letters, party_letters
from detente.answers.tables_of_states import state_label
from detente.blocks import Column, Grid, Mark, MatrixRow, MatrixWord, WordsMatrix, grid
from detente.graph import GraphModel
from detente.questions.dialogue import AgendaFindings, Finding, Judge, Settlement
from detente.questions.principles import Tested
from detente.questions.reasons import Reason
from detente.questions.unlocking import Issues, Unlocking

ADDS = "+"
"""What is due to the talks: behind a word that is better than without them."""

BY_TALKS = Mark(ADDS, "adds", "by the talks")

SHOWN_SETTLEMENTS = 12
"""Of more settlements only so many are shown, those named elsewhere before others."""

MOST_NUMBERED = 9
"""More principles have no column each."""

CHANGE_MARKS = {-1: "−", 0: "0", 1: "+"}
GRADE_LETTERS = {"self-enforcing": "s", "deterred": "d", "threatened": "t", "would-break": "b"}

Findings = Mapping[str, AgendaFindings]
"""By agenda."""

Models = Mapping[str, GraphModel]
"""By reading."""


# Words by agenda and party


def matrix_word(finding: Finding, note: str = "") -> MatrixWord:
    """A word, marked where the talks add it."""
    return MatrixWord(Mark(finding.word, finding.word), BY_TALKS if finding.adds else None, note)


def words_matrix(model: GraphModel, agendas: Findings) -> WordsMatrix:
    """What each agenda is for each party, and how many of its settlements earn the word."""
    rows = (
        MatrixRow(
            name,
            tuple((matrix_word(each, f"{each.support}/{each.n_settlements}"),) for each in found.findings),
            together_words(found),
        )
        for name, found in agendas.items()
    )
    names = {party.id: party.name for party in model.scenario.parties}
    return WordsMatrix(party_columns(names), tuple(rows), notes="settlements")


def readings_matrix(agenda: str, readings: Mapping[str, Findings], models: Models) -> WordsMatrix:
    """What one agenda is for each party under each reading."""
    names = {party.id: party.name for model in models.values() for party in model.scenario.parties}
    rows = []
    for reading, agendas in readings.items():
        found = agendas.get(agenda)
        findings = found.findings if found else ()
        own = dict(zip((party.id for party in models[reading].scenario.parties), findings, strict=False))
        cells = tuple((matrix_word(own[party]),) if party in own else () for party in names)
        rows.append(MatrixRow(reading, cells, together_words(found) if found else ""))
    return WordsMatrix(party_columns(names), tuple(rows))


def party_columns(names: Mapping[str, str]) -> tuple[Column, ...]:
    """A column for each party, by its id and with its name."""
    return tuple(Column(party, name) for party, name in names.items())


def together_words(found: AgendaFindings) -> str:
    """Whether one lasting settlement meets every core: yes, no, or – where nobody has one."""
    return "–" if found.together is None else "yes" if found.together else "no"


# What would unlock it


def unlocking_grid(found: Mapping[str, Unlocking | None], models: Models) -> Grid:
    """What would unlock the dispute for each party under each reading."""
    names: dict[str, str] = {}
    cells: dict[str, dict[str, str]] = {}
    for reading, each in found.items():
        parties = models[reading].scenario.parties
        sets = each.for_party if each else {}
        names |= {parties[party].id: parties[party].name for party in sets}
        cells[reading] = {parties[party].id: unlocking_cell(ways) for party, ways in sets.items()}
        cells[reading][""] = unlocking_cell(each.together) if each and sets else ""
    rows = tuple((reading, *(own.get(party, "") for party in (*names, ""))) for reading, own in cells.items())
    columns = (Column("", ""), *party_columns(names), Column("all at once", "all at once"))
    return Grid(columns, rows, repeated=1, is_keyed=True)


def unlocking_cell(sets: Sequence[Issues]) -> str:
    """The sets of issues in short: ‘none’, ‘already’, or ids: ‘enlargement; posture + missiles’."""
    if not sets:
        return "none"
    return "already" if sets == ((),) else "; ".join(" + ".join(issues) for issues in sets)


# Settlements


def shown_settlements(found: AgendaFindings, reasons: Sequence[Reason], start: int) -> list[Settlement]:
    """The settlements to show: all, or of many those that reasons name, today, and the first of the others."""
    named = {start, *(reason.settlement for reason in reasons)}
    ranked = sorted(found.settlements, key=lambda each: each.state not in named)
    return sorted(ranked[:SHOWN_SETTLEMENTS], key=lambda each: each.state)


def settlements_grid(court: Judge, settlements: Sequence[Settlement], caption: str = "") -> Grid:
    """Settlements with what they are for whom, one mark a party, and how they differ from today."""
    n_principles = len(court.model.scenario.principles)
    principles = "principles" if n_principles > MOST_NUMBERED else "123456789"[:n_principles]
    core = ("core",) if court.with_core else ()
    named = (principles,) if principles else ()
    heads = ("", "kind", "lasts", "helps", *core, "change", "keeps", *named, "differs by")
    return grid(heads, (_settlement_row(court, each) for each in settlements), caption=caption)


def _settlement_row(court: Judge, settlement: Settlement) -> tuple[str, ...]:
    core = (_core_marks(court, settlement),) if court.with_core else ()
    principles = (_principle_marks(tuple(settlement.principles.values())),) if settlement.principles else ()
    return (
        state_label(court.model, settlement.state),
        settlement.kind,
        "yes" if settlement.durable else "no",
        "yes" if settlement.constructive else "no",
        *core,
        "".join(CHANGE_MARKS[change] for change in settlement.change),
        "".join(GRADE_LETTERS[grade] for grade in settlement.credibility),
        *principles,
        option_changes(court.model, court.start, settlement.state),
    )


def option_changes(model: GraphModel, before: int, after: int) -> str:
    """The options that differ between two states, by their letters: ``+a −h``."""
    keys = [option.key for option in model.states.options]
    letter = dict(zip(keys, option_letters(len(keys)), strict=True))
    changed = state_changes(model, before, after)
    return " ".join(f"{'+' if taken else '−'}{letter[option.key]}" for option, taken in changed) or "–"


def _core_marks(court: Judge, settlement: Settlement) -> str:
    """The letters of parties whose core is met, a dot where it is not, a space where there is none."""
    marks = (
        " " if i not in court.with_core else letter if i in settlement.core_met else "·"
        for i, letter in enumerate(party_letters(court.model))
    )
    return "".join(marks)


def _principle_marks(held: Sequence[bool]) -> str:
    if len(held) > MOST_NUMBERED:
        return f"{sum(held)}/{len(held)}"
    return "".join(TAKEN if each else NOT_TAKEN for each in held)


def principles_grid(court: Judge, agendas: Findings, tested: Mapping[str, Tested]) -> Grid:
    """At how many settlements of each agenda, and at how many equilibria, each principle holds."""
    principles = court.model.scenario.principles
    rows = []
    for name, found in agendas.items():
        held = [sum(each.principles[principle] for each in found.settlements) for principle in principles]
        rows.append((name, f"{len(found.settlements):,}", *map("{:,}".format, held)))
    everywhere = [tested[principle].n_equilibria for principle in principles]
    rows.append((f"equilibria ({court.table.concept.code.upper()})", f"{int(court.durable.sum()):,}",
                 *map("{:,}".format, everywhere)))  # fmt: skip
    numbers = (str(k) for k in range(1, len(principles) + 1))
    columns = (Column("", ""), *(Column(each, each, "number") for each in ("of", *numbers)))
    return Grid(columns, tuple(rows), repeated=2)
