"""The vocabulary in which `schema` and `keys` describe what may stand in a scenario file.

Plain values; `parsing.shape` walks a tree along them, `schema` turns them into JSON Schema.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from detente.scenario import tree

Thing = Literal[
    "party",
    "option",
    "definition",
    "state",
    "issue",
    "agenda",
    "principle",
    "claim",
    "commitment",
    "source",
    "variant",
]
"""What an id can be the id of."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A leaf of one of the core types `types`.

    Where given, its text is one of `words` or matches `pattern`; else `code` is told, with `hint`. Whole
    numbers lie between `least` and `most`. `instead` says of some words that are none here what to write.
    `names` is what its text is the id of, where it is one.
    """

    noun: str
    types: tuple[tree.Kind, ...] = ("str", "int", "float")
    words: tuple[str, ...] = ()
    pattern: str | None = None
    least: int | None = None
    most: int | None = None
    code: str = "unknown-word"
    hint: str | None = None
    instead: Mapping[str, str] = field(default_factory=dict)
    names: Thing | None = None


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of things of one kind, `least` of them or more; else the code `too-few` is told."""

    item: Kind
    least: int = 0


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a `Record`: what stands there and what it is for."""

    kind: Kind
    about: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with known keys; others are let through only where it is `open`.

    `refused` keys are known, but cannot stand here, for the reason given, and are told with the code `refusal`.
    Among several kinds of mappings, one with a `mark` is meant where that key is written, and only there.
    """

    noun: str
    keys: Mapping[str, Key] = field(default_factory=dict)
    open: bool = False
    refused: Mapping[str, str] = field(default_factory=dict)
    refusal: str = "unchangeable"
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class MapOf:
    """A mapping from the ids of what it `names` to things of one kind; with `new_ids` false they are given elsewhere.

    `reserved` ids mean something already; `nullable` allows a key with nothing behind it; a map that is
    empty, but may not be, is told with the code `empty`.
    """

    noun: str
    value: Kind
    names: Thing
    new_ids: bool = True
    reserved: tuple[str, ...] = ()
    nullable: bool = False
    empty: str | None = None


@dataclass(frozen=True, slots=True)
class Either:
    """One of several kinds, told apart by whether they are a leaf, a list or a mapping, and by their marks."""

    kinds: tuple[Kind, ...]


@dataclass(frozen=True, slots=True)
class Anything:
    """Whatever YAML can say."""

    noun: str


Kind = Scalar | ListOf | Record | MapOf | Either | Anything
