"""A dispute as each party sees it, for people to read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

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
from detente.answers.words import counted, party_name, preference_words
from detente.cli.named_states import show_named
from detente.cli.states_page import show_title

if TYPE_CHECKING:
    from detente.api import ViewsResult
    from detente.renderers.terminal import Page
    from detente.scenario.values import Scenario


def show_views(page: Page, base: Scenario, results: Sequence[ViewsResult], name: str) -> None:
    """Print the views under one reading, or under several one after the other; `name` is the scenario's as given."""
    for result in results:
        show_title(page, base, result.model.scenario)
        _show_sight(page, result)
        page.heading("What would hold")
        page.table(expectations_table(result.hypergame))
        page.blank()
        page.paragraph(FIRST_LEVEL)
        _show_told(
            page, "What would surprise whom", surprise_sentences(result.hypergame), "Nothing that holds."
        )
        told = disappointment_sentences(result.hypergame)
        _show_told(page, "What is expected in vain", told, "Nothing: what a party expects would hold.")
        _show_courses(page, result)
    named = [
        (
            result.model.scenario.variant or "",
            result.model,
            named_states(result.hypergame, result.courses[:TOLD]),
        )
        for result in results
    ]
    is_all = all(len(states) == len(model.states) for _, model, states in named)
    show_named(page, named, None if is_all else name)


def _show_sight(page: Page, result: ViewsResult) -> None:
    """Print what each party sees and believes."""
    found = result.hypergame
    page.heading("How each party sees it")
    for party, own in enumerate(found.own):
        for sentence in sight_sentences(found, party):
            page.paragraph(sentence, 2)
        view = found.model.scenario.views.get(found.model.scenario.parties[party].id)
        if view and view.grounds.because:
            page.paragraph(view.grounds.because, 4)
        for believed in view.preferences if view else ():
            words = preference_words(own.view.model, found.model.party_index(believed))
            page.paragraph(f"{party_name(found.model.scenario, believed)}, as it believes: {words.intro}", 4)
            for item in words.items:
                page.paragraph(f"- {item.text}{' (core concern)' if item.core else ''}", 6)
            if words.order:
                page.paragraph(words.order, 6)


def _show_told(page: Page, heading: str, told: Sequence[str], nothing: str) -> None:
    page.heading(heading)
    for sentence in told or [nothing]:
        page.paragraph(sentence)


def _show_courses(page: Page, result: ViewsResult) -> None:
    """Print how things can go from the status quo."""
    told = course_sentences(result.hypergame)
    if not told:
        return
    page.heading("From the status quo, each moving by its own view")
    for sentence in told:
        page.paragraph(sentence)
    for course in result.courses[:TOLD]:
        page.paragraph(f"To {result.model.states.id(course.to)}:")
        for sentence in step_sentences(result.hypergame, course):
            page.paragraph(sentence, 2)
    if len(result.courses) > TOLD:
        page.paragraph(f"{counted(len(result.courses) - TOLD, 'way')} more: --format json has them.")
