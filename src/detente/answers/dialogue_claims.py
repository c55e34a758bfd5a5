"""Claims in words, and how they fare under each reading, as tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from detente.answers.states import option_letters
from detente.answers.tables import EITHER, NOT_TAKEN, TAKEN, Table
from detente.answers.words import definition_words, formula_words, listed, party_name
from detente.formula import names
from detente.questions.claims import Decision, Ruling
from detente.scenario.values import Claim, Formula, Scenario, StateRef, Word

Decisions = Mapping[str, Mapping[str, Decision]]
"""By claim and reading."""

RULING_WORDS: Mapping[Ruling, str] = MappingProxyType(
    {"holds": "holds", "fails": "fails", "untestable": "cannot be tested"}
)
RULINGS: tuple[Ruling, ...] = ("holds", "fails", "untestable")

RULING_MARKS: Mapping[Ruling, str] = MappingProxyType(
    {"holds": TAKEN, "fails": NOT_TAKEN, "untestable": EITHER}
)
"""The same where words do not fit."""

MARKS_LINE = f"{TAKEN} holds; {NOT_TAKEN} fails; {EITHER} cannot be tested."

_ASSERTED: Mapping[Word, str] = MappingProxyType(
    {
        "resolves": "resolve the matter",
        "opens": "open a way",
        "eases": "ease things",
        "futile": "are futile",
        "harms": "do harm",
    }
)


def claim_words(scenario: Scenario, claim: Claim) -> str:
    """What is claimed: ‘For Russia, talks on ‘offered’ are futile or do harm.’.

    Parameters
    ----------
    scenario
        Whose names to use: the base, or the variant that makes the claim.
    """
    if claim.agenda is not None:
        asserted = listed([_ASSERTED[word] for word in claim.verdict], "or")
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


def why_words(by_reading: Mapping[str, Decision]) -> list[tuple[Ruling, str]]:
    """How a claim fares, readings with the same finding together: (‘fails’, ‘ukraine, us_reply: eases’)."""
    together: dict[tuple[Ruling, str], list[str]] = {}
    for reading, decision in by_reading.items():
        number = 0 if decision.states is None else int(decision.states.sum())
        found = "so many such states are stable" if number > 1 else finding_words(decision)
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


def claims_table(decisions: Decisions, readings: Sequence[str], width: int) -> tuple[Table, bool]:
    """How each claim fares under each reading: in words below the readings' names where that fits.

    Returns
    -------
    The table, and whether it has letters and marks instead; `reading_letters` says what letters stand for.
    """
    words = _table(decisions, readings, readings, RULING_WORDS)
    if words.width <= width:
        return words, False
    return _table(decisions, readings, option_letters(len(readings)), RULING_MARKS), True


def reading_letters(readings: Sequence[str]) -> Table:
    """Which letter stands for which reading."""
    return Table(("", ""), tuple(zip(option_letters(len(readings)), readings, strict=True)))


def _table(
    decisions: Decisions, readings: Sequence[str], heads: Sequence[str], words: Mapping[Ruling, str]
) -> Table:
    rows = []
    for claim, by_reading in decisions.items():
        cells = [words[by_reading[name].ruling] if name in by_reading else "" for name in readings]
        held = sum(decision.ruling == "holds" for decision in by_reading.values())
        rows.append((claim, *cells, f"{held} of {len(by_reading)}"))
    centred = frozenset(range(1, len(heads) + 1)) if words is RULING_MARKS else frozenset[int]()
    return Table(("", *heads, "holds in"), tuple(rows), centred)


def claims_rows(scenario: Scenario, decisions: Decisions) -> Iterator[tuple[object, ...]]:
    """The same for spreadsheets: a row for each claim and reading."""
    yield ("claim", "by", "claimed", "reading", "ruling", "found", "stable_states", "why")
    for claim, by_reading in decisions.items():
        for reading, decision in by_reading.items():
            of = scenario.variants.get(reading, scenario)
            number = None if decision.states is None else int(decision.states.sum())
            yield (claim, of.claims[claim].by, claim_words(of, of.claims[claim]), reading,
                   decision.ruling, decision.word, number, decision.why)  # fmt: skip
