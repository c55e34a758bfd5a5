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
from detente.scenario.editing.text.file_text import Steps
from detente.scenario.editing.value_edits import set_value
from detente.scenario.elements import party_called
from detente.scenario.format.ids import id_after
from detente.scenario.problems import quoted
from detente.scenario.values import Scenario
from detente.sources.appended_statement import NewStatement, with_statement
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
    variant
        For a new statement: the variant whose it is; None: the base.
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
    variant: str | None = None

    @property
    def is_statement(self) -> bool:
        """Whether a new statement is wished."""
        return self.prefer is not None or self.party is not None


@dataclass(frozen=True, slots=True)
class Placed:
    """A candidate as an element rests on it.

    Attributes
    ----------
    text
        The text of the scenario file.
    element
        The path of the element.
    owner
        The party whose new statement or commitment it is.
    written
        What was written that nobody said: keys and values of the element and of its evidence.
    is_new
        Whether it did not rest on it before.
    """

    text: str
    element: str
    owner: str | None
    written: Mapping[str, str]
    is_new: bool = True


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
) -> Placed:
    """The candidate in the scenario file.

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
    _check_variant(wish)
    is_new_promise = candidate.kind == "commitment" and wish.element is None and not wish.is_statement
    speaker, mode = _voice(scenario, candidate, wish.giver, is_new_promise)
    evidence = evidence_of(source, (candidate.start, candidate.end), Manner(speaker, mode, coder=wish.coder))
    voice = {"mode": mode} | ({"speaker": speaker} if speaker and wish.giver is None else {})
    if wish.element is not None:
        edited, (cited,) = with_citations(text, scenario, source, wish.element, [evidence])
        return Placed(edited, wish.element, None, voice if cited.is_new else {}, cited.is_new)
    if wish.is_statement:
        new = NewStatement(wish.party, wish.prefer, wish.is_core, wish.variant, evidence)
        return Placed(*with_statement(text, scenario, new), voice)
    path, value = _element(scenario, candidate, wish)
    edited = set_value(text, path, value | {"evidence": [evidence]}, in_block=True)
    told = {key: str(value[key]) for key in ("by", "status") if key in value}
    unsaid = {key: each for key, each in told.items() if key != "by" or wish.giver is None}
    return Placed(edited, ".".join(map(str, path)), told.get("by"), unsaid | voice)


def _check_variant(wish: Wish) -> None:
    """Refuse a variant for anything but a new statement."""
    if wish.variant is not None and (wish.element is not None or not wish.is_statement):
        raise RequestError(
            "--variant says whose reading a new statement is, and none is asked for",
            "add --party P and --prefer FORMULA; the ELEMENT of --as names its variant itself",
        )


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


def _element(scenario: Scenario, candidate: Candidate, wish: Wish) -> tuple[Steps, dict[str, object]]:
    """A new element of the candidate's kind: where it stands and what is said of it."""
    match candidate.kind:
        case "party":
            own = wish.id or id_after(candidate.actor or candidate.text, "party")
            _check_new(own, {party.id for party in scenario.parties}, f"parties.{own}")
            return ("parties", own), {"name": candidate.text, "options": {}}
        case "commitment":
            giver = _giver(scenario, candidate, wish.giver)
            own = wish.id or id_after(f"{giver}_promise", "promise", scenario.commitments)
            _check_new(own, set(scenario.commitments), f"commitments.{own}")
            return ("commitments", own), {
                "by": giver,
                "what": candidate.text,
                "status": _status(candidate.text),
            }
        case "principle" if wish.holds is not None:
            own = wish.id or id_after("principle", "principle", scenario.principles)
            _check_new(own, set(scenario.principles), f"principles.{own}")
            return ("principles", own), {"name": candidate.text, "holds": wish.holds}
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
