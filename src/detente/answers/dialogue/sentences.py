"""What talks are for a party, in sentences: what comes without them, what each word says, what an outcome takes.

Pure functions from what was found to text. ‘Today’ is the status quo. Everything is told as what differs from today;
that it holds only if these preferences are right is said once, where these sentences stand.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Literal, Protocol

from detente.answers.deeds import Change, deeds, state_changes
from detente.answers.dialogue.words import issues_words
from detente.answers.words import counted, listed, series, state_words
from detente.graph import GraphModel
from detente.questions.dialogue import Dialogue
from detente.questions.reasons import Reason
from detente.questions.talks import WORDS, AgendaFindings, Settlement, TalkStep, Without
from detente.scenario.values import Word

MANY = 3
"""So many parties, if they are all but one, are called so."""

SHOWN_ADDITIONS = 3
"""Of more ways to resolve by adding issues only these are named."""


class Valued(Protocol):
    """What is better or worse for parties: against what comes without talks, and against today."""

    @property
    def gain(self) -> tuple[int, ...]:
        """By party: above all that comes without talks (1), below all of it (-1), or neither."""

    @property
    def change(self) -> tuple[int, ...]:
        """By party: better than today (1), worse (-1), or equal."""


NOTHING_COMES = "nothing comes of these talks: they reach no outcome that everybody would leave alone."
"""Where there is no settlement."""

OR_ELSE = ", or with more done off the table"
"""Where what a party gets at the cost of others could be settled with issues off the table."""

MODEST_LINE = "All this holds if the preferences are as written; none of it is a prediction."
"""What every sentence about an outcome rests on."""


# What happens without talks


def drift_sentences(model: GraphModel, without: Without) -> list[str]:
    """Where things drift without talks, mover by mover, and what that means for each party against today."""
    start = model.status_quo or 0
    if without.states == (start,):
        return [
            "Without talks things stay as they are today: nobody gains by a step of its own, the answers to expect "
            "included."
        ]
    way = _then(_steps(model, start, without.path))
    number = len(without.states)
    if without.is_at_rest and number == 1:
        lead = f"Without talks, {way}; there things rest."
    elif without.is_at_rest:
        lead = f"Without talks things can come to rest in {number:,} ways. The nearest: {way}."
    else:
        around = f"they go round among {counted(number, 'state')} without an end"
        lead = f"Without talks things do not come to rest: {around}."
        lead += f" The way there: {way}." if way else " Today is one of them."
    return [lead, f"Compared with today that is {against_today(model, without)}."]


def _then(steps: Iterable[str]) -> str:
    return ", then ".join(steps)


def _steps(model: GraphModel, start: int, path: Sequence[TalkStep]) -> Iterator[str]:
    """Each step with what it changes: ‘Russia would take up “…” (s5)’."""
    here = start
    for step in path:
        done = series(deeds(model, state_changes(model, here, step.to), "would"))
        party = model.scenario.parties[step.party].name
        yield f"{done or f'{party} would move on'} ({model.states.id(step.to)})"
        here = step.to


def against_today(model: GraphModel, without: Without) -> str:
    """What comes without talks for each party: ‘better for Russia, worse for Ukraine and the same for Europe’."""
    by_change: dict[str, list[int]] = {}
    for party, change in enumerate(without.change):
        by_change.setdefault(_RANGES[change], []).append(party)
    return series(f"{words} for {names(model, parties)}" for words, parties in by_change.items())


_RANGES = {
    (1, 1): "better",
    (0, 1): "as good or better",
    (0, 0): "the same",
    (-1, 0): "as good or worse",
    (-1, -1): "worse",
    (-1, 1): "better in one case and worse in another",
}


def secure_sentence(model: GraphModel, secure: Sequence[int]) -> str:
    """For whom nothing is needed from talks; empty where that is nobody."""
    if not secure:
        return ""
    cores = core_words(model, secure[0]) if len(secure) == 1 else "what they hold to be core"
    stand = _stand(model, secure[0]) if len(secure) == 1 else "stands"
    return f"For {names(model, secure)} nothing is needed from talks: {cores} {stand} without them."


def without_words(found: Dialogue) -> str:
    """Where things drift without talks, and who needs nothing from them."""
    told = drift_sentences(found.model, found.without)
    return " ".join((*told, secure_sentence(found.model, found.without.secure))).rstrip()


# What talks can do at best


def at_best_sentence(found: Dialogue, *, alone: bool = True) -> str:
    """The best that talks on any of the agendas can be for whom; empty where nothing is on any table.

    `alone`: with whether it can be settled for all at once.
    """
    agendas = on_table(found)
    if not agendas:
        return ""
    told = joined_clauses(best_clauses(found))
    able = agendas_at_best(found)
    if len(able) == len(agendas):
        lead = "On every agenda here" if len(agendas) > 1 else f"With {_table(able)} on the table"
    else:
        lead = f"At best, with {_table(able)} on the table" if able else "At best"
    return f"{lead}, talks {told}. {together_sentence(found, able) if alone else ''}".rstrip()


def best_clauses(found: Dialogue) -> list[str]:
    """For each party what talks are on the agenda that is best for it; parties with the same told together."""
    agendas = list(on_table(found).values())
    return (
        _clauses(found, [_at_best(found, agendas, each) for each in found.court.parties]) if agendas else []
    )


def agendas_at_best(found: Dialogue) -> list[str]:
    """The agendas on which talks are for every party what they are at best."""
    best = best_clauses(found)
    return [name for name, own in on_table(found).items() if clauses(found, own) == best]


def together_agendas(found: Dialogue) -> list[str]:
    """The agendas on which it can be settled for all at once."""
    return [name for name, own in on_table(found).items() if own.together]


def on_table(found: Dialogue) -> dict[str, AgendaFindings]:
    """The agendas that put anything on the table."""
    return {name: own for name, own in found.agendas.items() if own.issues}


def _at_best(found: Dialogue, agendas: Sequence[AgendaFindings], party: int) -> Said:
    """The best word of a party on some agendas, and at what cost."""
    best = min((own.findings[party].word for own in agendas), key=WORDS.index)
    said = {_said(found, own, party) for own in agendas if own.findings[party].word == best}
    if len(said) == 1:
        return said.pop()
    if best == "resolves":
        without_cost = any(not cost for _, cost, _ in said)
        return best, "" if without_cost else f"as a lesser evil, with {SOMEBODY}", False
    return best, SOMEBODY, any(has_other for _, _, has_other in said)


def together_sentence(found: Dialogue, named: Sequence[str] = ()) -> str:
    """Which agendas can settle it for all at once; empty where nobody with a core needs that.

    `named` are those that the sentence before is about.
    """
    if not any(found.court.wanting):
        return ""
    able = together_agendas(found)
    if not able:
        return "No agenda here settles it for all at once."
    if able == list(named):
        return "There it can be settled for all at once."
    return f"With {_table(able)} on the table it can be settled for all at once."


# What an agenda can do


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
    dangers = _dangers(found, own) if with_dangers else ()
    return " ".join([f"{joined_clauses(clauses(found, own))}.", *dangers])


def foremost_sentences(found: Dialogue, most: int) -> list[str]:
    """The outcomes worth naming: the most that each agenda could bring, agendas with the same together.

    Parameters
    ----------
    most
        So many outcomes at most: those of the most agendas, then of the first in the file.
    """
    chosen = sorted(foremost_agendas(found), key=len, reverse=True)[:most]
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
    return _clauses(found, [_said(found, own, party) for party in found.court.parties])


Said = tuple[Word, str, bool]
"""A word; at whose cost, where it is at somebody's; and whether it could else be settled with more done off the table."""


def _said(found: Dialogue, own: AgendaFindings, party: int) -> Said:
    word, reason = own.findings[party].word, found.reasons[own.agenda][party]
    if reason.cost is None:
        return word, "", False
    if word == "resolves":
        return word, f"as a lesser evil, with {_whose_cost(found, reason)}", False
    return word, _whose_cost(found, reason), reason.otherwise is not None


def joined_clauses(clauses: Sequence[str]) -> str:
    """Clauses as one sentence: ‘bring Russia nothing; and are not needed for Ukraine’."""
    *first, last = clauses
    return "; ".join([*first, f"and {last}"]) if first else last


def _clauses(found: Dialogue, said: Sequence[Said]) -> list[str]:
    """What is said of which parties, by party; told together where it is the same, but for the cost."""
    together: dict[tuple[Word, bool], dict[str, list[int]]] = {}
    for party, (word, cost, has_other) in enumerate(said):
        together.setdefault((word, has_other), {}).setdefault(cost, []).append(party)
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


def _at(end: Literal["best", "worst"], without: Without | None) -> str:
    """At which end of what comes without talks; nothing where that is one state."""
    return "" if without is None or len(without.states) == 1 else f"at {end} "


def _still_not_met(found: Dialogue, parties: Sequence[int]) -> str:
    """Whose core is not met, of some parties that are better off."""
    unmet = [party for party in parties if found.court.wanting[party]]
    if not unmet:
        return ""
    if unmet == list(parties):
        return f", {'its' if len(unmet) == 1 else 'their'} core still not met"
    return f", with the core of {names(found.model, unmet)} still not met"


def better_off(without: Without | None) -> str:
    """Better than all that comes without talks: against what."""
    return f"better off than {_at('best', without)}without talks"


def worse_off(without: Without | None) -> str:
    """Worse than all that comes without talks: against what."""
    return f"worse off than {_at('worst', without)}without talks"


def _below_best(without: Without | None) -> str:
    """Worse than the best that comes without talks."""
    return f"worse off than {_at('best', without)}without talks"


def foremost_sentence(found: Dialogue, agendas: Sequence[str]) -> str:
    """The most that some agendas could bring, and for whom."""
    own = found.agendas[agendas[0]]
    assert own.foremost is not None, "only these agendas are told of"
    return f"With {_table(agendas)} on the table: {foremost_outcome(found, own, own.foremost)}"


def foremost_outcome(found: Dialogue, own: AgendaFindings, foremost: Settlement) -> str:
    """The same without the agenda; it begins in the midst of a sentence."""
    deal = deal_words(found, own, foremost, own.way)
    return f"{deal} ({found.model.states.id(foremost.state)}). {_who_gains(found, foremost)}"


def _table(agendas: Sequence[str]) -> str:
    """Some agendas, one of which is on the table: ‘everything’, or names in quotation marks."""
    return "everything" if agendas[0] == "everything" else listed((f"‘{name}’" for name in agendas), "or")


def danger_sentences(found: Dialogue) -> list[str]:
    """At how many outcomes of which agendas talks leave whom worse off; parties with the same told together."""
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
    return [_danger(found, counts, parties) for counts, parties in together.items()]


def _danger(found: Dialogue, counts: Iterable[tuple[str, str]], parties: Sequence[int]) -> str:
    told = "; ".join(f"{agendas} {count}" for count, agendas in counts)
    whom = names(found.model, parties)
    return f"Danger: some outcomes leave {whom} {worse_off(found.without)} (counts of outcomes, not chances): {told}."


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


def for_whom_words(model: GraphModel, shown: Valued, without: Without | None = None) -> str:
    """Who is better off than without talks, and who still worse off than today."""
    losing = [i for i, change in enumerate(shown.change) if change < 0]
    still = f", yet {names(model, losing)} worse off than today" if losing else ""
    return f"{gains_words(model, shown, without)}{still}"


# What a word says


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
    shown = _settlement(own, finding.witness)
    told = _CLAIMS[finding.word](found, own, shown, party)
    if finding.word == "opens":
        return f"{told} to more off the table.{_core_off_the_table(found, shown, party)}"
    return f"{told}.{_otherwise(found, own, party) if finding.word == 'prevails' else ''}"


def outcome_sentence(found: Dialogue, agenda: str, party: int) -> str:
    """The outcome to show for a party's word, and for whom it is a gain; empty where none has to be shown."""
    own = found.agendas[agenda]
    if own.findings[party].witness is None:
        return ""
    shown = _settlement(own, own.findings[party].witness)
    if shown.kind == "unchanged":
        return "Things stay as they are today."
    deal = deal_words(found, own, shown, _way(found, own, party))
    return f"{capital(deal)}. {_who_gains(found, shown)}"


def _resolves(found: Dialogue, own: AgendaFindings, shown: Settlement, party: int) -> str:
    return f"{_resolves_claim(found, own, shown, party)}. {_takes(found, own, shown, party)}"


def _resolves_claim(found: Dialogue, _own: AgendaFindings, shown: Settlement, party: int) -> str:
    nobody = "and nobody worse off than today"
    if shown.kind == "lesser_evil":
        losing = [i for i, change in enumerate(shown.change) if change < 0]
        nobody = f"{names(found.model, losing)} worse off than today, but nobody {_below_best(found.without)}"
    anyway = _comes_anyway(found, shown)
    lead = "What comes without talks settles it" if anyway else "These talks can settle it"
    return f"{lead} for {_name(found.model, party)}: {core_words(found.model, party)} met, {nobody}"


def _prevails(found: Dialogue, own: AgendaFindings, shown: Settlement, party: int) -> str:
    told = f"{_prevails_claim(found, own, shown, party)}. {_takes(found, own, shown, party)}"
    return f"{told}{_otherwise(found, own, party)}"


def _prevails_claim(found: Dialogue, own: AgendaFindings, _shown: Settlement, party: int) -> str:
    model, cost = found.model, _whose_cost(found, found.reasons[own.agenda][party])
    return f"On these issues {_name(model, party)} could get {core_words(model, party)} met only with {cost}"


def _otherwise(found: Dialogue, own: AgendaFindings, party: int) -> str:
    """What would settle it off the table for a party that can only prevail: a sentence, with a space before it."""
    reason = found.reasons[own.agenda][party]
    if reason.otherwise is None:
        return ""
    off = _off_the_table(found, own, _settlement(own, reason.otherwise))
    return f" It could be settled otherwise only if, off the table, {off}."


def _eases(found: Dialogue, own: AgendaFindings, shown: Settlement, party: int) -> str:
    return f"{_eases_claim(found, own, shown, party)}. {_takes(found, own, shown, party)}"


def _eases_claim(found: Dialogue, _own: AgendaFindings, _shown: Settlement, party: int) -> str:
    model = found.model
    told = f"These talks could make {_name(model, party)} {better_off(found.without)}"
    if party in found.without.secure:
        told += (
            f", though it needs nothing from them: {core_words(model, party)} {_stand(model, party)} anyway"
        )
    elif found.court.wanting[party]:
        told += f"; {_not_met(model, party)}"
    return told


def _opens(found: Dialogue, own: AgendaFindings, shown: Settlement, party: int) -> str:
    deal = deal_words(found, own, shown, _way(found, own, party))
    told = f"{_opens_claim(found, own, shown, party)}: {deal}. {_who_gains(found, shown)}"
    return f"{told}{_core_off_the_table(found, shown, party)}"


def _opens_claim(found: Dialogue, _own: AgendaFindings, _shown: Settlement, party: int) -> str:
    return f"By themselves these talks bring {_name(found.model, party)} nothing; they could lead on"


def _core_off_the_table(found: Dialogue, shown: Settlement, party: int) -> str:
    """Whether a party's core would be met where talks lead on to: a sentence, with a space before it."""
    if not found.court.wanting[party]:
        return ""
    is_met, core = party in shown.core_met, core_words(found.model, party)
    return f" {capital(f'{core} would be met' if is_met else _not_met(found.model, party))}."


def _harms(found: Dialogue, own: AgendaFindings, shown: Settlement, party: int) -> str:
    deal = deal_words(found, own, shown, _way(found, own, party))
    return f"{_harms_claim(found, own, shown, party)}. The danger: {deal}."


def _harms_claim(found: Dialogue, _own: AgendaFindings, _shown: Settlement, party: int) -> str:
    told = f"These talks could leave {_name(found.model, party)} {worse_off(found.without)}"
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
    model, name = found.model, _name(found.model, party)
    if own.findings[party].word == "secure":
        return secure_sentence(model, [party])
    if all(_comes_anyway(found, each) for each in own.settlements):
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


def way_sentence(found: Dialogue, path: Sequence[TalkStep]) -> str:
    """A way to a settlement, step by step, with what is given and what is done for one's own gain."""
    if not path:
        return "That is today."
    steps = _steps(found.model, found.court.start, path)
    told = [f"{words}{', giving way' if step.gives else ''}" for words, step in zip(steps, path, strict=True)]
    return f"One way: {_then(told)}."


# What an outcome takes


def _takes(found: Dialogue, own: AgendaFindings, shown: Settlement, party: int) -> str:
    """What an outcome takes, as sentences: ‘How: Russia would take up “…”.’."""
    if shown.kind == "unchanged":
        return "That is where things stand today."
    return f"How: {deal_words(found, own, shown, _way(found, own, party))}."


def deal_words(found: Dialogue, own: AgendaFindings, shown: Settlement, way: Sequence[TalkStep]) -> str:
    """What differs from today at an outcome: what is given on the table, then what is done of one's own accord.

    What is given on the way there and taken back in the end is told where nothing else is given.
    """
    model = found.model
    changed = state_changes(model, found.court.start, shown.state)
    given = [each for each in changed if _on_table(model, own)(each[0].key)]
    rest = [each for each in changed if each not in given]
    for_a_time = [] if given else _gifts(found, way)
    then = f"then of their own accord, off the table, {_would(model, rest)}"
    if given and rest:
        return f"if {_were_to(model, given)}, {then}"
    if rest and for_a_time:
        return f"if {_were_to(model, for_a_time)} for a time, {then}"
    if rest:
        return f"of their own accord {_would(model, rest)}"
    return _would(model, given) or f"things end here: {state_words(model, shown.state)}"


def _gifts(found: Dialogue, way: Sequence[TalkStep]) -> list[Change]:
    """What is given on a way."""
    given: list[Change] = []
    here = found.court.start
    for step in way:
        given += state_changes(found.model, here, step.to) if step.gives else []
        here = step.to
    return list(dict.fromkeys(given))


def _way(found: Dialogue, own: AgendaFindings, party: int) -> Sequence[TalkStep]:
    return found.reasons[own.agenda][party].path


def _settlement(own: AgendaFindings, state: int | None) -> Settlement:
    return next(each for each in own.settlements if each.state == state)


def _off_the_table(found: Dialogue, own: AgendaFindings, shown: Settlement) -> str:
    """What the parties would do of their own accord on issues that are not on the table, and by their conduct."""
    on_table = _on_table(found.model, own)
    changed = state_changes(found.model, found.court.start, shown.state)
    return _were_to(found.model, [each for each in changed if not on_table(each[0].key)])


def _on_table(model: GraphModel, own: AgendaFindings) -> Callable[[str], bool]:
    keys = {key for issue in own.issues for key in model.scenario.issues[issue].options}
    return keys.__contains__


def _would(model: GraphModel, changed: Sequence[Change]) -> str:
    """‘Russia would take up “…” and drop “…”, and Ukraine would drop “…”’."""
    return series(deeds(model, changed, "would"))


def _were_to(model: GraphModel, changed: Sequence[Change]) -> str:
    """‘Russia were to take up “…”’."""
    return series(deeds(model, changed, "were to"))


def _who_gains(found: Dialogue, shown: Settlement) -> str:
    """Who is better off than without talks, and who worse: a sentence."""
    return f"{capital(for_whom_words(found.model, shown, found.without))}."


def capital(words: str) -> str:
    """Words as the beginning of a sentence."""
    return words[:1].upper() + words[1:]


def gains_words(model: GraphModel, shown: Valued, without: Without | None = None) -> str:
    """Who would be better off than without talks, and who worse: ‘all would be better off than without talks’."""
    gaining = [i for i, gain in enumerate(shown.gain) if gain > 0]
    losing = [i for i, gain in enumerate(shown.gain) if gain < 0]
    if len(gaining) == len(shown.gain):
        return f"all would be {better_off(without)}"
    told = [f"{names(model, gaining)} would be {better_off(without)}"] if gaining else []
    told += [f"{names(model, losing)} would be {worse_off(without)}"] if losing else []
    return ", and ".join(told) or "nobody would be better or worse off than without talks"


SOMEBODY = "somebody else worse off"


def _whose_cost(found: Dialogue, reason: Reason) -> str:
    """With whom worse off a party prevails, wherever it does."""
    cost, model = reason.cost, found.model
    if cost and cost.below_today:
        return f"{names(model, cost.below_today)} worse off than today"
    if cost and cost.below_best:
        return f"{names(model, cost.below_best)} {_below_best(found.without)}"
    return SOMEBODY


def _comes_anyway(found: Dialogue, shown: Settlement) -> bool:
    return shown.state in found.without.states


def names(model: GraphModel, parties: Iterable[int]) -> str:
    """Some parties by their names: ‘Russia and Ukraine’; of many all but one: ‘all but Russia’."""
    named = set(parties)
    others = [party for party in range(model.n_parties) if party not in named]
    if len(others) == 1 and len(named) >= MANY:
        return f"all but {_name(model, others[0])}"
    return every_name(model, named)


def every_name(model: GraphModel, parties: Iterable[int]) -> str:
    """Some parties, each by its name: ‘Russia and Ukraine’."""
    return series(_name(model, party) for party in sorted(parties))


def _name(model: GraphModel, party: int) -> str:
    return model.scenario.parties[party].name


def _n_core(model: GraphModel, party: int) -> int:
    return len(model.scenario.preferences[model.scenario.parties[party].id].core)


def core_words(model: GraphModel, party: int) -> str:
    """‘its core concern’, or that there are several."""
    return "its core concern" if _n_core(model, party) == 1 else "all its core concerns"


def _not_met(model: GraphModel, party: int) -> str:
    """That the core of a party is not met, which takes all of several concerns."""
    if _n_core(model, party) == 1:
        return "its core concern would still not be met"
    return "not all its core concerns would be met even so"


def _stand(model: GraphModel, party: int) -> str:
    return "stands" if _n_core(model, party) == 1 else "stand"
