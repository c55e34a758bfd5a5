"""Outcomes in words: what they take, as what differs from today, for whom they are better or worse, at whose cost.

Pure functions from what was found to text. ‘Today’ is the status quo.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, Protocol

from detente.answers.states import Change, deeds, state_changes
from detente.answers.words import counted, series, state_words
from detente.graph import GraphModel
from detente.questions.dialogue import Dialogue
from detente.questions.reasons import Cost
from detente.questions.talks import AgendaFindings, Settlement, TalkStep, Without

MANY = 3
"""So many parties, if they are all but one, are called so."""


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


def _at(end: Literal["best", "worst"], without: Without | None) -> str:
    """At which end of what comes without talks; nothing where that is one state."""
    return "" if without is None or len(without.states) == 1 else f"at {end} "


def better_off(without: Without | None) -> str:
    """Better than all that comes without talks: against what."""
    return f"better off than {_at('best', without)}without talks"


def worse_off(without: Without | None) -> str:
    """Worse than all that comes without talks: against what."""
    return f"worse off than {_at('worst', without)}without talks"


def below_best(without: Without | None) -> str:
    """Worse than the best that comes without talks."""
    return f"worse off than {_at('best', without)}without talks"


def for_whom_words(model: GraphModel, shown: Valued, without: Without | None = None) -> str:
    """Who is better off than without talks, and who still worse off than today."""
    losing = [i for i, change in enumerate(shown.change) if change < 0]
    told = gains_words(model, shown, without)
    if not losing:
        return told
    if losing == [i for i, gain in enumerate(shown.gain) if gain < 0]:
        return f"{told}, and than today"
    return f"{told}{',' if min(shown.gain) < 0 else ', yet'} {names(model, losing)} worse off than today"


def deal_words(
    found: Dialogue, own: AgendaFindings, shown: Settlement, way: Sequence[TalkStep], *, alone: bool = True
) -> str:
    """What differs from today at an outcome: what is given on the table, what is done of one's own accord.

    What comes without talks too is told last, and what is given on the way and taken back where nothing else is given.

    Parameters
    ----------
    alone
        Whether the outcome is told of this agenda only; of several it is not told who gives what at the table.
    """
    model, start = found.model, found.court.start
    changed = state_changes(model, start, shown.state)
    comes = [state_changes(model, start, state) for state in found.without.states]
    anyway = [each for each in changed if all(each in others for others in comes)]
    new = [each for each in changed if each not in anyway]
    if not new:
        return _would(model, anyway) or f"things end here: {state_words(model, shown.state)}"
    told = _new_words(found, own, new, way) if alone else _would(model, new)
    return f"{told}; as without talks, {_would(model, anyway)}" if anyway else told


def _new_words(found: Dialogue, own: AgendaFindings, new: Sequence[Change], way: Sequence[TalkStep]) -> str:
    """What does not come without talks: who gives what, and what is then done of one's own accord."""
    model = found.model
    given = [each for each in new if _on_table(model, own)(each[0].key)]
    rest = [each for each in new if each not in given]
    if not rest:
        return _would(model, given)
    negotiated = {key for issue in model.scenario.issues.values() for key in issue.options}
    off = ", off the table," if any(option.key in negotiated for option, _ in rest) else ""
    then = f"of their own accord{off} {_would(model, rest)}"
    if given:
        leads = _gives_before(found, way, rest)
        return f"if {_were_to(model, given)}, then {then}" if leads else f"{_would(model, given)}, and {then}"
    if for_a_time := _gifts(found, way):
        return f"{then}; on the way there {_would(model, for_a_time)}, for a time only"
    return then


def _gives_before(found: Dialogue, way: Sequence[TalkStep], done: Sequence[Change]) -> bool:
    """Whether on a way something is given before any of some changes is made."""
    here = found.court.start
    for step in way:
        if step.gives:
            return True
        if any(each in done for each in state_changes(found.model, here, step.to)):
            return False
        here = step.to
    return False


def _gifts(found: Dialogue, way: Sequence[TalkStep]) -> list[Change]:
    """What is given on a way."""
    given: list[Change] = []
    here = found.court.start
    for step in way:
        given += state_changes(found.model, here, step.to) if step.gives else []
        here = step.to
    return list(dict.fromkeys(given))


def settlement_at(own: AgendaFindings, state: int | None) -> Settlement:
    """The settlement of an agenda at a state, by its index."""
    return next(each for each in own.settlements if each.state == state)


def off_the_table(found: Dialogue, own: AgendaFindings, shown: Settlement) -> str:
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


def who_gains(found: Dialogue, shown: Settlement) -> str:
    """Who is better off than without talks, and who worse: a sentence."""
    return f"{capital(for_whom_words(found.model, shown, found.without))}."


def capital(words: str) -> str:
    """Words as the beginning of a sentence."""
    return words[:1].upper() + words[1:]


def gains_words(model: GraphModel, shown: Valued, without: Without | None = None) -> str:
    """Who would be better off than without talks, and who worse: ‘all would be better off than without talks’."""
    gaining = [i for i, gain in enumerate(shown.gain) if gain > 0]
    losing = [i for i, gain in enumerate(shown.gain) if gain < 0]
    if len(gaining) == len(shown.gain) > 1:
        return f"all would be {better_off(without)}"
    told = [f"{names(model, gaining)} would be {better_off(without)}"] if gaining else []
    told += [f"{names(model, losing)} would be {worse_off(without)}"] if losing else []
    return ", and ".join(told) or "nobody would be better or worse off than without talks"


SOMEBODY = "somebody else worse off"


def whose_cost(found: Dialogue, cost: Cost | None) -> str:
    """With whom worse off a party prevails, wherever it does."""
    model = found.model
    if cost and cost.below_today:
        return f"{names(model, cost.below_today)} worse off than today"
    if cost and cost.below_best:
        return f"{names(model, cost.below_best)} {below_best(found.without)}"
    return SOMEBODY


def comes_anyway(found: Dialogue, shown: Settlement) -> bool:
    """Whether a settlement comes without talks."""
    return shown.state in found.without.states


def names(model: GraphModel, parties: Iterable[int]) -> str:
    """Some parties by their names: ‘Russia and Ukraine’; of many all but one: ‘all but Russia’."""
    named = set(parties)
    others = [party for party in range(model.n_parties) if party not in named]
    if len(others) == 1 and len(named) >= MANY:
        return f"all but {name_of(model, others[0])}"
    return every_name(model, named)


def every_name(model: GraphModel, parties: Iterable[int]) -> str:
    """Some parties, each by its name: ‘Russia and Ukraine’."""
    return series(name_of(model, party) for party in sorted(parties))


def name_of(model: GraphModel, party: int) -> str:
    """A party's name."""
    return model.scenario.parties[party].name


def _n_core(model: GraphModel, party: int) -> int:
    return len(model.scenario.preferences[model.scenario.parties[party].id].core)


def core_words(model: GraphModel, party: int) -> str:
    """‘its core concern’, or that there are several."""
    return "its core concern" if _n_core(model, party) == 1 else "all its core concerns"


def not_met(model: GraphModel, party: int) -> str:
    """That the core of a party is not met, which takes all of several concerns."""
    if _n_core(model, party) == 1:
        return "its core concern would still not be met"
    return "not all its core concerns would be met even so"


def stand_words(model: GraphModel, party: int) -> str:
    """The verb behind `core_words`."""
    return "stands" if _n_core(model, party) == 1 else "stand"


MODEST_LINE = "All this holds if the preferences are as written; none of it is a prediction."
"""What every sentence about an outcome rests on."""


def drift_sentences(model: GraphModel, without: Without) -> list[str]:
    """Where things drift without talks, mover by mover, and what that means for each party against today."""
    start = model.status_quo
    assert start is not None, "drift starts from the status quo"
    if without.states == (start,):
        return [
            "Without talks things stay as they are today: nobody gains by a step of its own, the answers to expect "
            "included."
        ]
    way = _then(_steps(model, start, without.path))
    number, rests = len(without.states), len(without.resting)
    if without.is_at_rest and number == 1:
        lead = f"Without talks, {way}; there things rest."
    elif without.is_at_rest:
        lead = f"Without talks things can come to rest in {number:,} ways. The nearest: {way}."
    elif rests:
        around = f"go round among {number - rests:,} states without an end"
        lead = f"Without talks things can come to rest in {counted(rests, 'way')}, or {around}. The nearest: {way}."
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
        by_change.setdefault(RANGES[change], []).append(party)
    return series(f"{words} for {names(model, parties)}" for words, parties in by_change.items())


RANGES = {
    (1, 1): "better",
    (0, 1): "as good or better",
    (0, 0): "the same",
    (-1, 0): "as good or worse",
    (-1, -1): "worse",
    (-1, 1): "better in one case and worse in another",
}
"""What comes without talks is for a party against today, by the least and the most."""


def secure_sentence(model: GraphModel, secure: Sequence[int]) -> str:
    """For whom nothing is needed from talks; empty where that is nobody."""
    if not secure:
        return ""
    cores = core_words(model, secure[0]) if len(secure) == 1 else "what they hold to be core"
    stand = stand_words(model, secure[0]) if len(secure) == 1 else "stands"
    return f"For {names(model, secure)} nothing is needed from talks: {cores} {stand} without them."


def without_words(model: GraphModel, without: Without) -> str:
    """Where things drift without talks, and who needs nothing from them."""
    told = drift_sentences(model, without)
    return " ".join((*told, secure_sentence(model, without.secure))).rstrip()


def way_sentence(found: Dialogue, path: Sequence[TalkStep]) -> str:
    """A way to a settlement, step by step, with what is given and what is done for one's own gain."""
    if not path:
        return "That is today."
    return f"One way: {_then(way_steps(found, path))}."


def way_steps(found: Dialogue, path: Sequence[TalkStep]) -> list[str]:
    """The steps of such a way, as clauses."""
    steps = _steps(found.model, found.court.start, path)
    return [f"{words}{', giving way' if step.gives else ''}" for words, step in zip(steps, path, strict=True)]
