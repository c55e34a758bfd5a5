"""What stands at the end of a report: what it can and cannot say, how it was made, and what it rests on.

What it rests on is its references and sources, the notes that it cites, and where the method is described.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.answers.citations import Grounding, Notebook
from detente.answers.citations.note_words import note_text, note_words, untold_sentence
from detente.answers.citations.notebook import LEGEND
from detente.answers.citations.source_words import full_reference, source_sentences
from detente.answers.evidence.coverage import support_grid
from detente.answers.look_first import but_for_later
from detente.answers.masthead import variant_option
from detente.answers.subject import Subject, file_name
from detente.answers.words import date_words
from detente.blocks import (
    Address,
    Aside,
    Block,
    Code,
    Entries,
    Entry,
    Grid,
    Heading,
    Inline,
    Items,
    Note,
    NoteList,
    Paragraph,
)
from detente.scenario.values import Source
from detente.shell import typed
from detente.sources.evidence import supports
from detente.version import __version__

METHOD = (
    "Fang, Hipel & Kilgour 1993, Interactive Decision Making: The Graph Model for Conflict Resolution",
    "Xu, Hipel, Kilgour & Fang 2018, Conflict Resolution Using the Graph Model",
)


def references_section(subject: Subject, _book: Notebook) -> Iterator[Block]:
    """The references of the scenario, its sources, what the elements rest on, the literature on the method."""
    grounding, scenario = subject.grounding, subject.scenario
    if scenario.references:
        yield Heading(3, "Of the scenario")
        yield Items(scenario.references)
    sources = scenario.sources if grounding is None else grounding.sources
    if sources:
        yield Heading(3, "Sources it cites")
        yield Entries(tuple(_source(source, grounding) for source in sources.values()))
    if grounding is not None and grounding.cites:
        yield _support(grounding)
    elif sources:
        yield Paragraph("No element cites a passage of a source.")
    yield Heading(3, "Of the method")
    yield Items(METHOD)


def _source(source: Source, grounding: Grounding | None) -> Entry:
    """A source: its reference, where it stands if that is a web address, and how it is used."""
    words: list[Inline] = [full_reference(source)]
    address = str(source.csl.get("URL", ""))
    if address.startswith(("https://", "http://")):
        words += [" ", Address(address)]
    if grounding and grounding.cites:
        words += [" ", Aside(" ".join(source_sentences(grounding, source.id)))]
    return Entry(f"[{source.id}]", tuple(words), anchor=f"source-{source.id}")


def _support(grounding: Grounding) -> Grid:
    """How many elements of each kind rest on what."""
    return support_grid(
        grounding.elements,
        supports(grounding.elements, grounding.passages),
        head="Elements",
        kind="number",
        caption="What the elements told of here rest on; a reason is the analyst’s own",
    )


def notes_section(subject: Subject, book: Notebook) -> Iterator[Block]:
    """The notes, each once, in the order of first mention; nothing where no element cites a passage."""
    if subject.grounding is None or not subject.grounding.cites:
        return
    yield Paragraph(
        f"{LEGEND} Whether a passage stands in the text of its source was checked when this page was made."
    )
    yield NoteList(tuple(Note(each.number, note_text(each), each.anchors) for each in note_words(book)))
    if untold := untold_sentence(book):
        yield Paragraph(untold)


CAN = (
    "Which states would hold: those that no party would leave by itself, given how far it looks ahead and what "
    "the others could answer.",
    "Why each of them would hold, move by move, so that anybody can check it by hand.",
    "Where parties that each take the gain before them would get to from how things stand.",
)

CANNOT = (
    "What will happen. A stable state is not a prediction: it would hold if it came about and if the preferences "
    "written here are right.",
    "That a state is likely, just or to be wished. Preferences are an order of better and worse; they carry no "
    "probabilities, and no strengths but what is marked as core or by a break.",
    "Anything about other preferences. Every result holds for those written here, and may change with them.",
    "Which way of looking ahead is the right one for these parties. That is why several are shown.",
)


OF_TALKS = (
    "What comes without talks; what talks on each agenda could bring beyond that, for whom, at whose risk, and who "
    "would keep to it."
)

NOT_OF_TALKS = (
    "How talks would go. The analysis knows no time, no chance, no cost of talking, and no trust beyond what options "
    "and preferences say. It takes no side."
)


OF_VIEWS = (
    "What each party expects by its own view of the dispute, and which states and steps would surprise it."
)

NOT_OF_VIEWS = "Whether a party learns from a surprise. Each judges by its own view throughout."


def limits_section(subject: Subject, _book: Notebook) -> Iterator[Block]:
    """What the report says, and what it does not."""
    can, cannot = list(CAN), list(CANNOT)
    if subject.has_dialogue:
        can.insert(0, OF_TALKS)
        cannot.append(NOT_OF_TALKS)
    if subject.has_views:
        can.append(OF_VIEWS)
        cannot.append(NOT_OF_VIEWS)
    if subject.is_side_by_side:
        cannot.insert(
            3,
            "Which reading is right. The readings are equals, in the order of the file; none is the default. What "
            "holds under all of them depends on none; what holds under one only depends on that one.",
        )
    if subject.scenario.as_of:
        later = but_for_later(subject.scenarios) or ": nothing later went into the analysis"
        cannot.append(f"Anything that came after {date_words(subject.scenario.as_of)}{later}.")
    yield Heading(3, "It says")
    yield Items(tuple(can))
    yield Heading(3, "It does not say")
    yield Items(tuple(cannot))


def making_section(subject: Subject, _book: Notebook) -> Iterator[Block]:
    """How the report was made; nothing of the clock or the machine."""
    scenario = subject.scenario
    engines = dict.fromkeys(reading.analysis.engine.name for reading in subject.readings)
    facts = (
        Entry("Program", f"Detente {__version__}"),
        Entry("Engine", ", ".join(engines)),
        Entry("Scenario file", file_name(scenario)),
        Entry("Its hash", f"sha256:{scenario.sha256}"),
    )
    commands = tuple(Entry(what, Code(command)) for what, command in _commands(subject))
    yield Entries((*facts, *commands))
    yield Paragraph(
        "The results are exact: every state and every sequence of moves was examined, none was sampled. Equal inputs "
        "give the same page, letter by letter, so that it carries no date of making."
    )
    shown = {reading.key for reading in subject.readings}
    if others := [(key, each.title) for key, each in scenario.variants.items() if key not in shown]:
        yield Paragraph(
            ("The file has further variants that this page does not show (", Code("--variant"), "):")
        )
        yield Items(tuple((Code(key), f" {title}") for key, title in others))
    if warnings := [f"line {each.place.line}: {each.message}" for each in scenario.warnings]:
        yield Paragraph("Noticed while the file was read:")
        yield Items(tuple(warnings))


def _commands(subject: Subject) -> tuple[tuple[str, str], ...]:
    page, file = typed(f"{subject.scenario.name}.html"), subject.file
    one = variant_option(subject.first_model)
    chosen = "" if subject.is_side_by_side else one
    of_one = ", of one reading" if subject.is_side_by_side else ""
    return (
        ("This page", f"detente report {file}{chosen}{subject.asked} -o {page}"),
        (f"All states and verdicts{of_one}", f"detente analyze {file}{one} --format json"),
        ("Why a state holds, or does not", f"detente explain {file} s1{one}"),
    )
