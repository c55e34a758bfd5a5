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
    SECOND_LEVEL,
    TOLD,
    believed_sentences,
    course_sentences,
    disappointment_sentences,
    level_sentences,
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
from detente.graph import GraphModel
from detente.questions.views import Hypergame, Views
from detente.scenario.values import View

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
        yield from map(Paragraph, level_sentences(game))
        yield Heading(2, "What would surprise whom")
        yield from map(Paragraph, surprise_sentences(game) or [NO_SURPRISE])
        yield Heading(2, "What is expected in vain")
        yield from map(Paragraph, disappointment_sentences(game) or [NO_DISAPPOINTMENT])
        yield from _courses(each)
    named = [(each.model.scenario.variant or "", each.model, states_spoken_of(each)) for each in found]
    is_all = all(len(states) == len(model.states) for _, model, states in named)
    yield from named_states(named, None if is_all else asked.name)


def _sight(found: Hypergame, party: int) -> Items:
    """What a party sees, and below it what its view rests on and what it believes; so of how it believes others to."""
    view = found.model.scenario.views.get(found.model.scenario.parties[party].id)
    own = found.own[party].view.model
    told = [*_told(sight_sentences(found, party), own, view, "as it believes")]
    for other, seen in _believed_of(found, party):
        its = found.model.scenario.parties[other].name
        model = found.judged[party][other].view.model
        sentences = believed_sentences(found, party, other)
        told += _told(sentences, model, seen, f"as {its} is believed to believe")
    return Items(tuple(told))


def _told(
    sentences: Sequence[str], model: GraphModel, view: View | None, whose: str
) -> Iterator[Text | Item]:
    """Sentences about a view, and below the last what it rests on and what is believed there."""
    *before, last = sentences
    because = (view.grounds.because,) if view and view.grounds.because else ()
    beliefs = (
        Item(f"{name}, {whose}: {words.intro}", _wants(words)) for name, words in _beliefs(model, view)
    )
    below: tuple[Text | Item, ...] = (*because, *beliefs)
    yield from before
    yield Item(last, below) if below else last


def _believed_of(found: Hypergame, party: int) -> Iterator[tuple[int, View]]:
    """The others whose views a party is said to believe in, as indices, and what it believes these to be."""
    view = found.model.scenario.views.get(found.model.scenario.parties[party].id)
    if view and found.level > 1:
        yield from ((found.model.party_index(other), seen) for other, seen in view.sees.items())


def _wants(words: PreferenceWords) -> tuple[str, ...]:
    wants = (f"- {item.text}{' (core concern)' if item.core else ''}" for item in words.items)
    return (*wants, *([words.order] if words.order else []))


def _beliefs(model: GraphModel, view: View | None) -> Iterator[tuple[str, PreferenceWords]]:
    """Of whom something is believed in a view, by name, and what it is that they would rather have."""
    for believed in view.preferences if view else ():
        yield party_name(model.scenario, believed), preference_words(model, model.party_index(believed))


def expectations(found: Hypergame, caption: str = "") -> Grid:
    """A row a concept: the equilibria as it is, what each party with a view expects, and what holds."""
    own = [
        (i, party.name) for i, party in enumerate(found.model.scenario.parties) if found.own[i].view.is_own
    ]
    head = "as {} sees it" if found.level == 1 else "{} expects"
    heads = ("", "as it is", *(head.format(name) for _, name in own), "each by its own view")
    rows = []
    for code in found.true.stable:
        expected = (found.expected(code, i) for i, _ in own)
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
    assumed = FIRST_LEVEL if all(found.hypergame.level == 1 for _, found in told) else SECOND_LEVEL
    yield Paragraph(
        (
            f"The parties do not see the same dispute. {assumed} What follows is what each makes of it, by its ",
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
    scenario = found.model.scenario
    view = scenario.views.get(scenario.parties[party].id)
    yield Heading(level, Party(scenario.parties[party].name, party))
    own = found.own[party].view.model
    yield from _view_told(sight_sentences(found, party), own, view, book, "as it believes")
    for other, seen in _believed_of(found, party):
        model, its = found.judged[party][other].view.model, scenario.parties[other].name
        sentences = believed_sentences(found, party, other)
        yield from _view_told(sentences, model, seen, book, f"as {its} is believed to believe")


def _view_told(
    sentences: Sequence[str], model: GraphModel, view: View | None, book: Notebook, whose: str
) -> Iterator[Block]:
    """A view in a card: sentences about it, what it rests on, and what is believed there."""
    *before, last = sentences
    yield from map(Paragraph, before)
    yield Paragraph(marked(book, last, view.grounds if view else None))
    if view and view.grounds.because:
        yield Paragraph(Aside(view.grounds.because))
    for name, words in _beliefs(model, view):
        yield Paragraph(Aside(f"{name}, {whose}. {words.intro}"))
        if words.items:
            yield ranked_wants(words, book)
        if words.order:
            yield Paragraph(words.order)


def _listed(sentences: Sequence[str], nothing: str) -> Block:
    return Items(tuple(sentences)) if sentences else Paragraph(nothing)
