"""Claims: what somebody says about the dispute.

What a claim names need not exist in every reading; it is then untestable there. So an unknown name is
only noted here, and `parser` tells those that no reading knows.
"""

from __future__ import annotations

from typing import cast

from detente.errors import Place
from detente.formula import Name
from detente.scenario.format.keys import CONCEPTS, VERDICTS
from detente.scenario.parsing.claim_words import check_words
from detente.scenario.parsing.evidence import read_grounds
from detente.scenario.parsing.formulas import read_formula
from detente.scenario.parsing.session import Named, Session, Untestable
from detente.scenario.parsing.states import read_state
from detente.scenario.problems import listed, quoted
from detente.scenario.tree import Leaf, Mapping, Node, entries, items, text_of, value_at
from detente.scenario.values import Claim, Concept, Word

_ABOUT_AGENDA = ("agenda", "party", "verdict")
_ABOUT_STATES = ("state", "state_where", "stable", "unstable")


def read_claims(session: Session, root: Node) -> dict[str, Claim]:
    """The claims of the scenario."""
    return {key.text: _claim(session, root, key, node) for key, node in entries(value_at(root, "claims"))}


def _claim(session: Session, root: Node, key: Leaf, node: Node) -> Claim:
    if isinstance(node, Mapping):
        _check_parts(session, key, node)
    agenda, party = value_at(node, "agenda"), value_at(node, "party")
    verdict = _verdict(value_at(node, "verdict"))
    check_words(session, root, key.text, node, verdict)
    _note(session, key, "agenda", agenda, session.names.agendas)
    _note(session, key, "party", party, session.names.parties)

    def unknown_name(name: Name, place: Place) -> None:
        session.untestable.append(Untestable("name", name.text, place, key.text))

    def unknown_state(named: str, leaf: Leaf) -> None:
        session.untestable.append(Untestable(cast(Named, named), leaf.text, leaf.place, key.text))

    return Claim(
        id=key.text,
        by=text_of(value_at(node, "by")),
        agenda=text_of(agenda),
        party=text_of(party),
        verdict=verdict,
        state=read_state(session, value_at(node, "state"), unknown_state),
        state_where=read_formula(session, value_at(node, "state_where"), unknown_name),
        stable=_concept(value_at(node, "stable")),
        unstable=_concept(value_at(node, "unstable")),
        grounds=read_grounds(session, node),
        place=key.place,
    )


def _note(
    session: Session, key: Leaf, named: Named, leaf: Node | None, known: frozenset[str] | tuple[str, ...]
) -> None:
    if isinstance(leaf, Leaf) and leaf.kind == "str" and leaf.text not in known:
        session.untestable.append(Untestable(named, leaf.text, leaf.place, key.text))


def _verdict(node: Node | None) -> tuple[Word, ...]:
    words = [text_of(each) for each in (items(node) or ((node,) if isinstance(node, Leaf) else ()))]
    return tuple(cast(Word, word) for word in dict.fromkeys(words) if word in VERDICTS)


def _concept(node: Node | None) -> Concept | None:
    text = text_of(node)
    return cast(Concept, text) if text in CONCEPTS else None


def _check_parts(session: Session, key: Leaf, node: Mapping) -> None:
    """Tell a claim that is neither about an agenda nor about states, or about both."""
    agenda = [name for name in _ABOUT_AGENDA if value_at(node, name) is not None]
    states = [name for name in _ABOUT_STATES if value_at(node, name) is not None]
    if agenda and not states:
        fault = _agenda_fault(node, agenda)
    elif states and not agenda:
        fault = _states_fault(states)
    else:
        found = f"{listed(map(quoted, agenda + states), 'and')}" if agenda else "neither"
        fault = (
            "expected either an agenda, a party and a verdict, or a state (or state_where) and a concept "
            f"under stable or unstable; found {found}"
        )
    if fault:
        message = f"the claim {quoted(key.text)} cannot be tested: {fault}"
        session.problems.error("claim-parts", key.place, message, key.text)


def _agenda_fault(node: Mapping, present: list[str]) -> str | None:
    missing = [quoted(name) for name in _ABOUT_AGENDA if name not in present]
    if missing:
        return f"expected {listed(missing, 'and')} too"
    verdict = value_at(node, "verdict")
    return None if isinstance(verdict, Leaf) or items(verdict) else "expected a word or more under ‘verdict’"


def _states_fault(present: list[str]) -> str | None:
    if sum(name in present for name in ("state", "state_where")) != 1:
        return "expected exactly one of ‘state’ and ‘state_where’"
    if sum(name in present for name in ("stable", "unstable")) != 1:
        return "expected exactly one of ‘stable’ and ‘unstable’"
    return None
