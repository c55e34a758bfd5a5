"""The smallest changes that turn a verdict: what it is now, how few edits it takes, and what it is then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from detente.answers.dialogue.words import word_meanings
from detente.answers.documents import Document, header
from detente.answers.edits import (
    BY_CORE,
    EDIT_COLUMNS,
    PROOF,
    allowed_words,
    each_way,
    edit_record,
    edit_rows,
    edit_words,
    more_edits,
    n_ways,
)
from detente.answers.look_first import look_first
from detente.answers.masthead import Asked, stopped
from detente.answers.words import counted, listed
from detente.blocks import Block, Break, Data, Entries, Entry, Heading, data
from detente.questions.change import CORE, EDIT_KINDS, TurnedAnswer, Turns
from detente.questions.talks import WORDS

TURNING_EDITS = tuple(kind for kind in EDIT_KINDS if kind != "guarantee")
"""The edits that can turn any verdict: a guarantee is of one wanted state."""


def tell(asked: Asked, found: Sequence[Turns]) -> Iterator[Block]:
    """What the verdict is, how few edits turn it, and each way to do it, reading by reading."""
    yield Heading(1, asked.base.title)
    yield from look_first(asked.file, [each.model.scenario for each in found])
    yield from stopped(asked)
    for each in found:
        answers = each.answers if each.size else ()
        yield from each_way(
            each.model.scenario, turn_sentence(each, asked.settings), answers, partial(turned_sentence, each)
        )
        yield from _meanings([each.verdict, *(answer.verdict for answer in each.answers)])


def _meanings(verdicts: Sequence[str]) -> Iterator[Block]:
    """What those of some verdicts mean that are words of talks."""
    if told := list(word_meanings(word for word in WORDS if word in verdicts)):
        yield Break()
        yield Entries(tuple(Entry(mark, line) for mark, line in told))


def record(found: Turns, settings: Mapping[str, Any]) -> Document:
    """The document of ``detente change --turn``: what the verdict is now, and what it is in each answer."""
    asked = ("turn", "until", "concept", "allow", "party", "for")
    return header(found.model.scenario, "change", found.engine, settings) | {
        **{key: settings[key] for key in asked},
        "verdict": found.verdict,
        "size": found.size,
        "answers": [
            {
                "edits": [edit_record(edit) for edit in answer.edits],
                "verdict": answer.verdict,
                "core": answer.core,
            }
            for answer in found.answers
        ],
    }


def table(found: Turns) -> Data:
    """One row an edit of an answer, with what the verdict is then, and whether the judged party's core is another."""
    rows = (
        (*row, answer.verdict, answer.core)
        for number, answer in enumerate(found.answers, 1)
        for row in edit_rows(found.model.scenario, number, answer.edits)
    )
    return data([*EDIT_COLUMNS, "verdict", "core"], rows)


# Sentences


def turn_sentence(found: Turns, asked: Mapping[str, Any]) -> str:
    """What a verdict is, and how many edits turn it; `asked` with the fields of the document."""
    now = f"The verdict on ‘{asked['turn']}’ is ‘{found.verdict}’"
    words = _until_words(found)
    if found.size is None:
        these = allowed_words(found.model.scenario, asked["allow"], asked["party"])
        more = more_edits(asked["allow"], (*TURNING_EDITS, *([CORE] if found.keeps_core else [])))
        return f"{now}, and no number of {these} makes it {words}: {PROOF}{_goalposts(found)}{more}"
    if found.size == 0:
        return f"{now} already."
    does = "is" if len(found.answers) == 1 else "are"
    ways = n_ways(found.answers, found.stop)
    edits = counted(found.size, "edit")
    told = f"{now}. The smallest change that makes it {words} takes {edits}; there {does} {ways} to do it."
    return f"{told}{_goalposts(found)}"


def _until_words(found: Turns) -> str:
    """What the verdict is to become: ``another word``, or the words that will do."""
    if {*found.until, found.verdict} == set(WORDS):
        return "another word"
    return listed([f"‘{word}’" for word in found.until], "or")


def _goalposts(found: Turns) -> str:
    """That the judged party's core stays as it is, behind another sentence; nothing where no edit could change it."""
    return f" What {_judged(found)} holds to be its core stays as it is." if found.keeps_core else ""


def _judged(found: Turns) -> str:
    """The name of the party that the verdict is on."""
    assert found.judged is not None, "only a party has a core"
    return found.model.scenario.parties[found.judged].name


def turned_sentence(found: Turns, answer: TurnedAnswer) -> str:
    """One answer, as in ‘If Russia put … before …: eases’."""
    words = edit_words(found.model.scenario, answer.edits)
    if not words:
        return f"As it stands: {answer.verdict}."
    by_core = f" for {_judged(found)}, {BY_CORE}" if answer.core else ""
    return f"If {listed(words)}: {answer.verdict}{by_core}."
