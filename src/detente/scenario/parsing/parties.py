"""The parties: what they can do, what they negotiate about, how they see it, what they have promised and done."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as Dictionary
from typing import cast

from detente.scenario.format.keys import MOVES, STATUSES
from detente.scenario.parsing.evidence import read_date, read_grounds
from detente.scenario.parsing.preferences import read_preferences
from detente.scenario.parsing.session import Session
from detente.scenario.parsing.states import read_options, read_state, tell_repeated, tell_unknown_option
from detente.scenario.problems import listed, quoted
from detente.scenario.tree import Leaf, Mapping, Node, entries, is_nothing, is_true, items, text_of, value_at
from detente.scenario.values import (
    Agenda,
    Commitment,
    History,
    Issue,
    Moves,
    Option,
    Party,
    PastMove,
    Preferences,
    StateRef,
    Status,
    View,
)
from detente.spelling import name_key


def read_parties(session: Session, root: Node) -> tuple[Party, ...]:
    """The parties, in the order of the file."""
    section = entries(value_at(root, "parties"))
    lists = {key.text: key for key, node in entries(value_at(root, "moves")) if not is_nothing(node)}
    parties = tuple(_party(session, key, node, lists.get(key.text)) for key, node in section)
    _tell_same_names(session, "party", parties)
    for party in parties:
        _tell_same_names(session, "option", party.options)
    return parties


def _tell_same_names(session: Session, noun: str, named: Iterable[Party | Option | Issue]) -> None:
    """Warn of what readers cannot tell apart; how a name is written does not count."""
    first: dict[str, Party | Option | Issue] = {}
    for each in named:
        other = first.setdefault(name_key(each.name), each)
        if other is not each:
            message = (
                f"the {noun} {quoted(each.id)} is called {quoted(each.name)}, as {quoted(other.id)} "
                f"(line {other.place.line}) is: readers cannot tell them apart"
            )
            session.problems.warning(
                "same-name", each.place, message, each.id, "give one of them another name"
            )


def _party(session: Session, key: Leaf, node: Node, moves_at: Leaf | None) -> Party:
    """A party; `moves_at` is where all its moves are listed, so that its options have no directions."""
    options = entries(value_at(node, "options"))
    return Party(
        id=key.text,
        name=text_of(value_at(node, "name")) or key.text,
        options=tuple(_option(session, key.text, option, body, moves_at) for option, body in options),
        grounds=read_grounds(session, node),
        place=key.place,
    )


def _option(session: Session, party: str, key: Leaf, node: Node, moves_at: Leaf | None) -> Option:
    moves = text_of(value_at(node, "moves"))
    if moves_at is not None and moves not in {None, "both"}:
        place = (value_at(node, "moves") or node).place
        whose = f"all moves of {quoted(party)} are listed (line {moves_at.place.line})"
        message = f"this direction of {quoted(key.text)} says nothing: {whose}"
        hint = "leave it out, or take what it forbids out of the list"
        session.problems.warning("idle-direction", place, message, moves or "", hint)
        moves = None
    name = text_of(node) if isinstance(node, Leaf) else text_of(value_at(node, "name"))
    return Option(
        key=session.names.options[f"{party}.{key.text}"],
        id=key.text,
        party=party,
        name=name or key.text,
        moves=cast(Moves, moves) if moves in MOVES else "both",
        grounds=read_grounds(session, node),
        place=key.place,
        doubtful=is_true(value_at(node, "doubtful")),
    )


# Issues and agendas


def read_issues(session: Session, root: Node) -> dict[str, Issue]:
    """The issues; an option belongs to at most one of them."""
    issue_of: dict[str, str] = {}
    section = entries(value_at(root, "issues"))
    issues = {key.text: _issue(session, key, node, issue_of) for key, node in section}
    _tell_same_names(session, "issue", issues.values())
    return issues


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


# Views


def read_views(session: Session, root: Node) -> dict[str, View]:
    """The views that the file describes, in its order; a party without one sees the dispute as it is."""
    views: dict[str, View] = {}
    for key, node in entries(value_at(root, "views")):
        if key.text not in session.names.parties:
            session.unknown("unknown-party", key, "party", session.names.parties)
        else:
            views[key.text] = _view(session, key, node)
    return views


def _view(session: Session, key: Leaf, node: Node, believer: str | None = None) -> View:
    """How a party sees the dispute, or how a believer takes it to see it: then who that one is."""
    others = [option for option, owner in session.names.owners.items() if owner != key.text]
    unseen = set(
        read_options(
            session, value_at(node, "unseen"), lambda _, leaf: tell_unknown_option(session, leaf, others)
        )
    )
    _tell_own(session, key.text, value_at(node, "unseen"))
    preferences = read_preferences(session, node)
    whose = f"{quoted(believer)} believes that {quoted(key.text)}" if believer else quoted(key.text)
    _tell_open(session, whose, preferences)
    sees = {} if believer else _believed_views(session, key.text, value_at(node, "sees"))
    return View(
        party=key.text,
        unseen=tuple(option for option in session.names.owners if option in unseen),
        preferences=preferences,
        grounds=read_grounds(session, node),
        place=key.place,
        sees=sees,
    )


def _believed_views(session: Session, party: str, node: Node | None) -> dict[str, View]:
    """How a party believes that others see the dispute."""
    others = [each for each in session.names.parties if each != party]
    views: dict[str, View] = {}
    for key, each in entries(node):
        if key.text == party:
            message = f"how {quoted(party)} sees it stands in its view itself: expected other parties"
            hint = f"write it beside ‘sees’, or name another party: {listed(others)}" if others else None
            session.problems.error("own-view-believed", key.place, message, party, hint)
        elif key.text not in others:
            session.unknown("unknown-party", key, "party", others)
        else:
            views[key.text] = _view(session, key, each, believer=party)
    return views


def _tell_open(session: Session, whose: str, preferences: Dictionary[str, Preferences]) -> None:
    """Tell where what a party believes leaves an order open."""
    for owner, own in preferences.items():
        if own.open_at is not None:
            message = f"what {whose} believes of {quoted(owner)} is open: expected an order, none left open"
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


# What has happened


def _read_party(session: Session, node: Node | None) -> str:
    """The party that a leaf names; what is unknown is told."""
    if not isinstance(node, Leaf) or node in session.problems.told:
        return ""
    if node.text not in session.names.parties:
        session.unknown("unknown-party", node, "party", session.names.parties)
    return node.text


def read_commitments(session: Session, root: Node) -> dict[str, Commitment]:
    """The commitments of the scenario."""
    section = entries(value_at(root, "commitments"))
    return {key.text: _commitment(session, key, node) for key, node in section}


def _commitment(session: Session, key: Leaf, node: Node) -> Commitment:
    to = value_at(node, "to")
    receivers = (to,) if isinstance(to, Leaf) else items(to)
    status = text_of(value_at(node, "status"))
    return Commitment(
        id=key.text,
        by=_read_party(session, value_at(node, "by")),
        to=tuple(_read_party(session, each) for each in receivers),
        date=read_date(session, value_at(node, "date")),
        what=text_of(value_at(node, "what")),
        status=cast(Status, status) if status in STATUSES else "open",
        grounds=read_grounds(session, node),
        place=key.place,
    )


def read_history(session: Session, root: Node) -> History | None:
    """The dated moves that led here; None where the file has no history."""
    section = value_at(root, "history")
    if not isinstance(section, Mapping):
        return None
    start = read_state(session, value_at(section, "start"))
    moves = tuple(_past_move(session, node) for node in items(value_at(section, "moves")))
    return History(start or StateRef(section.place, options=()), moves)


def _past_move(session: Session, node: Node) -> PastMove:
    by = _read_party(session, value_at(node, "by"))
    take, drop = value_at(node, "take"), value_at(node, "drop")
    taken, dropped = read_options(session, take), read_options(session, drop)
    _check_move(session, node, by, set(taken) & set(dropped))
    return PastMove(
        date=read_date(session, value_at(node, "date")),
        by=by,
        take=taken,
        drop=dropped,
        what=text_of(value_at(node, "what")),
        grounds=read_grounds(session, node),
        place=node.place,
    )


def _check_move(session: Session, node: Node, by: str, both: set[str]) -> None:
    """Tell options that are another party's, or taken and dropped at once; warn of no option at all."""
    take, drop = items(value_at(node, "take")), items(value_at(node, "drop"))
    if isinstance(node, Mapping) and not take and not drop:
        session.problems.warning("empty-move", node.place, "this move neither takes nor drops an option")
    for item in (*take, *drop):
        option = session.names.options.get(item.text) if isinstance(item, Leaf) else None
        owner = session.names.owners[option] if option else by
        if owner != by and by in session.names.parties:
            message = f"the option {quoted(str(option))} belongs to {quoted(owner)}, not to {quoted(by)}"
            session.problems.error("foreign-option", item.place, message, str(option))
    for item in drop:
        if isinstance(item, Leaf) and session.names.options.get(item.text) in both:
            message = f"this move takes and drops {quoted(item.text)} at once"
            session.problems.error("take-and-drop", item.place, message, item.text)
