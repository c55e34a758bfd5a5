"""Claims and principles: what is said of the dispute, and what its outcomes are tested by.

What a claim names need not exist in every reading; it is then untestable there. So an unknown name is only noted
while a reading is read, and those that no reading knows are told behind the last one.

The words of a claim about talks are those of the second edition of dialogue analysis. A claim written for the first
one is read as it stands, and told where that edition's words no longer say all that they said.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from detente.concept_codes import CONCEPT_CODES, ConceptCode
from detente.errors import Place
from detente.formula import Name, meant
from detente.scenario.format.keys import CRITERIA, VERDICTS, YARDSTICKS
from detente.scenario.parsing.evidence import read_grounds
from detente.scenario.parsing.formulas import read_formula
from detente.scenario.parsing.session import Named, Names, Session, Untestable
from detente.scenario.parsing.states import read_state
from detente.scenario.problems import Problems, all_of, listed, quoted
from detente.scenario.tree import Leaf, Mapping, Node, entries, items, text_of, value_at
from detente.scenario.values import Claim, Criterion, Principle, StateRef, Word, Yardstick

_ABOUT_AGENDA = ("agenda", "party", "verdict")
_ABOUT_STATES = ("state", "state_where", "stable", "unstable")

_Words = frozenset[Word]

_BRINGS_NOTHING: _Words = frozenset({"futile", "harms"})
"""Just these two words together are said of a secure party as well."""

_NEVER_OF_NOTHING: _Words = frozenset({"eases", "opens", "harms"})
"""Said only where something differs from what comes without talks."""

_NEVER_OF_EVERYTHING: _Words = frozenset({"opens"})
"""Said only where something lies outside the agenda."""


def read_claims(session: Session, root: Node) -> dict[str, Claim]:
    """The claims of the scenario; what their words say is checked by `check_words`."""
    return {key.text: _claim(session, key, node) for key, node in entries(value_at(root, "claims"))}


def _claim(session: Session, key: Leaf, node: Node) -> Claim:
    if isinstance(node, Mapping):
        _check_claim(session, key, node)
    agenda, party = value_at(node, "agenda"), value_at(node, "party")
    verdict = _verdict(value_at(node, "verdict"))
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


def _concept(node: Node | None) -> ConceptCode | None:
    text = text_of(node)
    return cast(ConceptCode, text) if text in CONCEPT_CODES else None


def _check_claim(session: Session, key: Leaf, node: Mapping) -> None:
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


def tell_untestable(sessions: Sequence[Session], others: Iterable[Names], problems: Problems) -> None:
    """Tell what claims name and no reading knows: a warning where a reading may still be written that has it.

    Parameters
    ----------
    sessions
        Those of the readings.
    others
        Further names that are known.
    """
    readings = [*(session.names for session in sessions), *others]
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
            message = f"no reading can test the claim {quoted(noted.claim)}: none has {_with_article(noted)}"
            problems.warning("untestable-claim", noted.place, message, noted.text, hint)


def _with_article(noted: Untestable) -> str:
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


# The words that a claim about talks asserts


def check_words(session: Session, root: Node) -> None:
    """Warn of claims about an agenda that speak past what can be found."""
    for key, node in entries(value_at(root, "claims")):
        _check_words(session, root, key.text, node)


def _check_words(session: Session, root: Node, claim: str, node: Node) -> None:
    verdict, party, agenda = (value_at(node, key) for key in ("verdict", "party", "agenda"))
    words = _verdict(verdict)
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


def _never_found(root: Node, agenda: str, words: _Words) -> tuple[str, str] | None:
    """Why none of the words can be found of talks on an agenda, and what to say instead; None where one may be."""
    every = {key.text for key, _ in entries(value_at(root, "issues"))}
    own = value_at(root, "agendas", agenda)
    issues = {each.text for each in items(own) if isinstance(each, Leaf)}
    if words <= _NEVER_OF_NOTHING and (agenda == "nothing" or (own is not None and not issues)):
        return (
            "with nothing on the table a party’s word is resolves, prevails, secure or futile",
            "to say what comes without talks, claim a state (‘state_where: FORMULA, stable: seq’)",
        )
    if words <= _NEVER_OF_EVERYTHING and (agenda == "everything" or (own is not None and issues == every)):
        return (
            "with every issue on the table nothing is left outside that talks could open a way to",
            "the word for a party that gains by talks is ‘eases’",
        )
    return None


def _leaves_secure_out(words: _Words) -> bool:
    """Whether futile is asserted, and not secure, which it meant too in the first edition."""
    return "futile" in words and "secure" not in words and words != _BRINGS_NOTHING


def _words_to_add(words: _Words) -> str:
    """What makes a claim of the first edition mean what it meant: all but resolves leaves prevails in, too."""
    if words == {"futile"}:
        return "write [futile, harms], which means that talks bring it nothing, or [secure, futile]"
    missing = ["prevails"] if {"eases", "opens"} <= words and "prevails" not in words else []
    return f"add {listed(map(quoted, [*missing, 'secure']), 'and')} if that is meant too"


# Principles


def read_principles(session: Session, root: Node) -> dict[str, Principle]:
    """The principles of the scenario."""
    section = entries(value_at(root, "principles"))
    return {key.text: _principle(session, key, node) for key, node in section}


def _principle(session: Session, key: Leaf, node: Node) -> Principle:
    criterion, by = text_of(value_at(node, "criterion")), text_of(value_at(node, "by"))
    if isinstance(node, Mapping):
        _check_principle(session, key, node, criterion)
    return Principle(
        id=key.text,
        name=text_of(value_at(node, "name")) or key.text,
        holds=read_formula(session, value_at(node, "holds")),
        criterion=cast(Criterion, criterion) if criterion in CRITERIA else None,
        than=_than(session, value_at(node, "than")),
        by=cast(Yardstick, by) if by in YARDSTICKS else "preferences",
        grounds=read_grounds(session, node),
        place=key.place,
    )


def _than(session: Session, node: Node | None) -> StateRef | None:
    """The state to compare with; None for the status quo, which need not be known in every reading."""
    return None if text_of(node) == "status_quo" else read_state(session, node)


def _check_principle(session: Session, key: Leaf, node: Mapping, criterion: str | None) -> None:
    has_formula = value_at(node, "holds") is not None
    if has_formula == (criterion is not None):
        found = "both" if has_formula else "neither"
        message = f"the principle {quoted(key.text)} has {found}: expected either ‘holds’ or ‘criterion’"
        session.problems.error("principle-parts", key.place, message, key.text)
    if criterion == "no_party_worse" or criterion not in (*CRITERIA, None):
        return
    for name in ("than", "by"):
        if value_at(node, name) is not None:
            message = f"{quoted(name)} goes only with the criterion no_party_worse"
            session.problems.error("principle-parts", node.entries[name].key.place, message, name)
