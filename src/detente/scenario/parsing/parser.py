"""A scenario file parsed: text → tree → (for each variant: patched tree) → shape → values.

Whatever is wrong in the file, in the base and in every variant, is collected and told in one go.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from detente.errors import ScenarioError
from detente.formula import meant
from detente.scenario.parsing.claims import read_claims
from detente.scenario.parsing.composer import MAX_NODES, compose
from detente.scenario.parsing.document import Document, decode, folder_of, read_bytes, true_name
from detente.scenario.parsing.evidence import read_sources
from detente.scenario.parsing.issues import read_agendas, read_issues
from detente.scenario.parsing.named_states import read_states, read_status_quo
from detente.scenario.parsing.names import Names, gather_names
from detente.scenario.parsing.parties import check_names_differ, read_parties
from detente.scenario.parsing.past import read_commitments, read_date, read_history
from detente.scenario.parsing.preferences import read_preferences
from detente.scenario.parsing.principles import read_principles
from detente.scenario.parsing.rules import read_definitions, read_rules
from detente.scenario.parsing.session import Parsed, Session, Untestable
from detente.scenario.parsing.shape import check_shape
from detente.scenario.parsing.soundness import is_within, sound_part
from detente.scenario.parsing.views import read_views
from detente.scenario.problems import Problems, all_of, in_order, quoted
from detente.scenario.tree import Leaf, Mapping, Node, entries, items, size, text_of, value_at
from detente.scenario.values import Scenario
from detente.scenario.variants import variant_trees


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
        raise ScenarioError(errors, sound_part(base, variants, root, errors, document))
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
    variants = {}
    for name, tree in trees.items():
        own = Problems(file.path, told=problems.told, suggestions=problems.suggestions)
        check_shape(tree, file.document, own)
        session = Session(file.document, gather_names(tree), own, file.folder, file.parsed)
        variant = _read_sections(tree, file, session, name)
        warnings = tuple(each for each in in_order(own.found) if each.severity == "warning")
        patch = value_at(root, "variants", name)
        variants[name] = replace(variant, extends=_extended(patch), warnings=warnings)
        _keep_new(own, problems, name, patch, file.document)
        sessions.append(session)
    _tell_untestable(sessions, problems)
    return base, variants


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
            inside = patch is not None and is_within(each.place, patch, document)
            message = each.message if inside else f"in the variant {quoted(name)}: {each.message}"
            problems.add(replace(each, message=message))


def _read_sections(root: Node, file: _File, session: Session, variant: str | None) -> Scenario:
    """The values of every section, whatever is wrong in some of them."""
    check_names_differ(root, session.problems)
    name = true_name(Path(file.path).stem).strip("<>")
    parties = value_at(root, "parties")
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


def _tell_untestable(sessions: Iterable[Session], problems: Problems) -> None:
    """Tell what claims name and no reading knows: a warning where a reading may still be written that has it."""
    sessions = list(sessions)
    readings = [session.names for session in sessions]
    for noted in {
        (each.place, each.text): each for session in sessions for each in session.untestable
    }.values():
        known = [name for names in readings for name in _known(names, noted)]
        if noted.text in known:
            continue
        hint = meant(noted.text) if noted.named == "name" else None
        hint = hint or problems.nearest(noted.text, dict.fromkeys(known))
        if noted.named == "name":
            message = f"{quoted(noted.text)} is neither an option nor a definition in any reading"
            problems.error("unknown-name", noted.place, message, noted.text, hint)
        elif noted.named == "party":
            message = f"there is no party {quoted(noted.text)} in any reading"
            hint = hint or all_of(dict.fromkeys(known))
            problems.error("unknown-party", noted.place, message, noted.text, hint)
        else:
            message = f"no reading can test the claim {quoted(noted.claim)}: none has {_a(noted)}"
            problems.warning("untestable-claim", noted.place, message, noted.text, hint)


def _a(noted: Untestable) -> str:
    return f"{'an' if noted.named in {'agenda', 'option'} else 'a'} {noted.named} {quoted(noted.text)}"


def _known(names: Names, noted: Untestable) -> Iterable[str]:
    match noted.named:
        case "agenda":
            return names.agendas
        case "party":
            return names.parties
        case "state":
            return names.states
        case "option":
            return names.options
        case "name":
            return names.in_formulas
