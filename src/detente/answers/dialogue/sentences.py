"""What talks are for a party, in sentences: what comes without them, what each word says, what an outcome takes.

Pure functions from what was found to text. ‘Today’ is the status quo. Everything is told as what differs from today;
that it holds only if these preferences are right is said once, where these sentences stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from detente.answers.dialogue.settlements import Change, state_changes
from detente.answers.dialogue.words import issues_words
from detente.answers.words import counted, listed, quoted, state_words
from detente.graph import GraphModel
from detente.questions.dialogue import Dialogue
from detente.questions.reasons import Reason
from detente.questions.talks import WORDS, AgendaFindings, Settlement, TalkStep, Without
from detente.scenario.values import Word

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


MODEST_LINE = "All this holds if the preferences are as written; none of it is a prediction."
"""What every sentence about an outcome rests on."""


# What happens without talks


def drift_sentences(model: GraphModel, without: Without) -> list[str]:
    """Where things drift without talks, mover by mover, and what that means for each party against today."""
    start = model.status_quo or 0
    if without.states == (start,):
        return [
            "Without talks things stay as they are today: nobody gains by a step of its own that the others would "
            "leave unanswered."
        ]
    way = ", then ".join(_steps(model, start, without.path))
    number = len(without.states)
    if without.is_at_rest and number == 1:
        lead = f"Without talks, {way}; there things rest."
    elif without.is_at_rest:
        lead = f"Without talks things can come to rest in {number:,} ways. The nearest: {way}."
    else:
        around = f"they go round among {counted(number, 'state')} without an end"
        lead = f"Without talks things do not come to rest: {around}."
        lead += f" The way there: {way}." if way else " Today is one of them."
    return [lead, f"Against today that is {against_today(model, without)}."]


def _steps(model: GraphModel, start: int, path: Sequence[TalkStep]) -> Iterator[str]:
    """Each step with what it changes: ‘Russia would take up “…” (s5)’."""
    here = start
    for step in path:
        done = " and ".join(deeds(model, state_changes(model, here, step.to), "would"))
        party = model.scenario.parties[step.party].name
        yield f"{done or f'{party} would move on'} ({model.states.id(step.to)})"
        here = step.to


def against_today(model: GraphModel, without: Without) -> str:
    """What comes without talks for each party: ‘better for Russia, worse for Ukraine and the same for Europe’."""
    by_change: dict[str, list[int]] = {}
    for party, change in enumerate(without.change):
        by_change.setdefault(_RANGES[change], []).append(party)
    return listed(f"{words} for {names(model, parties)}" for words, parties in by_change.items())


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


# What an agenda can do


def agenda_sentences(found: Dialogue) -> list[str]:
    """What talks on each agenda can bring beyond what comes without them, for whom, and what they risk.

    Agendas of which the same is to be said are told together.
    """
    together: dict[str, list[str]] = {}
    for name, own in found.agendas.items():
        if own.issues:
            together.setdefault(agenda_sentence(found, name), []).append(name)
    return [f"{', '.join(agendas)}: {told}" for told, agendas in together.items()]


def agenda_sentence(found: Dialogue, agenda: str) -> str:
    """The same of one agenda."""
    own = found.agendas[agenda]
    if not own.settlements:
        return "nothing comes of these talks, for there is no outcome that everybody would leave alone."
    return " ".join([f"{'; '.join(clauses(found, own))}.", *_dangers(found.model, own)])


def foremost_sentences(found: Dialogue, most: int) -> list[str]:
    """The outcomes worth naming: the most that each agenda could bring, agendas with the same together.

    Parameters
    ----------
    most
        So many outcomes at most: those of the most agendas, then of the first in the file.
    """
    agendas: dict[int, list[str]] = {}
    for name, own in found.agendas.items():
        if own.foremost is not None:
            agendas.setdefault(own.foremost.state, []).append(name)
    chosen = sorted(agendas.values(), key=len, reverse=True)[:most]
    return [_foremost_sentence(found, names) for names in chosen]


def clauses(found: Dialogue, own: AgendaFindings) -> list[str]:
    """What talks are for whom, the best word first, parties with the same to be said of them together."""
    together: dict[tuple[Word, str], list[int]] = {}
    for party, finding in enumerate(own.findings):
        cost = ""
        if finding.word == "prevails":
            cost = _at_whose_cost(found, _settlement(own, finding.witness), party)
        together.setdefault((finding.word, cost), []).append(party)
    in_order = sorted(together, key=lambda each: WORDS.index(each[0]))
    return [_clause(found.model, word, cost, together[word, cost]) for word, cost in in_order]


def _clause(model: GraphModel, word: Word, cost: str, parties: Sequence[int]) -> str:
    """What talks are for some parties that have the same word."""
    everybody = len(parties) == model.n_parties > 1
    whom = "everybody" if everybody else names(model, parties)
    nothing = "nobody anything" if everybody else f"{whom} nothing"
    core = core_words(model, parties[0]) if len(parties) == 1 else "what they hold to be core"
    clauses: Mapping[Word, str] = {
        "resolves": f"they can settle it for {whom}",
        "prevails": f"{whom} could get {core} only with {cost}",
        "eases": f"they could make {whom} better off than without talks",
        "opens": f"by themselves they bring {nothing}, but they could lead on to more, off the table",
        "secure": f"for {whom} nothing is needed from them",
        "futile": f"they bring {nothing}",
        "harms": f"they could leave {whom} worse off than without talks",
    }
    return clauses[word]


def _foremost_sentence(found: Dialogue, agendas: Sequence[str]) -> str:
    """The most that some agendas could bring, and for whom."""
    own = found.agendas[agendas[0]]
    assert own.foremost is not None, "only these agendas are told of"
    deal = deal_words(found, own, own.foremost, own.way)
    table = "everything" if agendas[0] == "everything" else listed((f"‘{name}’" for name in agendas), "or")
    return (
        f"With {table} on the table: {deal} ({found.model.states.id(own.foremost.state)}). "
        f"{capital(for_whom_words(found.model, own.foremost))}."
    )


def _dangers(model: GraphModel, own: AgendaFindings) -> Iterator[str]:
    """At how many outcomes whom the talks leave worse off."""
    risks: dict[int, list[int]] = {}
    for party, finding in enumerate(own.findings):
        if finding.risk:
            risks.setdefault(finding.risk, []).append(party)
    told = [
        f"{names(model, parties)} worse off than without talks ({number:,} of {len(own.settlements):,} outcomes)"
        for number, parties in risks.items()
    ]
    if told:
        yield f"Danger: {'; '.join(told)}."


def for_whom_words(model: GraphModel, shown: Valued) -> str:
    """Who is better off than without talks, and who still worse off than today."""
    losing = [i for i, change in enumerate(shown.change) if change < 0]
    still = f", but {names(model, losing)} worse off than today" if losing else ""
    return f"{gains_words(model, shown)}{still}"


# What a word says


def word_sentence(found: Dialogue, agenda: str, party: int) -> str:
    """What the talks on an agenda are for a party, with the outcome to show for it and what that takes."""
    own = found.agendas[agenda]
    finding, model = own.findings[party], found.model
    name = model.scenario.parties[party].name
    shown = next((each for each in own.settlements if each.state == finding.witness), None)
    if not own.settlements:
        return f"For {name}: nothing comes of these talks, for there is no outcome that everybody would leave alone."
    if shown is None:
        return _without_witness(found, own, party)
    return _SENTENCES[finding.word](found, own, shown, party)


def _resolves(found: Dialogue, own: AgendaFindings, shown: Settlement, party: int) -> str:
    model = found.model
    nobody = "nobody is worse off than today"
    if shown.kind == "lesser_evil":
        nobody = f"{_worse_than_today(model, shown)}, but nobody than without talks"
    lead = "What comes without talks" if _comes_anyway(found, shown) else "These talks"
    can = "settles it" if _comes_anyway(found, shown) else "can settle it"
    met = f"{core_words(model, party)} {_are(model, party)} met, and {nobody}"
    return f"{lead} {can} for {_name(model, party)}: {met}. {_takes(found, own, shown, party)}"


def _prevails(found: Dialogue, own: AgendaFindings, shown: Settlement, party: int) -> str:
    model = found.model
    name, core = _name(model, party), core_words(model, party)
    told = f"On these issues {name} could get {core} met only with {_at_whose_cost(found, shown, party)}."
    told += f" {_takes(found, own, shown, party)}"
    otherwise = _settles_off_the_table(found, own, party)
    if otherwise is not None:
        told += f" Otherwise only if, off the table, {_off_the_table(found, own, otherwise)}."
    return told


def _eases(found: Dialogue, own: AgendaFindings, shown: Settlement, party: int) -> str:
    model = found.model
    told = f"These talks could make {_name(model, party)} better off than without talks"
    if party in found.court.with_core:
        if party in found.without.secure:
            told += f", though it needs nothing from them: {core_words(model, party)} {_stand(model, party)} anyway"
        else:
            told += f"; {core_words(model, party)} {_are(model, party)} not met"
    return f"{told}. {_takes(found, own, shown, party)}"


def _opens(found: Dialogue, own: AgendaFindings, shown: Settlement, party: int) -> str:
    model = found.model
    told = f"By themselves these talks bring {_name(model, party)} nothing; they could lead on"
    deal = deal_words(found, own, shown, _way(found, own, party))
    return f"{told}: {deal}. {_who_gains(model, shown)}"


def _harms(found: Dialogue, own: AgendaFindings, shown: Settlement, party: int) -> str:
    name = _name(found.model, party)
    told = f"These talks could leave {name} worse off than without talks, and no acceptable outcome makes it better off"
    return f"{told}. The danger: {deal_words(found, own, shown, _way(found, own, party))}."


_SENTENCES: dict[Word, Callable[[Dialogue, AgendaFindings, Settlement, int], str]] = {
    "resolves": _resolves,
    "prevails": _prevails,
    "eases": _eases,
    "opens": _opens,
    "harms": _harms,
}


def _without_witness(found: Dialogue, own: AgendaFindings, party: int) -> str:
    """What is said where no settlement has to be shown: the party needs nothing, or gets nothing."""
    model, name = found.model, _name(found.model, party)
    if own.findings[party].word == "secure":
        return secure_sentence(model, [party])
    if all(_comes_anyway(found, each) for each in own.settlements):
        return f"These talks bring {name} nothing: all that can come of them comes without them."
    return (
        f"These talks bring {name} nothing: no acceptable outcome is better for it than what comes without talks, and "
        "none is worse."
    )


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
        told.append(
            f"So {'does' if finding.support == 1 else 'do'} {finding.support:,} of "
            f"{counted(finding.n_settlements, 'settlement')}."
        )
    if finding.risk and finding.word != "harms":
        told.append(_risk(finding.risk, finding.n_settlements))
    if adding := adding_sentence(found, own, reason, party):
        told.append(adding)
    return told


def _risk(risk: int, number: int) -> str:
    verb = "leaves" if risk == 1 else "leave"
    return f"The danger: {risk:,} of {counted(number, 'settlement')} {verb} it worse off than without talks."


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
    return f"One way: {', then '.join(told)}."


# What an outcome takes


def _takes(found: Dialogue, own: AgendaFindings, shown: Settlement, party: int) -> str:
    """What an outcome takes, as sentences: ‘It takes this: Russia takes up “…”.’."""
    if shown.kind == "unchanged":
        return "That is where things stand today."
    return f"It takes this: {deal_words(found, own, shown, _way(found, own, party))}."


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
    return _would(found.model, [each for each in changed if not on_table(each[0].key)])


def _on_table(model: GraphModel, own: AgendaFindings) -> Callable[[str], bool]:
    keys = {key for issue in own.issues for key in model.scenario.issues[issue].options}
    return keys.__contains__


def _would(model: GraphModel, changed: Sequence[Change]) -> str:
    """‘Russia would take up “…” and drop “…”, and Ukraine would drop “…”’."""
    return listed(deeds(model, changed, "would"))


def _were_to(model: GraphModel, changed: Sequence[Change]) -> str:
    """‘Russia were to take up “…”’."""
    return listed(deeds(model, changed, "were to"))


def deeds(model: GraphModel, changed: Sequence[Change], verb: str) -> Iterator[str]:
    """By party what it takes up and drops of some changes, behind a verb that suits one and many: ‘would’."""
    for party in model.scenario.parties:
        told = []
        for wanted, deed in ((True, "take up"), (False, "drop")):
            options = [
                quoted(option.name) for option, now in changed if option.party == party.id and now is wanted
            ]
            told += [f"{deed} {listed(options)}"] if options else []
        if told:
            yield f"{party.name} {verb} {' and '.join(told)}"


def _who_gains(model: GraphModel, shown: Settlement) -> str:
    """Who is better off than without talks, and who worse: a sentence."""
    return f"{capital(for_whom_words(model, shown))}."


def capital(words: str) -> str:
    """Words as the beginning of a sentence."""
    return words[:1].upper() + words[1:]


def gains_words(model: GraphModel, shown: Valued) -> str:
    """Who would be better off than without talks, and who worse: ‘all would be better off than without talks’."""
    gaining = [i for i, gain in enumerate(shown.gain) if gain > 0]
    losing = [i for i, gain in enumerate(shown.gain) if gain < 0]
    if len(gaining) == len(shown.gain):
        return "all would be better off than without talks"
    told = [f"{names(model, gaining)} would be better off than without talks"] if gaining else []
    told += [f"{names(model, losing)} would be worse off than without talks"] if losing else []
    return ", and ".join(told) or "nobody would be better or worse off than without talks"


def _worse_than_today(model: GraphModel, shown: Settlement) -> str:
    losing = [i for i, change in enumerate(shown.change) if change < 0]
    return f"{names(model, losing)} would be worse off than today"


def _at_whose_cost(found: Dialogue, shown: Settlement, party: int) -> str:
    """Who pays where a party gets its core: whoever is below today, or below its own best without talks."""
    model = found.model
    losing = [i for i, change in enumerate(shown.change) if change < 0 and i != party]
    if losing:
        return f"{names(model, losing)} worse off than today"
    ranks, best = model.ranks, found.court.best
    below = [i for i in found.court.parties if i != party and ranks[i][shown.state] < best[i]]
    return f"{names(model, below)} worse off than without talks" if below else "others worse off"


def _settles_off_the_table(found: Dialogue, own: AgendaFindings, party: int) -> Settlement | None:
    """A settlement that would settle it for a party but needs what is not on the table, the best for it."""
    court = found.court
    settling = court.rows[court.settled(own.issues) & court.settling[party]].tolist()
    states = {each.state: each for each in own.settlements}
    best = max(settling, key=lambda state: int(court.model.ranks[party][state]), default=None)
    return None if best is None else states[best]


def _comes_anyway(found: Dialogue, shown: Settlement) -> bool:
    return shown.state in found.without.states


def names(model: GraphModel, parties: Iterable[int]) -> str:
    """Some parties by their names: ‘Russia and Ukraine’."""
    return listed(model.scenario.parties[party].name for party in parties)


def _name(model: GraphModel, party: int) -> str:
    return model.scenario.parties[party].name


def core_words(model: GraphModel, party: int) -> str:
    """‘its core concern’, or that there are several."""
    number = len(model.scenario.preferences[model.scenario.parties[party].id].core)
    return "its core concern" if number == 1 else "its core concerns"


def _are(model: GraphModel, party: int) -> str:
    return "is" if core_words(model, party) == "its core concern" else "are"


def _stand(model: GraphModel, party: int) -> str:
    return "stands" if core_words(model, party) == "its core concern" else "stand"
