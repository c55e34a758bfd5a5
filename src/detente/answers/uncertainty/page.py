"""What holds although some preferences are not known: in what share of all completions, and under which extensions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType

import numpy as np

from detente.answers.concepts import concept_line
from detente.answers.dialogue.words import word_meanings
from detente.answers.masthead import Asked, only_agenda, title
from detente.answers.states import named_states, state_label
from detente.answers.uncertainty.record import found_words
from detente.answers.words import counted, formula_words, percent, power_of_ten
from detente.blocks import (
    Block,
    Break,
    Entries,
    Entry,
    Grid,
    Heading,
    Items,
    Kind,
    Paragraph,
    Party,
    Share,
    grid,
)
from detente.graph import GraphModel
from detente.questions.uncertainty import EXTENSIONS, Extensions, Shares, Uncertainty
from detente.scenario.values import Preferences, Scenario, StateRef

NAMED_STATES = 8
"""Of more equilibria, those with the largest shares are put in words."""

SHOWN_STATES = 30
"""Of more states that are an equilibrium in some completion, those with the largest shares are shown."""

EXTENSION_LINES: Mapping[str, str] = MappingProxyType(
    {
        "a": "it moves to what may be better, and only what is certainly no better for it keeps it from that",
        "b": "it moves only to what is certainly better, and only what is certainly no better keeps it from that",
        "c": "it moves to what may be better, and whatever may be no better for it keeps it from that",
        "d": "it moves only to what is certainly better, and whatever may be no better keeps it from that",
    }
)
"""What a party does where it does not know which of two states it prefers, under each extension."""

COMPLETION_LINE = (
    "A completion is one way to fill in what is not known. A share says in how many of the completions something "
    "holds; it is no probability, since nothing says that they are equally likely."
)
"""What a share means."""

FRACTIONS = 1_000
"""Up to so many completions, a share is given as a fraction too."""


# The page


def tell(asked: Asked, found: Sequence[Uncertainty]) -> Iterator[Block]:
    """One answer, or those of several readings one after the other."""
    for each in found:
        yield from title(asked, each.model.scenario)
        yield from only_agenda(asked.agenda)
        yield from _open(each)
        yield from _shares(each.shares)
        if each.is_open:
            yield from _words(each.shares)
            yield from _extensions(each.extensions)
        yield from _named(each, asked.name)
        for warning in each.warnings:
            yield Break()
            yield Paragraph(warning)


def _open(found: Uncertainty) -> Iterator[Block]:
    """What is not known of whose preferences, and how many ways there are to fill it in."""
    yield Heading(2, "What is not known")
    for i, party in enumerate(found.model.scenario.parties):
        if told := open_words(found.model, i):
            completions = f": {large(found.space.parties[i].count)} completions"
            yield Heading(3, (Party(party.name, i), completions))
            yield Items(told)
    yield Paragraph(completions_sentence(found.shares))


def _shares(shares: Shares) -> Iterator[Block]:
    """In how many completions each state is an equilibrium."""
    yield Heading(2, "In how many completions each state is an equilibrium")
    shown, n_all = foremost_by_share(shares), n_found(shares)
    if not shown:
        yield Paragraph("No state is one in any completion that was tried.")
        return
    yield _shares_grid(shares, shown)
    is_open = shares.n_completions > 1
    if n_all > len(shown) or is_open:
        yield Break()
    if n_all > len(shown):
        yield Paragraph(f"{counted(n_all, 'state')} in all; these {SHOWN_STATES} have the largest shares.")
    if is_open:
        yield Paragraph(COMPLETION_LINE)


def _shares_grid(shares: Shares, states: Sequence[int]) -> Grid:
    """In how many completions each of some states is an equilibrium, under each concept."""
    rows: list[tuple[str | Share, ...]] = [
        (
            state_label(shares.model, state),
            *(_share(shares, int(counts[state])) for counts in shares.equilibria.values()),
        )
        for state in states
    ]
    return _by_concept(shares.equilibria, rows, "share")


def _by_concept(analyses: Iterable[str], rows: Iterable[Sequence[str | Share]], kind: Kind) -> Grid:
    """A row a state, a column a concept."""
    heads = ["", *(analysis.upper() for analysis in analyses)]
    return grid(heads, rows, kinds=("state", *[kind] * len(heads[1:])))


def _share(shares: Shares, count: int) -> Share:
    return Share(count / shares.n_tried, share_words(shares, count))


def _words(shares: Shares) -> Iterator[Block]:
    """How often each agenda is what for whom."""
    if not shares.words or shares.judged is None:
        return
    yield Heading(2, "In how many completions talks are what for whom")
    yield _words_grid(shares)
    yield Break()
    met = {word for _, _, word, _ in found_words(shares)}
    yield Entries(tuple(Entry(mark, line) for mark, line in word_meanings(met)))
    yield Break()
    yield Paragraph(f"Talks are judged under {shares.judged.upper()}: {concept_line(shares.judged)}")


def _words_grid(shares: Shares) -> Grid:
    """How often each word is what an agenda is for a party; the agenda and the party are told once."""
    parties = {party.id: Party(party.name, i) for i, party in enumerate(shares.model.scenario.parties)}
    rows, last = list[tuple[str | Party | Share, ...]](), ("", "")
    for agenda, party, word, count in found_words(shares):
        rows.append(
            (
                "" if agenda == last[0] else agenda,
                "" if (agenda, parties[party].name) == last else parties[party],
                word,
                _share(shares, count),
            )
        )
        last = (agenda, parties[party].name)
    return grid(("", "", "", "share"), rows, kinds=("text", "text", "text", "share"))


def _extensions(found: Extensions | None) -> Iterator[Block]:
    """Which states are equilibria for parties that act on what is certain."""
    if found is None:
        return
    yield Heading(
        2, "For parties that do not know it themselves: under which extensions states are equilibria"
    )
    if states := foremost_by_extension(found):
        rows = [
            (
                state_label(found.model, state),
                *(_held_under(found, analysis, state) for analysis in found.stable),
            )
            for state in states
        ]
        yield _by_concept(found.stable, rows, "text")
    else:
        yield Paragraph("No state is one under any extension.")
    yield Break()
    yield Entries(
        tuple(Entry(code, line) for code, line in EXTENSION_LINES.items()),
        of="Where a party does not know which of two states it prefers:",
    )


def _held_under(found: Extensions, analysis: str, state: int) -> str:
    """The extensions of a concept under which a state is an equilibrium."""
    return " ".join(code for code in EXTENSIONS if found.equilibria(analysis, code)[state]) or "–"


def _named(found: Uncertainty, name: str) -> Iterator[Block]:
    """What is done in the states that hold most often, and where to see what is done in the others."""
    model, chosen = found.shares.model, set(foremost_by_share(found.shares, NAMED_STATES))
    told = set(foremost_by_share(found.shares))
    if found.extensions is not None and found.is_open:
        told.update(foremost_by_extension(found.extensions))
    if model.status_quo is not None:
        chosen.add(model.status_quo)
    yield from named_states([("", model, chosen)], None if told <= chosen else name)


def foremost_by_share(shares: Shares, most: int = SHOWN_STATES) -> list[int]:
    """The states that are an equilibrium in some completion, by index; of too many those in most completions."""
    counts = np.max([*shares.equilibria.values()], axis=0)
    best = np.argsort(-counts, kind="stable")[:most]
    return sorted(int(state) for state in best if counts[state])


def n_found(shares: Shares) -> int:
    """How many states are an equilibrium in some completion that was tried."""
    return int(np.any([counts > 0 for counts in shares.equilibria.values()], axis=0).sum())


def foremost_by_extension(found: Extensions) -> list[int]:
    """The states that are an equilibrium under some extension, by index; of too many those under the most."""
    held = np.sum(
        [found.equilibria(analysis, code) for analysis in found.stable for code in EXTENSIONS], axis=0
    )
    best = np.argsort(-held, kind="stable")[:SHOWN_STATES]
    return sorted(int(state) for state in best if held[state])


# Words


def open_words(model: GraphModel, party: int) -> tuple[str, ...]:
    """What is not known of a party's preferences, each thing in words; nothing where all is known."""
    scenario = model.scenario
    own = scenario.preferences[scenario.parties[party].id]
    if own.known:
        pairs = ", ".join(pair.text for pair in own.known)
        return (f"of its order only this is known, and what follows from it: {pairs}",)
    if own.statements is not None:
        return tuple(_statements_words(scenario, own, group, party) for group in own.any_order)
    told = tuple(
        f"in any order: {'; '.join(_place_words(own, place) for place in group)}" for group in own.any_order
    )
    return (*told, *_others_words(model, own))


def _statements_words(scenario: Scenario, own: Preferences, group: tuple[int, ...], party: int) -> str:
    viewer = scenario.parties[party].id
    formulas = ((own.statements or ())[index].formula for index in group)
    return f"in any order: {'; '.join(formula_words(scenario, each.node, viewer) for each in formulas)}"


def _place_words(own: Preferences, place: int) -> str:
    return " ~ ".join(_state_words(ref) for ref in (own.ranking or ())[place])


def _state_words(ref: StateRef) -> str:
    return ref.name if ref.name is not None else f"[{', '.join(ref.options or ())}]"


def _others_words(model: GraphModel, own: Preferences) -> tuple[str, ...]:
    if not own.others_unknown:
        return ()
    n_listed = sum(map(len, own.ranking or ()))
    n_free = len(model.states) - n_listed
    if not n_listed:
        return ("nothing of its order is known",)
    return (f"{counted(n_free, 'state')} may stand anywhere in it",) if n_free else ()


def completions_sentence(shares: Shares) -> str:
    """How many completions there are, and how many were tried.

    A sample is told with its seed, so that it can be drawn again.
    """
    if shares.n_completions == 1:
        return "Nothing is left open: there is one completion, the preferences as they are written."
    if shares.is_exact:
        return f"Together there are {counted(shares.n_completions, 'completion')}. All of them are tried."
    return (
        f"Together there are {large(shares.n_completions)} completions. {counted(shares.n_tried, 'completion')} are "
        f"drawn (seed {shares.seed}); shares in brackets are 95% intervals."
    )


def large(number: int) -> str:
    """A number, as a power of ten where it has very many digits.

    >>> large(720), large(10**20)
    ('720', 'about 1.0 · 10^20')
    """
    if number < 10**15:
        return f"{number:,}"
    digits = power_of_ten(number)
    return f"about {number // 10 ** (digits - 1) / 10:.1f} · 10^{digits}"


def share_words(shares: Shares, count: int) -> str:
    """How often something holds: ``all``, ``–`` (never), ``4/6 (66.7%)``, or of a sample ``66.7% (64.0–69.5%)``."""
    if not count and shares.is_exact:
        return "–"
    if count == shares.n_tried and shares.is_exact:
        return "all"
    interval = shares.interval(count)
    if interval is None:
        told = percent(Fraction(count, shares.n_tried))
        return f"{count:,}/{shares.n_tried:,} ({told})" if shares.n_tried <= FRACTIONS else told
    low, high = (f"{100 * end:.1f}" for end in interval)
    return f"{percent(Fraction(count, shares.n_tried))} ({low}–{high}%)"
