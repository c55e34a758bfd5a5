"""Words for what talks are: what each means, agendas by their issues, matrices of them, and what would unlock it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from detente.answers.words import LISTED_IDS, counted, listed, quoted, series, some_of
from detente.blocks import Column, Entries, Entry, Grid, Mark, MatrixRow, MatrixWord, Text, WordsMatrix, plain
from detente.graph import GraphModel
from detente.questions.dialogue import OrderOfTalks
from detente.questions.talks import AgendaFindings, Court, Finding, Issues
from detente.questions.unlocking import MAX_ISSUES, Unlocking
from detente.scenario.values import Scenario, Word

WORD_LINES: Mapping[Word, str] = MappingProxyType(
    {
        "resolves": "can settle it: core met, nobody worse off than today, or without talks",
        "prevails": "could meet its core only with somebody else worse off",
        "eases": "could make it better off than all that comes without talks",
        "opens": "nothing by themselves, but could lead on to more off the table",
        "secure": "nothing is needed from talks: its core stands without them",
        "futile": "nothing acceptable better than without talks, and nothing worse",
        "harms": "could leave it worse off than all that comes without talks",
    }
)
"""What talks are for a party under each word, the best first."""

ASSERTED: Mapping[Word, str] = MappingProxyType(
    {
        "resolves": "can settle it",
        "prevails": "could meet its core only with somebody else worse off",
        "eases": "could make it better off than without talks",
        "opens": "could lead on to more off the table",
        "secure": "are not needed",
        "futile": "bring it nothing, good or bad",
        "harms": "could leave it worse off than without talks",
    }
)
"""The same as the end of a sentence about talks, of what is claimed of them."""

ADDS = "+"
"""What is due to the talks: behind a word that is better than without them."""

BY_TALKS = Mark(ADDS, "adds", "by the talks")
"""The same as a mark."""

Findings = Mapping[str, AgendaFindings]
"""By agenda."""

Models = Mapping[str, GraphModel]
"""By reading."""


def words_legend(findings: Iterable[Finding]) -> Entries:
    """What the words of a table mean, those that stand in it."""
    shown = list(findings)
    meanings: list[tuple[Text, str]] = list(word_meanings(each.word for each in shown))
    if any(each.adds for each in shown):
        meanings.append((BY_TALKS.text, "due to the talks: without them the word is worse"))
    meanings.append(("together", "some outcome settles it for all with a core; another may still harm"))
    return Entries(tuple(Entry(term, text) for term, text in meanings))


def word_meanings(words: Iterable[Word]) -> Iterator[tuple[Mark, str]]:
    """What each of some words means, the best first."""
    met = set(words)
    yield from ((Mark(word, word), line) for word, line in WORD_LINES.items() if word in met)


# Agendas


def agenda_title(scenario: Scenario, agenda: str, issues: Sequence[str]) -> str:
    """An agenda with the names of its issues, ``offered: Arms control; Exercises``; one without a name by these."""
    if not agenda:
        return issues_words(scenario, issues) or "no issue is on the table; what comes without talks"
    if not issues:
        return f"{agenda}: no issue is on the table; what comes without talks"
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


def words_matrix(model: GraphModel, agendas: Findings, *, with_support: bool = False) -> WordsMatrix:
    """What each agenda is for each party; `with_support`: how many of its settlements earn the word."""
    rows = (
        MatrixRow(
            name,
            tuple(
                (matrix_word(each, f"{each.support}/{each.n_settlements}" if with_support else ""),)
                for each in found.findings
            ),
            together_words(found),
        )
        for name, found in agendas.items()
    )
    names = {party.id: party.name for party in model.scenario.parties}
    notes = "settlements" if with_support else ""
    return WordsMatrix(party_columns(names), tuple(rows), first="agenda", notes=notes)


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
    return WordsMatrix(party_columns(names), tuple(rows), first="reading")


def grouped_matrix(readings: Mapping[str, Findings], models: Models, marks: Mapping[str, str]) -> WordsMatrix:
    """What each agenda is for each party: below its name a row for readings with the same words, by their marks."""
    agendas = dict.fromkeys(agenda for own in readings.values() for agenda in own)
    rows: list[MatrixRow] = []
    for agenda in agendas:
        matrix = readings_matrix(agenda, readings, models)
        rows.append(MatrixRow(agenda, tuple(() for _ in matrix.parties), ""))
        rows += _grouped(matrix.rows, marks)
    return (
        WordsMatrix(matrix.parties, tuple(rows), first="agenda, readings") if agendas else WordsMatrix((), ())
    )


def _grouped(rows: Sequence[MatrixRow], marks: Mapping[str, str]) -> Iterator[MatrixRow]:
    """The rows of readings, equal ones as one; none for those that have no such agenda."""
    together: dict[tuple[tuple[tuple[MatrixWord, ...], ...], str], list[str]] = {}
    for row in rows:
        if any(row.cells):
            together.setdefault((row.cells, row.together), []).append(marks[plain(row.head)])
    for (cells, all_at_once), named in together.items():
        yield MatrixRow(f"  {', '.join(named)}", cells, all_at_once)


def party_columns(names: Mapping[str, str]) -> tuple[Column, ...]:
    """A column for each party, by its id and with its name."""
    return tuple(Column(party, name) for party, name in names.items())


def together_words(found: AgendaFindings) -> str:
    """Whether some outcome settles it for all who have a core: possible, no, or – where nobody has one."""
    return "–" if found.together is None else "possible" if found.together else "no"


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


ALL_AT_ONCE = "all at once"
"""For whom one outcome must do for all."""


def all_at_once(*models: GraphModel) -> str:
    """Who is meant when an outcome settles it for all: those with a core concern, where some party has none."""
    cores = [
        model.scenario.preferences[party.id].core for model in models for party in model.scenario.parties
    ]
    return ALL_AT_ONCE if all(cores) else "all with a core concern at once"


def unlocking_words(court: Court, found: Unlocking, *, in_full: bool = True) -> list[tuple[str, str]]:
    """For each party with a core concern, and for all together, which issues would unlock the dispute.

    Of several sets only the first is named where it is not told `in_full`. Parties of which the same is to be said are
    told together.
    """
    together: dict[str, list[str]] = {}
    told = []
    for who, words in unlocking_one_by_one(court, found, in_full=in_full):
        if who == ALL_AT_ONCE:
            told.append((who, words))
        else:
            together.setdefault(words, []).append(who)
    return [(series(parties), words) for words, parties in together.items()] + told


def unlocking_one_by_one(court: Court, found: Unlocking, *, in_full: bool = True) -> list[tuple[str, str]]:
    """The same for each party by itself, and for all together."""
    scenario = court.model.scenario
    told = [
        (scenario.parties[party].name, _unlocking(scenario, sets, in_full))
        for party, sets in found.for_party.items()
    ]
    if len(found.for_party) > 1:
        told.append((ALL_AT_ONCE, _unlocking(scenario, found.together, in_full)))
    return told


def no_issues_words(sets: Sequence[Issues] | None) -> str:
    """What is said in place of sets of issues, where none is needed or none does; empty where some do.

    For a party, the set of no issues settles it only where things can end otherwise too: else it is secure.
    """
    if sets is None:
        return "nothing is needed from talks"
    if not sets:
        return "no set of issues settles it"
    return "what may come without talks settles it" if sets == ((),) else ""


def _unlocking(scenario: Scenario, sets: Sequence[Issues] | None, in_full: bool) -> str:
    if not sets or sets == ((),):
        return no_issues_words(sets)
    if in_full or len(sets) == 1:
        return "; or ".join(issues_words(scenario, issues) for issues in sets)
    return f"{issues_words(scenario, sets[0])}; or other sets"


def unlocking_lines(court: Court, found: Unlocking, *, in_full: bool) -> list[str]:
    """For whom which issues would settle it, as sentences: ‘Russia, and all at once: no set of issues settles it.’."""
    who: dict[str, list[str]] = {}
    for name, words in unlocking_words(court, found, in_full=in_full):
        who.setdefault(words, []).append(name)
    told = ((", and ".join(names), words) for words, names in who.items())
    return [f"{names[:1].upper()}{names[1:]}: {words}." for names, words in told]


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
    columns = (Column("reading", "reading"), *party_columns(names), Column("all at once", "all at once"))
    return Grid(columns, rows, repeated=1, is_keyed=True)


def unlocking_cell(sets: Sequence[Issues] | None) -> str:
    """The sets of issues in short: ‘secure’, ‘none’, ‘already’, or ids: ‘enlargement; posture + missiles’."""
    if sets is None:
        return "secure"
    if not sets:
        return "none"
    return "already" if sets == ((),) else "; ".join(" + ".join(issues) for issues in sets)


UNLOCKING_LINE = (
    "secure: nothing is needed from talks. none: no set of issues settles it. "
    "already: what may come without talks settles it."
)
"""What stands in that table instead of issues."""


def unlocking_warnings(model: GraphModel, found: Unlocking | None) -> tuple[str, ...]:
    """Why it was not worked out what would unlock the dispute; nothing where it was, or the work was stopped before."""
    issues = len(model.scenario.issues)
    if found is not None or issues <= MAX_ISSUES:
        return ()
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
