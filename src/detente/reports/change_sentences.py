"""The smallest changes in sentences: what would have to be otherwise, party by party."""

from __future__ import annotations

from collections.abc import Sequence

from detente.formula import Node
from detente.graph import GraphModel
from detente.questions.change import Answer, Changes, Edit, TurnedAnswer, Turns
from detente.questions.change.edits import exchanged, negated
from detente.questions.change.fragility import Fragility
from detente.reports.sentences_of_concepts import concept_title
from detente.reports.words import counted, formula_words, listed, option_words, party_name, quoted, some_of
from detente.scenario.values import Scenario

SHOWN_STATES = 6
"""Of more states only these are named in a sentence."""


def size_sentence(model: GraphModel, found: Changes, make: str, concept: str, for_party: str | None) -> str:
    """The least size, or that there is none."""
    whom = "every party" if for_party is None else party_name(model.scenario, for_party)
    goal = f"‘{make}’ stable for {whom} under {concept_title(concept)}"
    if found.size is None:
        return f"No number of these edits makes {goal}: every edited scenario was accounted for."
    if found.size == 0:
        return f"Nothing has to change: as the scenario stands, it has {goal}."
    ways = counted(len(found.answers), "way")
    does = "is" if len(found.answers) == 1 else "are"
    return f"The smallest change that makes {goal} takes {counted(found.size, 'edit')}; there {does} {ways} to do it."


def answer_sentence(model: GraphModel, answer: Answer) -> str:
    """One answer, as in ‘If Russia put … before …: s3 would be stable’."""
    ids = [model.states.id(state) for state in answer.states]
    words = edit_words(model.scenario, answer.edits)
    then = f"{some_of(ids, SHOWN_STATES)} would be stable"
    return f"If {listed(words)}: {then}." if words else f"{then[0].upper()}{then[1:]}."


def edit_words(scenario: Scenario, edits: Sequence[Edit]) -> list[str]:
    """Each edit in words, of the lists as edited so far."""
    lists = {
        party: tuple(each.formula.node for each in own.statements or ())
        for party, own in scenario.preferences.items()
    }
    told = []
    for edit in edits:
        if edit.kind == "irreversible":
            option = next(each for each in scenario.options if each.key == edit.option)
            told.append(f"{option_words(scenario, option)} could not be taken back")
        elif edit.kind == "remove":
            option = next(each for each in scenario.options if each.key == edit.option)
            told.append(f"{option_words(scenario, option)} could not be taken at all")
        elif edit.kind == "guarantee":
            name = party_name(scenario, edit.party or "")
            told.append(f"an outside power sanctioned {name} whenever {name} left its part")
        elif edit.kind == "agenda":
            told.append(f"{quoted(scenario.issues[edit.issue or ''].name)} came on the table")
        else:
            party = edit.party or ""
            words, lists[party] = _of_statements(scenario, edit, lists[party])
            told.append(words)
    return told


def _of_statements(scenario: Scenario, edit: Edit, nodes: tuple[Node, ...]) -> tuple[str, tuple[Node, ...]]:
    """An edit of a list of statements in words, and the list that it leaves."""
    party, k = edit.party or "", (edit.position or 1) - 1
    name = party_name(scenario, party)

    def words(node: Node) -> str:
        return f"[{formula_words(scenario, node, party)}]"

    if edit.kind == "swap":
        told = f"{name} put {words(nodes[k + 1])} before {words(nodes[k])}"
        return told, exchanged(nodes, k)
    if edit.kind == "drop":
        return f"{name} gave up {words(nodes[k])}", (*nodes[:k], *nodes[k + 1 :])
    other = negated(nodes[k])
    return f"{name} wanted {words(other)} instead of {words(nodes[k])}", (*nodes[:k], other, *nodes[k + 1 :])


def turn_sentence(found: Turns, what: str, until: Sequence[str]) -> str:
    """What a verdict is, and how many edits turn it."""
    now = f"The verdict on ‘{what}’ is ‘{found.verdict}’"
    words = listed([f"‘{word}’" for word in until], "or")
    if found.size is None:
        return (
            f"{now}, and no number of these edits makes it {words}: every edited scenario was accounted for."
        )
    if found.size == 0:
        return f"{now} already."
    does = "is" if len(found.answers) == 1 else "are"
    ways = counted(len(found.answers), "way")
    edits = counted(found.size, "edit")
    return f"{now}. The smallest change that makes it {words} takes {edits}; there {does} {ways} to do it."


def turned_sentence(model: GraphModel, answer: TurnedAnswer) -> str:
    """One answer, as in ‘If Russia put … before …: eases’."""
    words = edit_words(model.scenario, answer.edits)
    return f"If {listed(words)}: {answer.verdict}." if words else f"As it stands: {answer.verdict}."


def fragility_sentence(model: GraphModel, found: Fragility) -> str:
    """How many swaps break an equilibrium, with one way to do it."""
    if found.size is not None:
        words = listed(edit_words(model.scenario, found.edits))
        return f"{counted(found.size, 'swap')} would do: it would hold no more if, for one, {words}."
    if found.tried is None:
        return "No order of the parties’ statements breaks it."
    return f"No change of {counted(found.tried, 'swap')} or fewer breaks it; more were not tried."
