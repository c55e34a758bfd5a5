"""The scenario file of a dispute that a workbook tells, each line with the cells that it comes from."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from detente.scenario.elements import RULE_SECTIONS
from detente.scenario.format.yaml_lines import WIDTH, comment, scalar, scalar_in_block
from detente.scenario.spreadsheet.sheet import in_one_line
from detente.scenario.workbook.cells import CALLED, Cell, meaning
from detente.scenario.workbook.dispute import Dispute, Formula, Issue, Option, Party, Reading, Wishes
from detente.shell import printable

Part = str | tuple[str, Cell]
"""A piece of a line: its text, with the cell that it comes from if it comes from one."""

_DATE = re.compile(r"[0-9]+(?:-[0-9]+)*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file; `cells` has the columns (from 1) at which something of a cell begins."""

    text: str
    cells: tuple[tuple[int, Cell], ...] = ()


def line(*parts: Part) -> Line:
    """A line of its pieces."""
    text, cells = "", list[tuple[int, Cell]]()
    for part in parts:
        if isinstance(part, tuple):
            cells.append((len(text) + 1, part[1]))
        text += part if isinstance(part, str) else part[0]
    return Line(text, tuple(cells))


def scenario_lines(dispute: Dispute, title: str, notes: Sequence[str]) -> tuple[Line, ...]:
    """The lines of the scenario file; sections stand apart."""
    sections = (
        _head(dispute, title, notes),
        _parties(dispute),
        _rules(dispute),
        _today(dispute),
        _states(dispute),
        _barred(dispute),
        _moves(dispute),
        _preferences([each for each in dispute.wishes if each.reading is None], ""),
        _issues(dispute.issues),
        _agendas(dispute),
        _positions(dispute),
        _readings(dispute),
    )
    found: list[Line] = []
    for section in map(list, sections):
        found += [Line("")] if found and section else []
        found += section
    return tuple(found)


# Texts


def _told(head: str, cell: Cell, indent: str) -> Iterator[Line]:
    """A key with a text: on its line where it fits, else folded below it."""
    if "\n" not in cell.text and len(indent + head) + len(cell.text) <= WIDTH:
        yield line(indent, head, " ", (scalar_in_block(cell.text), cell))
    elif not cell.text.replace("\n", "").isprintable():
        yield line(indent, head, " ", (_in_quotes(cell.text), cell))
    else:
        yield line(indent, (head, cell), " >-")
        yield from _folded(cell, indent + "  ")


def _in_quotes(text: str) -> str:
    quoted = [scalar(f"“{each}") for each in text.split("\n")]  # the sign makes each be put into quotes
    return '"' + "\\n".join(each[2:-1] for each in quoted) + '"'


def _folded(cell: Cell, indent: str) -> Iterator[Line]:
    """The text in lines that YAML joins again; a line break of the text is a blank line."""
    for number, paragraph in enumerate(cell.text.split("\n")):
        if number:
            yield Line("")
        for text in textwrap.wrap(
            paragraph, WIDTH - len(indent), break_long_words=False, break_on_hyphens=False
        ):
            yield line(indent, (text, cell))


def _because(cell: Cell | None, indent: str) -> Iterator[Line]:
    if cell:
        yield from _told("because:", cell, indent)


def _listed(head: str, items: Iterable[tuple[str, Cell]], indent: str) -> Iterator[Line]:
    """A key with a list of ids, in as few lines as hold it."""
    parts: list[Part] = [f"{indent}{head} ["]
    width = len(parts[0])
    for number, (id_, cell) in enumerate(items):
        if number:
            parts.append(", ")
        if width + len(id_) + 2 > WIDTH and number:
            yield line(*parts[:-1], ",")
            parts = [" " * (len(indent) + 2)]
            width = len(indent) + 2
        parts.append((id_, cell))
        width += len(id_) + 2
    yield line(*parts, "]")


# Sections


def _head(dispute: Dispute, title: str, notes: Sequence[str]) -> Iterator[Line]:
    for note in (f"Written from the workbook {printable(dispute.file)} by `detente new`.", *notes):
        yield from map(Line, comment(note))
    yield Line("format: detente/1")
    own = next(iter(dispute.about.get("title", ())), None)
    yield line("title: ", (scalar_in_block(own.text), own) if own else scalar_in_block(title))
    for cell in dispute.about.get("summary", ()):
        yield from _told("summary:", cell, "")
    references = dispute.about.get("references", ())
    if references:
        yield Line("references:")
        for cell in references:
            yield from _told("-", cell, "  ")
    for cell in dispute.about.get("as_of", ()):
        yield line("as_of: ", (cell.text if _DATE.fullmatch(cell.text) else scalar(cell.text), cell))


def _parties(dispute: Dispute) -> Iterator[Line]:
    yield Line("parties:")
    for party in dispute.parties:
        yield line("  ", (f"{party.id}:", party.cell))
        yield line("    name: ", (scalar_in_block(party.name), party.cell))
        yield from _because(party.because, "    ")
        yield from _options(party)


def _options(party: Party) -> Iterator[Line]:
    yield line("    ", ("options:" if party.options else "options: {}", party.cell))
    for option in party.options:
        yield from _option(option)


def _option(option: Option) -> Iterator[Line]:
    head: tuple[Part, ...] = ("      ", (f"{option.id}:", option.cell))
    if option.because:
        yield line(*head)
        yield line("        name: ", (scalar_in_block(option.name), option.cell))
        if option.moves != "both":
            yield Line(f"        moves: {option.moves}")
        yield from _because(option.because, "        ")
    elif option.moves != "both":
        yield line(*head, f" {{name: {scalar(option.name)}, moves: {option.moves}}}")
    else:
        yield line(*head, f" {scalar_in_block(option.name)}")


def _rules(dispute: Dispute) -> Iterator[Line]:
    if dispute.definitions:
        yield Line("definitions:")
    for definition, formula in dispute.definitions:
        if formula.because:
            yield from map(Line, comment(in_one_line(formula.because.text), "  "))
        yield from _formula(f"  {definition.id}: ", definition.cell, formula)
    for section in RULE_SECTIONS:
        rules = dispute.rules.get(section, ())
        if rules:
            yield Line(f"{section}:")
        for rule in rules:
            yield from _item(rule, "rule", "  ")


def _item(formula: Formula, key: str, indent: str) -> Iterator[Line]:
    """A formula as an item of a list, with its reason if it has one."""
    if formula.because is None:
        yield from _formula(f"{indent}- ", formula.cell, formula)
        return
    yield from _formula(f"{indent}- {key}: ", formula.cell, formula)
    yield from _because(formula.because, f"{indent}  ")


def _formula(head: str, cell: Cell, formula: Formula) -> Iterator[Line]:
    text = f'"{formula.text}"' if formula.text in {"true", "false"} else formula.text
    indent = " " * (len(head) - len(head.lstrip()) + 4)
    for number, part in enumerate(textwrap.wrap(text, WIDTH - len(head), break_long_words=False)):
        yield line((head, cell), (part, formula.cell)) if number == 0 else line(indent, (part, formula.cell))


def _today(dispute: Dispute) -> Iterator[Line]:
    if dispute.today is None:
        yield from map(Line, comment("Say where things stand today by the options taken: status_quo: [a, b]"))
        return
    taken = [(option.key, option.today) for option in dispute.options if option.is_taken]
    first, *others = _listed("status_quo:", taken, "")
    yield Line(first.text, ((1, dispute.today), *first.cells))
    yield from others


def _states(dispute: Dispute) -> Iterator[Line]:
    """The names of states, and whether they stand in the place of numbers."""
    if dispute.states:
        yield Line("states:")
    for state in dispute.states:
        yield line("  ", (f"{state.id}:", state.cell), " ", state.taken)
    for cell in dispute.about.get("numbering", ()):
        yield line("numbering: ", (meaning(cell, CALLED) or "", cell))


def _barred(dispute: Dispute) -> Iterator[Line]:
    if dispute.barred:
        yield Line("barred:")
    for each in dispute.barred:
        head = "  - "
        if each.by:
            yield line(f"{head}by: ", each.by)
            head = "    "
        for key, formula in (("from", each.start), ("to", each.end)):
            if formula:
                yield from _formula(f"{head}{key}: ", formula.cell, formula)
                head = "    "
        if each.because:
            yield from _told("why:", each.because, "    ")


def _moves(dispute: Dispute) -> Iterator[Line]:
    """The listed moves: a line for each state that has some."""
    if dispute.moves:
        yield Line("moves:")
    for each in dispute.moves:
        yield line("  ", (f"{each.party}:{'' if each.ends else ' {}'}", each.cell))
        for start, ends in each.ends.items():
            yield from _listed(f"{start}:", ends, "    ")


def _positions(dispute: Dispute) -> Iterator[Line]:
    for section, said in (
        ("positions", [(each, each.state) for each in dispute.positions]),
        ("fallbacks", [(each, each.fallback) for each in dispute.positions]),
    ):
        if any(own for _, own in said):
            yield Line(f"{section}:")
        for each, own in said:
            if own:
                yield line("  ", (f"{each.party}:", each.cell), " ", own)


def _preferences(wishes: Sequence[Wishes], indent: str) -> Iterator[Line]:
    if wishes:
        yield Line(f"{indent}preferences:")
    for each in wishes:
        yield from _wishes(each, f"{indent}  ")


def _wishes(wishes: Wishes, indent: str) -> Iterator[Line]:
    yield line(indent, (f"{wishes.party}:", wishes.cell))
    below = f"{indent}  "
    if wishes.weights:
        yield Line(f"{below}weights:")
        for option, number, cell in wishes.weights:
            yield line(below, "  ", (f"{option}: {number}", cell))
    elif wishes.ranking:
        yield from _listed("ranking:", wishes.ranking, below)
    elif wishes.known:
        yield from _listed("known:", wishes.known, below)
    elif not wishes.core and not wishes.others:
        yield line(below, ("statements: []", wishes.cell))
    for key, formulas in (
        ("core", wishes.core),
        ("secondary" if wishes.core else "statements", wishes.others),
    ):
        if formulas:
            yield Line(f"{below}{key}:")
        for formula in formulas:
            yield from _item(formula, "prefer", f"{below}  ")


def _issues(issues: Sequence[Issue]) -> Iterator[Line]:
    if issues:
        yield Line("issues:")
    for issue in issues:
        yield line("  ", (f"{issue.id}:", issue.cell))
        yield line("    name: ", (scalar_in_block(issue.name), issue.cell))
        yield from _listed("options:", issue.options, "    ")
        yield from _because(issue.because, "    ")


def _agendas(dispute: Dispute) -> Iterator[Line]:
    if dispute.agendas:
        yield Line("agendas:")
    for agenda in dispute.agendas:
        first, *others = _listed(f"{agenda.id}:", agenda.issues, "  ")
        yield Line(first.text, ((3, agenda.cell), *first.cells))
        yield from others


def _readings(dispute: Dispute) -> Iterator[Line]:
    if dispute.readings:
        yield Line("variants:")
    for reading in dispute.readings:
        own = [each for each in dispute.wishes if each.reading == reading.id]
        yield from _reading(reading, own)


def _reading(reading: Reading, wishes: Sequence[Wishes]) -> Iterator[Line]:
    is_empty = not (reading.title or reading.extends or wishes)
    yield line("  ", (f"{reading.id}:{' {}' if is_empty else ''}", reading.cell))
    if reading.title:
        yield from _told("title:", Cell(reading.title, reading.cell.sheet, reading.cell.place), "    ")
    if reading.extends:
        yield line("    extends: ", (reading.extends, reading.cell))
    yield from _preferences(wishes, "    ")
