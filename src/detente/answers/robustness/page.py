"""How sure the answers are: what is firm, what is not and what decides it, then all shares; page and section."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from detente.answers.citations import Notebook
from detente.answers.dialogue.words import word_meanings
from detente.answers.drawings import (
    OTHERWISE,
    SCALE,
    WRITTEN,
    Bar,
    bar_line,
    end_swatch,
    tornado_svg,
)
from detente.answers.masthead import Asked, title
from detente.answers.robustness.firmness import (
    CLAIMED,
    MAX_STATES,
    Changing,
    changing_answers,
    firm_answers,
    firm_count,
    firm_heading,
    flip_words,
    in_detail,
    nearest_sentence,
    share_words,
    variants_sentences,
)
from detente.answers.states import named_states
from detente.answers.subject import Reading, Subject
from detente.answers.words import counted, party_name, percent, some_of, state_title
from detente.blocks import (
    Aside,
    Block,
    Break,
    Card,
    Code,
    Entries,
    Entry,
    Figure,
    Fold,
    Grid,
    Heading,
    Items,
    Paragraph,
    Sample,
    grid,
)
from detente.questions.robustness import Findings, Share
from detente.scenario.values import Word

MAX_DETAILED = 5
"""So many of the least firm answers, at most, have their bars on the page of the command."""

MOST_DRAWN, MOST_DRAWN_EACH = 6, 2
"""So many have them in a report: of one reading alone, and of each of several side by side."""

MAX_NAMED = 12
"""Of so many states that are an equilibrium in some variant, at most, it is said what is done there."""

MAX_ROWS = 30
"""More rows are left out, and the states in them counted."""

CAUTION = (
    "A share counts variants of this model, each as one; it is no probability that anything comes about. It says in "
    "how much of what was varied an answer stays as it is; the nearest flip says how little need be otherwise to turn "
    "it."
)

NOT_FIRM = "Not firm: the least firm first"

DECIDES = "What decides it"


def tell(asked: Asked, found: Sequence[Findings]) -> Iterator[Block]:
    """What is firm, what is not, what decides it, then all shares; one reading after the other."""
    for each in found:
        yield from title(asked, each.model.scenario)
        yield Heading(2, "How sure are we?")
        for sentence in (*variants_sentences(each), CAUTION):
            yield Paragraph(sentence)
        for told in each.left_out:
            yield Paragraph(f"Not tried: {told}.")
        if firm := firm_answers(each):
            yield Heading(2, firm_heading(each))
            yield Items(tuple(firm))
        if changing := changing_answers(each):
            yield Heading(2, NOT_FIRM)
            yield _changing(each, changing)
            yield from _what_decides(each, changing)
        yield from _shares(each)
        yield from _states(asked, each)


def _what_decides(found: Findings, changing: Sequence[Changing]) -> Iterator[Block]:
    """A tornado chart for each of the least firm answers."""
    chosen = in_detail(changing, MAX_DETAILED)
    if not chosen:
        return
    yield Heading(2, DECIDES)
    yield _how_to_read(".")
    for k, one in enumerate(chosen):
        yield Break()
        yield Heading(3, f"{one.what} (the same in {percent(one.each.share.share)})")
        yield _tornado(one, f"{found.model.scenario.variant or 'base'}-{k}", "")
    if left := len(changing) - len(chosen):
        yield Break()
        yield Paragraph(f"What decides {counted(left, 'further answer')}: --format json.")


def _shares(found: Findings) -> Iterator[Block]:
    """All that was counted."""
    equilibria, left_out = _equilibria(found)
    yield Heading(2, "Equilibria")
    yield equilibria
    if left_out:
        yield Paragraph(f"{left_out} --format json has them.")
    for sentence in outside_sentences(found):
        yield Paragraph(sentence)
    if found.words:
        yield Heading(2, "The words of talks")
        yield _words(found)
        yield Break()
        yield _meanings(found)
    if found.claims:
        yield Heading(2, "Claims")
        yield _claims(found)


def _states(asked: Asked, found: Findings) -> Iterator[Block]:
    """What is done at the states that are an equilibrium in some variant."""
    states = {state for shares in found.equilibria.values() for state in shares}
    named = states if len(states) <= MAX_NAMED else set(found.work.answers.watched.tolist()[:MAX_NAMED])
    yield from named_states([("", found.model, named)], None if named == states else asked.name)


# The section of a report


def section(subject: Subject, _book: Notebook) -> Iterator[Block]:
    """How sure the answers are, reading by reading; nothing where that was not worked out."""
    told = [(reading, reading.robustness) for reading in subject.readings if reading.robustness]
    if not told:
        return
    yield Paragraph(
        "The preferences in the file are judgements. Here they are varied: in what share of the variants is each "
        "answer the same?"
    )
    if not subject.is_side_by_side:
        ((reading, found),) = told
        yield Paragraph(" ".join((*variants_sentences(found), CAUTION)))
        yield from _parts(reading, found, MOST_DRAWN, "")
        return
    yield Paragraph(CAUTION)
    yield _overview(told)
    for reading, found in told:
        varied = Paragraph(" ".join(variants_sentences(found)))
        parts = _parts(reading, found, MOST_DRAWN_EACH, f": {reading.title}")
        yield Fold(reading.title, (varied, *parts))


def _overview(told: Iterable[tuple[Reading, Findings]]) -> Grid:
    """For each reading how many of its answers are firm, and of the least firm one what turns it."""
    rows = []
    for reading, found in told:
        n_firm, n_all = firm_count(found)
        least = [
            (one.what, percent(one.each.share.share), flip_words(found, one.each.nearest))
            for one in changing_answers(found)[:1]
        ]
        rows.append((reading.title, f"{n_firm} of {n_all}", *(least or [("–", "–", "–")])[0]))
    return grid(
        ("Reading", "Firm answers", "The least firm", "Is the same in", "Nearest flip"),
        rows,
        caption="How firm the answers of each reading are (claims, words of talks, and the first 50 equilibria) when "
        "its own preferences are varied",
    )


def _parts(reading: Reading, found: Findings, most: int, named: str) -> Iterator[Block]:
    """What is told of one reading; `named` stands behind the captions where there are several."""
    if firm := firm_answers(found):
        yield Heading(3, firm_heading(found))
        yield Items(tuple(firm))
    if changing := changing_answers(found):
        yield Heading(3, NOT_FIRM)
        caption = f"Answers that change, and the least change that turns each{named}"
        yield replace(_changing(found, changing), caption=caption)
        yield from _drawn(reading, found, changing, most, named)
    yield Heading(3, "All shares")
    equilibria, more = _equilibria(found)
    yield _full(equilibria, f"In what share each state is an equilibrium{named}")
    if found.words:
        yield _full(_words(found), f"The words of talks{named}")
        yield _meanings(found)
    if found.claims:
        yield _full(_claims(found), f"Claims{named}")
    for note in (*([more] if more else []), *outside_sentences(found)):
        yield Paragraph(Aside(note))


def _drawn(
    reading: Reading, found: Findings, changing: Sequence[Changing], most: int, named: str
) -> Iterator[Block]:
    """The charts of the least firm answers, each with what the answer is and the nearest flip."""
    chosen = in_detail(changing, most)
    if not chosen:
        return
    yield Heading(3, DECIDES)
    yield _how_to_read(": look at its sources again.")
    for k, one in enumerate(chosen):
        same = f"The same in {share_words(one.each.share)} of the variants."
        chart = _tornado(one, f"{reading.key}-{k}", named)
        yield Card(
            (
                Heading(4, one.what),
                Paragraph(f"{same} {nearest_sentence(found, one.each.nearest)}"),
                chart,
            )
        )
    if left := len(changing) - len(chosen):
        yield Paragraph(Aside(f"Not drawn: {counted(left, 'further answer')} of these."))


# Charts and tables


def _how_to_read(end: str) -> Paragraph:
    """What the bars of a tornado chart say."""
    written, otherwise = (
        Sample(end_swatch(where), letter)
        for where, letter in (("written", WRITTEN), ("otherwise", OTHERWISE))
    )
    return Paragraph(
        (
            "Each bar is the share of variants with the same answer: ",
            written,
            " while a thing is as written, ",
            otherwise,
            " when it is otherwise, with as much else otherwise. Where the two lie far apart, that thing decides"
            f"{end}",
        )
    )


def _tornado(one: Changing, key: str, named: str) -> Figure:
    """What decides one answer: drawn, in letters, and as figures; `key` makes its ids its own."""
    label = f"{DECIDES}: {one.what}"
    caption = f"{one.what}: the share of variants with the same answer{named}"
    figures = grid(
        ("What may be otherwise", "the same if as written", "the same if otherwise"),
        [(each.label, percent(each.written), percent(each.otherwise)) for each in one.bars],
        caption=caption,
    )
    return Figure(
        tornado_svg(one.bars, one.each.share.share, f"tornado-{key}", label),
        label,
        in_words=Fold("The figures as a table", (figures,)),
        in_letters=_in_letters(one.bars),
    )


def _in_letters(bars: Sequence[Bar]) -> Grid:
    """A tornado chart as text."""
    return grid(
        ("What may be otherwise", SCALE, "written", "otherwise"),
        [(each.label, Code(bar_line(each)), percent(each.written), percent(each.otherwise)) for each in bars],
        kinds=("text", "mark"),
    )


def _changing(found: Findings, changing: Sequence[Changing]) -> Grid:
    """The answers that change: how often each is the same, and the least change that turns it."""
    rows = [(one.what, share_words(one.each.share), flip_words(found, one.each.nearest)) for one in changing]
    return grid(("Answer", "The same in", "Nearest flip"), rows)


def _full(table: Grid, caption: str) -> Grid:
    """A table under a caption, with dashes where nothing stands."""
    rows = tuple((row[0], *(cell or "–" for cell in row[1:])) for row in table.rows)
    return replace(table, rows=rows, caption=caption)


def _equilibria(found: Findings) -> tuple[Grid, str]:
    """In what share states are equilibria, the largest first, equal ones as one; a sentence on those left out."""
    model, codes = found.model, list(found.equilibria)
    stated = found.work.answers.equilibria
    as_written = {code: set(stated[code].nonzero()[0].tolist()) for code in codes}
    states = sorted(
        {state for code in codes for state in (*found.equilibria[code], *as_written[code])},
        key=lambda state: (-max(_share(found, code, state).share for code in codes), state),
    )
    alike: dict[tuple[str, ...], list[int]] = {}
    for state in states:
        cells = [share_words(_share(found, code, state)) for code in codes]
        held = [code for code in codes if state in as_written[code]]
        mark = ", ".join(held) if len(codes) > 1 else "equilibrium" if held else ""
        alike.setdefault((*cells, mark), []).append(state)
    rows = [
        (some_of([state_title(model, state) for state in group], MAX_STATES), *cells)
        for cells, group in list(alike.items())[:MAX_ROWS]
    ]
    more = sum(map(len, list(alike.values())[MAX_ROWS:]))
    told = f"{counted(more, 'more state')} {'is' if more == 1 else 'are'} an equilibrium in some variant."
    return grid(("States", *codes, "As written"), rows), told if more else ""


def _share(found: Findings, code: str, state: int) -> Share:
    return found.equilibria[code].get(state) or Share(0.0, 0.0, 0.0)


def outside_sentences(found: Findings) -> list[str]:
    """How often there is an equilibrium that the model as written does not have, concept by concept."""
    return [
        f"{code.upper()}: in {share_words(share)} of the variants some equilibrium is no state of the model as written."
        for code, share in found.outside.items()
    ]


def _words(found: Findings) -> Grid:
    """For each agenda and party, the word as written and the share of each word that occurs; equal rows as one."""
    scenario = found.work.variation.scenario
    rows: dict[tuple[str, Word, str], list[str]] = {}
    for agenda, parties in found.words.items():
        for party, words in parties.items():
            told = ", ".join(f"{word} {percent(share.share)}" for word, share in words.items())
            key = (agenda, found.stated_words[agenda][party], told)
            rows.setdefault(key, []).append(party_name(scenario, party))
    told_rows = [(agenda, ", ".join(names), word, told) for (agenda, word, told), names in rows.items()]
    return grid(("Agenda", "For", "As written", "Over the variants"), told_rows)


def _meanings(found: Findings) -> Entries:
    """What the words mean that occur in some variant."""
    met = {word for parties in found.words.values() for words in parties.values() for word in words}
    return Entries(tuple(Entry(mark, line) for mark, line in word_meanings(met)))


def _claims(found: Findings) -> Grid:
    """Each claim: as written, and in what share of the variants it holds."""
    rows = [
        (name, CLAIMED[found.stated_claims[name]], "–" if share is None else f"holds in {share_words(share)}")
        for name, share in found.claims.items()
    ]
    return grid(("Claim", "As written", "Over the variants"), rows)
