"""What is claimed about a dispute, and how it fares under each reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from detente.answers.citations import Notebook
from detente.answers.concepts import concept_line
from detente.answers.dialogue.words import ASSERTED
from detente.answers.documents import Document, header
from detente.answers.masthead import Asked, reading_marks, readings_legend, readings_named, title
from detente.answers.readings import talking, words_grid
from detente.answers.subject import Subject
from detente.answers.words import (
    counted,
    definition_name,
    definition_words,
    formula_words,
    listed,
    party_name,
)
from detente.blocks import (
    Aside,
    Block,
    Break,
    Card,
    Data,
    Grid,
    Heading,
    Inline,
    Item,
    Items,
    Mark,
    Paragraph,
    Text,
    data,
    grid,
    joined,
)
from detente.blocks.inlines import EITHER, NOT_TAKEN, TAKEN
from detente.formula import names
from detente.questions.claims import Claims, Decision, Ruling
from detente.scenario.values import Claim, Formula, Scenario, StateRef, Word

ByReading = Mapping[str, Decision]
"""How one claim fares, by reading."""

RULING_WORDS: Mapping[Ruling, str] = MappingProxyType(
    {"holds": "holds", "fails": "fails", "untestable": "cannot be tested"}
)
RULINGS: tuple[Ruling, ...] = ("holds", "fails", "untestable")

SIGNS: Mapping[str, str] = MappingProxyType({"holds": TAKEN, "fails": NOT_TAKEN, "cannot be tested": EITHER})
"""The same where words do not fit."""

SIGNS_LINE = f"{TAKEN} holds; {NOT_TAKEN} fails; {EITHER} cannot be tested."

ABOUT_LINE = "A claim is about this model of the dispute: it holds if the preferences of a reading are right."

BRING_NOTHING: frozenset[Word] = frozenset({"futile", "harms"})
"""A claim of exactly these means that talks bring a party nothing: that it needs nothing from them counts too."""


# The page


def tell(asked: Asked, found: Sequence[Claims]) -> Iterator[Block]:
    """A matrix of claims and readings, then each claim in words."""
    (claims,) = found
    yield from title(asked, among=readings_named(asked.base, claims.readings))
    if not claims.decisions:
        yield Break()
        yield Paragraph(_why_none(claims))
        return
    marks = reading_marks(claims.readings)
    yield Heading(2, "What is claimed, and whether it holds")
    yield from map(Paragraph, answer_sentences(claims))
    yield Break()
    yield _matrix(claims, marks)
    if len(marks) > 1:
        yield Break()
        yield readings_legend(asked.base, marks)
    yield Heading(2, "The claims in words, and what is found")
    yield Items(tuple(_claim(claims.scenario, *each, marks) for each in claims.decisions.items()))
    if definitions := definitions_told(claims.scenario, claims.decisions):
        yield Heading(2, "What the names in them mean")
        yield Items(tuple(f"{definition}." for definition in definitions))
    yield Break()
    yield Paragraph(concept_sentence(claims.concept.code))
    yield Paragraph(ABOUT_LINE)


def answer_sentences(found: Claims) -> Iterator[str]:
    """How many claims are made, by whom; which hold under every reading, which under none, which under some."""
    number = Counter(claimed_by(found.scenario, claim) or "nobody named" for claim in found.decisions)
    made = "; ".join(f"{who} ({count})" for who, count in number.items())
    yield f"{counted(len(found.decisions), 'claim')}, by {made}."
    fares: dict[str, list[str]] = {}
    for claim, by_reading in found.decisions.items():
        fares.setdefault(_fares(by_reading, len(found.readings)), []).append(claim)
    in_order = (each for each in (*_FARES_ALONE, *_FARES) if each in fares)
    yield " ".join(f"{each}: {', '.join(fares[each])}." for each in in_order)


_FARES = ("Hold under every reading", "Hold under none", "Depend on the reading", "Cannot be tested")
_FARES_ALONE = ("Hold", "Fail")


def _fares(by_reading: ByReading, n_readings: int) -> str:
    """How a claim fares over the readings that make it."""
    every, none, depends, untestable = _FARES
    rulings = {decision.ruling for decision in by_reading.values()}
    if rulings == {"untestable"}:
        return untestable
    if n_readings == 1:
        return _FARES_ALONE[0] if rulings == {"holds"} else _FARES_ALONE[1]
    if "holds" not in rulings:
        return none
    return every if rulings == {"holds"} else depends


def _matrix(found: Claims, marks: Mapping[str, str]) -> Grid:
    """How each claim fares under each reading, and in how many it holds."""
    rows = [
        (
            (claim,),
            [RULING_WORDS[own[name].ruling] if name in own else "" for name in marks],
            (f"{_n_held(own)} of {len(own)}",),
        )
        for claim, own in found.decisions.items()
    ]
    return words_grid(("claim",), list(marks.values()), ("holds in",), rows, SIGNS, SIGNS_LINE)


def _claim(scenario: Scenario, claim: str, by_reading: ByReading, marks: Mapping[str, str]) -> Item:
    """One claim: who makes it, what it says, and under which readings it holds."""
    by = claimed_by(scenario, claim)
    versions = claim_versions(scenario, claim, list(by_reading))
    said = " ".join(
        words if len(versions) == 1 else f"({', '.join(marks[each] for each in readings)}) {words}"
        for words, readings in versions.items()
    )
    rulings = joined(_rulings(by_reading, marks), "; ")
    return Item(f"{claim}{f' ({by})' if by else ''}: {said}", (rulings,))


def _rulings(by_reading: ByReading, marks: Mapping[str, str]) -> Iterator[Text]:
    """How a claim fares: ‘holds under a, c: futile’; without naming the one reading there is."""
    told = why_words({marks[reading]: decision for reading, decision in by_reading.items()})
    for ruling, words in told:
        readings, colon, found = words.partition(": ")
        if len(told) == 1 and len(by_reading) == len(marks):
            readings = "every reading"
        where = f" under {readings}" if len(marks) > 1 else ""
        yield (Mark(RULING_WORDS[ruling], RULING_WORDS[ruling]), f"{where}{colon}{found}")


def _why_none(found: Claims) -> str:
    if not found.readings:
        return "No reading gives the preferences of every party, so no claim can be tested."
    return "The scenario lists no claims; ‘claims’ in the file would."


# The section of a report


def section(subject: Subject, book: Notebook) -> Iterator[Block]:
    """The claims, decided under every reading; nothing where there are none or no talks are judged."""
    decisions: dict[str, dict[str, Decision]] = {}
    for reading, _ in talking(subject):
        for claim, decision in reading.explained_talks.decisions.items():
            decisions.setdefault(claim, {})[reading.key] = decision
    if not decisions:
        return
    decided = ", and decided under every reading" if subject.is_side_by_side else ""
    code = talking(subject)[0][1].court.concept.code
    yield Paragraph(
        f"What is said about the dispute, put so that it can be tested{decided}. {ABOUT_LINE} {concept_sentence(code)}"
    )
    if subject.is_side_by_side:
        yield _matrix_of_report(subject, decisions)
    if legend := book.take_legend():
        yield Paragraph(Aside(legend))
    for claim, by_reading in decisions.items():
        yield Card(tuple(_claim_of_report(subject, book, claim, by_reading)))
    if definitions := definitions_told(subject.scenario, decisions):
        yield Heading(3, "What the names in the claims mean")
        yield Items(tuple(f"{words}." for words in definitions))


def _matrix_of_report(subject: Subject, decisions: Mapping[str, ByReading]) -> Grid:
    keys = [reading.key for reading, _ in talking(subject)]
    rows: list[tuple[Text, ...]] = [
        (definition_name(claim), *(_ruling(own.get(key)) for key in keys)) for claim, own in decisions.items()
    ]
    heads = ("Claim", *map(definition_name, keys))
    return grid(heads, rows, caption="The claims under each reading")


def _ruling(decision: Decision | None) -> Mark:
    words = RULING_WORDS[decision.ruling] if decision else "not made"
    return Mark(words, words)


def _claim_of_report(subject: Subject, book: Notebook, claim: str, by_reading: ByReading) -> Iterator[Block]:
    """One claim: who says it, what it says, what it rests on, and what is found under which readings."""
    titles = {reading.key: reading.name for reading in subject.readings}
    by, name = claimed_by(subject.scenario, claim), definition_name(claim)
    yield Heading(3, (name, " ", Mark(f"said by {definition_name(by)}", "quiet")) if by else name)
    grounds = subject.grounds(lambda own: own.claims[claim].grounds if claim in own.claims else None)
    versions = claim_versions(subject.scenario, claim, list(by_reading))
    for k, (words, keys) in enumerate(versions.items()):
        cite = None if k else book.cited(grounds)
        told: tuple[Inline, ...] = (words, cite) if cite else (words,)
        named = f"({' · '.join(titles[key] for key in keys)})"
        yield Paragraph((*told, " ", Aside(named)) if len(versions) > 1 else told)
    if grounds.because:
        yield Paragraph(Aside(grounds.because))
    yield Items(tuple(_verdicts(by_reading, titles, with_readings=subject.is_side_by_side)))


def _verdicts(by_reading: ByReading, titles: Mapping[str, str], *, with_readings: bool) -> Iterator[Text]:
    """Readings with the same ruling and finding together, those where the claim holds first."""
    together: dict[tuple[Ruling, str], list[str]] = {}
    for key, decision in by_reading.items():
        together.setdefault((decision.ruling, finding_words(decision)), []).append(titles[key])
    for (ruling, found), named in sorted(together.items(), key=lambda each: RULINGS.index(each[0][0])):
        told = (Mark(RULING_WORDS[ruling], RULING_WORDS[ruling]), f" found: {found}" if found else "")
        yield (*told, " ", Aside(" · ".join(named))) if with_readings else told


# For programs


def record(found: Claims, settings: Mapping[str, Any]) -> Document:
    """The document of ``detente claims``."""
    document = header(
        found.scenario, "claims", "auto", settings, among=readings_named(found.scenario, found.readings)
    )
    document["claims"] = {
        claim: {
            "by": claimed_by(found.scenario, claim),
            "variants": {reading: decision.ruling for reading, decision in by_reading.items()},
            "why": {reading: decision.why for reading, decision in by_reading.items() if decision.why},
            "found": {reading: decision.word for reading, decision in by_reading.items() if decision.word},
        }
        for claim, by_reading in found.decisions.items()
    }
    return document


def table(found: Claims) -> Data:
    """One row for each claim and reading."""
    heads = ("claim", "by", "claimed", "reading", "ruling", "found", "stable_states", "why")
    return data(heads, _rows(found))


def _rows(found: Claims) -> Iterator[tuple[object, ...]]:
    for claim, by_reading in found.decisions.items():
        for reading, decision in by_reading.items():
            of = found.scenario.variants.get(reading, found.scenario)
            number = None if decision.states is None else int(decision.states.sum())
            yield (claim, of.claims[claim].by, claim_words(of, of.claims[claim]), reading,
                   decision.ruling, decision.word, number, decision.why)  # fmt: skip


# Sentences


def claim_words(scenario: Scenario, claim: Claim) -> str:
    """What is claimed: ‘For Russia, talks on ‘offered’ bring it nothing.’.

    Parameters
    ----------
    scenario
        Whose names to use: the base, or the variant that makes the claim.
    """
    if claim.agenda is not None:
        asserted = "bring it nothing"
        if set(claim.verdict) != BRING_NOTHING:
            asserted = listed([said for word, said in ASSERTED.items() if word in claim.verdict], "or")
        return f"For {party_name(scenario, claim.party or '')}, talks on ‘{claim.agenda}’ {asserted}."
    concept = (claim.stable or claim.unstable or "").upper()
    if claim.state_where is not None:
        which = "Some state" if claim.stable else "No state"
        where = _formula(scenario, claim.state_where)
        return f"{which} is stable for every party ({concept}) where {where}."
    verb = "is" if claim.stable else "is not"
    named = _state(scenario, claim.state) if claim.state else "the state"
    return f"{named[0].upper()}{named[1:]} {verb} stable for every party ({concept})."


def _formula(scenario: Scenario, formula: Formula) -> str:
    """A formula in words, as written where it names what this reading does not have."""
    known = set(scenario.option_names) | set(scenario.definitions)
    has_all = all(name.text in known for name in names(formula.node))
    return formula_words(scenario, formula.node) if has_all else formula.text


def _state(scenario: Scenario, ref: StateRef) -> str:
    if ref.options is not None:
        named = {option.key: option.name for option in scenario.options}
        taken = "; ".join(f"“{named.get(key, key)}”" for key in ref.options)
        return f"the state in which only {taken} is done" if taken else "the state in which nothing is done"
    return "today's state" if ref.name == "status_quo" else f"the state {ref.name}"


def claim_versions(scenario: Scenario, claim: str, readings: Sequence[str]) -> dict[str, list[str]]:
    """What a claim says, with the readings in which it says so: one entry, unless a variant changes it."""
    said: dict[str, list[str]] = {}
    for reading in readings:
        of = scenario.variants.get(reading, scenario)
        if claim in of.claims:
            said.setdefault(claim_words(of, of.claims[claim]), []).append(reading)
    return said


def claimed_by(scenario: Scenario, claim: str) -> str | None:
    """Who makes a claim, in the base or else in the first variant that has it."""
    for reading in (scenario, *scenario.variants.values()):
        if claim in reading.claims:
            return reading.claims[claim].by
    return None


def concept_sentence(code: str) -> str:
    """How far parties look ahead in talks, for claims about these."""
    return f"Talks are judged under {code.upper()}: {concept_line(code)}"


def finding_words(decision: Decision) -> str:
    """What was found instead of what was claimed, or with it: ‘futile’, ‘4 such states are stable’."""
    if decision.why is not None:
        return decision.why
    if decision.word is not None:
        return decision.word
    if decision.states is None:
        return ""
    number = int(decision.states.sum())
    return {0: "no such state is stable", 1: "1 such state is stable"}.get(
        number, f"{number:,} such states are stable"
    )


def why_words(by_reading: ByReading) -> list[tuple[Ruling, str]]:
    """How a claim fares, readings with the same finding together: (‘fails’, ‘ukraine, us_reply: eases’)."""
    together: dict[tuple[Ruling, str], list[str]] = {}
    for reading, decision in by_reading.items():
        number = 0 if decision.states is None else int(decision.states.sum())
        found = "such states are stable, so many" if number > 1 else finding_words(decision)
        told = f"{reading} {number:,}" if number > 1 else reading
        together.setdefault((decision.ruling, found), []).append(told)
    return [
        (ruling, f"{', '.join(readings)}{': ' if found else ''}{found}")
        for (ruling, found), readings in sorted(together.items(), key=lambda each: RULINGS.index(each[0][0]))
    ]


def definitions_told(scenario: Scenario, claims: Iterable[str]) -> list[str]:
    """What the definitions mean that the words of some claims name, with those that these use in turn."""
    used: set[str] = set()
    for claim in claims:
        of = next(each for each in (scenario, *scenario.variants.values()) if claim in each.claims)
        where = of.claims[claim].state_where
        used |= {name.text for name in names(where.node)} if where else set()
    for name in reversed(list(scenario.definitions)):
        if name in used:
            used |= {each.text for each in names(scenario.definitions[name].node)}
    return [definition_words(scenario, name) for name in scenario.definitions if name in used]


def _n_held(by_reading: ByReading) -> int:
    return sum(decision.ruling == "holds" for decision in by_reading.values())
