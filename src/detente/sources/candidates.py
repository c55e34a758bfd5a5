"""Passages of a source that a coder may want to use: numbered, and taken into the scenario.

What a passage becomes is the coder's choice: evidence of an element that is there, or a new element. A demand, a
rejection or an offer says what somebody wants and no formula can be read off it, so the coder gives one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from detente.errors import RequestError
from detente.progress import SILENT, Progress
from detente.scenario.editing.edits import set_value
from detente.scenario.editing.yaml_text import KeyPath
from detente.scenario.elements import list_lengths, party_called
from detente.scenario.format.ids import id_after
from detente.scenario.problems import quoted
from detente.scenario.values import Scenario
from detente.sources.chosen_passages import SearchedSource, chosen_span
from detente.sources.citation import Manner, evidence_of, with_citations
from detente.sources.outlines import mended
from detente.sources.stored_sources import ShownSource, shown_source
from detente.sources.suggestions import Tier, suggest
from detente.sources.values import Candidate

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
    giver
        Who gave the promise, or says it, where the rule is wrong: a party, or of what becomes no commitment a name.
    text
        The words of the source that are meant where the passage is cut wrongly, as `chosen_span` takes them; of
        several places the one nearest to the candidate.
    """

    element: str | None = None
    id: str | None = None
    party: str | None = None
    prefer: str | None = None
    is_core: bool = False
    holds: str | None = None
    coder: str | None = None
    giver: str | None = None
    text: str | None = None


def corrected(source: SearchedSource, candidate: Candidate, wish: Wish) -> Candidate:
    """The candidate with the words that are wished in the place of the suggested ones.

    Raises
    ------
    RequestError
        The source has no such words.
    """
    if wish.text is None:
        return candidate
    start, end = chosen_span(source, wish.text, near=(candidate.start, candidate.end))
    words = mended(source.text, source.shown.outline.joins, start, end)
    return replace(candidate, start=start, end=end, text=words)


def with_candidate(
    text: str, scenario: Scenario, source: SearchedSource, candidate: Candidate, wish: Wish
) -> tuple[str, str, bool]:
    """The text of the scenario file with the candidate in it, the path of its element, and whether that is new there.

    Parameters
    ----------
    text
        The text of the scenario file.
    scenario
        What stands in it.
    candidate
        As it is `corrected`.

    Raises
    ------
    RequestError
        The candidate cannot become what is wished.
    """
    is_statement = wish.prefer is not None or wish.party is not None
    is_new_promise = candidate.kind == "commitment" and wish.element is None and not is_statement
    speaker, mode = _voice(scenario, candidate, wish.giver, is_new_promise)
    evidence = evidence_of(source, (candidate.start, candidate.end), Manner(speaker, mode, coder=wish.coder))
    if wish.element is not None:
        edited, (cited,) = with_citations(text, scenario, source, wish.element, [evidence])
        return edited, wish.element, cited.is_new
    if is_statement:
        return *_with_statement(text, scenario, wish, evidence), True
    path, value = _element(scenario, candidate, wish)
    edited = set_value(text, path, value | {"evidence": [evidence]}, in_block=True)
    return edited, ".".join(map(str, path)), True


def _voice(
    scenario: Scenario, candidate: Candidate, giver: str | None, is_promise: bool
) -> tuple[str | None, str]:
    """Who says it and how, as far as the rule can tell: in quotation marks, reported, or the author's own words.

    Whoever is named as the giver says it; the author's own words of what another says report it. The author's own words
    of a promise stay the author's, for the commitment itself says who gave it.
    """
    told = "reported" if "attributed" in candidate.flags else "author"
    mode = "direct" if candidate.kind == "quotation" else told
    if giver is None or (mode == "author" and is_promise):
        return (candidate.actor if mode != "author" else None), mode
    return _party_id(scenario, giver) or giver, "reported" if mode == "author" else mode


def _party_id(scenario: Scenario, name: str) -> str | None:
    """The id of the party of that id or name; None where there is none."""
    try:
        return party_called(scenario.parties, name).id
    except RequestError:
        return None


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
    place, new = ([*path, number], value) if number else (path, [value])
    edited = set_value(text, place, new, in_block=True)
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
                "by": _giver(scenario, candidate, wish.giver),
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


def _giver(scenario: Scenario, candidate: Candidate, giver: str | None) -> str:
    """The party that gave a promise: the one that is named as its giver, else the one that the rule found.

    Raises
    ------
    RequestError
        That is no party of the scenario.
    """
    if giver is not None:
        return party_called(scenario.parties, giver).id
    if candidate.actor not in {party.id for party in scenario.parties}:
        given = (
            f"given by {quoted(candidate.actor)}, who is no party"
            if candidate.actor
            else "given by nobody named"
        )
        raise RequestError(
            f"the commitment is {given} of the scenario",
            "name the party that gave it with --giver, add it first, or cite the passage with --as ELEMENT",
        )
    return str(candidate.actor)


def _status(text: str) -> str:
    """What the passage says became of a promise."""
    if _BROKEN.search(text):
        return "broken"
    return "kept" if _KEPT.search(text) else "open"
