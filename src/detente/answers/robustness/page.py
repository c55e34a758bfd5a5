"""Tables of how often the answers of a reading survive."""

from __future__ import annotations

from collections.abc import Sequence

from detente.answers.percents import percent
from detente.answers.robustness.firmness import MAX_STATES, Changing
from detente.answers.robustness.bars import SCALE, Bar, bar_line
from detente.answers.robustness.doubts import flip_words, share_words
from detente.answers.tables import Table
from detente.answers.words import counted, party_name, some_of, state_title
from detente.questions.robustness import Findings, Share
from detente.scenario.values import Word

MAX_ROWS = 30
"""More rows are left out, and the states in them counted."""


def changing_table(found: Findings, changing: Sequence[Changing]) -> Table:
    """The answers that change: how often each is the same, and the least change that turns it."""
    rows = [(one.what, share_words(one.each.share), flip_words(found, one.each.nearest)) for one in changing]
    return Table(("Answer", "The same in", "Nearest flip"), tuple(rows))


def tornado_table(bars: Sequence[Bar]) -> Table:
    """A tornado chart as text, for a terminal."""
    rows = [(each.label, bar_line(each), percent(each.written), percent(each.otherwise)) for each in bars]
    return Table(("What may be otherwise", SCALE, "written", "otherwise"), tuple(rows), frozenset({1}))


def bars_table(bars: Sequence[Bar]) -> Table:
    """The figures of a tornado chart."""
    rows = [(each.label, percent(each.written), percent(each.otherwise)) for each in bars]
    return Table(("What may be otherwise", "the same if as written", "the same if otherwise"), tuple(rows))


def equilibria_table(found: Findings) -> tuple[Table, str]:
    """In what share states are equilibria, the largest first, equal ones as one; a sentence on those left out."""
    model, codes = found.work.variation.model, list(found.equilibria)
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
    return Table(("States", *codes, "As written"), tuple(rows)), told if more else ""


def _share(found: Findings, code: str, state: int) -> Share:
    return found.equilibria[code].get(state) or Share(0.0, 0.0, 0.0)


def outside_sentences(found: Findings) -> list[str]:
    """How often there is an equilibrium that the model as written does not have, concept by concept."""
    return [
        f"{code.upper()}: in {share_words(share)} of the variants some equilibrium is no state of the model as written."
        for code, share in found.outside.items()
    ]


def words_table(found: Findings) -> Table:
    """For each agenda and party, the word as written and the share of each word that occurs; equal rows as one."""
    scenario = found.work.variation.scenario
    rows: dict[tuple[str, Word, str], list[str]] = {}
    for agenda, parties in found.words.items():
        for party, words in parties.items():
            told = ", ".join(f"{word} {percent(share.share)}" for word, share in words.items())
            key = (agenda, found.stated_words[agenda][party], told)
            rows.setdefault(key, []).append(party_name(scenario, party))
    told_rows = [(agenda, ", ".join(names), word, told) for (agenda, word, told), names in rows.items()]
    return Table(("Agenda", "For", "As written", "Over the variants"), tuple(told_rows))


def claims_table(found: Findings) -> Table:
    """Each claim: as written, and in what share of the variants it holds."""
    told = {True: "holds", False: "fails", None: "cannot be tested"}
    rows = [
        (name, told[found.stated_claims[name]], "–" if share is None else f"holds in {share_words(share)}")
        for name, share in found.claims.items()
    ]
    return Table(("Claim", "As written", "Over the variants"), tuple(rows))
