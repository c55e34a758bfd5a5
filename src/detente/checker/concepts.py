"""Under which concepts a document judges: the same for all parties, or one for each."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from detente.checker.ground import asked_for
from detente.checker.records import Refuted, Statements, field, has, is_of_stopped_work
from detente.checker.stability import CONCEPTS

MIXED = "mixed"
"""What stands for a concept's code where each party has its own."""


def concepts_of(
    statements: Statements,
    document: Any,
    codes: Collection[str],
    parties: Sequence[str],
    known: Collection[str] = CONCEPTS,
) -> Mapping[str, Sequence[str]]:
    """The concept of each party, by the code that a document has for it; all that were asked for must be there.

    Of work that was stopped some may be left out.

    Parameters
    ----------
    known
        The codes that can be asked for.

    Raises
    ------
    Refuted
        When a code is none, one is left out, or it is not said which concept each party has.
    """
    own = _own_concepts(document, parties, known)
    expected = concepts_asked(document)
    for code in codes:
        is_one = code in known or (code == MIXED and own is not None)
        statements.hold("concepts", is_one, f"there is no concept ‘{code}’")
        if expected is not None:
            statements.hold("concepts", code in expected, f"‘{code}’ was not asked for")
    for code in () if is_of_stopped_work(document) else expected or ():
        statements.hold("concepts", code in codes, f"‘{code}’ was asked for and is left out")
    if not codes:
        raise Refuted("concepts", "no concept is named")
    return {code: own if code == MIXED and own is not None else [code] * len(parties) for code in codes}


def concepts_asked(document: Any) -> list[str] | None:
    """The codes that a document must have; None where it does not say what was asked for."""
    options = asked_for(document)
    if not has(options, "concepts"):
        return None
    words = [word.strip() for word in field(options, "concepts", str).split(",")]
    return [MIXED] if any("=" in word for word in words) else list(dict.fromkeys(words))


def _own_concepts(document: Any, parties: Sequence[str], known: Collection[str]) -> list[str] | None:
    """The concept of each party where a document says that each has its own."""
    options = asked_for(document)
    if "concepts" not in options:
        return None
    pairs = [word.partition("=") for word in field(options, "concepts", str).split(",")]
    own = {party.strip(): concept.strip() for party, _, concept in pairs}
    found = [own.get(party, "") for party in parties]
    return found if all(concept in known for concept in found) else None
