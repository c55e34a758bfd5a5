"""The answer of ``detente states``: the outcomes that equilibria are, where preferences are known; then the states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from detente.answers.documents import Document, header, states_record, status_quo_id
from detente.answers.masthead import Asked, masthead, variant_option
from detente.answers.states.grids import papers_data, states_data, states_grid, states_sentence
from detente.answers.states.outcomes import outcome_blocks, outcomes_blocks, outcomes_record
from detente.answers.states.selection import FEW_STATES, PRINTED_STATES, selection_blocks, selection_record
from detente.answers.words import counted
from detente.blocks import Block, Break, Command, Data, Paragraph
from detente.graph import GraphModel
from detente.questions.distinct_outcomes import A_HANDFUL, DistinctOutcomes
from detente.questions.states import Listing


def tell(asked: Asked, found: Sequence[Listing]) -> Iterator[Block]:
    """The outcomes of one reading, or one of them, and its states with their numbers."""
    listing = found[0]
    yield from masthead(asked, listing.model)
    if listing.outcomes and listing.chosen:
        yield from outcome_blocks(listing.model, listing.outcomes, listing.chosen)
    elif listing.outcomes:
        yield from outcomes_blocks(listing.model, listing.outcomes)
    elif listing.too_large:
        yield Paragraph(f"Which outcomes would hold is not told. {listing.too_large}")
    if listing.page:
        yield from selection_blocks(asked, listing, listing.page)
    else:
        yield from _states(asked, listing)
        yield from _further(asked, listing)


def _states(asked: Asked, listing: Listing) -> Iterator[Block]:
    """The table of states: all, those of one outcome, or with outcomes a few: today and the nearest of each."""
    model, wanted = listing.model, listing.states
    shown = wanted[:PRINTED_STATES]
    is_short = listing.outcomes and not listing.chosen and not asked.in_full and len(wanted) > FEW_STATES
    if is_short and listing.outcomes:
        shown = _nearest(model, listing.outcomes)
    yield states_grid(model, shown, as_in_papers=asked.as_in_papers)
    yield Paragraph(states_sentence(model))
    if left_out := len(wanted) - len(shown):
        how = "--long lists more, --format csv prints all" if is_short else "--format csv prints all"
        yield Paragraph(f"{counted(left_out, 'state')} more: {how}.")


def _nearest(model: GraphModel, outcomes: DistinctOutcomes) -> list[int]:
    """Today, and the state of each outcome that is nearest to it."""
    nearest = {each.nearest for each in outcomes.outcomes[:A_HANDFUL]}
    return sorted(nearest | ({model.status_quo} if model.status_quo is not None else set()))


def _further(asked: Asked, listing: Listing) -> Iterator[Block]:
    """How to see the states of one outcome, or the outcomes of a reading."""
    if asked.as_in_papers or listing.chosen:
        return
    command = f"detente states {asked.file}"
    if listing.outcomes and listing.outcomes.outcomes:
        code = listing.outcomes.concept
        concept = "" if code == "seq" else f" --concept {code}"
        yield Break()
        yield Command(
            "The states of one outcome",
            f"{command}{variant_option(listing.model)}{concept} --outcome 1",
        )
    elif listing.model.scenario.leaves_preferences_open:
        variant = variant_option(listing.model)
        yield Break()
        yield Command(
            "What holds although preferences are left open", f"detente uncertainty {asked.file}{variant}"
        )
    elif not listing.model.scenario.has_preferences:
        known = [key for key, own in asked.base.variants.items() if own.has_known_preferences]
        if known:
            yield Break()
            yield Command("The outcomes of one reading", f"{command} --variant {known[0]}")


def latex(asked: Asked, found: Sequence[Listing]) -> Iterator[Block]:
    """The table of all states, or of those that are asked for."""
    yield states_grid(found[0].model, found[0].states, as_in_papers=asked.as_in_papers)


def record(found: Listing, settings: Mapping[str, Any]) -> Document:
    """The document of ``detente states``."""
    model, outcomes, page = found.model, found.outcomes, found.page
    document = header(model.scenario, "states", found.engine, settings)
    document |= selection_record(model, page) if page else states_record(model)
    document["status_quo"] = status_quo_id(model)
    document["counts"] = {"states": len(model.states)}
    return document | (outcomes_record(model, outcomes) if outcomes else {})


def table(found: Listing) -> Data:
    """One row a state: its number, its name, how many it stands for, and the options taken."""
    return states_data(found.model, chosen=found.states)


def papers_table(found: Listing) -> Data:
    """The literature's table: a row for each option."""
    return papers_data(found.model, chosen=found.states)
