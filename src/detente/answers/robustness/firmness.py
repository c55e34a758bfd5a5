"""The answers of a reading by how they fare: the firm ones, and those that change with what decides them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.answers.drawings import Bar
from detente.answers.robustness.doubts import doubt_words
from detente.answers.words import counted, listed, party_name, some_of, state_title
from detente.questions.robustness import Findings, Robustness
from detente.scenario.values import Word

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
    near = f", and in all at most {counted(found.searched, 'change')} away" if found.searched else ""
    return f"Firm: the same in every variant drawn{near}"


def _plural(noun: str, names: Sequence[str]) -> str:
    return noun if len(names) == 1 else f"{noun}s"


def _does(names: Sequence[str], holds: bool | None) -> str:
    if len(names) == 1:
        return "holds" if holds else "fails"
    return "hold" if holds else "fail"
