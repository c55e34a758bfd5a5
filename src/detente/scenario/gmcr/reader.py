"""From the tree of a GMCR+ file to its values; newer files and older ones, whose rankings have other keys.

The structure is taken as facts of the format, nothing else of that program.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from detente.errors import Place, ScenarioError
from detente.scenario.format.made_ids import party_ids
from detente.scenario.gmcr.dispute import Condition, Conjunction, DecisionMaker, GmcrDispute, GmcrOption
from detente.scenario.gmcr.json_tree import MAX_BYTES, json_tree
from detente.scenario.gmcr.nodes import MANUAL, RANKINGS, FileNodes
from detente.scenario.gmcr.rankings import MAX_CODES, feasible_codes, only_orders, read_ranking
from detente.scenario.problems import Problems, in_order, listed, quoted
from detente.scenario.tree import Leaf, Mapping, Node, Sequence, entries, found, is_true, items, value_at
from detente.scenario.values import Moves

MAX_OPTIONS = 100
MAX_MAKERS = 60
MAX_LISTED = 500
"""Of so many states the moves are listed where decision makers share an option."""

_MOVES: dict[str, Moves] = {"both": "both", "fwd": "forward", "back": "backward"}


def read_gmcr(path: Path) -> GmcrDispute:
    """What a GMCR+ file says.

    Raises
    ------
    ScenarioError
        Everything wrong with it, each problem with its line, its column and its path in the file.
    """
    problems = Problems(str(path))
    data = _read_bytes(path, problems)
    root = json_tree(data, problems) if data is not None else None
    dispute = _Reader(problems).dispute(root) if root is not None else None
    if problems.found or dispute is None:
        raise ScenarioError(in_order(problems.found))
    return dispute


def _read_bytes(path: Path, problems: Problems) -> bytes | None:
    start = Place(1, 1)
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or "unknown reason"
        problems.error("gmcr-missing", start, f"the file cannot be read: {reason}")
        return None
    if len(data) > MAX_BYTES:
        problems.error("gmcr-too-large", start, f"the file has more than {MAX_BYTES // 1_000_000} MB")
        return None
    return data


class _Reader(FileNodes):
    """Reads the tree of one file."""

    def dispute(self, root: Node) -> GmcrDispute | None:
        """All of it; None where it is so wrong that no more can be told."""
        if not isinstance(root, Mapping):
            message = f"expected an object with ‘options’ and ‘decisionMakers’, found {found(root)}"
            self.problems.error("gmcr-format", root.place, message)
            return None
        self.note_unread(root, "the file")
        options = tuple(self._options(self.required(root, "options", "the file")))
        n_options = len(options)
        infeasible = tuple(
            self._conditions(root, "infeasibles", "infeasibles", n_options, empty_is_told=False)
        )
        makers = self.sequence(self.required(root, "decisionMakers", "the file"), "decisionMakers")
        if len(makers) > MAX_MAKERS:
            self.too_many(makers[MAX_MAKERS], "decision makers", len(makers), MAX_MAKERS)
        own = [self._maker(each, f"decisionMakers[{k}]", k, n_options) for k, each in enumerate(makers)]
        own = self._with_owners(own, options, root)
        self._coalitions(root, [each.name for each in own])
        if self.problems.found:
            return None
        codes, own = self._with_rankings(root, makers, own, infeasible, n_options)
        if any(maker.shared for maker in own):
            codes = self._few_codes(codes or feasible_codes(infeasible, n_options), root)
        for maker in own:
            if maker.ranking is None and not maker.statements:
                self.notes.append(
                    f"Of what {quoted(maker.name)} prefers nothing is said: all states are equal for it."
                )
        for where, keys in self.unread.items():
            self.notes.append(f"Not read, of {where}: {listed(map(quoted, keys), 'and')}.")
        return GmcrDispute(options, infeasible, tuple(own), codes, tuple(self.notes))

    # Options

    def _options(self, node: Node | None) -> Iterator[GmcrOption]:
        nodes = self.sequence(node, "options")
        if node is not None and not nodes:
            self.problems.error("gmcr-format", node.place, "options: the file has no option")
        if len(nodes) > MAX_OPTIONS:
            self.too_many(nodes[MAX_OPTIONS], "options", len(nodes), MAX_OPTIONS)
        for k, each in enumerate(nodes[:MAX_OPTIONS]):
            path = f"options[{k}]"
            if not isinstance(each, Mapping):
                self.wrong_kind(each, path, "an object with ‘name’")
            self.note_unread(each, "options")
            yield GmcrOption(self.name(each, path, f"Option {k + 1}"), self._moves(each, path))

    def _moves(self, node: Node, path: str) -> Moves:
        way = value_at(node, "permittedDirection")
        if way is None:
            return "both"
        if isinstance(way, Leaf) and way.text in _MOVES:
            return _MOVES[way.text]
        shown = quoted(way.text) if isinstance(way, Leaf) else found(way)
        message = f"{path}.permittedDirection: expected {listed(map(quoted, _MOVES))}, found {shown}"
        hint = self.problems.nearest(way.text, _MOVES) if isinstance(way, Leaf) else None
        self.problems.error("gmcr-unknown-word", way.place, message, hint=hint)
        return "both"

    # Conditions

    def _conditions(
        self, node: Node, key: str, path: str, n_options: int, *, empty_is_told: bool
    ) -> Iterator[Condition]:
        """The conditions of a list; one that always or never holds is no rule, and is nothing among wishes."""
        for k, each in enumerate(self.sequence(value_at(node, key), path)):
            at = f"{path}[{k}]"
            is_compound = isinstance(each, Mapping)
            members = self._members(each, at) if is_compound else [(each, at)]
            read = tuple(self._conjunction(member, where, n_options) for member, where in members)
            if read and all(read):
                yield read
            elif empty_is_told:
                self.notes.append(f"{at} asks for nothing, and was left out.")
            elif not self.problems.found:
                self.problems.error(
                    "gmcr-format", each.place, f"{at}: expected an option or more, found none"
                )

    def _members(self, node: Node, path: str) -> list[tuple[Node, str]]:
        members = self.required(node, "members", path)
        return [
            (each, f"{path}.members[{k}]") for k, each in enumerate(self.sequence(members, f"{path}.members"))
        ]

    def _conjunction(self, node: Node, path: str, n_options: int) -> Conjunction:
        pairs: dict[tuple[int, bool], None] = {}
        hint = 'a condition is a list of pairs such as [[0, "Y"], [2, "N"]]'
        if not isinstance(node, Sequence):
            self.wrong_kind(node, path, "a list of pairs", hint)
        for k, each in enumerate(items(node)):
            at = f"{path}[{k}]"
            if len(items(each)) != 2:
                self.wrong_kind(each, at, 'a pair such as [0, "Y"]', hint)
                continue
            option, mark = items(each)
            index = self.index(option, f"{at}[0]", n_options, "options")
            is_taken = self._mark(mark, f"{at}[1]")
            if index is not None and is_taken is not None:
                pairs[index, is_taken] = None
        return tuple(pairs)

    def _mark(self, node: Node, path: str) -> bool | None:
        if isinstance(node, Leaf) and node.kind == "str" and node.text in {"Y", "N"}:
            return node.text == "Y"
        shown = quoted(node.text) if isinstance(node, Leaf) else found(node)
        hint = "it is one of “Y”, taken, and “N”, not taken"
        self.problems.error("gmcr-unknown-word", node.place, f"{path}: {shown} is no mark", hint=hint)
        return None

    # Decision makers

    def _maker(self, node: Node, path: str, k: int, n_options: int) -> DecisionMaker:
        if not isinstance(node, Mapping):
            self.wrong_kind(node, path, "an object with ‘name’ and ‘options’")
            return DecisionMaker("", (), ())
        self.note_unread(node, "decisionMakers")
        name = self.name(node, path, f"Decision maker {k + 1}")
        own = self._indices(self.required(node, "options", path), f"{path}.options", n_options, "options")
        wishes = self._conditions(node, "preferences", f"{path}.preferences", n_options, empty_is_told=True)
        statements = tuple(wishes)
        unseen = value_at(node, "misperceptions")
        if n_unseen := len(items(unseen)) or len(list(entries(unseen))):
            states = "a misperceived state" if n_unseen == 1 else f"{n_unseen:,} misperceived states"
            self.notes.append(
                f"Not taken over: {states} of {quoted(name)}. Here a view is of options and preferences (`views`)."
            )
        return DecisionMaker(name, tuple(sorted(own)), statements)

    def _indices(self, node: Node | None, path: str, n: int, what: str) -> set[int]:
        read: set[int] = set()
        for k, each in enumerate(self.sequence(node, path)):
            index = self.index(each, f"{path}[{k}]", n, what)
            if index in read:
                self.problems.error("gmcr-repeated", each.place, f"{path}[{k}]: {index} stands there twice")
            elif index is not None:
                read.add(index)
        return read

    def _with_owners(
        self, makers: list[DecisionMaker], options: tuple[GmcrOption, ...], root: Node
    ) -> list[DecisionMaker]:
        """The decision makers, where each option is the first one's that has it, and shared by the others."""
        if self.problems.found:
            return makers
        if not makers:
            self.problems.error("gmcr-format", root.place, "decisionMakers: the file has no decision maker")
        nodes = self.sequence(value_at(root, "options"), "options")
        owner: dict[int, int] = {}
        for k, option in enumerate(options):
            having = [each for each, maker in enumerate(makers) if k in maker.options]
            if having:
                owner[k] = having[0]
                self._tell_shared(option, [makers[each].name for each in having])
            elif makers:
                message = f"options[{k}]: {quoted(option.name)} is no decision maker’s"
                hint = "give it to a decision maker, one of its own where nobody decides it"
                self.problems.error("gmcr-owner", nodes[k].place, message, option.name, hint)
        return [
            replace(
                maker,
                options=tuple(each for each in maker.options if owner[each] == k),
                shared=tuple(each for each in maker.options if owner[each] != k),
            )
            for k, maker in enumerate(makers)
        ]

    def _tell_shared(self, option: GmcrOption, names: list[str]) -> None:
        if len(names) > 1:
            first, *others = map(quoted, names)
            self.notes.append(
                f"{quoted(option.name)} is an option of {listed(map(quoted, names), 'and')}: it stands with {first}; "
                f"the moves of {listed(others, 'and')} are listed under `moves`."
            )

    def _few_codes(self, codes: tuple[int, ...] | None, root: Node) -> tuple[int, ...]:
        """The feasible states, where they are few enough to list the moves between them."""
        if codes is None or len(codes) > MAX_LISTED:
            message = (
                f"decision makers share an option; their moves are listed for up to {MAX_LISTED:,} states"
            )
            self.problems.error("gmcr-too-large", root.place, message, hint="give each option to one of them")
        return codes or ()

    def _coalitions(self, root: Node, names: list[str]) -> None:
        for k, each in enumerate(self.sequence(value_at(root, "coalitions"), "coalitions")):
            path = f"coalitions[{k}]"
            if isinstance(each, Sequence):
                members = self._indices(each, path, len(names), "decision makers")
                if len(members) > 1:
                    who = listed([quoted(names[member]) for member in sorted(members)], "and")
                    ids = ",".join(party_ids(names)[member] for member in sorted(members))
                    self.notes.append(
                        f"Not taken over: the coalition of {who}. ‘analyze --as-one {ids}’ takes them as one."
                    )
            else:
                self.index(each, path, len(names), "decision makers")

    # Rankings

    def _with_rankings(
        self,
        root: Mapping,
        nodes: tuple[Node, ...],
        makers: list[DecisionMaker],
        infeasible: tuple[Condition, ...],
        n_options: int,
    ) -> tuple[tuple[int, ...] | None, list[DecisionMaker]]:
        """The decision makers with their rankings, where these count, and the states that are ranked."""
        given = [
            [(key, node) for key in ("payoffs", *RANKINGS) if (node := self._filled(maker, k, key))]
            for k, maker in enumerate(nodes)
        ]
        is_manual = self._is_manual(root, makers)
        if self.problems.found or not is_manual or not any(given):
            if is_manual and any(maker.statements for maker in makers):
                self.notes.append(
                    "The file says that its rankings count, and has none; statements were read."
                )
            return None, makers
        codes = feasible_codes(infeasible, n_options)
        if codes is None:
            message = f"the rankings are of over {MAX_CODES:,} states, more than can be listed"
            self.problems.error("gmcr-too-large", root.place, message)
            return None, makers
        ranked = []
        orders = only_orders((each for lists in given for each in lists if each[0] != "payoffs"), codes)
        for k, (maker, lists) in enumerate(zip(makers, given, strict=True)):
            read = read_ranking(f"decisionMakers[{k}]", maker.name, lists, codes, self.problems, orders)
            ranked.append(replace(maker, ranking=read.classes))
            self.notes += read.notes
            if maker.statements:
                n = len(maker.statements)
                told = "one statement" if n == 1 else f"{n:,} statements"
                self.notes.append(
                    f"Not taken over: {told} of {quoted(maker.name)}; the file’s ranking counts."
                    if lists
                    else f"Rankings count in this file, and {quoted(maker.name)} has none: its statements are read."
                )
        return codes, ranked

    def _is_manual(self, root: Mapping, makers: list[DecisionMaker]) -> bool:
        """Whether rankings count: where the file says so, or does not say, and nobody has statements."""
        known = [(key, node) for key in MANUAL if (node := value_at(root, key))]
        for key, node in known:
            if not (isinstance(node, Leaf) and node.kind == "bool"):
                self.wrong_kind(node, key, "true or false")
        return (
            any(is_true(node) for _, node in known) if known else not any(each.statements for each in makers)
        )

    def _filled(self, maker: Node, k: int, key: str) -> Sequence | None:
        """A list of a decision maker that is not empty."""
        node = value_at(maker, key)
        self.sequence(node, f"decisionMakers[{k}].{key}")
        return node if isinstance(node, Sequence) and node.items else None
