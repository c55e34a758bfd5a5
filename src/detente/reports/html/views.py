"""How each party sees the dispute: what it sees, believes and expects, and what would surprise it."""

from __future__ import annotations

from dataclasses import dataclass

from detente.answers.parties import Wants, wants_in
from detente.answers.subject import Reading, Subject, Views
from detente.answers.tables import Table
from detente.answers.views.sentences import (
    FIRST_LEVEL,
    TOLD,
    course_sentences,
    disappointment_sentences,
    sight_sentences,
    step_sentences,
    surprise_sentences,
)
from detente.answers.views.tables import expectations_table, named_states
from detente.answers.words import party_name, state_title, state_words
from detente.charts import party_swatch
from detente.questions.views import Hypergame
from detente.scenario.values import Grounds


@dataclass(frozen=True, slots=True)
class Sight:
    """How one party sees it; what it believes by the name of whom it is about.

    `grounds` is what its view rests on; None where it has none.
    """

    name: str
    swatch: str
    sentences: tuple[str, ...]
    grounds: Grounds | None
    beliefs: tuple[tuple[str, Wants], ...]


@dataclass(frozen=True, slots=True)
class ViewsOfReading:
    """The views of one reading.

    Attributes
    ----------
    expectations
        What holds as it is, as each sees it, and when each judges by its own view.
    surprises, disappointments, evolution
        Sentences.
    courses
        By where they lead, the steps from the status quo with whom each surprises.
    states
        The states that are named, with what is done at each.
    """

    title: str
    parties: tuple[Sight, ...]
    expectations: Table
    surprises: tuple[str, ...]
    disappointments: tuple[str, ...]
    evolution: tuple[str, ...]
    courses: tuple[tuple[str, tuple[str, ...]], ...]
    states: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ViewsSection:
    """The section: what it assumes, and the readings that describe views."""

    assumption: str
    readings: tuple[ViewsOfReading, ...]


def views(subject: Subject) -> ViewsSection | None:
    """Gather the views; None where none is described."""
    told = [(reading, reading.views) for reading in subject.readings if reading.views]
    if not told:
        return None
    return ViewsSection(FIRST_LEVEL, tuple(_of_reading(*each) for each in told))


def _of_reading(reading: Reading, found: Views) -> ViewsOfReading:
    game = found.hypergame
    return ViewsOfReading(
        reading.title,
        tuple(_sight(game, party) for party in range(game.model.n_parties)),
        expectations_table(game),
        tuple(surprise_sentences(game)),
        tuple(disappointment_sentences(game)),
        tuple(course_sentences(game)),
        tuple(
            (state_title(game.model, course.to), tuple(step_sentences(game, course)))
            for course in found.courses[:TOLD]
        ),
        tuple(
            (state_title(game.model, state), state_words(game.model, state))
            for state in named_states(game, found.courses[:TOLD])
        ),
    )


def _sight(game: Hypergame, party: int) -> Sight:
    scenario = game.model.scenario
    own = scenario.parties[party]
    view = scenario.views.get(own.id)
    model = game.own[party].view.model
    beliefs = tuple(
        (party_name(scenario, believed), wants_in(model, game.model.party_index(believed)))
        for believed in (view.preferences if view else ())
    )
    grounds = view.grounds if view else None
    return Sight(own.name, party_swatch(party), tuple(sight_sentences(game, party)), grounds, beliefs)
