"""Issues and agendas."""

from __future__ import annotations

from detente.scenario.parsing.evidence import read_grounds
from detente.scenario.parsing.session import Session
from detente.scenario.parsing.states import read_options, tell_repeated
from detente.scenario.problems import quoted
from detente.scenario.tree import Leaf, Node, entries, items, text_of, value_at
from detente.scenario.values import Agenda, Issue


def read_issues(session: Session, root: Node) -> dict[str, Issue]:
    """The issues; an option belongs to at most one of them."""
    issue_of: dict[str, str] = {}
    return {key.text: _issue(session, key, node, issue_of) for key, node in entries(value_at(root, "issues"))}


def _issue(session: Session, key: Leaf, node: Node, issue_of: dict[str, str]) -> Issue:
    section = value_at(node, "options")
    options = frozenset(read_options(session, section))
    for item in items(section):
        option = session.names.options.get(item.text) if isinstance(item, Leaf) else None
        if option and issue_of.setdefault(option, key.text) != key.text:
            message = f"the option {quoted(option)} belongs to the issue {quoted(issue_of[option])} already"
            session.problems.error("option-in-two-issues", item.place, message, option)
    return Issue(
        id=key.text,
        name=text_of(value_at(node, "name")) or key.text,
        options=tuple(option for option in session.names.owners if option in options),
        grounds=read_grounds(session, node),
        place=key.place,
    )


def read_agendas(session: Session, root: Node) -> dict[str, Agenda]:
    """The agendas that the file names."""
    section = entries(value_at(root, "agendas"))
    return {key.text: Agenda(key.text, _issues(session, node), key.place) for key, node in section}


def _issues(session: Session, node: Node) -> tuple[str, ...]:
    named: set[str] = set()
    for item in items(node):
        if not isinstance(item, Leaf) or item in session.problems.told:
            continue
        if item.text not in session.names.issues:
            session.unknown("unknown-issue", item, "issue", session.names.issues)
        elif item.text in named:
            tell_repeated(session, item)
        named.add(item.text)
    return tuple(issue for issue in session.names.issues if issue in named)
