"""The nearest rankings of a party in words: which states it would prefer to which, and the whole order then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import groupby
from typing import Any

from detente.answers.concepts import concept_title
from detente.answers.edits import SHOWN_WAYS, each_way
from detente.answers.preferences import LISTED_ORDER
from detente.answers.words import counted, listed, party_name, some_of, state_title, state_words
from detente.blocks import Block, Entries, Entry, Paragraph
from detente.graph import GraphModel
from detente.questions.change import Answer, Changes

IN_WORDS = 4
"""With so many states or fewer a sentence says what is done at each; with more this is told below."""


def nearest_rankings(found: Changes, asked: Mapping[str, Any]) -> Iterator[Block]:
    """How many exchanges it takes, what each nearest ranking prefers that is not preferred now, and the orders.

    Parameters
    ----------
    found
        With a size of 1 or more.
    asked
        The fields of the document.
    """
    model, party = found.model, asked["for"]
    told = partial(ranking_sentence, model, party)
    yield from each_way(model.scenario, size_sentence(found, asked), found.answers, told)
    if len(model.states) <= LISTED_ORDER:
        but = ", but for its breaks" if model.scenario.preferences[party].breaks else ""
        yield Paragraph(f"Order as written{but}: {' > '.join(_written(model, party))}.")
    concerned = (_concerned(_preferred(model, party, each)) for each in found.answers[:SHOWN_WAYS])
    index = _index(model)
    named = sorted({index[each] for some in concerned if len(some) > IN_WORDS for each in some})
    if named:
        yield Entries(tuple(Entry(state_title(model, each), state_words(model, each)) for each in named))


def size_sentence(found: Changes, asked: Mapping[str, Any]) -> str:
    """How many exchanges of neighbours the nearest ranking is away, and how many are as near."""
    name = party_name(found.model.scenario, asked["for"])
    under = concept_title(asked["concept"])
    away = f"{counted(found.size or 0, 'exchange')} of neighbours away from the one that is written"
    first = f"The nearest ranking of {name} with ‘{asked['make']}’ stable for {name} under {under} is {away}"
    if found.orders is None:
        return f"{first}; these are some of those that are as near."
    return (
        f"{first}; no other is as near."
        if found.orders == 1
        else f"{first}; {found.orders:,} rankings are as near."
    )


def ranking_sentence(model: GraphModel, party: str, answer: Answer) -> str:
    """One ranking, as in ‘If Syria preferred […] (s2) to […] (s6): s2 would be stable for Syria.’."""
    name, preferred = party_name(model.scenario, party), _preferred(model, party, answer)
    index = _index(model)
    is_short = len(_concerned(preferred)) <= IN_WORDS

    def states(ids: tuple[str, ...]) -> str:
        return (
            listed(f"[{state_words(model, index[each])}] ({each})" for each in ids)
            if is_short
            else some_of(ids)
        )

    wishes = "; and ".join(f"{states(better)} to {states(worse)}" for better, worse in preferred)
    held = some_of([model.states.id(state) for state in answer.states])
    then = f"If {name} preferred {wishes}: {held} would be stable for {name}."
    order = answer.edits[0].order or ()
    return f"{then} Order then: {' > '.join(order)}." if len(order) <= LISTED_ORDER else then


Preferred = tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
"""States, and others to which each of them is preferred then, and is not now."""


def _preferred(model: GraphModel, party: str, answer: Answer) -> Preferred:
    """What a ranking prefers to what that comes before it now; states that are passed by the same together."""
    place = {state: number for number, state in enumerate(_written(model, party))}
    order = answer.edits[0].order or ()
    passed = [
        (worse, tuple(each for each in order[:number] if place[each] > place[worse]))
        for number, worse in enumerate(order)
    ]
    alike = groupby((each for each in passed if each[1]), lambda each: each[1])
    return tuple((better, tuple(worse for worse, _ in some)) for better, some in alike)


def _concerned(preferred: Preferred) -> set[str]:
    return {each for pair in preferred for some in pair for each in some}


def _written(model: GraphModel, party: str) -> list[str]:
    """The ids of the states as the party ranks them, best first."""
    ranks = model.ranks[model.party_index(party)]
    return [model.states.id(state) for state in (-ranks).argsort().tolist()]


def _index(model: GraphModel) -> dict[str, int]:
    return {model.states.id(state): state for state in range(len(model.states))}
