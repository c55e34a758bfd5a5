"""Evidence attached to an element of a scenario file, by the element's path, on lines that can be read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Mapping as Dictionary

from detente.errors import RequestError
from detente.scenario.editing.paths import one_by_one
from detente.scenario.editing.sentences import shown
from detente.scenario.editing.sharing import places
from detente.scenario.editing.text.file_text import Steps, file_tree, node_at
from detente.scenario.editing.value_edits import remove_value, set_value
from detente.scenario.format.ids import ID_PATTERN
from detente.scenario.format.keys import ANY_ORDER
from detente.scenario.format.yaml_lines import WIDTH
from detente.scenario.problems import quoted
from detente.scenario.tree import Leaf, Mapping, Node, Sequence, is_nothing, items, plain, value_at
from detente.scenario.variants import below_views
from detente.spelling import nearest_names

_FORMS = tuple(
    re.compile(rf"(?:variants\.{ID_PATTERN}\.)?{form}")
    for form in (
        rf"parties\.{ID_PATTERN}(?:\.options\.{ID_PATTERN})?",
        rf"(?:views\.{ID_PATTERN}\.(?:sees\.{ID_PATTERN}\.)?)?preferences\.{ID_PATTERN}\.(?:core|secondary|statements)\.[1-9][0-9]*(?:\.any_order\.[1-9][0-9]*)?",
        r"(?:require|infeasible|indistinguishable|barred)\.[1-9][0-9]*",
        rf"(?:issues|principles|claims|commitments|views)\.{ID_PATTERN}",
        rf"views\.{ID_PATTERN}\.sees\.{ID_PATTERN}",
        r"history\.moves\.[1-9][0-9]*",
    )
)


ONE_BY_ONE = 10
"""As many passages are put behind those that an element has; with more, its list of evidence is written anew."""


def with_evidence(text: str, path: str, *evidence: Dictionary[str, object]) -> str:
    r"""The text of a scenario file with more passages under an element's ``evidence``.

    An element written in short (an option's name, a bare formula) is written in full for it, and what is written on one
    line is opened. Only a list of evidence that stands on one line, and has room there, stays on it.

    Parameters
    ----------
    text
        The text of a scenario file.
    path
        The element as `grounded_elements` names it: ``preferences.russia.core.1``.
    evidence
        Of each passage, keys of the format: ``source``, ``exact``, ``start`` …

    Raises
    ------
    RequestError
        There is no such element, or it can carry no evidence, or it cannot be edited alone.
    ScenarioError
        The text is no YAML.

    Examples
    --------
    >>> print(with_evidence("require:\n  - a or b\n", "require.1", {"source": "oped", "start": 7, "end": 9}))
    require:
      - rule: a or b
        evidence:
          - source: oped
            start: 7
            end: 9
    <BLANKLINE>
    """
    if 1 < len(evidence) <= ONE_BY_ONE:
        for each in evidence:
            text = with_evidence(text, path, each)
        return text
    root = file_tree(text.removeprefix("\ufeff"))
    keys = _keys(path, root)
    node = node_at(root, keys)
    _refuse_alias(root, path, keys)
    if value_at(node, ANY_ORDER) is not None:
        raise RequestError(
            f"{quoted(path)} is a group of statements, each of which rests on its own evidence.",
            f"write {path}.{ANY_ORDER}.1 for its first",
        )
    added = [dict(each) for each in evidence]
    if not isinstance(node, Mapping):
        return set_value(
            text, keys, {**_in_full(path, node), "evidence": added}, in_block=True, with_aliases=True
        )
    return _with_list(text, (*keys, "evidence"), value_at(node, "evidence"), added)


def _with_list(text: str, keys: Steps, known: Node | None, added: list[dict[str, object]]) -> str:
    """The text with more in the list of evidence of an element that is a mapping."""
    if not items(known):
        return set_value(text, keys, added, in_block=True, with_aliases=True)
    if len(added) > 1:
        kept = [plain(each) for each in items(known)]
        return set_value(remove_value(text, keys), keys, [*kept, *added], in_block=True, with_aliases=True)
    place = (*keys, len(items(known)))
    if isinstance(known, Sequence) and known.flow:
        on_the_line = set_value(text, place, added[0], with_aliases=True)
        if _widest(on_the_line, text) <= WIDTH:
            return on_the_line
    return set_value(text, place, added[0], in_block=True, with_aliases=True)


def _refuse_alias(root: Node, path: str, keys: Steps) -> None:
    """Refuse an element that an alias repeats: what is written of it would be written of what it repeats.

    Raises
    ------
    RequestError
        It is one; where it is written stands in the hint.
    """
    for n in range(1, len(keys) + 1):
        node = node_at(root, keys[:n])
        place, _ = next(places(root, frozenset({node})))
        if place != keys[:n] and not isinstance(node, Leaf):  # a formula alone can be written out
            there = shown(one_by_one((*place, *keys[n:])))
            raise RequestError(
                f"{quoted(path)} repeats by an alias what is written at {quoted(there)}.",
                f"cite {there}: it holds for both",
            )


def repeated_at(text: str, path: str, known: Iterable[str]) -> tuple[str, ...]:
    """Which of some elements repeat an element of a scenario file by an alias: they rest on what it rests on."""
    root = file_tree(text.removeprefix("\ufeff"))
    node = element_node(root, path)
    if node is None or isinstance(node, Leaf):
        return ()
    return tuple(each for each in known if each != path and element_node(root, each) is node)


def element_node(root: Node, path: str) -> Node | None:
    """The node of an element; None where none is written there."""
    steps, left = _nearest(root, path)
    return None if left else node_at(root, steps)


def _nearest(root: Node, path: str) -> tuple[Steps, list[str]]:
    """The steps along an element's path as far as it leads, and what is left of it."""
    steps: Steps = ()
    words = path.split(".")
    for n, word in enumerate(words):
        node = node_at(root, steps)
        if isinstance(node, Sequence) and word.isdigit() and 1 <= int(word) <= len(node.items):
            steps = (*steps, int(word) - 1)
        elif isinstance(node, Mapping) and word in node.entries:
            steps = (*steps, word)
        else:
            return steps, words[n:]
    return steps, []


def _widest(text: str, before: str) -> int:
    """The length of the longest line that a text has and the text before it has not."""
    return max(map(len, {*text.splitlines()} - {*before.splitlines()}), default=0)


def _keys(path: str, root: Node) -> Steps:
    """The keys and indices that lead to an element.

    Raises
    ------
    RequestError
        No element can stand there, or none does.
    """
    if not any(form.fullmatch(path) for form in _FORMS):
        raise RequestError(
            f"{quoted(path)} is no element that can rest on evidence.",
            "write a path such as parties.russia, preferences.russia.core.1 or claims.futile",
        )
    steps, left = _nearest(root, path)
    if left:
        hint = (
            _near(node_at(root, steps), left[0]) if steps else None
        )  # the first step is a word of the format
        raise RequestError(f"There is no element {quoted(path)} in this file.", hint)
    return steps


def _near(node: Node, step: str) -> str | None:
    """What may have been meant by a step that leads nowhere."""
    if isinstance(node, Sequence):
        return f"the list has {len(node.items)}, counted from 1"
    near = nearest_names(step, node.entries) if isinstance(node, Mapping) else []
    return f"did you mean {quoted(near[0])}?" if near else None


def _in_full(path: str, node: Node) -> dict[str, object]:
    """An element that is written in short, as the mapping that it stands for."""
    if is_nothing(node):
        return {}
    steps = path.split(".")
    section = below_views(steps[2:] if steps[0] == "variants" else steps)[0]
    if section == "parties":
        return {"name": plain(node)}
    assert isinstance(node, Leaf)
    return {"prefer" if section == "preferences" else "rule": plain(node)}
