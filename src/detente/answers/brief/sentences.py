"""The answer, agendas, and what would unlock the dispute, in sentences for somebody who knows no method."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from detente.answers.brief.detail import Detail
from detente.answers.dialogue.agendas import clauses, done_words, for_good_words, joined_clauses
from detente.answers.dialogue.outcomes import (
    capital,
    core_words,
    drift_sentences,
    every_name,
    names,
    worse_off,
)
from detente.answers.dialogue.words import (
    ALL_AT_ONCE,
    all_at_once,
    issues_words,
    no_issues_words,
    unlocking_lines,
    unlocking_warnings,
    unlocking_words,
)
from detente.answers.words import counted, definition_name, listed
from detente.graph import GraphModel
from detente.questions.brief import Facts, Obstacle, ReadingBrief
from detente.questions.dialogue import Dialogue
from detente.questions.talks import WORDS, AgendaFindings, Issues
from detente.scenario.values import Scenario, Word

NO_TODAY = (
    "The file does not say how things stand today, so nothing can be said of talks. What follows are the outcomes that "
    "nobody would leave."
)
NO_TALKS = (
    "The file names no issues that talks could be about. What follows is where things go without talks, and the "
    "outcomes that nobody would leave."
)
NO_ISSUES_HERE = (
    "The file names no issues that talks could be about. What follows are the outcomes that nobody leaves."
)
"""Where the brief of a report has no dialogue analysis: the report itself tells where things go."""
STAYS = "things stay as they are today."
PAUSE = "; there things rest. Compared with today that is "
"""What is left out where there is little room."""

NO_OUTCOME = "There is no outcome that everybody would leave alone."


# The answer


def answer_sentence(reading: ReadingBrief) -> str:
    """The most that talks could do, for whom, and for whom no set of issues settles it."""
    if reading.dialogue is None:
        return NO_TODAY if reading.model.status_quo is None else NO_ISSUES_HERE
    if reading.talks is None:
        return NO_TALKS
    largest = reading.talks.by_size[-1]
    told = [f"{table_words(reading.model.scenario, largest)} {bringing_words(reading.talks, largest)}"]
    return " ".join((*told, *_settled(reading.talks)))


def most_words(reading: ReadingBrief, *, in_short: bool) -> str:
    """The same of one reading of several, without what would unlock the dispute, which they tell further below."""
    if reading.talks is None:
        return answer_sentence(reading)
    return (short_words if in_short else bringing_words)(reading.talks, reading.talks.by_size[-1])


def table_words(scenario: Scenario, own: AgendaFindings) -> str:
    """‘Talks on all 6 issues’."""
    if len(own.issues) == len(scenario.issues) > 1:
        return f"Talks on all {len(own.issues)} issues"
    return f"Talks on {issues_words(scenario, own.issues)}"


def _settled(found: Dialogue) -> Iterator[str]:
    """Which issues settle it for all at once, or for whom no set of issues does."""
    if found.unlocking is None:
        return
    together = found.unlocking.together
    if together == ((),):
        yield f"{capital(no_issues_words(together))} for {all_at_once(found.model)}."
    elif together:
        issues = issues_words(found.model.scenario, together[0])
        yield f"{issues} on the table could settle it for {all_at_once(found.model)}."
    unsettled = [i for i, sets in found.unlocking.for_party.items() if sets == ()]
    if unsettled:
        yield f"No set of issues settles it for {names(found.model, unsettled)}."


# Without talks


def drift_words(reading: ReadingBrief) -> str:
    """Where things drift without talks, and what that is for whom."""
    found = reading.dialogue
    if found is None:
        return ""
    return " ".join(drift_sentences(found.model, found.without))


def drift_in_short(reading: ReadingBrief) -> str:
    """The same of one reading of several, below the head that says that it is without talks."""
    found = reading.dialogue
    if found is None:
        return ""
    if found.without.states == (found.court.start,):
        return STAYS
    return drift_words(reading).removeprefix("Without talks").lstrip(", ").replace(PAUSE, ": ")


# Agendas


def agenda_label(scenario: Scenario, agenda: str, own: AgendaFindings, detail: Detail) -> str:
    """An agenda by its name with its issues: ‘offered (Arms control; Exercises)’."""
    names = [scenario.issues[issue].name for issue in own.issues]
    number = f"{len(names)} of {len(scenario.issues)} issues"
    return f"{definition_name(agenda)} ({'; '.join(names) if len(names) <= detail.issues else number})"


def bringing_words(found: Dialogue, own: AgendaFindings) -> str:
    """What an agenda could bring, and for whom."""
    if not own.settlements:
        return "bring nothing: they reach no outcome that everybody would leave alone."
    return f"{joined_clauses(clauses(found, own))}."


SHORT: Mapping[Word, str] = {
    "resolves": "can settle it for {}",
    "prevails": "could meet the core of {} at others’ cost",
    "eases": "could make {} better off",
    "opens": "could lead on to more off the table for {}",
    "secure": "bring {} nothing",
    "futile": "bring {} nothing",
    "harms": "could leave {} worse off",
}
"""What talks are under each word, where there is little room; what it is measured against stands in the answer."""


def short_words(found: Dialogue, own: AgendaFindings) -> str:
    """What an agenda could bring in few words."""
    together: dict[str, list[int]] = {}
    ordered = sorted(enumerate(found.prospects(own.agenda)), key=lambda each: WORDS.index(each[1].word))
    for party, each in ordered:
        evil = " only as a lesser evil" if each.word == "resolves" and each.cost else ""
        together.setdefault(f"{SHORT[each.word]}{evil}", []).append(party)
    told = [
        words.format("everybody" if len(whom) == found.model.n_parties else names(found.model, whom))
        for words, whom in together.items()
    ]
    return f"{joined_clauses(told)}.".replace("bring everybody nothing", "bring nobody anything")


def good_words(agenda: str, reading: ReadingBrief) -> list[str]:
    """What is done for good, at how many outcomes of an agenda."""
    own = reading.talks.agendas.get(agenda) if reading.talks else None
    return for_good_words(reading.talks, own) if reading.talks and own else []


def at_risk(own: AgendaFindings) -> list[int]:
    """Whom an agenda could leave worse off than without talks, where its word does not say so."""
    return [party for party, each in enumerate(own.findings) if each.risk and each.word != "harms"]


def good_in_short(reading: ReadingBrief) -> str:
    """What is done for good on which agendas, at every outcome or at some."""
    found = reading.talks
    if found is None:
        return ""
    told = []
    for option in found.model.states.options:
        on = {name: own for name, own in found.on_table.items() if own.for_good.get(option.key)}
        every = [name for name, own in on.items() if own.for_good[option.key] == len(own.settlements)]
        some = [name for name in on if name not in every]
        where = [
            f"at {which} on {_agenda_names(found, names)}"
            for which, names in (("every outcome", every), ("some outcomes", some))
            if names
        ]
        if where:
            told.append(f"{done_words(option)}, for good, {listed(where)}.")
    return " ".join(told)


def _agenda_names(found: Dialogue, agendas: Sequence[str]) -> str:
    if len(agendas) == len(found.on_table):
        return "every agenda"
    return listed(f"‘{definition_name(name)}’" for name in agendas)


def danger_words(found: Dialogue, own: AgendaFindings) -> list[str]:
    """What talks risk: ‘Danger: Ukraine could end up worse off than without talks’."""
    risky = at_risk(own)
    if not risky:
        return []
    return [f"Danger: {every_name(found.model, risky)} could end up {worse_off(found.without)}."]


# What would unlock it


def unlocking_items(reading: ReadingBrief, detail: Detail) -> list[str]:
    """The smallest sets of issues that settle it, for whom; and why none does."""
    found = reading.talks
    if found is None:
        return []
    if found.unlocking is None:
        return list(unlocking_warnings(found.model, found.unlocking))
    if not found.court.with_core:
        return ["No party has a core concern, so there is nothing to unlock."]
    if not detail.extras:
        return [
            f"{names(found.model, [i])}: {_sets_words(found, sets, detail)}"
            for i, sets in found.unlocking.for_party.items()
        ]
    told = [
        f"{who}: {what}"
        for who, what in unlocking_words(found.court, found.unlocking, in_full=False)
        if who != ALL_AT_ONCE
        or not reading.obstacles  # where it is settled for one by none, so it is for all
    ]
    why = obstacle_sentences(reading) if detail.extras > 1 else []
    return [*(f"{capital(each)}." for each in told), *why]


def unlocking_told(reading: ReadingBrief) -> str:
    """The same of one reading of several in a few sentences; empty where that is no question."""
    found = reading.talks
    if found is None or found.unlocking is None or not found.court.with_core:
        return ""
    return " ".join(unlocking_lines(found.court, found.unlocking, in_full=False))


def _sets_words(found: Dialogue, sets: Sequence[Issues] | None, detail: Detail) -> str:
    if not sets or sets == ((),):
        return f"{no_issues_words(sets)}."
    others = f", or {counted(len(sets) - 1, 'other set')}" if len(sets) > 1 else ""
    if not detail.issues:
        return f"{counted(len(sets), 'set')} of issues would settle it."
    return f"{issues_words(found.model.scenario, sets[0])}{others} would settle it."


def obstacle_sentences(reading: ReadingBrief) -> list[str]:
    """Why no set of issues settles it, for each party of which that is so."""
    model = reading.model
    return [
        f"Why none for {names(model, [party])}: {obstacle_words(model, party, each)}."
        for party, each in reading.obstacles.items()
    ]


def obstacle_words(model: GraphModel, party: int, obstacle: Obstacle) -> str:
    """What stands in the way."""
    core = core_words(model, party)
    are = "is" if core == "its core concern" else "are"
    match obstacle.why:
        case "impossible":
            return f"{core} cannot be met at all"
        case "left":
            return f"wherever {core} {are} met, somebody would gain by leaving that outcome"
        case "worse":
            return f"wherever {core} {are} met, it would itself be worse off than today"
        case "others":
            whom = names(model, obstacle.losing) if obstacle.losing else "somebody"
            own = "it is as well off as today or better off than without talks"
            return f"wherever {core} {are} met and {own}, {whom} would be worse off than today"
        case "unasked":
            return f"where {core} {are} met at nobody’s cost, nobody is better off than without talks"
        case "unreached":
            return (
                f"nothing that the parties would do or give leads to where {core} {are} met at nobody’s cost"
            )


# In how many readings


def facts_sentence(facts: Facts) -> str:
    """In how many of the readings what stands."""
    number = facts.n_readings
    told = (
        f"Without talks things stay as they are today in {of_all(facts.stays, number)} readings",
        f"talks could bring somebody more than comes without them in {of_all(facts.gains, number)}",
        f"some set of issues settles it for all with a core concern at once in {of_all(facts.together, number)}",
    )
    return f"{'; '.join(told)}."


def of_all(number: int, of: int) -> str:
    """‘3 of 9’, ‘all 9’ or ‘none of 9’."""
    return f"all {of}" if number == of else f"{number or 'none'} of {of}"
