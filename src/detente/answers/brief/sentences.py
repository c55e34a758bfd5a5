"""The answer, agendas, and what would unlock the dispute, in sentences for somebody who knows no method."""

from __future__ import annotations

from collections.abc import Iterator

from detente.answers.brief.room import Room
from detente.answers.dialogue.sentences import (
    capital,
    clauses,
    core_words,
    drift_sentences,
    names,
    secure_sentence,
)
from detente.answers.dialogue.words import issues_words, unlocking_warnings, unlocking_words
from detente.answers.words import counted, definition_name, listed
from detente.graph import GraphModel
from detente.questions.brief import Facts, Obstacle, ReadingBrief
from detente.questions.brief.outcomes import by_size
from detente.questions.dialogue import Dialogue
from detente.questions.talks import AgendaFindings
from detente.scenario.values import Scenario

NO_TODAY = (
    "The file does not say how things stand today, so nothing can be said of talks. What follows are the outcomes that "
    "nobody would leave."
)
NO_ISSUES = (
    "The file names no issues that talks could be about. What follows is where things go without talks, and the "
    "outcomes that nobody would leave."
)
NO_OUTCOME = "There is no outcome that everybody would leave alone."


# The answer


def answer_sentence(reading: ReadingBrief) -> str:
    """The most that talks could do, for whom, what they risk, and for whom no set of issues settles it."""
    if reading.dialogue is None:
        return NO_TODAY
    if reading.talks is None:
        return NO_ISSUES
    largest = by_size(reading.talks)[-1]
    told = [f"{_table(reading.model.scenario, largest)}: {agenda_words(reading.talks, largest)}"]
    return " ".join((*told, *_settled(reading.talks)))


def _table(scenario: Scenario, own: AgendaFindings) -> str:
    """‘Talks on everything’."""
    if len(own.issues) == len(scenario.issues) > 1:
        return f"Talks on everything, all {len(own.issues)} issues"
    return f"Talks on {issues_words(scenario, own.issues)}"


def _settled(found: Dialogue) -> Iterator[str]:
    """Which issues settle it for all at once, or for whom no set of issues does."""
    if found.unlocking is None:
        return
    together = found.unlocking.together
    if together == ((),):
        yield "What comes without talks settles it for all at once."
    elif together:
        yield f"{issues_words(found.model.scenario, together[0])} on the table could settle it for all at once."
    unsettled = [i for i, sets in found.unlocking.for_party.items() if sets == ()]
    if unsettled:
        yield f"No set of issues settles it for {names(found.model, unsettled)}."


# Without talks


def drift_words(reading: ReadingBrief) -> str:
    """Where things drift without talks, and for whom nothing is needed from them."""
    found = reading.dialogue
    if found is None:
        return ""
    told = drift_sentences(found.model, found.without)
    if reading.talks:
        told.append(secure_sentence(found.model, found.without.secure))
    return " ".join(filter(None, told))


# Agendas


def agenda_label(scenario: Scenario, agenda: str, own: AgendaFindings) -> str:
    """An agenda by its name with its issues: ‘offered (Arms control; Exercises)’."""
    every = len(own.issues) == len(scenario.issues) > 1
    issues = "; ".join(scenario.issues[issue].name for issue in own.issues)
    return f"{definition_name(agenda)} ({f'all {len(own.issues)} issues' if every else issues})"


def agenda_words(found: Dialogue, own: AgendaFindings) -> str:
    """What an agenda could bring, for whom, and its danger."""
    if not own.settlements:
        return "nothing comes of them, for there is no outcome that everybody would leave alone."
    risk = [party for party, finding in enumerate(own.findings) if finding.risk]
    danger = (
        f" Danger: {names(found.model, risk)} could end up worse off than without talks." if risk else ""
    )
    told = f"{'; '.join(clauses(found, own))}."
    says_so = all(own.findings[party].word == "harms" for party in risk)
    return told if says_so else told + danger


# What would unlock it


def unlocking_items(reading: ReadingBrief) -> list[str]:
    """The smallest sets of issues that settle it, for whom; and why none does."""
    found = reading.talks
    if found is None:
        return []
    if found.unlocking is None:
        return list(unlocking_warnings(found.model, found.unlocking))
    if not found.court.with_core:
        return ["No party has a core concern, so there is nothing to unlock."]
    told = [f"{who}: {what}" for who, what in unlocking_words(found.court, found.unlocking, in_full=False)]
    return [*(f"{capital(each)}." for each in told), *obstacle_sentences(reading)]


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
            whom = names(model, obstacle.losing) if obstacle.losing else "somebody else"
            return f"wherever {core} {are} met, {whom} would be worse off than today"
        case "unreached":
            return f"to have {core} met, somebody would have to give way towards what is worse for it"


# In how many readings


def facts_sentence(facts: Facts, scenarios: list[Scenario]) -> str:
    """In how many of the readings what stands."""
    number = facts.n_readings
    called = {party.id: party.name for scenario in scenarios for party in scenario.parties}
    told = [f"talks could bring somebody more than comes without them in {_of(facts.gains, number)}"]
    told.append(f"some set of issues settles it for all at once in {_of(facts.together, number)}")
    for party, (does, needs) in facts.settled.items():
        whom = f"for {called[party]}, which needs something from talks in {_of(needs, number)},"
        told.append(f"{whom} some set of issues settles it in {does or 'none'}")
    stays = f"without talks things stay as they are today in {_of(facts.stays, number)}"
    return f"{capital(stays)}; {'; '.join(told)}."


def _of(number: int, of: int) -> str:
    """‘3 of 9’, ‘all 9’ or ‘none of 9’."""
    return f"all {of}" if number == of else f"{number or 'none'} of {of}"


def others_words(scenario: Scenario, room: Room) -> str:
    """How the readings are called, where there is room: ‘column: As the column puts it; …’."""
    titles = [f"{definition_name(name)}: {each.title}" for name, each in scenario.variants.items()]
    return listed(titles, "and") if room.tellings > 3 else counted(len(titles), "reading")
