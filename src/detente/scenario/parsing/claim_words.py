"""The words that a claim about talks asserts: which of them it may need too, and which can never be found.

The words are those of the second edition of dialogue analysis. A claim written for the first one is read as it
stands, and told where that edition's words no longer say all that they said.
"""

from __future__ import annotations

from collections.abc import Collection

from detente.scenario.parsing.session import Session
from detente.scenario.problems import listed, quoted
from detente.scenario.tree import Leaf, Node, entries, items, value_at
from detente.scenario.values import Word

Words = frozenset[Word]

BRINGS_NOTHING: Words = frozenset({"futile", "harms"})
"""Just these two words together are said of a secure party as well."""

NEVER_OF_NOTHING: Words = frozenset({"eases", "opens", "harms"})
"""Said only where something differs from what comes without talks."""

NEVER_OF_EVERYTHING: Words = frozenset({"opens"})
"""Said only where something lies outside the agenda."""


def check_words(session: Session, root: Node, claim: str, node: Node, words: Collection[Word]) -> None:
    """Warn of a claim about an agenda that speaks past what can be found."""
    verdict, party, agenda = (value_at(node, key) for key in ("verdict", "party", "agenda"))
    if verdict is None or not isinstance(party, Leaf) or not isinstance(agenda, Leaf) or not words:
        return
    asserted, text = frozenset(words), verdict.text if isinstance(verdict, Leaf) else ""
    if never := _never_found(root, agenda.text, asserted):
        why, hint = never
        message = f"the claim {quoted(claim)} can never hold: {why}"
        session.problems.warning("claim-never-holds", verdict.place, message, text, hint)
    elif _leaves_secure_out(asserted) and items(value_at(root, "preferences", party.text, "core")):
        message = (
            "of a party that needs nothing from talks the word is ‘secure’, not ‘futile’, and the claim "
            f"{quoted(claim)} then fails"
        )
        session.problems.warning(
            "claim-without-secure", verdict.place, message, text, _words_to_add(asserted)
        )


def _never_found(root: Node, agenda: str, words: Words) -> tuple[str, str] | None:
    """Why none of the words can be found of talks on an agenda, and what to say instead; None where one may be."""
    every = {key.text for key, _ in entries(value_at(root, "issues"))}
    own = value_at(root, "agendas", agenda)
    issues = {each.text for each in items(own) if isinstance(each, Leaf)}
    if words <= NEVER_OF_NOTHING and (agenda == "nothing" or (own is not None and not issues)):
        return (
            "with nothing on the table a party’s word is resolves, prevails, secure or futile",
            "to say what comes without talks, claim a state (‘state_where: FORMULA, stable: seq’)",
        )
    if words <= NEVER_OF_EVERYTHING and (agenda == "everything" or (own is not None and issues == every)):
        return (
            "with every issue on the table nothing is left outside that talks could open a way to",
            "the word for a party that gains by talks is ‘eases’",
        )
    return None


def _leaves_secure_out(words: Words) -> bool:
    """Whether futile is asserted, and not secure, which it meant too in the first edition."""
    return "futile" in words and "secure" not in words and words != BRINGS_NOTHING


def _words_to_add(words: Words) -> str:
    """What makes a claim of the first edition mean what it meant: all but resolves leaves prevails in, too."""
    if words == {"futile"}:
        return "write [futile, harms], which means that talks bring it nothing, or [secure, futile]"
    missing = ["prevails"] if {"eases", "opens"} <= words and "prevails" not in words else []
    return f"add {listed(map(quoted, [*missing, 'secure']), 'and')} if that is meant too"
