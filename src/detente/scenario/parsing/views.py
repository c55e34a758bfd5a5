"""How each party sees the dispute: the options that it does not know of, the preferences that it believes in."""

from __future__ import annotations

from collections.abc import Mapping

from detente.scenario.parsing.evidence import read_grounds
from detente.scenario.parsing.preferences import read_preferences
from detente.scenario.parsing.session import Session
from detente.scenario.parsing.states import read_options, tell_unknown_option
from detente.scenario.problems import quoted
from detente.scenario.tree import Leaf, Node, entries, items, value_at
from detente.scenario.values import Preferences, View


def read_views(session: Session, root: Node) -> dict[str, View]:
    """The views that the file describes, in its order; a party without one sees the dispute as it is."""
    views: dict[str, View] = {}
    for key, node in entries(value_at(root, "views")):
        if key.text not in session.names.parties:
            session.unknown("unknown-party", key, "party", session.names.parties)
        else:
            views[key.text] = _view(session, key, node)
    return views


def _view(session: Session, key: Leaf, node: Node) -> View:
    others = [option for option, owner in session.names.owners.items() if owner != key.text]
    unseen = set(
        read_options(
            session, value_at(node, "unseen"), lambda _, leaf: tell_unknown_option(session, leaf, others)
        )
    )
    _tell_own(session, key.text, value_at(node, "unseen"))
    preferences = read_preferences(session, node)
    _tell_open(session, key.text, preferences)
    return View(
        party=key.text,
        unseen=tuple(option for option in session.names.owners if option in unseen),
        preferences=preferences,
        grounds=read_grounds(session, node),
        place=key.place,
    )


def _tell_open(session: Session, party: str, preferences: Mapping[str, Preferences]) -> None:
    """Tell where what a party believes leaves an order open."""
    for owner, own in preferences.items():
        if own.open_at is not None:
            message = (
                f"what {quoted(party)} believes of {quoted(owner)} is open: expected an order, none left open"
            )
            session.problems.error("open-belief", own.open_at, message, owner)


def _tell_own(session: Session, party: str, node: Node | None) -> None:
    """Tell where a party is said not to know of an option of its own."""
    for item in items(node):
        option = session.names.options.get(item.text) if isinstance(item, Leaf) else None
        if option is not None and session.names.owners[option] == party:
            message = (
                f"{quoted(party)} knows of {quoted(option)}, an option of its own: expected options of others"
            )
            session.problems.error("own-option-unseen", item.place, message, option)
