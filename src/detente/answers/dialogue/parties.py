"""What the talks on an agenda are for a party: its word as a sentence, what it rests on, what it would take besides."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from detente.answers.dialogue.outcomes import (
    NOTHING_COMES,
    below_best,
    better_off,
    capital,
    comes_anyway,
    core_words,
    deal_words,
    name_of,
    names,
    not_met,
    off_the_table,
    secure_sentence,
    settlement_at,
    stand_words,
    who_gains,
    whose_cost,
    worse_off,
)
from detente.answers.dialogue.words import issues_words
from detente.answers.words import counted, listed
from detente.questions.dialogue import Dialogue
from detente.questions.reasons import Reason
from detente.questions.talks import AgendaFindings, Settlement, TalkStep, Without
from detente.scenario.values import Word

SHOWN_ADDITIONS = 3
"""Of more ways to resolve by adding issues only these are named."""


def word_sentence(found: Dialogue, agenda: str, party: int) -> str:
    """What the talks on an agenda are for a party, with the outcome to show for it and what that takes."""
    own = found.agendas[agenda]
    finding, model = own.findings[party], found.model
    name = model.scenario.parties[party].name
    shown = next((each for each in own.settlements if each.state == finding.witness), None)
    if not own.settlements:
        return f"For {name}: {NOTHING_COMES}"
    if shown is None:
        return _without_witness(found, own, party)
    return _SENTENCES[finding.word](found, own, shown, party)


def claim_sentence(found: Dialogue, agenda: str, party: int) -> str:
    """What the talks on an agenda are for a party, without the outcome to show for it (`outcome_sentence`)."""
    own = found.agendas[agenda]
    finding = own.findings[party]
    if finding.witness is None or not own.settlements:
        return word_sentence(found, agenda, party)
    shown = settlement_at(own, finding.witness)
    told = _CLAIMS[finding.word](found, own, shown, party)
    if finding.word == "opens":
        return f"{told} to more off the table.{_core_off_the_table(found, shown, party)}"
    return f"{told}.{_otherwise(found, own, party) if finding.word == 'prevails' else ''}"


def outcome_sentence(found: Dialogue, agenda: str, party: int) -> str:
    """The outcome to show for a party's word, and for whom it is a gain; empty where none has to be shown."""
    own = found.agendas[agenda]
    if own.findings[party].witness is None:
        return ""
    shown = settlement_at(own, own.findings[party].witness)
    if shown.kind == "unchanged":
        return "Things stay as they are today."
    deal = deal_words(found, own, shown, _way(found, own, party))
    return f"{capital(deal)}. {who_gains(found, shown)}"


def _resolves(found: Dialogue, own: AgendaFindings, shown: Settlement, party: int) -> str:
    return f"{_resolves_claim(found, own, shown, party)}. {_takes(found, own, shown, party)}"


def _resolves_claim(found: Dialogue, _own: AgendaFindings, shown: Settlement, party: int) -> str:
    nobody = "and nobody worse off than today"
    if shown.kind == "lesser_evil":
        losing = [i for i, change in enumerate(shown.change) if change < 0]
        nobody = f"{names(found.model, losing)} worse off than today, but nobody {below_best(found.without)}"
    anyway = comes_anyway(found, shown)
    lead = "What may come without talks settles it" if anyway else "These talks can settle it"
    return f"{lead} for {name_of(found.model, party)}: {core_words(found.model, party)} met, {nobody}"


def _prevails(found: Dialogue, own: AgendaFindings, shown: Settlement, party: int) -> str:
    told = f"{_prevails_claim(found, own, shown, party)}. {_takes(found, own, shown, party)}"
    return f"{told}{_otherwise(found, own, party)}"


def _prevails_claim(found: Dialogue, own: AgendaFindings, _shown: Settlement, party: int) -> str:
    model, cost = found.model, whose_cost(found, found.reasons[own.agenda][party].cost)
    return (
        f"On these issues {name_of(model, party)} could get {core_words(model, party)} met only with {cost}"
    )


def _otherwise(found: Dialogue, own: AgendaFindings, party: int) -> str:
    """What would settle it off the table for a party that can only prevail: a sentence, with a space before it."""
    reason = found.reasons[own.agenda][party]
    if reason.otherwise is None:
        return ""
    off = off_the_table(found, own, settlement_at(own, reason.otherwise))
    condition = f"if, off the table, {off}" if off else "with more done off the table"
    return f" It could be settled otherwise only {condition}."


def _eases(found: Dialogue, own: AgendaFindings, shown: Settlement, party: int) -> str:
    return f"{_eases_claim(found, own, shown, party)}. {_takes(found, own, shown, party)}"


def _eases_claim(found: Dialogue, _own: AgendaFindings, _shown: Settlement, party: int) -> str:
    model = found.model
    told = f"These talks could make {name_of(model, party)} {better_off(found.without)}"
    if party in found.without.secure:
        told += f", though it needs nothing from them: {core_words(model, party)} {stand_words(model, party)} anyway"
    elif found.court.wanting[party]:
        told += f"; {not_met(model, party)}"
    return told


def _opens(found: Dialogue, own: AgendaFindings, shown: Settlement, party: int) -> str:
    deal = deal_words(found, own, shown, _way(found, own, party))
    told = f"{_opens_claim(found, own, shown, party)}: {deal}. {who_gains(found, shown)}"
    return f"{told}{_core_off_the_table(found, shown, party)}"


def _opens_claim(found: Dialogue, _own: AgendaFindings, _shown: Settlement, party: int) -> str:
    return f"By themselves these talks bring {name_of(found.model, party)} nothing; they could lead on"


def _core_off_the_table(found: Dialogue, shown: Settlement, party: int) -> str:
    """Whether a party's core would be met where talks lead on to: a sentence, with a space before it."""
    if not found.court.wanting[party]:
        return ""
    is_met, core = party in shown.core_met, core_words(found.model, party)
    return f" {capital(f'{core} would be met' if is_met else not_met(found.model, party))}."


def _harms(found: Dialogue, own: AgendaFindings, shown: Settlement, party: int) -> str:
    deal = deal_words(found, own, shown, _way(found, own, party))
    return f"{_harms_claim(found, own, shown, party)}. The danger: {deal}."


def _harms_claim(found: Dialogue, _own: AgendaFindings, _shown: Settlement, party: int) -> str:
    told = f"These talks could leave {name_of(found.model, party)} {worse_off(found.without)}"
    return f"{told}, and no acceptable outcome makes it better off"


_Telling = Callable[[Dialogue, AgendaFindings, Settlement, int], str]


_SENTENCES: dict[Word, _Telling] = {
    "resolves": _resolves,
    "prevails": _prevails,
    "eases": _eases,
    "opens": _opens,
    "harms": _harms,
}


_CLAIMS: dict[Word, _Telling] = {
    "resolves": _resolves_claim,
    "prevails": _prevails_claim,
    "eases": _eases_claim,
    "opens": _opens_claim,
    "harms": _harms_claim,
}


def _without_witness(found: Dialogue, own: AgendaFindings, party: int) -> str:
    """What is said where no settlement has to be shown: the party needs nothing, or gets nothing."""
    model, name = found.model, name_of(found.model, party)
    if own.findings[party].word == "secure":
        return secure_sentence(model, [party])
    if all(comes_anyway(found, each) for each in own.settlements):
        return f"These talks bring {name} nothing: all that can come of them comes without them."
    better, worse = better_off(found.without), worse_off(found.without)
    return f"These talks bring {name} nothing: no acceptable outcome would make it {better}, and none at all {worse}."


def why_sentences(found: Dialogue, agenda: str, party: int) -> list[str]:
    """What the talks on an agenda are for a party, on how many settlements that rests, and what would have to be added.

    Returns
    -------
    Whole sentences; the settlement shown for the word is described by `way_sentence`.
    """
    own = found.agendas[agenda]
    finding, reason = own.findings[party], found.reasons[agenda][party]
    told = [f"{word_sentence(found, agenda, party)}"]
    if finding.witness is not None:
        told.append(f"That is so at {finding.support:,} of {counted(finding.n_settlements, 'settlement')}.")
    if finding.risk and finding.word != "harms":
        told.append(_risk(found.without, finding.risk, finding.n_settlements))
    if adding := adding_sentence(found, own, reason, party):
        told.append(adding)
    return told


def _risk(without: Without, risk: int, number: int) -> str:
    verb = "leaves" if risk == 1 else "leave"
    return f"The danger: {risk:,} of {counted(number, 'settlement')} {verb} it {worse_off(without)}."


def adding_sentence(found: Dialogue, own: AgendaFindings, reason: Reason, party: int) -> str:
    """Which further issues would settle it for a party; empty where that is no question."""
    word, scenario = own.findings[party].word, found.model.scenario
    is_asked = found.unlocking is not None and len(own.issues) < len(scenario.issues)
    if not found.court.wanting[party] or word == "resolves" or not is_asked:
        return ""
    if not reason.adding:
        return "No further issue on the table would settle it."
    ways = [issues_words(scenario, issues) for issues in reason.adding]
    if len(ways) > SHOWN_ADDITIONS + 1:
        ways = [*ways[:SHOWN_ADDITIONS], counted(len(ways) - SHOWN_ADDITIONS, "other choice")]
    return f"It would take {listed(ways, 'or')} on the table too."


def _takes(found: Dialogue, own: AgendaFindings, shown: Settlement, party: int) -> str:
    """What an outcome takes, as sentences: ‘How: Russia would take up “…”.’."""
    if shown.kind == "unchanged":
        return "That is where things stand today."
    return f"How: {deal_words(found, own, shown, _way(found, own, party))}."


def _way(found: Dialogue, own: AgendaFindings, party: int) -> Sequence[TalkStep]:
    return found.reasons[own.agenda][party].path
