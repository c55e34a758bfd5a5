"""What differs between two states, as what parties take up and drop."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.answers.states import option_marks
from detente.answers.words import listed, quoted
from detente.graph import GraphModel
from detente.scenario.values import Option

Change = tuple[Option, bool]
"""An option and whether it is newly taken."""


def state_changes(model: GraphModel, before: int, after: int) -> list[Change]:
    """The options that differ between two states for certain, in file order.

    An option that only some members of a merged state take differs from nothing for certain.
    """
    old, new = option_marks(model.states, [before, after])
    return [
        (option, now)
        for option, then, now in zip(model.states.options, old, new, strict=True)
        if now is not None and then is not None and then != now
    ]


def deeds(model: GraphModel, changed: Sequence[Change], verb: str) -> Iterator[str]:
    """By party what it takes up and drops of some changes, behind a verb that suits one and many: ‘would’."""
    for party in model.scenario.parties:
        told = []
        for wanted, deed in ((True, "take up"), (False, "drop")):
            options = [
                quoted(option.name) for option, now in changed if option.party == party.id and now is wanted
            ]
            told += [f"{deed} {listed(options)}"] if options else []
        if told:
            yield f"{party.name} {verb} {' and '.join(told)}"
