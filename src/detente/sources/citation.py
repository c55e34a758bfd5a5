"""Passages of a source put under an element that is there: how they are cited, and none of them twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from detente.errors import RequestError
from detente.scenario.editing.attached_evidence import with_evidence
from detente.scenario.elements import grounded_elements
from detente.scenario.format.keys import MODES
from detente.scenario.problems import quoted
from detente.scenario.values import Scenario
from detente.sources.chosen_passages import SearchedSource, passages_of
from detente.sources.quotations import Span, locate
from detente.sources.selectors import Fields, evidence_fields, says_all_of, selectors_around
from detente.sources.values import BlockKind, Passage
from detente.spelling import nearest_names

MOST_NEAR = 5
"""As many paths are told where there is no element at one."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How passages are cited, beyond their words.

    Attributes
    ----------
    speaker, mode
        Who says it, and how the source carries it: ``author``, ``direct``, ``reported`` or ``paraphrase``.
    translation
        The passage in the language of the scenario.
    coder
        Who chose it.
    """

    speaker: str | None = None
    mode: str | None = None
    translation: str | None = None
    coder: str | None = None


@dataclass(frozen=True, slots=True)
class CitedPassage:
    """A passage that an element rests on.

    Attributes
    ----------
    start, end
        Its place in the raw text.
    fields
        The evidence, keys in the order of the format.
    passages
        The sentences of the source that it has some of.
    others
        What it takes in beside headings and body.
    parts_words
        Whether it begins or ends inside a word.
    is_new
        Whether it was not there yet.
    """

    start: int
    end: int
    fields: Fields
    passages: tuple[Passage, ...] = ()
    others: tuple[BlockKind, ...] = ()
    parts_words: bool = False
    is_new: bool = True


@dataclass(frozen=True, slots=True)
class Citation:
    """The answer of `cite_passage`: the element, the source, and each passage as it is cited.

    Attributes
    ----------
    is_written
        Whether the scenario was changed; not by a dry run, nor where all was there already.
    also
        Elements that repeat this one by an alias, so that it holds for them too.
    """

    element: str
    source: str
    passages: tuple[CitedPassage, ...]
    is_written: bool
    also: tuple[str, ...] = ()


def evidence_of(source: SearchedSource, place: Span, manner: Manner) -> Fields:
    """A passage as evidence: always the source's own words.

    Raises
    ------
    RequestError
        There is no such mode.
    """
    if manner.mode is not None and manner.mode not in MODES:
        raise RequestError(f"there is no mode {quoted(manner.mode)}", f"the modes are {', '.join(MODES)}")
    voice = {"speaker": manner.speaker, "mode": manner.mode}
    more: Fields = {
        "voice": {name: value for name, value in voice.items() if value},
        "translation": manner.translation,
        "coder": manner.coder,
    }
    told = {name: value for name, value in more.items() if value}
    return {"source": source.id, **selectors_around(source.text, *place), **told}


def cited_passage(source: SearchedSource, fields: Fields, is_new: bool) -> CitedPassage:
    """What there is to know of evidence of a place."""
    place = (int(str(fields["start"])), int(str(fields["end"])))
    inside = [each for each in source.shown.outline.blocks if each.start < place[1] and place[0] < each.end]
    others = dict.fromkeys(each.kind for each in inside if each.kind not in {"heading", "body"})
    return CitedPassage(
        *place,
        fields,
        passages_of(source.shown.outline, place),
        tuple(others),
        any(map(source.folded.is_inside_a_word, place)),
        is_new,
    )


def with_citations(
    text: str, scenario: Scenario, source: SearchedSource, path: str, evidence: Sequence[Fields]
) -> tuple[str, tuple[CitedPassage, ...]]:
    """The text of a scenario file in which an element rests on passages, and of each whether that is new.

    Parameters
    ----------
    scenario
        What stands in the text.
    path
        The element, as `grounded_elements` names it.

    Raises
    ------
    RequestError
        There is no such element, or it cannot carry evidence.
    """
    known = _known(scenario, source, path)
    new: list[Fields] = []
    told = []
    for fields in evidence:
        is_new = fields not in new and not any(says_all_of(*each, fields) for each in known)
        new += [fields] if is_new else []
        told.append(cited_passage(source, fields, is_new))
    return _written(text, scenario, path, new), tuple(told)


def _known(scenario: Scenario, source: SearchedSource, path: str) -> list[tuple[Fields, object]]:
    """What an element cites of a source, and where it is found there."""
    cited = [
        each
        for element in grounded_elements(scenario)
        if element.path == path
        for each in element.grounds.evidence
        if each.source == source.id
    ]
    places = [locate(each, source.folded) for each in cited]
    return [
        (evidence_fields(each), (found.start, found.end)) for each, found in zip(cited, places, strict=True)
    ]


def _written(text: str, scenario: Scenario, path: str, evidence: Sequence[Fields]) -> str:
    """The text with evidence at an element; what is told of a path that leads nowhere names those near it."""
    try:
        return with_evidence(text, path, *evidence) if evidence else text
    except RequestError as refusal:
        paths = [each.path for each in grounded_elements(scenario) if each.kind != "preferences"]
        near = [] if path in paths else near_paths(path, paths)
        hints = [
            *([refusal.hint] if refusal.hint else []),
            *([f"near it: {', '.join(near)}"] if near else []),
        ]
        raise RequestError(refusal.message, "; ".join(hints) or None) from None


def near_paths(path: str, known: Iterable[str]) -> list[str]:
    """The paths that may have been meant by one: those that end in it, else those that go on from it or are like it.

    Examples
    --------
    >>> near_paths("futile", ["claims.futile", "claims.opens"])
    ['claims.futile']
    >>> near_paths("preferences.rusia.core.1", ["preferences.russia.core.1", "claims.futile"])
    ['preferences.russia.core.1']
    """
    paths = list(known)
    if ending := [each for each in paths if each.endswith(f".{path}")]:
        return ending[:MOST_NEAR]
    below = [each for each in paths if each.startswith(f"{path}.")]
    return list(dict.fromkeys([*below, *nearest_names(path, paths, MOST_NEAR)]))[:MOST_NEAR]
