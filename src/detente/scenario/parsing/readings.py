"""A file's tree, and its readings: the base and each variant, each read by itself when it is asked for.

A reading is read from its own tree, the scenario with the variant's patch put on. So what is wrong in it is found in
it, wherever it was written, and what is wrong in another reading's patch is not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from detente.errors import Diagnostic, ScenarioError
from detente.scenario.parsing.as_of import tell_later
from detente.scenario.parsing.claims import check_words, read_claims, read_principles
from detente.scenario.parsing.composer import MAX_NODES, compose
from detente.scenario.parsing.document import Document, decode, true_name
from detente.scenario.parsing.evidence import read_date, read_sources
from detente.scenario.parsing.formulas import read_definitions, read_rules
from detente.scenario.parsing.moves import read_barred, read_moves
from detente.scenario.parsing.parties import (
    read_agendas,
    read_commitments,
    read_history,
    read_issues,
    read_parties,
    read_views,
)
from detente.scenario.parsing.preferences import read_preferences
from detente.scenario.parsing.session import Kept, Session, check_names_differ
from detente.scenario.parsing.shape import check_patches, check_shape
from detente.scenario.parsing.states import read_fallbacks, read_positions, read_states, read_status_quo
from detente.scenario.problems import (
    LOOK_FIRST,
    MAX_PROBLEMS,
    MAX_SUGGESTIONS,
    Problems,
    in_order,
    quoted,
)
from detente.scenario.tree import Leaf, Node, entries, items, size, text_of, value_at
from detente.scenario.values import Scenario
from detente.scenario.variants import VariantTrees, variant_trees, without_variants

T = TypeVar("T")

MOST_HANDED_ON = 200_000
"""After edits that made more nodes than that all is read anew."""

BASE = "base"
"""The name of the scenario itself among its readings."""


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """The base or a variant, read by itself.

    Attributes
    ----------
    tree
        The tree of the scenario as this reading has it.
    values
        What could be read of it, whatever is wrong elsewhere in it.
    found
        What is wrong in it, in the order of the file; not what stands in no reading, such as a slip of YAML.
    session
        Its names, and what its claims name that it does not have.
    """

    name: str
    tree: Node
    values: Scenario
    found: tuple[Diagnostic, ...]
    session: Session

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """Those of the problems that are errors."""
        return errors_among(self.found)


@dataclass(slots=True, eq=False)
class ReadFile:
    """A scenario's file: its tree, and its readings as they are asked for; each is read once.

    Attributes
    ----------
    problems
        What is wrong in the file but in no reading: in its YAML, and in what says which variants there are.
    """

    path: str
    sha256: str
    folder: Path | None
    document: Document
    root: Node
    problems: Problems
    variants: VariantTrees
    _trees: dict[str, Node | None] = field(default_factory=dict)
    _read: dict[str, Reading] = field(default_factory=dict)
    _kept: Kept = field(default_factory=Kept)

    @property
    def names(self) -> tuple[str, ...]:
        """The base, and the variants that the file names, in its order."""
        return (BASE, *(name for name in self.variants.patches if name != BASE))

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """Those of the file's own problems that are errors."""
        return errors_among(self.problems.found)

    @property
    def is_untouched(self) -> bool:
        """Whether nothing has been asked of it: what is found then does not hang on what was asked before."""
        return not self._read and not self._trees

    @property
    def base(self) -> Reading:
        """The base, which has a tree of its own whatever is wrong with the variants."""
        base = self.reading(BASE)
        assert base is not None
        return base

    def tree(self, name: str) -> Node | None:
        """The tree of the scenario as a reading has it; None where what a variant builds on cannot be had."""
        if name not in self._trees:
            is_base = name == BASE
            self._trees[name] = without_variants(self.root) if is_base else self.variants.tree(name)
        return self._trees[name]

    def reading(self, name: str) -> Reading | None:
        """The base or a variant; None where what it builds on cannot be had."""
        tree = self.tree(name)
        if name not in self._read and tree is not None:
            self._read[name] = self.read_as(name, tree)
        return self._read.get(name)

    def readings(self) -> tuple[Reading, ...]:
        """The base and every variant that can be had, in the order of the file.

        Where all of them together are too large to be read, that is told, and the base is all.
        """
        known: dict[Node, int] = {}
        total = size(self.root, known)
        for name, patch in entries(value_at(self.root, "variants")):
            total += size(self.tree(name.text) or patch, known)
            if total > 4 * MAX_NODES:
                self._tell_too_large(name)
                return (self.base,)
        found = map(self.reading, self.names)
        return tuple(each for each in found if each is not None)

    def _tell_too_large(self, variant: Leaf) -> None:
        message = f"the variants up to {quoted(variant.text)} make more than {4 * MAX_NODES:,} nodes"
        self.problems.error("too-many-nodes", variant.place, message, variant.text)
        self._trees |= dict.fromkeys(self.names[1:])

    def handed_on(self) -> Kept:
        """What the readings of the text that an edit makes can take over; not what was looked for on the disk.

        Nor anything where so much is wrong that not all of it was told, or not with every hint: less may be wrong then.
        """
        kept = self._kept
        is_cut = any(len(each.found) >= MAX_PROBLEMS for each in self._read.values())
        if is_cut or self.problems.suggestions >= MAX_SUGGESTIONS or len(kept.sound) > MOST_HANDED_ON:
            return Kept()
        return replace(
            kept,
            values={
                key: each for key, each in kept.values.items() if key[0] not in (read_sources, read_moves)
            },
        )

    def read_as(self, name: str, tree: Node) -> Reading:
        """What a reading would be with this tree."""
        problems = Problems(self.path, suggestions=self.problems.suggestions)
        check_shape(tree, self.document, problems, self._kept.sound)
        session = Session(self.document, self._kept.names_of(tree), problems, self._kept, self.folder)
        values = _read_sections(tree, self, session, None if name == BASE else name)
        self.problems.suggestions = problems.suggestions
        found = in_order(problems.found)
        warnings = tuple(each for each in found if each.severity == "warning")
        values = replace(
            values,
            extends=self.variants.bases.get(name),
            warnings=warnings,
            look_first=tuple(each for each in warnings if each.code in LOOK_FIRST),
        )
        return Reading(name, tree, values, found, session)


def errors_among(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Those of some problems that are errors."""
    return tuple(each for each in found if each.severity == "error")


def read_tree(
    data: bytes, path: str, folder: Path | None = None, root: Node | None = None, kept: Kept | None = None
) -> ReadFile:
    """The tree of a file, and its readings on demand.

    Parameters
    ----------
    data
        What the file holds.
    path
        What problems call it.
    folder
        Where the files of its sources are looked for; nowhere by default.
    root
        Its tree, where that is known.
    kept
        What was read of the text before an edit, where the tree has nodes of that.

    Raises
    ------
    ScenarioError
        It is no YAML, or holds nothing.
    """
    problems = Problems(path)
    document = decode(data, problems)
    root = root or (compose(document, problems) if document else None)
    if document is None or root is None:
        raise ScenarioError(in_order(problems.found))
    kept = kept or Kept()
    check_patches(root, document, problems, kept.sound)
    variants = variant_trees(root, problems)
    return ReadFile(path, sha256(data).hexdigest(), folder, document, root, problems, variants, _kept=kept)


_read_require = partial(read_rules, section="require")
_read_infeasible = partial(read_rules, section="infeasible")
_read_indistinguishable = partial(read_rules, section="indistinguishable")


def _read_sections(root: Node, file: ReadFile, session: Session, variant: str | None) -> Scenario:
    """The values of every section, whatever is wrong in some of them."""

    def read(reader: Callable[[Session, Node], T], *sections: str) -> T:
        return session.read(reader, root, *sections)

    name = true_name(Path(file.path).stem).strip("<>")
    parties = value_at(root, "parties")
    read(check_names_differ, "parties", "definitions", "states")
    for section in ("history", "commitments", "sources"):
        read(tell_later, "as_of", section)
    read(check_words, "claims", "preferences", "issues", "agendas")
    return Scenario(
        path=file.path,
        name=name,
        sha256=file.sha256,
        variant=variant,
        title=text_of(value_at(root, "title")) or name,
        summary=text_of(value_at(root, "summary")),
        references=_texts(value_at(root, "references")),
        as_of=read_date(session, value_at(root, "as_of")),
        parties=read(read_parties, "parties", "moves"),
        option_names=session.names.options,
        definitions=read(read_definitions, "definitions"),
        require=read(_read_require, "require"),
        infeasible=read(_read_infeasible, "infeasible"),
        indistinguishable=read(_read_indistinguishable, "indistinguishable"),
        numbering="states" if text_of(value_at(root, "numbering")) == "states" else "order",
        status_quo=read(read_status_quo, "status_quo"),
        states=read(read_states, "states", "status_quo"),
        preferences=read(read_preferences, "preferences"),
        issues=read(read_issues, "issues"),
        agendas=read(read_agendas, "agendas"),
        principles=read(read_principles, "principles"),
        claims=read(read_claims, "claims"),
        commitments=read(read_commitments, "commitments"),
        history=read(read_history, "history"),
        sources=read(read_sources, "sources"),
        views=read(read_views, "views"),
        barred=read(read_barred, "barred"),
        moves=read(read_moves, "moves"),
        positions=read(read_positions, "positions"),
        fallbacks=read(read_fallbacks, "fallbacks"),
        place=root.place,
        parties_place=parties.place if parties else root.place,
    )


def _texts(node: Node | None) -> tuple[str, ...]:
    return tuple(text for item in items(node) if (text := text_of(item)) is not None)
