"""How firm the answers of a reading are: those that are, those that change, and what decides them.

In words are what was varied, one doubt, all that is otherwise in a variant, and the nearest flip.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.answers.drawings import Bar
from detente.answers.edits import BY_CORE
from detente.answers.words import (
    counted,
    formula_words,
    listed,
    option_words,
    party_name,
    percent,
    power_of_ten,
    some_of,
    state_title,
)
from detente.graph.completions import OpenOrder
from detente.questions.robustness import Doubt, Findings, Nearest, Robustness, Share
from detente.questions.robustness.other_coder import WHOLE
from detente.scenario.values import Scenario, Word

LEAST_WIDTH = 0.01
"""A doubt whose two shares lie closer together has no bar."""

FIRM_ENOUGH = 0.99
"""An answer that more of the variants share is not told in detail."""

MAX_STATES = 8
"""Of more states only these are named."""

MAX_BARS = 6
"""So many bars has one answer."""


CLAIMED = {True: "holds", False: "fails", None: "cannot be tested"}
"""What becomes of a claim in the reading as it is written."""


@dataclass(frozen=True, slots=True)
class Changing:
    """Answers of the reading that fare alike, and change.

    Attributes
    ----------
    what
        The answers in words, as the beginning of a sentence.
    each
        How they fare.
    bars
        What decides them, the widest first.
    """

    what: str
    each: Robustness
    bars: tuple[Bar, ...]


def firm_answers(found: Findings) -> list[str]:
    """The answers that no variant taken gives otherwise, in words."""
    return [what for what, each in _answers(found) if each.nearest is None]


def changing_answers(found: Findings) -> list[Changing]:
    """The answers that some variant gives otherwise, the least firm first; those that fare alike as one."""
    alike: dict[Robustness, list[str]] = {}
    for what, each in _answers(found):
        if each.nearest is not None:
            alike.setdefault(each, []).append(what)
    told = [Changing("; ".join(words), each, bars(found, each)) for each, words in alike.items()]
    return sorted(told, key=lambda one: one.each.share.share)


def firm_count(found: Findings) -> tuple[int, int]:
    """How many of the answers are firm, and how many there are."""
    words = [each for parties in found.of_words.values() for each in parties.values()]
    answers = [*found.of_claims.values(), *words, *found.of_states.values()]
    return sum(each.nearest is None for each in answers), len(answers)


def in_detail(changing: Sequence[Changing], most: int) -> list[Changing]:
    """Those of them whose bars are worth a look, the least firm first."""
    return [one for one in changing if one.bars and one.each.share.share < FIRM_ENOUGH][:most]


def bars(found: Findings, each: Robustness) -> tuple[Bar, ...]:
    """What matters to an answer, a bar for each doubt."""
    scenario = found.work.variation.scenario
    told: list[Bar] = []
    seen: set[tuple[str | None, float, float]] = set()
    for influence in each.influences:
        written, otherwise, doubt = influence.written, influence.otherwise, influence.doubt
        if written is None or otherwise is None or influence.width < LEAST_WIDTH:
            continue
        if doubt.kind == "party" and (doubt.party, written, otherwise) in seen:
            continue  # the party has one thing in doubt, which is told
        seen.add((doubt.party, written, otherwise))
        told.append(Bar(doubt_words(scenario, doubt), written, otherwise))
    return tuple(told[:MAX_BARS])


def _answers(found: Findings) -> Iterator[tuple[str, Robustness]]:
    """Every answer of the reading as written: claims, words of talks, equilibria; those that fare alike together."""
    model = found.work.variation.model
    claims: dict[tuple[bool | None, Robustness], list[str]] = {}
    for name, claimed in found.of_claims.items():
        claims.setdefault((found.stated_claims[name], claimed), []).append(f"‘{name}’")
    for (holds, each), names in claims.items():
        yield f"{_plural('Claim', names)} {listed(names)} {_does(names, holds)}", each
    for (word, parties, each), agendas in _words(found).items():
        yield f"Talks on {listed(f'‘{name}’' for name in agendas)}: {word} for {', '.join(parties)}", each
    states: dict[Robustness, list[str]] = {}
    for state, each in found.of_states.items():
        states.setdefault(each, []).append(state_title(model, state))
    for each, ids in states.items():
        yield f"{some_of(ids, MAX_STATES)} {'is an equilibrium' if len(ids) == 1 else 'are equilibria'}", each


def _words(found: Findings) -> dict[tuple[Word, tuple[str, ...], Robustness], list[str]]:
    """The agendas in which parties get the same word that fares alike, by the word, the parties and how it fares."""
    scenario = found.work.variation.scenario
    told: dict[tuple[Word, tuple[str, ...], Robustness], list[str]] = {}
    for agenda, parties in found.of_words.items():
        names: dict[tuple[Word, Robustness], list[str]] = {}
        for party, each in parties.items():
            names.setdefault((found.stated_words[agenda][party], each), []).append(
                party_name(scenario, party)
            )
        for (word, each), own in names.items():
            told.setdefault((word, tuple(own), each), []).append(agenda)
    return told


def firm_heading(found: Findings) -> str:
    """What the answers have in common that no variant taken gives otherwise."""
    if found.is_exact:
        return "Firm: the same in every variant"
    if found.stop:
        return "The same in every variant drawn before the work was stopped"
    near = f", and in all at most {counted(found.searched, 'change')} away" if found.searched else ""
    return f"Firm: the same in every variant drawn{near}"


def _plural(noun: str, names: Sequence[str]) -> str:
    return noun if len(names) == 1 else f"{noun}s"


def _does(names: Sequence[str], holds: bool | None) -> str:
    if len(names) == 1:
        return "holds" if holds else "fails"
    return "hold" if holds else "fail"


OPEN = (
    "Where the file leaves preferences open, ‘as written’ takes what is open in the order of the file, as something to "
    "compare with; nobody has written that it is so."
)

LONG = 80
"""A statement of more letters is told as the file writes it."""


def variants_sentences(found: Findings) -> Iterator[str]:
    """What was varied, and how many variants were taken."""
    told = list(_varied(found))
    yield f"Varied: {listed(told) if told else 'nothing, as there is nothing to vary'}."
    if found.is_exact:
        were = (
            "one possible variant was"
            if found.n_possible == 1
            else f"{found.n_possible:,} possible variants were"
        )
        yield f"{'The' if found.n_possible == 1 else 'All'} {were} analysed; the shares are exact."
    else:
        seed = found.work.variation.settings.seed
        yield (
            f"{counted(found.n_variants, 'variant')} of {_round(found.n_possible)} were drawn (seed {seed}); in "
            "brackets the 95% interval."
        )
        if found.work.variation.settings.fewer_of_large:
            yield "So few because the model is large: as many as take about a minute. --samples 1000 draws 1,000."
    variation = found.work.variation
    if apart := [changes_words(variation.scenario, together) for together in variation.without_states]:
        yield f"Left out, as no state would be left: that {'; that '.join(apart)}."
    if any(own.open_at is not None for own in found.work.variation.scenario.preferences.values()):
        yield OPEN


def _varied(found: Findings) -> Iterator[str]:
    """What was varied, as parts of a sentence."""
    variation = found.work.variation
    own = {each.party: each.codings[0].order for each in variation.stated.alternatives}
    known = [party for party, order in own.items() if not isinstance(order, OpenOrder)]
    swapped = [party for party in known if own[party].count > 1]
    if swapped:
        are_all = set(known) <= set(variation.settings.parties)
        names = [party_name(variation.scenario, party) for party in swapped]
        whose = (
            "each party’s order"
            if are_all
            else f"the order{'s' if len(names) > 1 else ''} of {', '.join(names)}"
        )
        yield f"{whose} by up to {counted(variation.settings.swaps, 'swap')} of neighbours{_of_cores(found)}"
    if any(order.count > 1 and isinstance(order, OpenOrder) for order in own.values()):
        yield "what the file leaves open, over every way to complete it"
    if variation.codings:
        yield "the other coder’s preferences"
    if variation.switches:
        yield "options and rules that the file calls doubtful"


def _of_cores(found: Findings) -> str:
    """Whether swaps may change what parties hold to be core, behind what is swapped; nothing where there is no core."""
    variation = found.work.variation
    if not any(own.statements and own.core for own in variation.scenario.preferences.values()):
        return ""
    return (
        ", cores included"
        if variation.settings.swaps_core
        else ", what a party holds to be core left as it is"
    )


def _round(number: int) -> str:
    """A number, a huge one by its power of ten."""
    return f"{number:,}" if number < 10**12 else f"about 10^{power_of_ten(number)}"


def share_words(share: Share) -> str:
    """``88%``, with the interval where there is one."""
    told = percent(share.share)
    if share.low == share.high:
        return told
    return f"{told} ({percent(share.low)[:-1]}–{percent(share.high)})"


def doubt_words(scenario: Scenario, doubt: Doubt) -> str:
    """What is otherwise, as the label of a bar: ``Firm: “sell” before not “wait”``."""
    name = party_name(scenario, doubt.party) if doubt.party else ""
    match doubt.kind:
        case "order" | "open":
            first, second = (_item(scenario, doubt, text) for text in (doubt.first, doubt.second))
            return f"{name}: {second} before {first}"
        case "party":
            return f"{name}: anything otherwise"
        case "coding" if doubt.first == WHOLE:
            return f"{name}: all as the other coder has it"
        case "coding":
            return f"{name}: {_edit(doubt)}, as the other coder has it"
        case _:
            return _of_switch(scenario, doubt)


def _edit(doubt: Doubt) -> str:
    edit, _, formula = doubt.first.partition(" ")
    return f"‘{formula}’ {({'add': 'added', 'drop': 'dropped', 'move': 'moved'}).get(edit, edit)}"


def _item(scenario: Scenario, doubt: Doubt, text: str) -> str:
    """An item of a party's order: a short statement in words, else as the file writes it."""
    own = scenario.preferences.get(doubt.party or "")
    nodes = [
        each.formula.node for each in (own.statements if own else None) or () if each.formula.text == text
    ]
    words = f"[{formula_words(scenario, nodes[0], doubt.party)}]" if nodes else ""
    return words if 0 < len(words) <= LONG else f"‘{text}’"


def _of_switch(scenario: Scenario, doubt: Doubt) -> str:
    """An option or a rule that is otherwise."""
    if doubt.kind == "rule":
        return f"the rule ‘{doubt.first}’ does not hold"
    option = next(each for each in scenario.options if each.key == doubt.first)
    stays = "stays as it is in the status quo" if scenario.status_quo is not None else "is never taken up"
    return f"{option_words(scenario, option)} {stays}"


def changes_words(scenario: Scenario, doubts: Sequence[Doubt]) -> str:
    """All that is otherwise in one variant, as half a sentence, party by party."""
    parties = dict.fromkeys(doubt.party for doubt in doubts if doubt.party)
    told = [_of_party(scenario, party, [d for d in doubts if d.party == party]) for party in parties]
    return listed([*told, *(_of_switch(scenario, doubt) for doubt in doubts if not doubt.party)])


def _of_party(scenario: Scenario, party: str, doubts: Sequence[Doubt]) -> str:
    """What is otherwise in a party's preferences; an item that passes several is told once."""
    name = party_name(scenario, party)
    passed: dict[str, list[str]] = {}
    parts = []
    for doubt in doubts:
        if doubt.kind in {"order", "open"}:
            passed.setdefault(_item(scenario, doubt, doubt.second), []).append(
                _item(scenario, doubt, doubt.first)
            )
        elif doubt.kind == "party":
            parts.append("has another order")
        elif doubt.first == WHOLE:
            parts.append("has the other coder’s preferences")
        else:
            parts.append(f"has {_edit(doubt)} as the other coder has it")
    parts += [f"puts {item} before {listed(others)}" for item, others in passed.items()]
    return f"{name} {listed(parts)}"


def flip_words(found: Findings, nearest: Nearest | None) -> str:
    """The least change that gives another answer, short: ``1 change: Firm puts … before …``."""
    if nearest is None:
        if found.is_exact:
            return "none: no variant answers otherwise"
        return f"none found: no variant drawn, and none at most {counted(found.searched or 0, 'change')} away"
    changes = changes_words(found.work.variation.scenario, nearest.doubts)
    known = "" if nearest.is_least else " (fewer may do)"
    by_core = f", {BY_CORE}" if nearest.changes_core else ""
    return f"{counted(nearest.distance, 'change')}{known}: {changes}{by_core}"


def nearest_sentence(found: Findings, nearest: Nearest | None) -> str:
    """What the least change is that gives another answer."""
    return f"Nearest flip: {flip_words(found, nearest)}."
