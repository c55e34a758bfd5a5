"""A workbook read into a scenario that is there: what no sheet can say stays, where it still fits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from detente.errors import RequestError, ScenarioError
from detente.scenario import read_scenario_text
from detente.scenario.editing.attached_evidence import element_node, with_evidence
from detente.scenario.editing.text.file_text import file_tree
from detente.scenario.editing.text.slots import end_of
from detente.scenario.editing.value_edits import set_value
from detente.scenario.elements import Element, grounded_elements
from detente.scenario.tree import Mapping, Node, items, plain, value_at
from detente.scenario.values import Scenario
from detente.scenario.workbook.left_out import BESIDE, Kind, LeftOut

_ORDER: tuple[Kind, ...] = (
    *("sources", "today", "agenda", "reading", "open_order"),
    *("principles", "views", "commitments", "history", "claims", "doubtful", "evidence"),
)
"""What others name comes before them."""

_WORD = re.compile(r"\w+")
_ATTACHED = frozenset({"evidence", "doubtful"})
_BY_WORDS = frozenset({"statement", "rule", "barred"})
"""Kinds of elements whose paths say only which of a list they are."""


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """The scenario file of a workbook with what was kept of the one before it, and what of that has no place in it.

    `gone` are ids that this names and the workbook no longer has.
    """

    text: str
    kept: tuple[LeftOut, ...]
    lost: tuple[LeftOut, ...]
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Older:
    """The file that was there."""

    text: str
    root: Node
    elements: dict[str, Element]


def read_again(
    text: str,
    older_text: str,
    older: Scenario,
    unsaid: Iterable[LeftOut],
    is_sound: Callable[[str], bool],
) -> ReadAgain:
    """Put into the scenario file of a workbook what an older file holds that no sheet can say.

    Parameters
    ----------
    text
        The file of the workbook.
    older_text, older
        The file that was there, and the scenario in it.
    unsaid
        What of it no sheet can say, as `left_out` finds it.
    is_sound
        Whether nothing is wrong with a scenario's text. What would make it wrong is not kept.
    """
    plain_text = older_text.removeprefix("\ufeff").replace("\r\n", "\n")
    before = _Older(plain_text, file_tree(plain_text), {each.path: each for each in grounded_elements(older)})
    wanted = sorted(
        (each for each in unsaid if each.kind in _ORDER), key=lambda each: _ORDER.index(each.kind)
    )
    read = _all_at_once(text, wanted, before)
    if read.kept and not is_sound(read.text):
        read = _one_by_one(text, wanted, before, is_sound)
    return replace(read, gone=_gone(read.lost, before, older, read_scenario_text(text)))


def _gone(lost: Iterable[LeftOut], before: _Older, older: Scenario, now: Scenario) -> tuple[str, ...]:
    """Which ids the lost parts name that are no longer there."""
    named = {word for each in lost for word in _words(each, before)}
    still = set(_ids(now))
    return tuple(dict.fromkeys(id_ for id_ in _ids(older) if id_ in named and id_ not in still))


def _words(left_out: LeftOut, older: _Older) -> list[str]:
    return _WORD.findall(f"{left_out.path} {plain(element_node(older.root, left_out.path))}")


def _ids(scenario: Scenario) -> Iterator[str]:
    yield from (each.id for each in scenario.parties)
    yield from (each.id for each in scenario.options)
    for section in (
        scenario.definitions,
        scenario.states,
        scenario.issues,
        scenario.agendas,
        scenario.variants,
    ):
        yield from section


def _all_at_once(text: str, wanted: Sequence[LeftOut], older: _Older) -> ReadAgain:
    sections = [name for name in BESIDE if any(each.kind == name == _first(each) for each in wanted)]
    for name in sections:
        text = _with_section(text, name, older)
    others = [each for each in wanted if _first(each) not in sections or each.kind not in BESIDE]
    read = _one_by_one(text, others, older, None)
    beside = [each for each in wanted if each not in others]
    return ReadAgain(read.text, (*beside, *read.kept), read.lost)


def _one_by_one(
    text: str, wanted: Sequence[LeftOut], older: _Older, is_sound: Callable[[str], bool] | None
) -> ReadAgain:
    """Each part in turn, then what hangs on elements, which leaves their paths as they are."""
    parts = [each for each in wanted if each.kind not in _ATTACHED]
    attached = [each for each in wanted if each.kind in _ATTACHED]
    read = _folded(text, parts, lambda text, each: _with_part(text, each.path, older), is_sound)
    if not attached:
        return read
    try:
        there = grounded_elements(read_scenario_text(read.text))
    except ScenarioError:  # not all parts fit together
        return replace(read, lost=(*read.lost, *attached))
    twins = {each: _twin(older.elements[each.path], there) for each in attached}
    cited = _cited(read.text, filter(None, twins.values()))
    put = _folded(
        read.text,
        [each for each in attached if each.kind != "evidence" or twins[each] not in cited],
        lambda text, each: _with_attached(text, each, twins[each], older),
        is_sound,
    )
    came_along = [each for each in attached if each.kind == "evidence" and twins[each] in cited]
    return ReadAgain(put.text, (*read.kept, *came_along, *put.kept), (*read.lost, *put.lost))


def _folded(
    text: str,
    wanted: Iterable[LeftOut],
    put: Callable[[str, LeftOut], str | None],
    is_sound: Callable[[str], bool] | None,
) -> ReadAgain:
    kept: list[LeftOut] = []
    lost: list[LeftOut] = []
    for each in wanted:
        try:
            after = put(text, each)
        except RequestError:  # no place that could be edited alone
            after = None
        if after is None or not (is_sound is None or is_sound(after)):
            lost.append(each)
        else:
            text = after
            kept.append(each)
    return ReadAgain(text, tuple(kept), tuple(lost))


def _first(left_out: LeftOut) -> str:
    return left_out.path.partition(".")[0]


def _with_section(text: str, name: str, older: _Older) -> str:
    """The text with a whole section as it was written, below all others."""
    assert isinstance(older.root, Mapping)
    entry = older.root.entries[name]
    written = older.text[entry.key.span[0] : end_of(older.text, entry.value)].rstrip()
    after, wanted = f"{text}\n{written}\n", plain(entry.value)
    try:
        if plain(value_at(file_tree(after), name)) == wanted:
            return after
    except ScenarioError:
        pass  # an alias of what stands elsewhere, or all of the file on one line
    return set_value(text, [name], wanted, in_block=True)


def _with_part(text: str, path: str, older: _Older) -> str | None:
    keys, root = path.split("."), file_tree(text)
    of_a_reading = keys[0] == "variants" and len(keys) > 2
    if element_node(root, path) or (of_a_reading and not element_node(root, ".".join(keys[:2]))):
        return None
    return set_value(text, keys, plain(element_node(older.root, path)), in_block=True)


def _with_attached(text: str, left_out: LeftOut, there: Element | None, older: _Older) -> str | None:
    if there is None:
        return None
    if left_out.kind == "doubtful":
        return _with_doubt(text, there)
    passages = items(value_at(element_node(older.root, left_out.path), "evidence"))
    return with_evidence(text, there.path, *(plain(each) for each in passages))  # type: ignore[arg-type]


def _with_doubt(text: str, there: Element) -> str:
    keys = [int(step) - 1 if step.isdigit() else step for step in there.path.split(".")]
    node = element_node(file_tree(text), there.path)
    if isinstance(node, Mapping):
        return set_value(text, [*keys, "doubtful"], True, in_block=True)
    noun = "name" if there.kind == "option" else "rule"
    return set_value(text, keys, {noun: plain(node), "doubtful": True}, in_block=True)


def _cited(text: str, elements: Iterable[Element]) -> set[Element]:
    """Which of the elements have evidence in a text: it came with the part that they belong to."""
    root = file_tree(text)
    return {each for each in elements if value_at(element_node(root, each.path), "evidence")}


def _twin(element: Element, there: Iterable[Element]) -> Element | None:
    """The element that is this one: of the same id, or of the same words among its like."""
    alike = [each for each in there if _identity(each) == _identity(element)]
    return next((each for each in alike if each.path == element.path), alike[0] if len(alike) == 1 else None)


def _identity(element: Element) -> tuple[str, ...]:
    if element.kind not in _BY_WORDS:
        return (element.kind, element.path)
    steps = element.path.split(".")
    numbers = next(index for index, step in enumerate(steps) if step.isdigit())
    owner = steps[: numbers - 1] if element.kind == "statement" else steps[:numbers]  # core or not
    return (element.kind, *owner, " ".join(element.words.split()))
