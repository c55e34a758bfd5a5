"""What talks on each agenda can do for whom, at best and one by one, and whom they could leave worse off."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from detente.answers.dialogue.outcomes import (
    NOTHING_COMES,
    better_off,
    deal_words,
    every_name,
    names,
    who_gains,
    whose_cost,
    worse_off,
)
from detente.answers.dialogue.words import all_at_once
from detente.answers.words import listed, quoted, series
from detente.graph import GraphModel
from detente.questions.dialogue import Dialogue, Prospect
from detente.questions.talks import WORDS, AgendaFindings, Settlement
from detente.scenario.values import Option, Word

SETTLEMENTS = " settlements"
COUNTED = " (lasting outcomes; not chances)"
"""What settlements are, and what their numbers are not."""

NO_MORE = "No agenda here brings anybody anything beyond what comes without talks."

OR_ELSE = ", or with more done off the table"
"""Where what a party gets at the cost of others could be settled with issues off the table."""


def at_best_sentence(found: Dialogue, *, alone: bool = True) -> str:
    """The best that talks on any of the agendas can be for whom; empty where nothing is on any table.

    `alone`: with whether it can be settled for all at once.
    """
    agendas = found.on_table
    if not agendas:
        return ""
    able = found.agendas_at_best
    if len(able) < len(agendas) and not any(each.adds for own in agendas.values() for each in own.findings):
        return NO_MORE
    better, harming = _with_harm_apart(found)
    told = joined_clauses(better or harming)
    if len(able) == len(agendas):
        lead = "On every agenda here" if len(agendas) > 1 else f"With {_table(able)} on the table"
    else:
        lead = (
            f"At best, with {_table(able)} on the table"
            if able
            else "At best, each on the agenda best for it"
        )
    harm = [f"On each of them talks {each}." for each in harming if better]
    together = together_sentence(found, able) if alone else ""
    return " ".join((f"{lead}, talks {told}.", *harm, together)).rstrip()


def _with_harm_apart(found: Dialogue) -> tuple[list[str], list[str]]:
    """What talks are at best, and apart whom they could leave worse off even so, whatever is on the table."""
    prospects = found.best_prospects
    parties = [i for i, each in enumerate(prospects) if each.word == "harms"]
    told = _clauses(found, prospects)
    return (told[:-1], told[-1:]) if parties else (told, [])


def together_sentence(found: Dialogue, named: Sequence[str] = ()) -> str:
    """Which agendas can settle it for all at once; empty where nobody with a core needs that.

    `named` are those that the sentence before is about.
    """
    if not any(found.court.wanting):
        return ""
    able = found.together_agendas
    if not able:  # the table and what would unlock it say so
        return ""
    if able == list(named):
        return f"There it can be settled for {all_at_once(found.model)}."
    return f"With {_table(able)} on the table it can be settled for {all_at_once(found.model)}."


def agenda_sentences(found: Dialogue, *, with_dangers: bool = True, but: Collection[str] = ()) -> list[str]:
    """What talks on each agenda, `but` some, can bring beyond what comes without them, for whom, and what they risk.

    Agendas of which the same is to be said are told together.
    """
    together: dict[str, list[str]] = {}
    for name, own in found.agendas.items():
        if own.issues and name not in but:
            told = agenda_sentence(found, name, with_dangers=with_dangers)
            together.setdefault(told, []).append(name)
    return [f"{', '.join(agendas)}: {told}" for told, agendas in together.items()]


def agenda_sentence(found: Dialogue, agenda: str, *, with_dangers: bool = True) -> str:
    """The same of one agenda."""
    own = found.agendas[agenda]
    if not own.settlements:
        return NOTHING_COMES
    dangers = [*_dangers(found, own), *for_good_words(found, own)] if with_dangers else []
    return " ".join([f"{joined_clauses(clauses(found, own))}.", *dangers])


def foremost_sentences(found: Dialogue, most: int) -> list[str]:
    """The outcomes worth naming: the most that each agenda could bring, agendas with the same together.

    Parameters
    ----------
    most
        So many outcomes at most: that of the largest agenda, then those of the most agendas.
    """
    largest = found.by_size[-1].agenda
    chosen = sorted(foremost_agendas(found), key=lambda names: (largest not in names, -len(names)))[:most]
    return [foremost_sentence(found, names) for names in chosen]


def foremost_agendas(found: Dialogue) -> list[list[str]]:
    """The agendas that have an outcome worth naming, those with the same one together."""
    agendas: dict[int, list[str]] = {}
    for name, own in found.agendas.items():
        if own.foremost is not None:
            agendas.setdefault(own.foremost.state, []).append(name)
    return list(agendas.values())


def clauses(found: Dialogue, own: AgendaFindings) -> list[str]:
    """What talks are for whom, the best word first, parties with the same to be said of them together.

    Each begins with what ‘talks …’ are or do.
    """
    return _clauses(found, found.prospects(own.agenda))


def _cost_words(found: Dialogue, prospect: Prospect) -> str:
    """At whose cost talks are for a party what they are; empty where at nobody's."""
    if prospect.cost is None:
        return ""
    if prospect.word != "resolves":
        return whose_cost(found, prospect.cost)
    whose = "somebody worse off than today" if prospect.varies else whose_cost(found, prospect.cost)
    return f"as a lesser evil, with {whose}"


def joined_clauses(clauses: Sequence[str]) -> str:
    """Clauses as one sentence: ‘bring Russia nothing; and are not needed for Ukraine’."""
    *first, last = clauses
    return "; ".join([*first, f"and {last}"]) if first else last


def _clauses(found: Dialogue, prospects: Sequence[Prospect]) -> list[str]:
    """What is said of which parties, by party; told together where it is the same, but for the cost."""
    together: dict[tuple[Word, bool], dict[str, list[int]]] = {}
    for party, each in enumerate(prospects):
        told = together.setdefault((each.word, each.has_other), {})
        told.setdefault(_cost_words(found, each), []).append(party)
    in_order = sorted(together.items(), key=lambda each: WORDS.index(each[0][0]))
    return [
        _settling(found.model, costs)
        if word == "resolves"
        else _at_a_cost(found.model, costs, has_other)
        if word == "prevails"
        else _clause(found, word, costs[""])
        for (word, has_other), costs in in_order
    ]


def _settling(model: GraphModel, costs: Mapping[str, Sequence[int]]) -> str:
    """For whom talks can settle it, and for whom as a lesser evil only."""
    told = []
    for cost, parties in sorted(costs.items()):
        whom = "everybody" if len(parties) == model.n_parties > 1 else names(model, parties)
        told.append(f"for {whom}{f' only {cost}' if cost else ''}")
    return f"can settle it {series(told)}"


def _at_a_cost(model: GraphModel, costs: Mapping[str, Sequence[int]], has_other: bool) -> str:
    """Whose core could be met only with whom worse off."""
    told = [f"of {names(model, parties)} only with {cost}" for cost, parties in costs.items()]
    return f"could meet the core {series(told)}{OR_ELSE if has_other else ''}"


def _clause(found: Dialogue, word: Word, parties: Sequence[int]) -> str:
    """What talks are for some parties that have the same word."""
    model = found.model
    everybody = len(parties) == model.n_parties > 1
    whom = "everybody" if everybody else names(model, parties)
    nothing = "nobody anything" if everybody else f"{every_name(model, parties)} nothing"
    clauses: Mapping[Word, str] = {
        "eases": f"could make {whom} {better_off(found.without)}{_still_not_met(found, parties)}",
        "opens": f"bring {nothing} by themselves, but could lead on to more off the table",
        "secure": f"are not needed for {'anybody' if everybody else every_name(model, parties)}",
        "futile": f"bring {nothing}",
        "harms": f"could leave {whom} {worse_off(found.without)}",
    }
    return clauses[word]


def _still_not_met(found: Dialogue, parties: Sequence[int]) -> str:
    """Whose core is not met, of some parties that are better off."""
    unmet = [party for party in parties if found.court.wanting[party]]
    if not unmet:
        return ""
    if unmet == list(parties):
        return f", {'its' if len(unmet) == 1 else 'their'} core still not met"
    return f", with the core of {names(found.model, unmet)} still not met"


def foremost_sentence(found: Dialogue, agendas: Sequence[str]) -> str:
    """The most that some agendas could bring, and for whom."""
    own = found.agendas[agendas[0]]
    assert own.foremost is not None, "only these agendas are told of"
    return f"With {_table(agendas)} on the table: {foremost_outcome(found, own, own.foremost, alone=len(agendas) == 1)}"


def foremost_outcome(
    found: Dialogue, own: AgendaFindings, foremost: Settlement, *, alone: bool = True
) -> str:
    """The same without the agenda, or of one alone; it begins in the midst of a sentence."""
    deal = deal_words(found, own, foremost, own.way, alone=alone)
    return f"{deal} ({found.model.states.id(foremost.state)}). {who_gains(found, foremost)}"


def _table(agendas: Sequence[str]) -> str:
    """Some agendas, one of which is on the table: ‘everything’, or names in quotation marks."""
    return "everything" if agendas[0] == "everything" else listed((f"‘{name}’" for name in agendas), "or")


def for_good_sentences(found: Dialogue) -> list[str]:
    """At how many outcomes of which agendas a party does what it cannot undo, of its own accord."""
    told = []
    for option in found.model.states.options:
        counts: dict[str, list[str]] = {}
        for name, own in found.agendas.items():
            if own.issues and (number := own.for_good.get(option.key)):
                counts.setdefault(f"{number:,} of {len(own.settlements):,}", []).append(name)
        if counts:
            where = "; ".join(f"{', '.join(agendas)} {count}" for count, agendas in counts.items())
            told.append(f"For good {done_words(option)}: {where}.")
    return told


def for_good_words(found: Dialogue, own: AgendaFindings) -> list[str]:
    """The same of one agenda, in a sentence each: ‘“Use force” is taken up, for good, at every outcome.’."""
    told, number = [], len(own.settlements)
    for option in found.model.states.options:
        if times := own.for_good.get(option.key):
            where = "every outcome" if times == number else f"{times:,} of {number:,} outcomes"
            told.append(f"{done_words(option)}, for good, at {where}.")
    return told


def done_words(option: Option) -> str:
    """What is done with an option that moves one way: ‘“Use force” is taken up’."""
    return f"{quoted(option.name)} is {'taken up' if option.moves == 'forward' else 'dropped'}"


def danger_sentences(found: Dialogue) -> list[str]:
    """At how many settlements of which agendas talks leave whom worse off; parties with the same told together.

    The first says what a settlement is.
    """
    together: dict[tuple[tuple[str, str], ...], list[int]] = {}
    for party in range(found.model.n_parties):
        counts: dict[str, list[str]] = {}
        for name, own in found.agendas.items():
            risk = own.findings[party].risk
            if risk:
                counts.setdefault(f"{risk:,} of {len(own.settlements):,}", []).append(name)
        if counts:
            told = tuple((count, ", ".join(agendas)) for count, agendas in counts.items())
            together.setdefault(told, []).append(party)
    sentences = [_danger(found, counts, parties) for counts, parties in together.items()]
    if not sentences:
        return []
    return [sentences[0].replace(SETTLEMENTS, f"{SETTLEMENTS}{COUNTED}", 1), *sentences[1:]]


def _danger(found: Dialogue, counts: Iterable[tuple[str, str]], parties: Sequence[int]) -> str:
    (number, first), *others = counts
    told = "; ".join([f"{first} {number}{SETTLEMENTS}", *(f"{agendas} {count}" for count, agendas in others)])
    return f"Danger, {names(found.model, parties)} {worse_off(found.without)}: {told}."


def _dangers(found: Dialogue, own: AgendaFindings) -> Iterator[str]:
    """At how many outcomes whom the talks leave worse off."""
    risks: dict[int, list[int]] = {}
    for party, finding in enumerate(own.findings):
        if finding.risk:
            risks.setdefault(finding.risk, []).append(party)
    told = [
        f"{names(found.model, parties)} {worse_off(found.without)} at {number:,} of {len(own.settlements):,} outcomes"
        for number, parties in risks.items()
    ]
    if told:
        yield f"Danger: {'; '.join(told)}."
