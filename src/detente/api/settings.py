"""What can be set when a question is asked: the same in Python, on the command line and in a browser.

A question's function names its settings in its signature. The annotation of each says how it is named on a command
line and what is said about it; its type and its default stand where Python has them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from detente.concept_codes import CONCEPT_CODES, NAMED_CODES

ALL_CONCEPTS = ",".join(CONCEPT_CODES)
ANY_CONCEPT = f"{', '.join(CONCEPT_CODES[:-1])} or {CONCEPT_CODES[-1]}"
"""As a list of them is typed, and as they are listed in a sentence."""
ANY_NAMED = f"{', '.join(NAMED_CODES[:-1])} or {NAMED_CODES[-1]}"
"""With those that are applied only where they are asked for by name."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How a setting is named and explained outside Python.

    Attributes
    ----------
    help
        What it does, in a sentence.
    flags
        How it is named on a command line; none where it is known by its place.
    metavar
        What stands for its value.
    least
        The least value of a number.
    is_name
        Whether it names something in the scenario, or is looked up there: then what is not seen in it does not count.
    """

    help: str
    flags: tuple[str, ...] = ()
    metavar: str | None = None
    least: int | None = None
    is_name: bool = False


Variant = Annotated[
    str | None,
    Setting("A variant of the scenario instead of its base.", ("--variant", "-v"), metavar="V", is_name=True),
]
Agenda = Annotated[
    str | None,
    Setting(
        "Only what this agenda can change: all other issues stay as they are today.",
        ("--agenda", "-a"),
        metavar="A",
        is_name=True,
    ),
]
Concept = Annotated[
    str,
    Setting(f"How far parties look ahead: {ANY_CONCEPT}.", ("--concept", "-c"), metavar="C"),
]
NamedConcept = Annotated[
    str, Setting(f"How far parties look ahead: {ANY_NAMED}.", ("--concept", "-c"), metavar="C")
]
OneConcept = Annotated[str | None, Setting(f"Only under {ANY_CONCEPT}.", ("--concept", "-c"), metavar="C")]
OneNamedConcept = Annotated[str | None, Setting(f"Only under {ANY_NAMED}.", ("--concept", "-c"), metavar="C")]
_ONE_EACH = "or one for each party: russia=seq,west=nash."
Concepts = Annotated[
    str | None,
    Setting(f"{ALL_CONCEPTS} (all by default), {_ONE_EACH}", ("--concepts", "-c"), metavar="LIST"),
]
_NAMED_CONCEPTS = Setting(
    f"{ALL_CONCEPTS} (all by default), sim, {_ONE_EACH}", ("--concepts", "-c"), metavar="LIST"
)
NamedConcepts = Annotated[str | None, _NAMED_CONCEPTS]
ConceptsOrMapping = Annotated[str | Mapping[str, str] | None, _NAMED_CONCEPTS]
"""The same where Python may have a concept by party."""
Engine = Annotated[str, Setting("auto, dense or literal.", ("--engine",), metavar="NAME")]
Strong = Annotated[
    bool, Setting("Tell too whether what deters a party touches a core concern of it.", ("--strong",))
]
Paper = Annotated[bool, Setting("The table that papers print: options as rows of Y, N and –.", ("--paper",))]
Long = Annotated[
    bool, Setting("Tell the rest too: reasons, tables, and what the marks mean.", ("--long", "-l"))
]
AsOne = Annotated[
    str | None,
    Setting(
        "Count these parties as one, which gains where all of them do: north,south.",
        ("--as-one",),
        metavar="PARTIES",
        is_name=True,
    ),
]
