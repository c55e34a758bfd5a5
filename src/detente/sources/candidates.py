"""Passages of a source that a coder may want to use: numbered, and taken into the scenario.

What a passage becomes is the coder's choice: evidence of an element that is there, or a new element. A demand, a
rejection or an offer says what somebody wants and no formula can be read off it, so the coder gives one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from detente.errors import RequestError
from detente.progress import SILENT, Progress
from detente.scenario.editing.attached_evidence import with_evidence
from detente.scenario.editing.edits import set_value
from detente.scenario.editing.yaml_text import KeyPath
from detente.scenario.elements import list_lengths, party_called
from detente.scenario.format.ids import id_after
from detente.scenario.problems import quoted
from detente.scenario.values import Scenario
from detente.sources.stored_sources import ShownSource, shown_source
from detente.sources.suggestions import Tier, suggest
from detente.sources.values import Candidate

CONTEXT = 30
"""Code points of the words around that are kept where a passage stands in the text more than once."""

_BROKEN = re.compile(
    r"\b(?:broke|broken|violat\w+|reneg\w+|betray\w+|went back on|dishonou?red)\b", re.IGNORECASE
)
_KEPT = re.compile(r"\b(?:kept|honou?red|fulfilled|upheld)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class SuggestedPassages:
    """Passages of a source that may become elements of a scenario.

    Attributes
    ----------
    shown
        The source and its outline.
    candidates
        By id: ``c1``, ``c2`` … in the order of the text, counted over all kinds.
    tier
        Which rules looked; None where they do not cover the language.
    notes
        What a coder should know.
    """

    shown: ShownSource
    candidates: Mapping[str, Candidate]
    tier: str | None
    notes: tuple[str, ...]


def suggested_passages(
    scenario: Scenario, id: str, tier: Tier, kind: str | None = None, progress: Progress = SILENT
) -> SuggestedPassages:
    """The candidates of a source.

    Parameters
    ----------
    id
        The source.
    tier
        Which rules look.
    kind
        Only candidates of this kind; all by default.

    Raises
    ------
    RequestError
        There is no such source, or the tier cannot run.
    """
    shown = shown_source(scenario, id)
    found = suggest(
        shown.text.text,
        shown.outline,
        parties={party.id: party.name for party in scenario.parties},
        language=shown.source.language,
        genre=shown.source.genre,
        tier=tier,
        progress=progress,
    )
    numbered = {f"c{number}": each for number, each in enumerate(found.candidates, 1)}
    wanted = {id: each for id, each in numbered.items() if kind in {None, each.kind}}
    return SuggestedPassages(shown, wanted, found.tier, found.notes)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a candidate shall be in the scenario.

    Attributes
    ----------
    element
        The path of an element that shall rest on it; None: a new element.
    id
        The id of a new element.
    party, prefer, is_core
        For a new statement: whose it is, its formula, and whether it is a core concern.
    holds
        For a new principle: its formula.
    coder
        Who chose the passage.
    """

    element: str | None = None
    id: str | None = None
    party: str | None = None
    prefer: str | None = None
    is_core: bool = False
    holds: str | None = None
    coder: str | None = None


def with_candidate(
    text: str, scenario: Scenario, source: str, raw: str, candidate: Candidate, wish: Wish
) -> tuple[str, str]:
    """The text of the scenario file with the candidate in it, and the path of the element that it stands at.

    Parameters
    ----------
    text
        The text of the scenario file.
    scenario
        What stands in it.
    source, raw
        The source's id and its raw text.

    Raises
    ------
    RequestError
        The candidate cannot become what is wished.
    """
    evidence = _evidence(source, raw, candidate, wish.coder)
    if wish.element is not None:
        return with_evidence(text, wish.element, evidence), wish.element
    if wish.prefer is not None or wish.party is not None:
        return _with_statement(text, scenario, wish, evidence)
    path, value = _element(scenario, candidate, wish)
    return set_value(text, path, value | {"evidence": [evidence]}), ".".join(map(str, path))


def _evidence(source: str, raw: str, candidate: Candidate, coder: str | None) -> dict[str, object]:
    exact = raw[candidate.start : candidate.end]
    evidence: dict[str, object] = {"source": source, "exact": exact}
    if raw.count(exact) > 1:
        before = raw[max(candidate.start - CONTEXT, 0) : candidate.start]
        evidence |= {"prefix": before, "suffix": raw[candidate.end : candidate.end + CONTEXT]}
    evidence |= {"start": candidate.start, "end": candidate.end, "voice": _voice(candidate)}
    return evidence | ({"coder": coder} if coder else {})


def _voice(candidate: Candidate) -> dict[str, str]:
    """Who says it, as far as the rule can tell: in quotation marks, reported, or the author's own words."""
    told = "reported" if "attributed" in candidate.flags else "author"
    mode = "direct" if candidate.kind == "quotation" else told
    return ({"speaker": candidate.actor} if candidate.actor and mode != "author" else {}) | {"mode": mode}


def _with_statement(
    text: str, scenario: Scenario, wish: Wish, evidence: dict[str, object]
) -> tuple[str, str]:
    """A statement appended to a party's preferences."""
    if wish.party is None or wish.prefer is None:
        raise RequestError(
            "a statement needs both a party and a formula", "give --party P and --prefer FORMULA"
        )
    party = party_called(scenario.parties, wish.party).id
    own = scenario.preferences.get(party)
    if own is not None and own.statements is None and not wish.is_core:
        raise RequestError(
            f"the preferences of {quoted(party)} are a ranking or weights, to which no statement can be added",
            "a core concern (--core) can stand beside them",
        )
    n_core, n_rest = list_lengths(own) if own else (0, 0)
    is_divided = own is None or own.divided or own.statements is None
    if wish.is_core and not is_divided and n_rest:
        raise RequestError(
            f"the preferences of {quoted(party)} are ‘statements’, none of which is core",
            "rename that list to ‘secondary’ first",
        )
    name = "core" if wish.is_core else "secondary" if is_divided else "statements"
    number = n_core if wish.is_core else n_rest
    path: KeyPath = ["preferences", party, name]
    value = {"prefer": wish.prefer, "evidence": [evidence]}
    edited = set_value(text, [*path, number], value) if number else set_value(text, path, [value])
    return edited, f"preferences.{party}.{name}.{number + 1}"


def _element(scenario: Scenario, candidate: Candidate, wish: Wish) -> tuple[KeyPath, dict[str, object]]:
    """A new element of the candidate's kind: where it stands and what is said of it."""
    match candidate.kind:
        case "party":
            own = wish.id or id_after(candidate.actor or candidate.text, "party")
            _check_new(own, {party.id for party in scenario.parties}, f"parties.{own}")
            return ["parties", own], {"name": candidate.text, "options": {}}
        case "commitment":
            own = wish.id or id_after(
                f"{candidate.actor or 'promise'}_promise", "promise", scenario.commitments
            )
            _check_new(own, set(scenario.commitments), f"commitments.{own}")
            return ["commitments", own], {
                "by": _giver(scenario, candidate),
                "what": candidate.text,
                "status": _status(candidate.text),
            }
        case "principle" if wish.holds is not None:
            own = wish.id or id_after("principle", "principle", scenario.principles)
            _check_new(own, set(scenario.principles), f"principles.{own}")
            return ["principles", own], {"name": candidate.text, "holds": wish.holds}
        case "principle":
            raise RequestError(
                "a principle needs the formula that says when it holds", "give --holds FORMULA"
            )
        case kind:
            raise RequestError(
                f"a {kind} does not say by itself what it is in the model",
                "give --as ELEMENT, the element that rests on it, or --party P --prefer FORMULA for a statement",
            )


def _check_new(own: str, taken: set[str], path: str) -> None:
    if own in taken:
        raise RequestError(
            f"{quoted(path)} is there already", f"--as {path} makes it rest on the passage too"
        )


def _giver(scenario: Scenario, candidate: Candidate) -> str:
    if candidate.actor not in {party.id for party in scenario.parties}:
        given = (
            f"given by {quoted(candidate.actor)}, who is no party"
            if candidate.actor
            else "given by nobody named"
        )
        raise RequestError(
            f"the commitment is {given} of the scenario", "add the party first, or cite it with --as ELEMENT"
        )
    return str(candidate.actor)


def _status(text: str) -> str:
    """What the passage says became of a promise."""
    if _BROKEN.search(text):
        return "broken"
    return "kept" if _KEPT.search(text) else "open"
