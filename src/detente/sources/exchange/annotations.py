"""Evidence as W3C Web Annotations (JSON-LD): each passage that an element rests on is one annotation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from detente.scenario.elements import Element
from detente.scenario.values import Evidence, Scenario, Source
from detente.sources.evidence import CheckedPassage, KeptSource
from detente.sources.exchange.codebook import code_guid
from detente.sources.exchange.positions import cited_span
from detente.sources.exchange.project import guid

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
"""What the keys mean; named, never fetched."""

Node = dict[str, Any]


def annotation_collection(
    scenario: Scenario,
    sources: Mapping[str, Source],
    kept: Mapping[str, KeptSource],
    passages: tuple[CheckedPassage, ...],
) -> Node:
    """A scenario's evidence as one collection with all annotations on one page.

    A text that is there gives positions where evidence names none; a text that is not there stops nothing.
    """
    items = [_annotation(scenario, sources, kept, each, number) for number, each in enumerate(passages)]
    collection = _urn("collection", scenario.title)
    page: Node = {
        "id": _urn("page", scenario.title),
        "type": "AnnotationPage",
        "startIndex": 0,
        "items": items,
    }
    made: Node = {
        "@context": CONTEXT,
        "id": collection,
        "type": "AnnotationCollection",
        "label": scenario.title,
        "total": len(items),
    }
    return made | ({"first": page} if items else {})


def cited_without_end(
    kept: Mapping[str, KeptSource], passages: tuple[CheckedPassage, ...]
) -> tuple[CheckedPassage, ...]:
    """Passages whose annotations name the whole source: only their beginning is known, and no text tells the end."""
    return tuple(
        each
        for each in passages
        if each.evidence.start is not None and not _selectors(each, kept[each.evidence.source])
    )


def _urn(*names: object) -> str:
    return f"urn:uuid:{guid(*names)}"


def _annotation(
    scenario: Scenario,
    sources: Mapping[str, Source],
    kept: Mapping[str, KeptSource],
    passage: CheckedPassage,
    number: int,
) -> Node:
    element, evidence = passage.element, passage.evidence
    made: Node = {
        "id": _urn("annotation", scenario.title, evidence.source, element.path, number),
        "type": "Annotation",
        "motivation": "tagging",
    }
    if evidence.coder:
        made["creator"] = {
            "id": _urn("coder", evidence.coder),
            "type": "Person",
            "name": evidence.coder,
        }
    made["body"] = _bodies(scenario, element, evidence)
    made["target"] = _target(scenario, sources[evidence.source], kept[evidence.source], passage)
    return made


def _bodies(scenario: Scenario, element: Element, evidence: Evidence) -> list[Node]:
    """What is said of a passage: the element that rests on it, why, whose voice it is, and what it means."""
    bodies: list[Node] = [
        {"type": "TextualBody", "purpose": "tagging", "value": element.words},
        {
            "type": "SpecificResource",
            "purpose": "classifying",
            "source": {"id": f"urn:uuid:{code_guid(scenario, element.path)}", "label": element.path},
        },
    ]
    if element.grounds.because:
        bodies.append({"type": "TextualBody", "purpose": "commenting", "value": element.grounds.because})
    if voice := _voice(evidence):
        bodies.append({"type": "TextualBody", "purpose": "describing", "value": voice})
    if evidence.translation:
        bodies.append({"type": "TextualBody", "purpose": "describing", "value": evidence.translation})
    return bodies


def _voice(evidence: Evidence) -> str | None:
    """Whose voice a passage is, in words."""
    words = {
        "author": "the author's own words",
        "direct": "direct speech",
        "reported": "reported speech",
        "paraphrase": "a paraphrase",
    }
    mode = words.get(evidence.mode or "", evidence.mode)
    if evidence.speaker and mode:
        return f"{mode}, speaker: {evidence.speaker}"
    return mode or (f"speaker: {evidence.speaker}" if evidence.speaker else None)


def _target(scenario: Scenario, source: Source, kept: KeptSource, passage: CheckedPassage) -> Node | str:
    address = _address(scenario, source)
    selectors = _selectors(passage, kept)
    if not selectors:
        return address
    return {"type": "SpecificResource", "source": address, "selector": selectors}


def _address(scenario: Scenario, source: Source) -> str:
    """Where a source is: its URL, else its DOI, else a name that is the same every time."""
    url, doi = source.csl.get("URL"), source.csl.get("DOI")
    if isinstance(url, str) and url.strip():
        return url.strip()
    if isinstance(doi, str) and doi.strip():
        return f"https://doi.org/{doi.strip()}"
    return _urn("source", scenario.title, source.id)


def _selectors(passage: CheckedPassage, kept: KeptSource) -> list[Node]:
    """Two ways to find a passage, each enough: by its words and by its position in the raw text."""
    evidence, found = passage.evidence, passage.found
    made: list[Node] = []
    if evidence.exact is not None:
        quote = {"type": "TextQuoteSelector", "exact": evidence.exact}
        around = {"prefix": evidence.prefix, "suffix": evidence.suffix}
        made.append(quote | {name: text for name, text in around.items() if text is not None})
    start, end = evidence.start, evidence.end
    if found is not None and kept.text is not None and (start, end, evidence.exact) != (None, None, None):
        start, end = cited_span(found, len(kept.text.text)) or (start, end)
    if end is not None:
        made.append({"type": "TextPositionSelector", "start": start or 0, "end": end})
    return made
