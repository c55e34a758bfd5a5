"""Can talks lead anywhere: what comes without them, what each agenda is for whom and why, what would unlock it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from detente.answers.citations import Notebook
from detente.answers.dialogue.agendas import foremost_agendas, foremost_outcome, foremost_sentence
from detente.answers.dialogue.outcomes import capital, drift_sentences, secure_sentence, way_sentence
from detente.answers.dialogue.parties import adding_sentence, claim_sentence, outcome_sentence
from detente.answers.dialogue.settlements import SETTLEMENT_LINE
from detente.answers.dialogue.words import (
    ADDS,
    ALL_AT_ONCE,
    BY_TALKS,
    WORD_LINES,
    unlocking_one_by_one,
    unlocking_warnings,
    unlocking_words,
)
from detente.answers.readings import (
    TOGETHER,
    Pair,
    agenda_words,
    by_party,
    distinct_agendas,
    matrix_of_readings,
    overview_matrix,
    parties_of,
    talking,
    told_by_reading,
)
from detente.answers.subject import Subject
from detente.answers.words import definition_name, listed
from detente.blocks import (
    Aside,
    Block,
    Entries,
    Entry,
    Fold,
    Heading,
    Items,
    Mark,
    Paragraph,
    Term,
)
from detente.questions.dialogue import Dialogue
from detente.questions.talks import Finding

NOTHING = "nothing"
"""The agenda without issues."""

FOREMOST = "The most that these talks could bring, as told there."
NO_OUTCOME = "No acceptable outcome of these talks goes beyond what comes without them."


# Can talks lead anywhere?


def section(subject: Subject, _book: Notebook) -> Iterator[Block]:
    """What comes without talks, and what talks on each agenda are for each party; nothing where none are judged."""
    found = talking(subject)
    if not found:
        return
    names, same = distinct_agendas(found)
    if subject.is_side_by_side:
        yield from _readings(found)
    yield from _without(subject, found)
    overview = overview_matrix(found, names)
    adds = any(each.adds for row in overview.rows for cell in row.cells for each in cell)
    yield Heading(3, "What each agenda can do beyond that")
    yield from _terms(is_side_by_side=subject.is_side_by_side, adds_somewhere=adds)
    yield from map(Paragraph, warnings_of(found))
    yield overview
    if subject.is_side_by_side:
        yield Paragraph("The number of readings is no vote on which is right: the readings are equals.")
    elif told := tuple(_foremost(found[0][1])):
        yield Heading(3, "The most that talks could bring")
        yield Items(told)
    for name in names:
        if name != NOTHING:
            yield from _agenda(found, name, same)


def _readings(found: Sequence[Pair]) -> Iterator[Block]:
    """How the readings are called where their titles would be too long."""
    if any(reading.title != reading.name for reading, _ in found):
        yield Paragraph("The readings of the dispute, and how they are called here:")
        yield Entries(tuple(Entry(reading.name, reading.title) for reading, _ in found))


def _without(subject: Subject, found: Sequence[Pair]) -> Iterator[Block]:
    """Where things drift without talks, for whom nothing is needed from them, and for whom that settles it."""
    yield Heading(3, "What happens without talks", f"agenda-{NOTHING}")
    yield Paragraph(
        "Without talks each party does what it gains by, unless the answers of the others deter it, and nobody gives "
        "anything away. What comes of that is the yardstick for all talks."
    )
    said = [(reading.name, " ".join(_drift(dialogue))) for reading, dialogue in found]
    yield told_by_reading(said, is_side_by_side=subject.is_side_by_side)


def _drift(dialogue: Dialogue) -> Iterator[str]:
    model, without = dialogue.model, dialogue.without
    yield from drift_sentences(model, without)
    if without.secure:
        yield secure_sentence(model, without.secure)
    if nothing := dialogue.agendas.get(NOTHING):
        for party, finding in enumerate(nothing.findings):
            if finding.witness is not None:
                yield claim_sentence(dialogue, NOTHING, party)


def _terms(*, is_side_by_side: bool, adds_somewhere: bool) -> Iterator[Block]:
    """What an agenda is, and what stands in the matrices."""
    yield Paragraph(
        (
            "An ",
            Term("agenda", "term-agenda"),
            " is a choice of ",
            Term("issues", "term-issue"),
            " to talk about: what can be asked of the parties. What a party gains by, it is free to do on its own, on "
            f"the table or not. {SETTLEMENT_LINE}",
        )
    )
    yield Paragraph("For each party the first of these words that applies:")
    nowhere = "" if adds_somewhere else " (nowhere here)"
    number, first_table = "3 of 8; 2 worse", ""
    if is_side_by_side:
        number = f"7 of 9; {number}"
        first_table = "in the first table: in how many readings the word is found; further down: "
    yield Entries(
        (
            *(Entry(Mark(word, word), line) for word, line in WORD_LINES.items()),
            Entry(
                Mark(ADDS, BY_TALKS.kind),
                f"due to the talks: without them the word is worse{nowhere}",
            ),
            Entry(
                number,
                f"{first_table}how many of the settlements earn the word; how many leave the party worse off than "
                "without talks",
            ),
            Entry(
                TOGETHER,
                (
                    "whether one acceptable outcome settles it for all who have a ",
                    Term("core concern", "term-core"),
                    ", and leaves it met for those who need nothing: that each has an outcome of its own is not enough",
                ),
            ),
        )
    )


def warnings_of(found: Sequence[Pair]) -> list[str]:
    """What could not be worked out, each thing once."""
    told = (unlocking_warnings(dialogue.model, dialogue.unlocking) for _, dialogue in found)
    return list(dict.fromkeys(warning for own in told for warning in own))


def _foremost(dialogue: Dialogue) -> Iterator[str]:
    """The most that each agenda could bring under the only reading, and the way there; the same outcome once."""
    for agendas in foremost_agendas(dialogue):
        way = dialogue.agendas[agendas[0]].way
        yield f"{foremost_sentence(dialogue, agendas)} {way_sentence(dialogue, way)}"


def _agenda(found: Sequence[Pair], name: str, same: Mapping[str, str]) -> Iterator[Block]:
    """One agenda: what is on the table, what it is for each party under each reading, and why."""
    shown, issues = agenda_words(found, name)
    yield Heading(3, shown, f"agenda-{name}")
    also = listed(f"‘{definition_name(each)}’" for each, first in same.items() if first == name)
    too = f" {also} has the same issues." if also else ""
    yield Paragraph(Aside(f"{issues[0].upper()}{issues[1:]}.{too}"))
    if len(found) == 1:
        yield Items(tuple(_why(found[0][1], name)))
        return
    yield matrix_of_readings(found, name)
    yield from _foremost_by_reading(found, name, shown)
    claims = tuple(_claims_by_reading(found, name))
    yield Fold(f"Why: {shown}, party by party", (Entries(claims), *_outcomes_by_reading(found, name)))


# Why


def _why(dialogue: Dialogue, name: str) -> Iterator[str]:
    """Why the talks are what they are for each party, and then the outcomes shown for that, each once."""
    shown: dict[tuple[int, str], list[str]] = {}
    for party, finding in enumerate(dialogue.agendas[name].findings):
        yield " ".join(_claim(dialogue, name, party))
        if finding.witness is not None:
            told = outcome_sentence(dialogue, name, party)
            who = dialogue.model.scenario.parties[party].name
            shown.setdefault((finding.witness, told), []).append(who)
    for (state, told), whom in shown.items():
        yield f"{dialogue.model.states.id(state)}, the outcome shown for {listed(whom)}: {told}"


def _claim(dialogue: Dialogue, name: str, party: int) -> list[str]:
    """What the talks are for a party, and what would have to be added; that nothing would is told further down."""
    own, reason = dialogue.agendas[name], dialogue.reasons[name][party]
    more = adding_sentence(dialogue, own, reason, party) if reason.adding else ""
    return [claim_sentence(dialogue, name, party), *([more] if more else [])]


def _foremost_by_reading(found: Sequence[Pair], name: str, shown: str) -> Iterator[Block]:
    """The most that an agenda could bring under each reading, and the ways there."""
    said, ways = [], []
    for reading, dialogue in found:
        if own := dialogue.agendas.get(name):
            most = own.foremost
            told = capital(foremost_outcome(dialogue, own, most)) if most else NO_OUTCOME
            said.append((reading.name, told))
            ways += [(reading.name, way_sentence(dialogue, own.way))] if most else []
    yield Paragraph("The most that these talks could bring:")
    yield told_by_reading(said, is_side_by_side=True)
    if ways:
        yield Fold(f"How that is reached: {shown}", (told_by_reading(ways, is_side_by_side=True),))


def _claims_by_reading(found: Sequence[Pair], name: str) -> Iterator[Entry]:
    """For each party what these talks are for it under each reading."""
    judged = [pair for pair in found if name in pair[1].agendas]
    said = by_party(judged, lambda _, dialogue, party: " ".join(_claim(dialogue, name, party)))
    for key, party in parties_of(judged).items():
        yield Entry(party, blocks=(told_by_reading(said[key], is_side_by_side=True),))


def _outcomes_by_reading(found: Sequence[Pair], name: str) -> Iterator[Block]:
    """The outcomes shown for words, each once with the parties and the readings for which it is shown."""
    shown: dict[tuple[str, str], dict[str, list[str]]] = {}
    for reading, dialogue in found:
        for party, finding in enumerate(_own_findings(dialogue, name)):
            if finding.witness is not None:
                states, who = dialogue.model.states, dialogue.model.scenario.parties[party].name
                foremost = dialogue.agendas[name].foremost
                is_told = foremost is not None and foremost.state == finding.witness
                outcome = FOREMOST if is_told else outcome_sentence(dialogue, name, party)
                told = (states.id(finding.witness), outcome)
                shown.setdefault(told, {}).setdefault(who, []).append(reading.name)
    if not shown:
        return
    yield Paragraph("The outcomes shown for these words:")
    yield Items(tuple((f"{state}: {told} ", Aside(_for_whom(whom))) for (state, told), whom in shown.items()))


def _own_findings(dialogue: Dialogue, name: str) -> Sequence[Finding]:
    return dialogue.agendas[name].findings if name in dialogue.agendas else ()


def _for_whom(whom: Mapping[str, Sequence[str]]) -> str:
    """For whom an outcome is shown under which readings; parties of the same readings together."""
    together: dict[tuple[str, ...], list[str]] = {}
    for party, readings in whom.items():
        together.setdefault(tuple(readings), []).append(party)
    return "; ".join(f"for {listed(parties)}: {' · '.join(own)}" for own, parties in together.items())


# What would unlock it


def unlocking(subject: Subject, _book: Notebook) -> Iterator[Block]:
    """For each party and for all at once, what would unlock the dispute; nothing where nobody has a core concern."""
    said: dict[str, list[tuple[str, str]]] = {}
    found = talking(subject)
    tell = unlocking_one_by_one if subject.is_side_by_side else unlocking_words
    for reading, dialogue in found:
        if dialogue.unlocking is not None:
            for who, words in tell(dialogue.court, dialogue.unlocking):
                said.setdefault(who, []).append((reading.name, f"{words[0].upper()}{words[1:]}."))
    if ALL_AT_ONCE in said:
        said["All at once"] = said.pop(ALL_AT_ONCE)
    warnings = warnings_of(found)
    if not said and not warnings:
        return
    yield Paragraph(
        (
            "For each party with a ",
            Term("core concern", "term-core"),
            " the smallest sets of issues on which talks can settle it. Every set was tried. With more issues on the "
            "table they can settle it as well, but they may bring new dangers.",
        )
    )
    yield from map(Paragraph, warnings)
    yield Entries(
        tuple(
            Entry(who, blocks=(told_by_reading(each, is_side_by_side=subject.is_side_by_side),))
            for who, each in said.items()
        )
    )
