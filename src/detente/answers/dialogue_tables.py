"""Tables of the dialogue analysis: words by agenda and party, settlements, readings side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from detente.answers.dialogue_words import state_changes
from detente.answers.states import option_letters, option_marks, party_letters, state_label
from detente.answers.tables import GAP, NOT_TAKEN, TAKEN, Table
from detente.graph import GraphModel
from detente.questions.dialogue import AgendaFindings, Finding, Judge, Settlement
from detente.questions.principles import Tested
from detente.questions.reasons import Reason
from detente.questions.unlocking import Issues, Unlocking
from detente.scenario.values import Party

ADDS = "+"
"""What is due to the talks: behind a word that is better than without them."""

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


def word_cell(finding: Finding) -> str:
    """A word, marked where the talks add it."""
    return f"{finding.word} {ADDS}" if finding.adds else finding.word


def word_in(cell: str) -> str:
    """The word of a cell, without the mark."""
    return cell.removesuffix(f" {ADDS}")


def words_tables(model: GraphModel, agendas: Findings, width: int) -> list[Table]:
    """What each agenda is for each party, and how many of its settlements earn the word; in parts if too wide."""
    rows = []
    for name, found in agendas.items():
        rows.append((name, *map(word_cell, found.findings), together_cell(found)))
        support = (f"{each.support}/{each.n_settlements}" for each in found.findings)
        rows.append(("  settlements", *support, ""))
    names = {party.id: party.name for party in model.scenario.parties}
    return _by_party(names, rows, "together", width)


def ids_words(parties: Iterable[Party], tables: Sequence[Table]) -> str:
    """What the ids of parties stand for where tables have to use them for want of room; else empty."""
    heads = {head for table in tables for head in table.header}
    told = {party.id: party.name for party in parties if party.id in heads and party.name not in heads}
    return "; ".join(f"{key}: {name}" for key, name in told.items() if key.lower() != name.lower())


def together_cell(found: AgendaFindings) -> str:
    """Whether one lasting settlement meets every core: yes, no, or – where nobody has one."""
    return "–" if found.together is None else "yes" if found.together else "no"


def _by_party(
    names: Mapping[str, str], rows: Sequence[tuple[str, ...]], last: str, width: int
) -> list[Table]:
    """A table with a column for each party, headed by its name where all fit, else by its id; in parts if too wide."""
    named = Table(("", *names.values(), last), tuple(rows))
    return [named] if named.width <= width else in_parts(Table(("", *names, last), tuple(rows)), width)


def in_parts(table: Table, width: int, fixed: int = 1) -> list[Table]:
    """A table as several of at most `width`, each with the first `fixed` columns and some of the others."""
    parts: list[list[int]] = [[]]
    for k in range(fixed, len(table.header)):
        columns = [*range(fixed), *parts[-1], k]
        if parts[-1] and sum(table.widths[each] + GAP for each in columns) - GAP > width:
            parts.append([])
        parts[-1].append(k)
    return [_columns(table, [*range(fixed), *part]) for part in parts]


def _columns(table: Table, chosen: Sequence[int]) -> Table:
    header, *rows = (tuple(row[k] for k in chosen) for row in (table.header, *table.rows))
    return Table(header, tuple(rows))


def words_rows(readings: Mapping[str, Findings], models: Models) -> Iterator[tuple[object, ...]]:
    """The words of several readings for spreadsheets: a row for each reading, agenda and party."""
    yield ("reading", "agenda", "party", "word", "adds", "support", "settlements", "together")
    for reading, agendas in readings.items():
        ids = [party.id for party in models[reading].scenario.parties]
        for name, found in agendas.items():
            together = None if found.together is None else int(found.together)
            for party, each in zip(ids, found.findings, strict=True):
                yield (
                    reading,
                    name,
                    party,
                    each.word,
                    int(each.adds),
                    each.support,
                    each.n_settlements,
                    together,
                )


# Readings side by side


def readings_words_tables(
    agenda: str, readings: Mapping[str, Findings], models: Models, width: int
) -> list[Table]:
    """What one agenda is for each party under each reading; in parts if too wide."""
    names = {party.id: party.name for model in models.values() for party in model.scenario.parties}
    rows = []
    for reading, agendas in readings.items():
        found = agendas.get(agenda)
        ids = [party.id for party in models[reading].scenario.parties]
        cells = dict(zip(ids, map(word_cell, found.findings), strict=True)) if found else {}
        together = together_cell(found) if found else ""
        rows.append((reading, *(cells.get(party, "") for party in names), together))
    return _by_party(names, rows, "together", width)


def unlocking_tables(found: Mapping[str, Unlocking | None], models: Models, width: int) -> list[Table]:
    """What would unlock the dispute for each party under each reading; in parts if too wide."""
    names: dict[str, str] = {}
    cells: dict[str, dict[str, str]] = {}
    for reading, each in found.items():
        parties = models[reading].scenario.parties
        sets = each.for_party if each else {}
        names |= {parties[party].id: parties[party].name for party in sets}
        cells[reading] = {parties[party].id: unlocking_cell(ways) for party, ways in sets.items()}
        cells[reading][""] = unlocking_cell(each.together) if each and sets else ""
    rows = [(reading, *(own.get(party, "") for party in (*names, ""))) for reading, own in cells.items()]
    return _by_party(names, rows, "all at once", width)


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


def settlements_table(court: Judge, settlements: Sequence[Settlement]) -> Table:
    """Settlements with what they are for whom, one mark a party, and how they differ from today."""
    n_principles = len(court.model.scenario.principles)
    principles = "principles" if n_principles > MOST_NUMBERED else "123456789"[:n_principles]
    core = ("core",) if court.with_core else ()
    named = (principles,) if principles else ()
    header = ("", "kind", "lasts", "helps", *core, "change", "keeps", *named, "differs by")
    return Table(header, tuple(_settlement_row(court, each) for each in settlements))


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


def principles_tables(
    court: Judge, agendas: Findings, tested: Mapping[str, Tested], width: int
) -> list[Table]:
    """At how many settlements of each agenda, and at how many equilibria, each principle holds; in parts."""
    principles = court.model.scenario.principles
    rows = []
    for name, found in agendas.items():
        held = [sum(each.principles[principle] for each in found.settlements) for principle in principles]
        rows.append((name, f"{len(found.settlements):,}", *map("{:,}".format, held)))
    everywhere = [tested[principle].n_equilibria for principle in principles]
    rows.append((f"equilibria ({court.table.concept.code.upper()})", f"{int(court.durable.sum()):,}",
                 *map("{:,}".format, everywhere)))  # fmt: skip
    numbers = (str(k) for k in range(1, len(principles) + 1))
    return in_parts(Table(("", "of", *numbers), tuple(rows)), width, fixed=2)


def settlements_rows(court: Judge, agendas: Findings) -> Iterator[tuple[object, ...]]:
    """All settlements for spreadsheets: a row for each agenda and settlement."""
    model = court.model
    parties = [party.id for party in model.scenario.parties]
    principles = list(model.scenario.principles)
    options = [option.key for option in model.states.options]
    yield (
        "agenda", "state", "name", "kind", "durable", "constructive",
        *(f"core_met.{parties[i]}" for i in court.with_core),
        *(f"change.{party}" for party in parties), *(f"credibility.{party}" for party in parties),
        *(f"principle.{name}" for name in principles), *(f"option.{key}" for key in options),
    )  # fmt: skip
    for name, found in agendas.items():
        marks = option_marks(model.states, [each.state for each in found.settlements])
        for each, taken in zip(found.settlements, marks, strict=True):
            yield (
                name, model.states.id(each.state), model.states.names.get(each.state), each.kind,
                int(each.durable), int(each.constructive),
                *(int(i in each.core_met) for i in court.with_core), *each.change, *each.credibility,
                *(int(each.principles[key]) for key in principles),
                *(None if mark is None else int(mark) for mark in taken),
            )  # fmt: skip
