"""A scenario file parsed: text → tree → (for each variant: patched tree) → shape → values.

Whatever is wrong in the file, in the base and in every variant, is collected and told in one go. So the part of a
faulty scenario that can still be checked goes with the errors: what only states show (a ranking that misses one, an
infeasible status quo) is checked on a higher floor. There a dropped rule or a half-read ranking would give false
alarms, so whatever an error stands in is left out of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as Dictionary
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from detente.errors import Diagnostic, Place, ScenarioError
from detente.scenario.parsing.as_of import tell_later
from detente.scenario.parsing.claims import read_claims, read_principles, tell_untestable
from detente.scenario.parsing.composer import MAX_NODES, compose
from detente.scenario.parsing.document import Document, decode, folder_of, read_bytes, true_name
from detente.scenario.parsing.evidence import read_date, read_sources
from detente.scenario.parsing.formulas import read_definitions, read_rules
from detente.scenario.parsing.parties import (
    read_agendas,
    read_commitments,
    read_history,
    read_issues,
    read_parties,
    read_views,
)
from detente.scenario.parsing.preferences import read_preferences, tell_partial
from detente.scenario.parsing.session import Parsed, Session, check_names_differ, gather_names
from detente.scenario.parsing.shape import check_shape
from detente.scenario.parsing.states import read_states, read_status_quo
from detente.scenario.problems import LOOK_FIRST, Problems, in_order, quoted
from detente.scenario.tree import Leaf, Mapping, Node, entries, items, size, text_of, value_at
from detente.scenario.values import Scenario
from detente.scenario.variants import variant_trees

_SECTIONS_OF_STATES = ("parties", "definitions", "require", "infeasible", "indistinguishable", "states")
"""The sections that states and their names depend on."""


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
        Everything that is wrong in it, in the order of the file.
    """
    return _read(read_bytes(Path(path)), str(path), folder_of(path))


def read_scenario_text(text: str, path: str = "<text>") -> Scenario:
    """The scenario in a text, with its variants; `path` is what errors call the file.

    Raises
    ------
    ScenarioError
        Everything that is wrong in it, in the order of the text.

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
    folder = None if path.startswith("<") else folder_of(path)
    return _read(text.encode("utf-8", "surrogatepass"), path, folder)


def _read(data: bytes, path: str, folder: Path | None) -> Scenario:
    problems = Problems(path)
    document = decode(data, problems)
    root = compose(document, problems) if document else None
    if document is None or root is None:
        raise ScenarioError(in_order(problems.found))
    file = _File(document, path, sha256(data).hexdigest(), folder)
    base, variants = _read_all(root, file, problems)
    told = in_order(problems.found)
    errors = tuple(each for each in told if each.severity == "error")
    if errors:
        raise ScenarioError(errors, _sound_part(base, variants, root, errors, document))
    return replace(base, variants=variants, warnings=told)


class _File:
    """The file that is read, and the formulas in it that were parsed already."""

    __slots__ = ("document", "folder", "parsed", "path", "sha256")

    def __init__(self, document: Document, path: str, digest: str, folder: Path | None) -> None:
        self.document = document
        self.path = path
        self.sha256 = digest
        self.folder = folder
        self.parsed: dict[Leaf, Parsed] = {}


def _read_all(root: Node, file: _File, problems: Problems) -> tuple[Scenario, dict[str, Scenario]]:
    """The base and its variants, as far as they can be read."""
    check_shape(root, file.document, problems)
    trees = _bounded(variant_trees(root, problems), root, problems)
    sessions = [Session(file.document, gather_names(root), problems, file.folder, file.parsed)]
    base = _read_sections(root, file, sessions[0], None)
    base = replace(base, look_first=_to_look_at(in_order(problems.found)))
    variants = {}
    for name, tree in trees.items():
        own = Problems(file.path, told=problems.told, suggestions=problems.suggestions)
        check_shape(tree, file.document, own)
        session = Session(file.document, gather_names(tree), own, file.folder, file.parsed)
        variant = _read_sections(tree, file, session, name)
        warnings = tuple(each for each in in_order(own.found) if each.severity == "warning")
        patch = value_at(root, "variants", name)
        first = _to_look_at(warnings)
        variants[name] = replace(variant, extends=_extended(patch), warnings=warnings, look_first=first)
        _keep_new(own, problems, name, patch, file.document)
        sessions.append(session)
    tell_untestable(sessions, problems)
    if all(
        each.severity != "error" for each in problems.found
    ):  # else what cannot be read would seem to lack
        tell_partial(root, variants, problems)
    return base, variants


def _to_look_at(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(each for each in found if each.code in LOOK_FIRST)


def _extended(patch: Node | None) -> str | None:
    """The variant that a patch builds on; None where that is the base."""
    name = text_of(value_at(patch, "extends"))
    return None if name == "base" else name


def _bounded(trees: dict[str, Mapping], root: Node, problems: Problems) -> dict[str, Mapping]:
    """The trees, if all of them together are not too large to read."""
    total = size(root)
    for name, tree in trees.items():
        total += size(tree)
        if total > 4 * MAX_NODES:
            place = next(key.place for key, _ in entries(value_at(root, "variants")) if key.text == name)
            message = f"the variants up to {quoted(name)} make more than {4 * MAX_NODES:,} nodes"
            problems.error("too-many-nodes", place, message, name)
            return {}
    return trees


def _keep_new(own: Problems, problems: Problems, name: str, patch: Node | None, document: Document) -> None:
    """Add a variant's problems that the base, or a variant before it, does not have.

    One that stands outside the patch says which variant it is about.
    """
    problems.suggestions = own.suggestions
    known = {(each.place, each.code, each.text) for each in problems.found}
    for each in own.found:
        if (each.place, each.code, each.text) not in known:
            inside = patch is not None and _is_within(each.place, patch, document)
            message = each.message if inside else f"in the variant {quoted(name)}: {each.message}"
            problems.add(replace(each, message=message))


def _read_sections(root: Node, file: _File, session: Session, variant: str | None) -> Scenario:
    """The values of every section, whatever is wrong in some of them."""
    check_names_differ(root, session.problems)
    name = true_name(Path(file.path).stem).strip("<>")
    parties = value_at(root, "parties")
    tell_later(root, session.problems)
    return Scenario(
        path=file.path,
        name=name,
        sha256=file.sha256,
        variant=variant,
        title=text_of(value_at(root, "title")) or name,
        summary=text_of(value_at(root, "summary")),
        references=_texts(value_at(root, "references")),
        as_of=read_date(session, value_at(root, "as_of")),
        parties=read_parties(session, root),
        option_names=session.names.options,
        definitions=read_definitions(session, root),
        require=read_rules(session, root, "require"),
        infeasible=read_rules(session, root, "infeasible"),
        indistinguishable=read_rules(session, root, "indistinguishable"),
        status_quo=read_status_quo(session, root),
        states=read_states(session, root),
        preferences=read_preferences(session, root),
        issues=read_issues(session, root),
        agendas=read_agendas(session, root),
        principles=read_principles(session, root),
        claims=read_claims(session, root),
        commitments=read_commitments(session, root),
        history=read_history(session, root),
        sources=read_sources(session, root),
        views=read_views(session, root),
        place=root.place,
        parties_place=parties.place if parties else root.place,
    )


def _texts(node: Node | None) -> tuple[str, ...]:
    return tuple(text for item in items(node) if (text := text_of(item)) is not None)


def _sound_part(
    base: Scenario,
    variants: Dictionary[str, Scenario],
    root: Node,
    errors: Iterable[Diagnostic],
    document: Document,
) -> Scenario | None:
    """The scenario without what an error stands in; None when that leaves no states to speak of."""
    places = [error.place for error in errors]

    def is_faulty(node: Node | None) -> bool:
        return node is not None and any(_is_within(place, node, document) for place in places)

    if not base.parties or any(is_faulty(value_at(root, section)) for section in _SECTIONS_OF_STATES):
        return None
    faulty = {key.place for key, node in entries(value_at(root, "preferences")) if is_faulty(node)}

    def sound(reading: Scenario) -> Scenario:
        return replace(
            reading,
            preferences={party: own for party, own in reading.preferences.items() if own.place not in faulty},
            status_quo=None if is_faulty(value_at(root, "status_quo")) else reading.status_quo,
            principles={} if is_faulty(value_at(root, "principles")) else reading.principles,
            views={} if is_faulty(value_at(root, "views")) else reading.views,
            history=None if is_faulty(value_at(root, "history")) else reading.history,
        )

    patched = {} if is_faulty(value_at(root, "variants")) else variants
    return replace(sound(base), variants={name: sound(variant) for name, variant in patched.items()})


def _is_within(place: Place, node: Node, document: Document) -> bool:
    """Whether a place lies in a node, its first and last character included."""
    start, end = node.span
    return document.place(start) <= place <= document.place(end)
