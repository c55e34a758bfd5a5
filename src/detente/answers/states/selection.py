"""A page of the states that are asked for, each in words: what would differ from today; and as a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from detente.answers.concepts import concept_phrase
from detente.answers.documents import LISTED_STATES, Document, state_record
from detente.answers.masthead import Asked, variant_option
from detente.answers.states.grids import deeds, state_changes, state_label, states_grid, states_sentence
from detente.answers.words import counted, formula_words, meanings, series, state_words
from detente.blocks import Block, Break, Command, Entries, Entry, Heading, Items, Paragraph
from detente.engines import StateSet
from detente.formula import names
from detente.graph import GraphModel
from detente.questions.states import Listing, Page, Wanted
from detente.shell import typed

PRINTED_STATES = 1_000
"""Of more states only the first are told to people."""

FEW_STATES = 40
"""Of more states only the first are told to people who ask neither for a number of them nor for all."""


def selection_blocks(asked: Asked, listing: Listing, page: Page) -> Iterator[Block]:
    """What was asked for, how many states are so, and those of this page."""
    model = listing.model
    is_bounded = page.limit is not None or asked.in_full
    shown = page.states[: PRINTED_STATES if is_bounded else FEW_STATES]
    yield Break()
    yield from _asked_for(listing, page)
    yield Paragraph(_lead_sentence(listing, page, len(shown)))
    if shown and not asked.as_in_papers:
        yield Heading(2, "Compared with today" if model.status_quo is not None else "What is done")
        yield Entries(tuple(Entry(state_label(model, each), words_of(model, each)) for each in shown))
    if shown:
        yield states_grid(model, shown, as_in_papers=asked.as_in_papers)
        yield Paragraph(states_sentence(model))
    if shown and page.offset + len(shown) < page.n_matching:
        yield Break()
        yield Command("The next page", _next_page(asked, model, page, len(shown)))


def _asked_for(listing: Listing, page: Page) -> Iterator[Block]:
    """What is wanted of the states, in words; nothing where nothing is."""
    model, where = listing.model, page.wanted.where
    told = [f"of outcome {listing.chosen}"] if listing.chosen else []
    told += [f"where this holds: {formula_words(model.scenario, where)}"] if where is not None else []
    told += [_stable_words(model, page.wanted)] if page.wanted.concept else []
    if told:
        yield Paragraph("Asked for are states")
        yield Items(tuple(f"{each}." for each in told))
    if where is not None:
        used = {name.text for name in names(where)}
        yield from map(Paragraph, (f"{each}." for each in meanings(model.scenario, used)))
        if any(each in model.states.merged for each in page.states):
            yield Paragraph("A state that counts several as one stands here where it holds in one of these.")


def _stable_words(model: GraphModel, wanted: Wanted) -> str:
    """That nobody, or one party, would leave a state."""
    assert wanted.concept is not None
    code = wanted.concept.code
    named = None if wanted.party is None else model.scenario.parties[wanted.party].name
    who = "nobody would leave" if named is None else f"{named} would not leave"
    return f"that {who} under {code.upper()}, where a party {concept_phrase(code)}, if these preferences are right"


def _lead_sentence(listing: Listing, page: Page, n_shown: int) -> str:
    """How many states are as wanted, and which of them are told."""
    total, number = len(listing.model.states), page.n_matching
    if page.wanted == Wanted() and not listing.chosen:
        lead = f"{counted(total, 'state')} can occur."
    elif number:
        lead = f"{number:,} of {counted(total, 'state')} {'is' if number == 1 else 'are'} so."
    else:
        return f"None of {counted(total, 'state')} is so."
    if not n_shown:
        return f"{lead} When the first {page.offset:,} are passed over, none is left."
    if n_shown == number:
        return lead
    first, last = page.offset + 1, page.offset + n_shown
    which = f"{first:,} to {last:,}" if n_shown > 1 else f"number {first:,}"
    return f"{lead} Told {'are' if n_shown > 1 else 'is'} {which} of them, in the order of their numbers."


def words_of(model: GraphModel, state: int) -> str:
    """What would differ from today at a state, party by party; without a status quo what is done at it.

    Of merged states what differs for certain.
    """
    today = model.status_quo
    if today is None:
        return state_words(model, state)
    if state == today:
        return "As it is today."
    told = series(deeds(model, state_changes(model, today, state), "would"))
    number = len(model.states.members(state))
    several = f" {counted(number, 'state')} count as one here, whatever else is done." if number > 1 else ""
    return f"{told or 'Nothing would differ for certain'}.{several}"


def _next_page(asked: Asked, model: GraphModel, page: Page, n_shown: int) -> str:
    """The command that tells the page behind this one."""
    settings = asked.settings
    command = f"detente states {asked.file}{variant_option(model)}"
    for key in ("where", "stable", "for", "concept", "outcome"):
        if settings.get(key) is not None:
            command += f" --{key} {typed(str(settings[key]))}"
    paper = " --paper" if asked.as_in_papers else ""
    return f"{command}{paper} --offset {page.offset + n_shown} --limit {page.limit or n_shown}"


def selection_record(model: GraphModel, page: Page, stable: Mapping[str, StateSet] | None = None) -> Document:
    """How many states there are and how many are as wanted; and those of the page, where they are not too many.

    `stable`: by party the states that it would not leave, where that is to be told of each.
    """
    document: Document = {
        "total": len(model.states),
        "matching": page.n_matching,
        "offset": page.offset,
        "limit": page.limit,
    }
    if len(page.states) <= LISTED_STATES:
        document["states"] = [_selected_record(model, each, stable) for each in page.states]
    return document


def _selected_record(model: GraphModel, state: int, stable: Mapping[str, StateSet] | None) -> Document:
    """One state, with what would differ from today for certain: options by key, and in words."""
    record = state_record(model, state)
    if model.status_quo is not None:
        changes = state_changes(model, model.status_quo, state)
        record["taken_up"] = [option.key for option, now in changes if now]
        record["dropped"] = [option.key for option, now in changes if not now]
    if stable is not None:
        record["stable_for"] = [party for party, stays in stable.items() if stays[state]]
    return record | {"words": words_of(model, state)}
