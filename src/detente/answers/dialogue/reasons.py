"""Why talks on an agenda are what they are for a party: the reason for each word, in sentences.

Pure functions from results to text. ‘Today’ is the status quo, ‘gains’ are steps by which each mover gains.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.answers.dialogue.settlements import difference_words
from detente.answers.dialogue.words import issues_words
from detente.answers.sentences import path_sentence, steps_words
from detente.answers.words import counted, listed
from detente.questions.reasons import Reason
from detente.questions.talks import WORDS, AgendaFindings, Court, Settlement
from detente.questions.unlocking import MAX_ISSUES

SHOWN_ADDITIONS = 3
"""Of more ways to resolve by adding issues only these are named."""


def why_sentences(court: Court, found: AgendaFindings, reason: Reason, party: int) -> list[str]:
    """Why the word for a party on an agenda applies.

    Returns
    -------
    The reason itself, ``Nothing gained for Russia on ‘offered’ (futile): …``, and where that says something what the
    word would be without talks. The settlement named is described by `witness_words`.
    """
    why = f"{_lead(court, found, party)}: {_why(court, found, reason, party)}."
    without = without_talks_sentence(found, party)
    return [why, *([without] if without else [])]


def witness_words(court: Court, reason: Reason) -> str | None:
    """What the settlement that a reason names changes, and the path there; None where it names none but today.

    ``Russia: “…” taken up. From s1, Russia moves to s5.``, and for ``opens`` what the steps change that lead on from
    there to its core.
    """
    if reason.settlement is None or (reason.settlement == court.start and not reason.onward):
        return None
    told = f"{difference_words(court.model, court.start, reason.settlement)}."
    told += f" {path_sentence(court.model, court.start, reason.path, reason.settlement)}"
    if not reason.onward:
        return told
    onward = ", then ".join(steps_words(court.model, reason.settlement, reason.onward))
    return f"{told} What leads on from there, each gaining by its own step: {onward}."


def without_talks_sentence(found: AgendaFindings, party: int) -> str | None:
    """What the word for a party would be without talks; None where that says nothing."""
    word, plain = found.findings[party].word, found.findings[party].without
    if not found.issues or word == plain == "futile":
        return None
    if word == plain:
        return "The talks add nothing to that: it is the same without them."
    if WORDS.index(word) < WORDS.index(plain):
        return f"That is due to the talks: without them it is ‘{plain}’."
    return f"Without talks it is better: ‘{plain}’."


def holds_already(court: Court, found: AgendaFindings, party: int) -> bool:
    """Whether the status quo itself is a settlement that resolves for the party."""
    return bool(court.resolving[party][court.start]) and court.start in found.talks.settled


def nothing_to_gain(court: Court, party: int) -> bool:
    """Whether a party ranks the status quo highest."""
    rank = court.model.ranks[party]
    return int(rank[court.start]) == int(rank.max())


def _lead(court: Court, found: AgendaFindings, party: int) -> str:
    """What the word amounts to: ``Nothing gained for Russia on ‘offered’ (futile)``."""
    word = found.findings[party].word
    lead = {
        "resolves": "Holds already for" if holds_already(court, found, party) else "Resolved for",
        "opens": "A way opens for",
        "eases": "Something gained for",
        "futile": "Nothing to gain for" if nothing_to_gain(court, party) else "Nothing gained for",
        "harms": "Worse than no talks for",
    }[word]
    where = f"on ‘{found.agenda}’" if found.issues else "without talks"
    return f"{lead} {court.model.scenario.parties[party].name} {where} ({word})"


def _why(court: Court, found: AgendaFindings, reason: Reason, party: int) -> str:
    """The reason by the word, and which issues would have to be added."""
    word = found.findings[party].word
    if word == "resolves":
        return _why_resolved(court, found, reason, party)
    if word == "opens":
        return f"{_why_open(court, found, reason, party)}{_adding(court, found, reason, party)}"
    if word == "futile":
        why = _why_futile(court, found, party)
    else:
        why = (_why_eased if word == "eases" else _why_harmed)(court, found, reason, party)
    if _led_there_today(court, party):
        why += "; with talks or without, gains lead from today to a state that meets its core and lasts"
    return f"{why}{_adding(court, found, reason, party)}"


def _why_resolved(court: Court, found: AgendaFindings, reason: Reason, party: int) -> str:
    support, number = found.findings[party].support, len(found.settlements)
    if holds_already(court, found, party):
        others = f"{_share(support, number)} do" if support > 1 else f"the only one of {number:,} settlements"
        return f"today meets its core and lasts ({'the only settlement' if number == 1 else others})"
    return _earned(court, found, reason, party, "meets its core and lasts", "meet its core and last")


def _why_open(court: Court, found: AgendaFindings, reason: Reason, party: int) -> str:
    leads = "leads, by steps by which each mover gains, on to a state that meets its core and lasts"
    told = _earned(court, found, reason, party, leads, leads.replace("leads", "lead", 1))
    return f"{told}; today does not"


def _why_eased(court: Court, found: AgendaFindings, reason: Reason, party: int) -> str:
    gain = "better for it than today and worse for nobody"
    told = _earned(court, found, reason, party, f"is {gain}", f"are {gain}")
    return _joined(told, _core_clause(court, found.settlements, party))


def _why_harmed(court: Court, found: AgendaFindings, reason: Reason, party: int) -> str:
    number, named = len(found.settlements), _named(court, found, reason.settlement)
    best = (
        f"the only settlement, {named},"
        if number == 1
        else f"of {number:,} settlements even the best for it, {named},"
    )
    told = f"{best} is worse for it than {_worst_without_talks(court, found, party)}"
    return _joined(told, _core_clause(court, found.settlements, party))


def _worst_without_talks(court: Court, found: AgendaFindings, party: int) -> str:
    """The yardstick of harm: the worst settlement of the empty agenda, today where that has none."""
    worst = found.findings[party].floor
    named = court.model.states.id(worst)
    return "today" if worst == court.start else f"the worst that comes without talks ({named})"


def _why_futile(court: Court, found: AgendaFindings, party: int) -> str:
    settlements = found.settlements
    core = _core_clause(court, settlements, party)
    if nothing_to_gain(court, party):
        today = _core_today(court, party)
        return _joined("no state is better for it than today", today, _worse(settlements, party))
    if not settlements:
        return "there is no settlement, nothing that every party would leave alone"
    if [each.state for each in settlements] == [court.start]:
        return _joined("the only settlement is today itself", core)
    return _joined(counted(len(settlements), "settlement"), _gain_clause(settlements, party), core)


def _gain_clause(settlements: Sequence[Settlement], party: int) -> str:
    """How many settlements are better for a party where each such one is worse for somebody else."""
    number = len(settlements)
    better = sum(each.change[party] > 0 for each in settlements)
    worse = sum(each.change[party] < 0 for each in settlements)
    whole = {1: "", 2: "both "}.get(number, "all ")
    cost = "better than today for it but worse for somebody else"
    if number in {better, worse}:
        return f"{whole}{cost if better else 'worse than today for it'}"
    if number == 1:
        return "no better than today for it"
    told = f"{better:,} {cost}" if better else "none better than today for it"
    return f"{told} and {worse:,} worse for it" if worse else told


def _worse(settlements: Sequence[Settlement], party: int) -> str:
    """How many settlements are worse for a party than today; empty where none is."""
    worse = sum(each.change[party] < 0 for each in settlements)
    if not worse:
        return ""
    verb = "is" if worse == 1 else "are"
    subject = "the only settlement" if len(settlements) == 1 else _share(worse, len(settlements))
    return f"and {subject} {verb} worse for it"


def _core_clause(court: Court, settlements: Sequence[Settlement], party: int) -> str:
    """How a core that no lasting settlement meets fares at those there are; empty without a core."""
    if party not in court.with_core or not settlements:
        return ""
    met = sum(party in each.core_met for each in settlements)
    if not met:
        return f"{'not' if len(settlements) == 1 else 'none'} meeting its core"
    return f"{'' if len(settlements) == 1 else f'{met:,} '}meeting its core but not lasting"


def _core_today(court: Court, party: int) -> str:
    """Whether a core that is not resolved holds today; empty without a core."""
    if party not in court.with_core:
        return ""
    if court.model.core[party][court.start]:
        return "its core holds today, which is no settlement that lasts"
    return "its core is not met today"


def _led_there_today(court: Court, party: int) -> bool:
    """Whether gains lead from the status quo to a durable state that meets the party's core."""
    return bool(court.resolving[party].any()) and not bool(court.opening[party].any())


def _adding(court: Court, found: AgendaFindings, reason: Reason, party: int) -> str:
    """Which further issues would resolve, as the end of a sentence."""
    scenario = court.model.scenario
    left = len(scenario.issues) - len(found.issues)
    if party not in court.with_core or not 0 < left <= MAX_ISSUES:
        return ""
    if not reason.adding:
        return "; adding issues does not resolve it"
    ways = [issues_words(scenario, issues) for issues in reason.adding]
    if len(ways) > SHOWN_ADDITIONS + 1:
        ways = [*ways[:SHOWN_ADDITIONS], counted(len(ways) - SHOWN_ADDITIONS, "other choice")]
    return f"; adding {listed(ways, 'or')} resolves it"


def _earned(court: Court, found: AgendaFindings, reason: Reason, party: int, does: str, do: str) -> str:
    """How many settlements earn a word by what they do, with the best of them for the party."""
    support, number = found.findings[party].support, len(found.settlements)
    named = _named(court, found, reason.settlement)
    if number == 1:
        return f"the only settlement, {named}, {does}"
    if support == 1:
        return f"1 of {number:,} settlements, {named}, {does}"
    return f"{_share(support, number)} {do}, the best for it {named}"


def _named(court: Court, found: AgendaFindings, state: int | None) -> str:
    """A settlement by its number and kind: ``s5 (breakdown)``."""
    if state is None or state == court.start:
        return f"today ({court.model.states.id(court.start)})"
    kind = next(each.kind for each in found.settlements if each.state == state)
    return f"{court.model.states.id(state)} ({kind})"


def _share(part: int, whole: int) -> str:
    if part < whole:
        return f"{part:,} of {whole:,} settlements"
    return "both settlements" if whole == 2 else f"all {whole:,} settlements"


def _joined(*clauses: str) -> str:
    return ", ".join(filter(None, clauses))
