"""The page about conditions: what a party would have to want, in sentences, and what of it is missing now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby
from math import factorial

from detente.answers.conditions.record import COUNTED_STATES, alternatives
from detente.answers.masthead import Asked, masthead, reading_head, reading_name
from detente.answers.states import named_states
from detente.answers.words import counted, listed, percent, some_of, state_title, state_words
from detente.blocks import Block, Break, Heading, Item, Items, Paragraph, Party
from detente.graph import GraphModel
from detente.questions.conditions import (
    Comparison,
    Conditions,
    NeedOfOther,
    PartyConditions,
    Requirement,
    Share,
)
from detente.questions.conditions.requirements import IMPOSSIBLE

NAMED_STATES = 30
"""More states than these are not put in words, but where to see them is said."""

IN_ONE_SENTENCE = 3
"""More requirements are told one by one."""

TOLD_REQUIREMENTS = 8
"""Of more requirements only the first are told, those that are not met now before the others."""

TOLD_ALTERNATIVES = 6
"""Of more alternatives of one requirement only the first are told."""

TOLD_WAYS = 4
"""Of more ways that are enough none is told beside the requirements."""

TIES = (
    "For its own stability it is enough that a party is indifferent where it ‘must prefer’; where another party's "
    "stability is at stake, it must prefer strictly. Shares are of rankings without ties."
)
"""What ties would do."""


# The page


def tell(asked: Asked, found: Sequence[Conditions]) -> Iterator[Block]:
    """Conditions for one state, in one reading or in several side by side."""
    is_only = len(found) == 1
    yield from masthead(asked, *(each.model for each in found))
    for each in found:
        yield reading_head(each.model, is_only=is_only)
        yield Paragraph(f"{state_title(each.model, each.state)}: {state_words(each.model, each.state)}")
        yield from _of_reading(each, is_only=is_only)
    compared = [(reading_name(each.model), each.model, each.compared) for each in found]
    named = [each for each in compared if len(each[2]) <= NAMED_STATES]
    yield from named_states(named, asked.name if len(named) < len(compared) else None)
    yield Break()
    yield Paragraph(TIES)


def _of_reading(found: Conditions, *, is_only: bool) -> Iterator[Block]:
    """The conditions of one reading, party by party."""
    for i in dict.fromkeys(each.party for each in found.conditions):
        name = Party(found.model.scenario.parties[i].name, i)
        yield from (Heading(2, name),) if is_only else (Break(), Heading(3, name))
        yield _of_party(found.model, [each for each in found.conditions if each.party == i])
    for warning in found.warnings:
        yield Break()
        yield Paragraph(warning)


def _of_party(model: GraphModel, found: Sequence[PartyConditions]) -> Items:
    """What one party would have to want, under concepts that ask the same together."""
    together: dict[tuple[str, ...], list[PartyConditions]] = {}
    for each in found:
        together.setdefault(tuple(conditions_sentences(model, each)), []).append(each)
    return Items(
        tuple(
            Item(
                f"{'Stable' if same[0].stable else 'Not stable'} now under "
                f"{listed(each.concept.code.upper() for each in same)}.",
                sentences,
            )
            for sentences, same in together.items()
        )
    )


# Sentences


def conditions_sentences(model: GraphModel, found: PartyConditions) -> list[str]:
    """What the party must prefer, what of it is missing now, in what share of rankings it holds, what others need."""
    told = [*must_sentences(model, found), *_enough(model, found), *_gap(model, found)]
    told.append(f"{_share_words(model, found.share)} of {_name(model, found.party)} meet this.")
    told += [need_sentence(model, found, need) for need in found.others]
    return [*told, *_equilibrium(model, found)]


def must_sentences(model: GraphModel, found: PartyConditions) -> list[str]:
    """What the party must prefer for the state to be stable for itself: in one sentence, or one by one."""
    where, party = model.states.id(found.state), _name(model, found.party)
    if not found.requirements:
        return [f"{where} is stable for {party} whatever its preferences."]
    head = f"For {where} to be stable, {party} must prefer"
    if len(found.requirements) <= IN_ONE_SENTENCE or _all_single(found.requirements):
        return [f"{head} {requirements_words(model, found.requirements)}."]
    in_turn = sorted(zip(found.requirements, found.now.met, strict=True), key=lambda each: each[1])
    lines = [
        f"- {requirement_words(model, each)} ({'so now' if is_met else 'not so now'})"
        for each, is_met in in_turn[:TOLD_REQUIREMENTS]
    ]
    left = len(in_turn) - len(lines)
    more = [f"- {counted(left, 'more such thing')} (--format json has all)"] if left else []
    return [f"{head} each of this:", *lines, *more]


def requirements_words(model: GraphModel, requirements: Sequence[Requirement]) -> str:
    """Requirements as the objects of ‘prefer’: ‘s2 to s1 or to s4; and s2 to s3 or to s6’."""
    if _all_single(requirements):
        return _pairs_words(model, sorted({each for own in requirements for way in own for each in way}))
    told = [requirement_words(model, each) for each in requirements[:TOLD_REQUIREMENTS]]
    left = len(requirements) - len(told)
    return "; and ".join([*told, *([f"{counted(left, 'more such thing')}"] if left else [])])


def requirement_words(model: GraphModel, requirement: Requirement) -> str:
    """One requirement: ‘s2 to s1, or to all of s4, s5 and s6’."""
    ways = alternatives(requirement)
    first = ways[0][0].state
    same = all(each.state == first for alternative in ways for each in alternative)
    if same and len(ways) > 2 and all(len(each) == 1 for each in ways):
        ids = [model.states.id(each[0].over) for each in ways]
        return f"{model.states.id(first)} to at least one of {some_of(ids)}"
    told = [_pairs_words(model, alternative) for alternative in ways[:TOLD_ALTERNATIVES]]
    if same:
        head = f"{model.states.id(first)} "
        told = [told[0], *(each.removeprefix(head) for each in told[1:])]
    left = len(ways) - len(told)
    more = [f"{left:,} more alternatives"] if left else []
    joint = ", or " if any(len(each) > 1 for each in ways) or not same else " or "
    return joint.join([*told, *more])


def need_sentence(model: GraphModel, found: PartyConditions, need: NeedOfOther) -> str:
    """What another party's stability asks of the party."""
    other, party, where = _name(model, need.party), _name(model, found.party), model.states.id(found.state)
    if need.requirements is None:
        return f"What the stability of {where} for {other} asks of {party} takes too many cases to tell."
    if not need.requirements:
        return f"For {other}, {where} is stable whatever the preferences of {party}."
    if IMPOSSIBLE in need.requirements:
        return f"For {other}, {where} is not stable, whatever the preferences of {party}."
    words = requirements_words(model, need.requirements)
    now = "as it does now" if all(need.now.met) else "which it does not now"
    return f"For {other}, {where} is stable if {party} would prefer {words}, {now}: its answers then deter."


def _enough(model: GraphModel, found: PartyConditions) -> list[str]:
    """The ways that are enough, where they are few and shorter than the requirements."""
    if found.ways is None or not 1 < len(found.ways) <= TOLD_WAYS:
        return []
    length = sum(len(alternative) for each in found.requirements for alternative in each)
    if sum(map(len, found.ways)) >= length or len(found.requirements) == 1:
        return []
    told = [_pairs_words(model, sorted(way)) for way in found.ways]
    return [f"In other words: either {'; or '.join(told)}."]


def _gap(model: GraphModel, found: PartyConditions) -> list[str]:
    """How far the present ranking meets the requirements, and the least that is missing."""
    if not found.requirements:
        return []
    if found.stable:
        return ["Its ranking meets this now."]
    met = sum(found.now.met)
    told = "Its ranking does not meet this now"
    if met:
        told = f"Of these {len(found.requirements)} requirements its ranking meets {met} now"
    lacking = _pairs_words(model, found.lacking)
    return [f"{told}; preferring {lacking}, besides what it prefers already, would do."]


def _equilibrium(model: GraphModel, found: PartyConditions) -> list[str]:
    """In what share of the party's rankings the state is stable for every party."""
    share = found.equilibrium_share
    where = model.states.id(found.state)
    if not share.value:
        return [f"So no ranking of {_name(model, found.party)} makes {where} stable for every party."]
    if share == found.share:
        return [f"In the same rankings {where} is stable for every party."]
    return [f"{_share_words(model, share)} make {where} stable for every party."]


def _share_words(model: GraphModel, share: Share) -> str:
    """A share of all strict rankings: ‘240 of the 720 strict rankings (33.3%)’."""
    told = percent(share.value)
    if not share.exact:
        ends = f"95% interval {percent(Fraction(share.low))} to {percent(Fraction(share.high))}"
        return f"About {told} of the strict rankings ({ends}, {share.samples:,} drawn)"
    if len(model.states) > COUNTED_STATES or factorial(len(model.states)) > 10**9:
        return f"{told} of all strict rankings"
    of = factorial(len(model.states))
    return f"{int(share.value * of):,} of the {of:,} strict rankings ({told})"


def _pairs_words(model: GraphModel, comparisons: Sequence[Comparison]) -> str:
    """Comparisons that must all hold: ‘s2 to s1’, ‘s2 to all of s4, s5 and s6, and s3 to s1’."""
    told = []
    for state, group in groupby(comparisons, key=lambda each: each.state):
        overs = [model.states.id(each.over) for each in group]
        all_of = "both " if len(overs) == 2 else "all of " if len(overs) > 2 else ""
        told.append(f"{model.states.id(state)} to {all_of}{some_of(overs)}")
    return listed(told)


def _all_single(requirements: Sequence[Requirement]) -> bool:
    """Whether each requirement is one comparison."""
    return all(len(each) == 1 and len(next(iter(each))) == 1 for each in requirements)


def _name(model: GraphModel, party: int) -> str:
    return model.scenario.parties[party].name
