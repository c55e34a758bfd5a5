"""A dispute as each party sees it: the page, and its section of a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from detente.answers.citations import Notebook
from detente.answers.citations.notebook import legend_of_marks, marked
from detente.answers.masthead import Asked, title
from detente.answers.preferences import PreferenceWords, preference_words, ranked_wants
from detente.answers.states import named_states
from detente.answers.subject import Subject
from detente.answers.views.sentences import (
    FIRST_LEVEL,
    TOLD,
    course_sentences,
    disappointment_sentences,
    sight_sentences,
    step_sentences,
    surprise_sentences,
)
from detente.answers.words import (
    counted,
    party_name,
    some_of,
    state_title,
    state_words,
)
from detente.blocks import (
    Aside,
    Block,
    Break,
    Card,
    Entries,
    Entry,
    Grid,
    Heading,
    Item,
    Items,
    Paragraph,
    Party,
    Steps,
    Term,
    Text,
    grid,
)
from detente.questions.views import Hypergame, Views

SHOWN = 6
"""Of more states only the first are listed in a cell."""

NAMED = 20
"""At most so many of the states that are spoken of are put in words."""

NO_SURPRISE = "Nothing that holds."
NO_DISAPPOINTMENT = "Nothing: what a party expects would hold."


def tell(asked: Asked, found: Sequence[Views]) -> Iterator[Block]:
    """The views under one reading, or under several one after the other."""
    for each in found:
        game = each.hypergame
        yield from title(asked, each.model.scenario)
        yield Heading(2, "How each party sees it")
        for party in range(each.model.n_parties):
            yield _sight(game, party)
        yield Heading(2, "What would hold")
        yield expectations(game)
        yield Break()
        yield Paragraph(FIRST_LEVEL)
        yield Heading(2, "What would surprise whom")
        yield from map(Paragraph, surprise_sentences(game) or [NO_SURPRISE])
        yield Heading(2, "What is expected in vain")
        yield from map(Paragraph, disappointment_sentences(game) or [NO_DISAPPOINTMENT])
        yield from _courses(each)
    named = [(each.model.scenario.variant or "", each.model, states_spoken_of(each)) for each in found]
    is_all = all(len(states) == len(model.states) for _, model, states in named)
    yield from named_states(named, None if is_all else asked.name)


def _sight(found: Hypergame, party: int) -> Items:
    """What a party sees, and below it what its view rests on and what it believes."""
    *sentences, last = sight_sentences(found, party)
    view = found.model.scenario.views.get(found.model.scenario.parties[party].id)
    because = (view.grounds.because,) if view and view.grounds.because else ()
    beliefs = (
        Item(f"{name}, as it believes: {words.intro}", _wants(words))
        for name, words in _beliefs(found, party)
    )
    told: tuple[Text | Item, ...] = (*because, *beliefs)
    return Items((*sentences, Item(last, told) if told else last))


def _wants(words: PreferenceWords) -> tuple[str, ...]:
    wants = (f"- {item.text}{' (core concern)' if item.core else ''}" for item in words.items)
    return (*wants, *([words.order] if words.order else []))


def _beliefs(found: Hypergame, party: int) -> Iterator[tuple[str, PreferenceWords]]:
    """Of whom a party has a belief of its own, by name, and what it believes that they would rather have."""
    scenario, model = found.model.scenario, found.own[party].view.model
    view = scenario.views.get(scenario.parties[party].id)
    for believed in view.preferences if view else ():
        yield party_name(scenario, believed), preference_words(model, model.party_index(believed))


def expectations(found: Hypergame, caption: str = "") -> Grid:
    """A row a concept: the equilibria as it is, those that each party with a view expects, and those that hold."""
    parties = found.model.scenario.parties
    own = [(party, each) for party, each in zip(parties, found.own, strict=True) if each.view.is_own]
    heads = ("", "as it is", *(f"as {party.name} sees it" for party, _ in own), "each by its own view")
    rows = []
    for code in found.true.stable:
        expected = (each.expected(code) for _, each in own)
        sets = (found.true.equilibria(code), *expected, found.equilibria(code))
        listed = (some_of(found.model.states.ids(states), SHOWN) or "none" for states in sets)
        rows.append((code.upper(), *listed))
    return grid(heads, rows, caption=caption)


def _courses(found: Views) -> Iterator[Block]:
    """How things can go from the status quo."""
    sentences = course_sentences(found.hypergame)
    if not sentences:
        return
    yield Heading(2, "From the status quo, each moving by its own view")
    yield from map(Paragraph, sentences)
    for course in found.courses[:TOLD]:
        yield Paragraph(f"To {found.model.states.id(course.to)}:")
        yield Items(tuple(step_sentences(found.hypergame, course)))
    if len(found.courses) > TOLD:
        yield Paragraph(f"{counted(len(found.courses) - TOLD, 'way')} more: --format json has them.")


def states_spoken_of(found: Views) -> list[int]:
    """The states that tables and sentences about views speak of, the first of them, as indices."""
    game = found.hypergame
    states = {game.model.status_quo} if game.model.status_quo is not None else set()
    states.update(step.to for course in found.courses[:TOLD] for step in course.steps)
    for code in game.true.stable:
        chosen = game.equilibria(code) | game.true.equilibria(code)
        for i in range(game.model.n_parties):
            chosen = chosen | game.expected(code, i)
        states.update(np.flatnonzero(chosen).tolist())
    return sorted(states)[:NAMED]


# The section of a report


def section(subject: Subject, book: Notebook) -> Iterator[Block]:
    """The views of the readings that describe some; nothing where none does."""
    told = [(reading.title, reading.views) for reading in subject.readings if reading.views]
    if not told:
        return
    yield Paragraph(
        (
            f"The parties do not see the same dispute. {FIRST_LEVEL} What follows is what each makes of it, by its ",
            Term("view", "term-view"),
            "; everything else on this page is about the dispute as it is.",
        )
    )
    yield from legend_of_marks(book)
    for name, found in told:
        if subject.is_side_by_side:
            yield Heading(3, name)
        yield from _of_reading(found, book, 4 if subject.is_side_by_side else 3)


def _of_reading(found: Views, book: Notebook, level: int) -> Iterator[Block]:
    """The views of one reading, under headings of a level."""
    game = found.hypergame
    for party in range(game.model.n_parties):
        yield Card(tuple(_card(game, book, party, level)))
    yield expectations(game, "What would hold, as it is and as each sees it")
    yield Heading(level, "What would surprise whom")
    yield _listed(surprise_sentences(game), NO_SURPRISE)
    yield Heading(level, "What is expected in vain")
    yield _listed(disappointment_sentences(game), NO_DISAPPOINTMENT)
    if sentences := course_sentences(game):
        yield Heading(level, "From the status quo, each moving by its own view")
        yield Paragraph(" ".join(sentences))
        for course in found.courses[:TOLD]:
            yield Paragraph(f"To {state_title(game.model, course.to)}:")
            yield Steps(tuple(step_sentences(game, course)))
    named = states_spoken_of(found)
    yield Entries(
        tuple(Entry(state_title(game.model, state), state_words(game.model, state)) for state in named)
    )


def _card(found: Hypergame, book: Notebook, party: int, level: int) -> Iterator[Block]:
    """What a party sees and believes, with what that rests on."""
    own = found.model.scenario.parties[party]
    view = found.model.scenario.views.get(own.id)
    *sentences, last = sight_sentences(found, party)
    yield Heading(level, Party(own.name, party))
    yield from map(Paragraph, sentences)
    yield Paragraph(marked(book, last, view.grounds if view else None))
    if view and view.grounds.because:
        yield Paragraph(Aside(view.grounds.because))
    for name, words in _beliefs(found, party):
        yield Paragraph(Aside(f"{name}, as it believes. {words.intro}"))
        if words.items:
            yield ranked_wants(words, book)
        if words.order:
            yield Paragraph(words.order)


def _listed(sentences: Sequence[str], nothing: str) -> Block:
    return Items(tuple(sentences)) if sentences else Paragraph(nothing)
