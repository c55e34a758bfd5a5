"""Words for what talks are: what each means, agendas by their issues, matrices of them, and what would unlock it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from detente.answers.words import LISTED_IDS, counted, listed, quoted, some_of
from detente.blocks import Column, Grid, Mark, MatrixRow, MatrixWord, WordsMatrix
from detente.graph import GraphModel
from detente.questions.order_of_talks import OrderOfTalks
from detente.questions.talks import AgendaFindings, Court, Finding
from detente.questions.talks import Issues
from detente.questions.unlocking import MAX_ISSUES, Unlocking
from detente.scenario.values import Scenario, Word

YARDSTICK_LINE = (
    "The yardstick is ‘nothing’: what the parties would do without talks. What a settlement changes is "
    "measured against today, the status quo."
)
"""What settlements are measured against."""

WORD_LINES: Mapping[Word, str] = MappingProxyType(
    {
        "resolves": "some settlement that lasts meets all the core concerns of the party",
        "opens": "none does, but from some settlement, and not from today, steps by which each mover gains lead "
        "on to a state that does",
        "eases": "neither, but some settlement is better for it than today and worse for nobody",
        "futile": "none of this",
        "harms": "none of this, and even the best settlement is worse for it than the worst without talks",
    }
)
"""What each word means, the best first."""

ADDS = "+"
"""What is due to the talks: behind a word that is better than without them."""

BY_TALKS = Mark(ADDS, "adds", "by the talks")
"""The same as a mark."""

Findings = Mapping[str, AgendaFindings]
"""By agenda."""

Models = Mapping[str, GraphModel]
"""By reading."""


# Agendas


def agenda_title(scenario: Scenario, agenda: str, issues: Sequence[str]) -> str:
    """An agenda with the names of its issues: ``offered: Arms control; Exercises``."""
    if not issues:
        return f"{agenda}: no issue is on the table; what the parties would do anyway"
    if len(issues) == len(scenario.issues) > 1:
        return f"{agenda}: all {len(issues)} issues"
    return f"{agenda}: {'; '.join(scenario.issues[issue].name for issue in issues)}"


def same_talks(agendas: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The agendas that have the issues of an earlier one, each with that one's name.

    >>> same_talks({"nothing": [], "offered": ["arms"], "everything": ["arms"]})
    {'everything': 'offered'}
    """
    first: dict[tuple[str, ...], str] = {}
    for name, issues in agendas.items():
        first.setdefault(tuple(issues), name)
    return {name: first[tuple(issues)] for name, issues in agendas.items() if first[tuple(issues)] != name}


def issues_words(scenario: Scenario, issues: Iterable[str]) -> str:
    """Some issues by their names: ``“Arms control” and “Exercises”``."""
    return listed(quoted(scenario.issues[issue].name) for issue in issues)


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


def agreement_words(
    readings: Mapping[str, Mapping[str, AgendaFindings]], models: Mapping[str, GraphModel], agenda: str
) -> list[str]:
    """For each party how far the readings agree on an agenda: ‘Russia: futile in 8 readings of 9, opens in 1’."""
    names: dict[str, str] = {}
    words: dict[str, list[Word]] = {}
    for reading, agendas in readings.items():
        findings = agendas[agenda].findings if agenda in agendas else ()
        for party, finding in zip(models[reading].scenario.parties, findings, strict=False):
            names.setdefault(party.id, party.name)
            words.setdefault(party.id, []).append(finding.word)
    return [f"{names[party]}: {tally_words(own)}" for party, own in words.items()]


def tally_words(words: Sequence[Word]) -> str:
    """How often each word is found, one a reading.

    >>> tally_words(["futile", "eases", "futile"]), tally_words(["futile", "futile"])
    ('futile in 2 readings of 3, eases in 1', 'futile in every reading')
    """
    if len(set(words)) == 1:
        return f"{words[0]} in every reading"
    (first, most), *others = Counter(words).most_common()
    told = f"{first} in {counted(most, 'reading')} of {len(words)}"
    return ", ".join([told, *(f"{word} in {number}" for word, number in others)])


# What would unlock it, and the order of talks


def unlocking_words(court: Court, found: Unlocking) -> list[tuple[str, str]]:
    """For each party with a core concern, and for all together, which issues would unlock the dispute."""
    if not court.with_core:
        return []
    parties = court.model.scenario.parties
    told = [
        (parties[party].name, _unlocking(court, sets, bool(court.resolving[party].any()), "its core"))
        for party, sets in found.for_party.items()
    ]
    met_together = court.resolving[court.with_core[0]]
    for party in court.with_core[1:]:
        met_together = met_together & court.resolving[party]
    together = _unlocking(court, found.together, bool(met_together.any()), "every core at once")
    return [*told, ("all at once", together)] if len(told) > 1 else told


def _unlocking(court: Court, sets: Sequence[Issues], can_be: bool, core: str) -> str:
    if not can_be:
        return f"no set of issues: no state that lasts meets {core}"
    if not sets:
        return f"no set of issues: states that last and meet {core} exist, but no talks lead to one"
    if sets == ((),):
        return f"no talks are needed: a settlement without them meets {core} and lasts"
    return "; or ".join(issues_words(court.model.scenario, issues) for issues in sets)


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


def unlocking_warnings(model: GraphModel, found: Unlocking | None) -> tuple[str, ...]:
    """Why it was not worked out what would unlock the dispute; nothing where it was."""
    if found is not None:
        return ()
    issues = len(model.scenario.issues)
    return (
        f"There are {issues} issues; over {MAX_ISSUES} not every set of them is tried, so what would unlock the "
        "dispute is left out. Name agendas of interest instead.",
    )


def order_sentences(model: GraphModel, order: OrderOfTalks) -> list[str]:
    """Where two agendas lead in both orders, and whether the order matters."""
    one, other = f"‘{order.first}’ before ‘{order.second}’", f"‘{order.second}’ before ‘{order.first}’"
    told = [f"{one} ends at {_states(model, order.ends)}."]
    if order.ends == order.reverse:
        return [*told, f"{other} ends at the same: the order makes no difference."]
    told.append(f"{other} ends at {_states(model, order.reverse)}.")
    for way, own, others in ((one, order.ends, order.reverse), (other, order.reverse, order.ends)):
        only = [state for state in own if state not in set(others)]
        told += [f"Only with {way}: {_states(model, only)}."] if only else []
    return told


def _states(model: GraphModel, states: Sequence[int]) -> str:
    told = some_of([model.states.id(state) for state in states]) or "no settlement"
    return told if len(states) <= LISTED_IDS + 1 else f"{len(states):,} states, {told}"
