"""A scenario file read whole: the base and every variant, and all that is wrong in any of them.

Whatever is wrong is collected and told in one go, each thing once, however many readings have it.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from detente.errors import Diagnostic, ScenarioError
from detente.scenario.parsing.claims import tell_untestable
from detente.scenario.parsing.document import folder_of, read_bytes
from detente.scenario.parsing.preferences import tell_partial
from detente.scenario.parsing.readings import ReadFile, Reading, errors_among, read_tree
from detente.scenario.parsing.session import Kept, Names, gather_names
from detente.scenario.parsing.soundness import sound_part, sound_readings, soundness
from detente.scenario.parsing.states import tell_partial_positions
from detente.scenario.problems import Problems, in_order, quoted
from detente.scenario.tree import Node
from detente.scenario.values import Scenario


def read_scenario(path: str | Path) -> Scenario:
    """The scenario in a file, with its variants.

    Parameters
    ----------
    path
        The file. Nothing else is opened; the files of sources are only looked for.

    Raises
    ------
    RequestError
        There is no such file, or it cannot be read.
    ScenarioError
        Everything that is wrong in it, in the order of the file; with the readings that are sound.
    """
    return read_whole(read_file(path))


def read_scenario_text(text: str, path: str = "<text>") -> Scenario:
    """The scenario in a text, with its variants; `path` is what errors call the file.

    Raises
    ------
    ScenarioError
        Everything that is wrong in it, in the order of the text; with the readings that are sound.

    Examples
    --------
    >>> scenario = read_scenario_text('''
    ... format: detente/1
    ... title: Two firms
    ... parties: {us: {options: {sell: Sell}}, them: {options: {buy: Buy}}}
    ... ''')
    >>> [option.key for option in scenario.options]
    ['sell', 'buy']
    """
    return read_whole(read_text(text, path))


def read_file(path: str | Path) -> ReadFile:
    """The tree in a file, and its readings as they are asked for.

    Raises
    ------
    RequestError
        There is no such file, or it cannot be read.
    ScenarioError
        It is no YAML, or holds nothing.
    """
    return read_tree(read_bytes(Path(path)), str(path), folder_of(path))


def read_text(
    text: str, path: str = "<text>", root: Node | None = None, kept: Kept | None = None
) -> ReadFile:
    """The tree in a text, and its readings as they are asked for; `path` is what errors call the file.

    Parameters
    ----------
    root
        The tree, where it is known.
    kept
        What was read of the text before an edit, where the tree has nodes of that.

    Raises
    ------
    ScenarioError
        It is no YAML, or holds nothing.
    """
    return read_tree(text.encode("utf-8", "surrogatepass"), path, folder_if_any(path), root, kept)


def folder_if_any(path: str) -> Path | None:
    """The folder in which the files of sources are looked for; None where the path names none, as ``<text>``."""
    try:
        return None if path.startswith("<") else folder_of(path)
    except (OSError, ValueError):
        return None


def read_whole(file: ReadFile) -> Scenario:
    """The scenario of a file: its base, and with it all of its variants.

    Raises
    ------
    ScenarioError
        Everything that is wrong in any of them; with the readings that are sound.
    """
    found = found_in(file)
    if errors := errors_among(found):
        judged = soundness(file)
        raise ScenarioError(errors, sound_part(judged, file.base.values), sound_readings(judged))
    variants = {each.name: each.values for each in file.readings()[1:]}
    return replace(file.base.values, variants=variants, warnings=found)


def found_in(file: ReadFile) -> tuple[Diagnostic, ...]:
    """All that is wrong in a file, in its order; what several readings have is told once."""
    problems = Problems(file.path)
    base, *variants = readings = file.readings()
    for each in (*file.problems.found, *base.found):
        problems.add(each)
    for variant in variants:
        _add_new(variant, file, problems)
    tell_untestable([each.session for each in readings], _other_names(file), problems)
    if all(
        each.severity != "error" for each in problems.found
    ):  # else what cannot be read would seem to lack
        readings_of_variants = {each.name: each.values for each in variants}
        tell_partial(file.root, readings_of_variants, problems)
        tell_partial_positions(file.root, base.values, readings_of_variants, problems)
    return in_order(problems.found)


def _add_new(variant: Reading, file: ReadFile, problems: Problems) -> None:
    """Add a variant's problems that the base, or a variant before it, does not have.

    One that stands outside its patch says which variant it is about.
    """
    known = {(each.place, each.code, each.text) for each in problems.found}
    start, end = file.variants.patches[variant.name].span
    first, last = file.document.place(start), file.document.place(end)
    for each in variant.found:
        if (each.place, each.code, each.text) not in known:
            is_inside = first <= each.place <= last
            message = each.message if is_inside else f"in the variant {quoted(variant.name)}: {each.message}"
            problems.add(replace(each, message=message))


def _other_names(file: ReadFile) -> list[Names]:
    """The names that the patches give of variants that cannot be had, since these may be read again soon."""
    patches = file.variants.patches.items()
    return [gather_names(patch) for name, patch in patches if file.tree(name) is None]
