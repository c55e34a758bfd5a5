"""Which element each code of a project means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.errors import RequestError
from detente.scenario.elements import Element
from detente.scenario.problems import quoted
from detente.scenario.values import Scenario
from detente.sources.exchange.codebook import codable_elements, path_in
from detente.sources.exchange.project import Code, Project, all_codes
from detente.spelling import name_key, nearest_names


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A code that names no element, though passages are coded with it.

    Attributes
    ----------
    way
        The names that lead to it in the tree of codes.
    n_codings
        How many passages and sources it was given to.
    why
        What was looked for in vain.
    near
        Paths of elements that may be meant.
    """

    guid: str
    way: tuple[str, ...]
    n_codings: int
    why: str
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Matching:
    """The elements that codes mean, as paths by the GUIDs of the codes; and the codes that mean none."""

    paths: Mapping[str, str]
    unmatched: tuple[Unmatched, ...]


def matched(project: Project, scenario: Scenario, chosen: Mapping[str, str]) -> Matching:
    """Find the element of every code that something is coded with.

    The user's choice counts first, then the path that an export of ours keeps in the description, then equal words:
    the element's words or its id.

    Parameters
    ----------
    chosen
        Paths of elements by the name of a code, its way (``Folder/Code``) or its GUID.

    Raises
    ------
    RequestError
        A choice names no code or no element.
    """
    elements = {each.path: each for each in codable_elements(scenario)}
    codes = [(code, way) for code, way in all_codes(project.codes) if code.guid]  # a group has none
    counts = _counts(project)
    choices = _choices(chosen, codes, elements, counts)
    names = _names(elements)
    paths: dict[str, str] = {}
    unmatched: list[Unmatched] = []
    alike: dict[str, list[Code]] = {}
    for code, _ in codes:
        alike.setdefault(code.guid, []).append(code)
    for code, way in codes:
        if not (n_codings := counts.pop(code.guid, 0)):
            continue
        found, why = _meant_by_all(alike[code.guid], choices, elements, names)
        if len(found) == 1:
            paths[code.guid] = found[0]
        else:
            near = found or _near(code.name, names)
            unmatched.append(Unmatched(code.guid, way, n_codings, why, tuple(near[:3])))
    unmatched += [
        Unmatched(
            guid, (guid or "no code",), n, "no such code is in the project" if guid else "it names none"
        )
        for guid, n in counts.items()
    ]
    return Matching(paths, tuple(unmatched))


def _counts(project: Project) -> dict[str, int]:
    """How many codings there are with each code."""
    counts: dict[str, int] = {}
    for document in project.documents:
        for codings in (document.codings, *(each.codings for each in document.selections)):
            for coding in codings:
                counts[coding.code] = counts.get(coding.code, 0) + 1
    return counts


def _choices(
    chosen: Mapping[str, str],
    codes: list[tuple[Code, tuple[str, ...]]],
    elements: Mapping[str, Element],
    counts: Mapping[str, int],
) -> dict[str, str]:
    """The user's choices, by the GUIDs of the codes.

    Raises
    ------
    RequestError
        A choice names no code, several, or no element, or one code has two choices.
    """
    choices: dict[str, str] = {}
    for name, path in chosen.items():
        if path not in elements:
            near = nearest_names(path, elements)
            hint = f"did you mean {quoted(near[0])}?" if near else "write a path such as parties.russia"
            raise RequestError(f"There is no element {quoted(path)} that can rest on evidence.", hint)
        guid = _chosen_code(name, codes, counts)
        if choices.get(guid, path) != path:
            message = (
                f"The code {quoted(name)} is chosen twice, for {quoted(choices[guid])} and {quoted(path)}."
            )
            raise RequestError(message, "a code means one element")
        choices[guid] = path
    return choices


def _chosen_code(name: str, codes: list[tuple[Code, tuple[str, ...]]], counts: Mapping[str, int]) -> str:
    """The GUID of the code that a choice names; of several, the one that something is coded with.

    Raises
    ------
    RequestError
        It names none, or several that passages are coded with.
    """
    wanted = _plain(name)
    ways = {
        code.guid: "/".join(way)
        for code, way in codes
        if wanted in {_plain(code.name), _plain("/".join(way)), code.guid} or wanted.strip("{}") == code.guid
    }
    if not ways:
        near = nearest_names(name, [code.name for code, _ in codes])
        meant = f"did you mean {quoted(near[0])}?" if near else None
        raise RequestError(f"There is no code {quoted(name)} in the project.", meant)
    used = [guid for guid in ways if counts.get(guid)] or list(ways)
    if len(used) > 1 and any(counts.get(guid) for guid in used):
        # A way that is itself the name asked for, or that two codes share, tells nothing apart: only the GUID does.
        plain = [_plain(ways[guid]) for guid in used]
        told = [
            guid if way == wanted or plain.count(way) > 1 else ways[guid]
            for guid, way in zip(used, plain, strict=True)
        ]
        message = f"{len(used)} codes are called {quoted(name)}: {', '.join(told)}."
        raise RequestError(message, f'say which: --map "{told[-1]}=path.of.element"')
    return used[0]


def _names(elements: Mapping[str, Element]) -> dict[str, list[str]]:
    """The paths of elements by what a code for them may be called: their words, their id, their path."""
    names: dict[str, list[str]] = {}
    for path, element in elements.items():
        last = path.rpartition(".")[2]
        for name in {_plain(element.words), _plain(path), *([] if last.isdigit() else [_plain(last)])}:
            names.setdefault(name, []).append(path)
    return names


def _meant(
    code: Code, choices: Mapping[str, str], elements: Mapping[str, Element], names: Mapping[str, list[str]]
) -> tuple[list[str], str]:
    """The elements that a code may mean, and what is wrong where it is not one."""
    if code.guid in choices:
        return [choices[code.guid]], ""
    kept, words = path_in(code.description)
    if kept is not None and kept in elements:
        return _at_path(kept, words, elements)
    found = names.get(_plain(code.name), [])
    if len(found) > 1:
        return found, "several elements are called so"
    return found, f"there is no element {kept} here" if kept else "no element is called so"


def _meant_by_all(
    codes: list[Code],
    choices: Mapping[str, str],
    elements: Mapping[str, Element],
    names: Mapping[str, list[str]],
) -> tuple[list[str], str]:
    """The elements that the codes of one GUID may mean: where they differ, nobody can tell which was given."""
    meant = [_meant(code, choices, elements, names) for code in codes]
    if all(each == meant[0] for each in meant):
        return meant[0]
    found = list(dict.fromkeys(path for each, _ in meant for path in each))
    return ([], "several codes have its GUID") if len(found) < 2 else (found, "several codes have its GUID")


def _at_path(path: str, words: str | None, elements: Mapping[str, Element]) -> tuple[list[str], str]:
    """The element at a path; in a list, where places change, the one of the same words."""
    if words is None or _plain(elements[path].words) == _plain(words):
        return [path], ""
    above = path.rpartition(".")[0]
    alike = [
        each
        for each, element in elements.items()
        if each.rpartition(".")[0] == above and _plain(element.words) == _plain(words)
    ]
    return (alike, "") if len(alike) == 1 else ([], f"{path} is another one here")


def _near(name: str, names: Mapping[str, list[str]]) -> list[str]:
    near = nearest_names(_plain(name), names, 3)
    return list(dict.fromkeys(path for each in near for path in names[each]))


def _plain(name: str) -> str:
    return name_key(name.replace("_", " "))
