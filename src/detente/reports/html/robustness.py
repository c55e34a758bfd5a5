"""How sure the answers are: what is firm, what changes and what decides it, reading by reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.answers.drawings import end_swatch, tornado_svg
from detente.answers.percents import percent
from detente.answers.robustness.firmness import Changing, changing_answers, firm_answers, firm_count, in_detail
from detente.answers.robustness.doubts import (
    firm_heading,
    flip_words,
    nearest_sentence,
    share_words,
    variants_sentences,
)
from detente.answers.robustness.page import (
    bars_table,
    changing_table,
    claims_table,
    equilibria_table,
    outside_sentences,
    words_table,
)
from detente.answers.subject import Reading, Subject
from detente.answers.tables import Table
from detente.answers.words import counted
from detente.questions.robustness import Findings

MOST_DRAWN, MOST_DRAWN_EACH = 6, 2
"""The charts of one reading alone, and of each of several side by side."""


@dataclass(frozen=True, slots=True)
class Tornado:
    """What decides one answer: the answer, its share, the nearest flip, the chart and its figures."""

    what: str
    same: str
    flip: str
    svg: str
    figures: Table


@dataclass(frozen=True, slots=True)
class ReadingSureness:
    """How sure the answers of one reading are."""

    key: str
    title: str
    sentences: tuple[str, ...]
    firm_heading: str
    firm: tuple[str, ...]
    changing: Table | None
    tornados: tuple[Tornado, ...]
    left: str
    shares: tuple[tuple[str, Table], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sureness:
    """The section; `overview` is of several readings."""

    readings: tuple[ReadingSureness, ...]
    overview: Table | None
    written: str
    otherwise: str


def robustness(subject: Subject) -> Sureness | None:
    """Gather how sure the answers are; None where that was not worked out."""
    told = [(reading, reading.robustness) for reading in subject.readings if reading.robustness]
    if not told:
        return None
    most = MOST_DRAWN_EACH if subject.is_side_by_side else MOST_DRAWN
    return Sureness(
        tuple(_of_reading(reading, found, most) for reading, found in told),
        sureness_overview(told) if subject.is_side_by_side else None,
        end_swatch("written"),
        end_swatch("otherwise"),
    )


def sureness_overview(told: Sequence[tuple[Reading, Findings]]) -> Table:
    """For each reading how many of its answers are firm, and of the least firm one what turns it."""
    rows = []
    for reading, found in told:
        n_firm, n_all = firm_count(found)
        least = [
            (one.what, percent(one.each.share.share), flip_words(found, one.each.nearest))
            for one in changing_answers(found)[:1]
        ]
        rows.append((reading.title, f"{n_firm} of {n_all}", *(least or [("–", "–", "–")])[0]))
    return Table(("Reading", "Firm answers", "The least firm", "Is the same in", "Nearest flip"), tuple(rows))


def _of_reading(reading: Reading, found: Findings, most: int) -> ReadingSureness:
    changing = changing_answers(found)
    chosen = in_detail(changing, most)
    left = len(changing) - len(chosen)
    equilibria, more = equilibria_table(found)
    shares = [("In what share each state is an equilibrium", equilibria)]
    shares += [("The words of talks", words_table(found))] if found.words else []
    shares += [("Claims", claims_table(found))] if found.claims else []
    return ReadingSureness(
        reading.key,
        reading.title,
        tuple(variants_sentences(found)),
        firm_heading(found),
        tuple(firm_answers(found)),
        changing_table(found, changing) if changing else None,
        tuple(_tornado(reading, found, one, k) for k, one in enumerate(chosen)),
        f"Not drawn: {counted(left, 'further answer')} of these." if left and chosen else "",
        tuple(shares),
        (*([more] if more else []), *outside_sentences(found)),
    )


def _tornado(reading: Reading, found: Findings, one: Changing, k: int) -> Tornado:
    svg = tornado_svg(
        one.bars, one.each.share.share, f"tornado-{reading.key}-{k}", f"What decides it: {one.what}"
    )
    return Tornado(
        one.what,
        f"the same in {share_words(one.each.share)} of the variants",
        nearest_sentence(found, one.each.nearest),
        svg,
        bars_table(one.bars),
    )
