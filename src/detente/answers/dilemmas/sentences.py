"""What is said of dilemmas: each in a sentence, which comparison would have to turn, and what is proposed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from detente.answers.states import deeds, state_changes
from detente.answers.words import counted, doing_words, listed, some_of, state_words
from detente.graph import GraphModel
from detente.questions.dilemmas import DILEMMA_KINDS, Dilemma, Dilemmas

SHOWN_GAINS = 3
"""Of more states that a party could gain by going to, only the first are named in a sentence."""

CAUTION = (
    "A dilemma gives others a reason to doubt a word, if these preferences are right; it is no prediction. The six are "
    "those of confrontation analysis. That a party is tempted by what its own moves alone lead to, and only by what it "
    "prefers, is how we read their descriptions: the papers give no formula that we have seen."
)
"""How far dilemmas can be trusted, and which reading of the sources is used."""


def lead_sentence(found: Dilemmas) -> str:
    """How many dilemmas there are of each kind, or that there is none."""
    is_common = found.common is not None
    if not found.found:
        return (
            "Nothing stands in the way: all propose the same, every party would keep to it, and none of the six "
            "dilemmas holds."
            if is_common
            else "None of the six dilemmas holds, although the parties do not propose the same."
        )
    number = Counter(each.kind for each in found.found)
    kinds = listed(
        f"{kind} ({number[kind]})" if number[kind] > 1 else kind for kind in DILEMMA_KINDS if number[kind]
    )
    same = "All propose the same, and still " if is_common else ""
    stand = "stands" if len(found.found) == 1 else "stand"
    return f"{same}{counted(len(found.found), 'dilemma')} {stand} in the way: {kinds}."


def sentence(found: Dilemmas, dilemma: Dilemma) -> str:
    """One dilemma as what somebody faces."""
    model, proposed = found.model, found.positions.proposed
    ids, names = model.states.id, [party.name for party in model.scenario.parties]
    own, threats = names[dilemma.of], f"the threats carried out ({ids(found.positions.threatened)})"
    at = ids(proposed[dilemma.of])
    other = "" if dilemma.other is None else names[dilemma.other]
    theirs = "" if dilemma.other is None else f"what {other} proposes ({ids(proposed[dilemma.other])})"
    match dilemma.kind:
        case "threat":
            to = ids(dilemma.compared.to)
            return f"{own} would rather not carry out its threat: in {to} it {_gain(model, dilemma)}."
        case "deterrence":
            return f"{other} would rather see {threats} than accept what {own} proposes ({at})."
        case "inducement":
            return f"{own} would rather accept {theirs} than see {threats}."
        case "trust":
            return (
                f"{own} could not rely on {other} to keep to what {own} proposes ({at}): there {other} "
                f"{_gain(model, dilemma)}."
            )
        case "cooperation":
            return (
                f"{own} is tempted to break what it proposes itself ({at}): there it {_gain(model, dilemma)}."
            )
        case _:
            return f"{own} would rather have {theirs} than what it proposes itself ({at})."


def _gain(model: GraphModel, dilemma: Dilemma) -> str:
    """What a party could do by itself to be better off: ‘would gain by taking up “…” (s3)’."""
    compared, shown = dilemma.compared, dilemma.preferred[:SHOWN_GAINS]
    told = [_step_words(model, compared.party, compared.to, state) for state in shown]
    more = len(dilemma.preferred) - len(shown)
    return f"would gain {listed([*told, *([f'in {more:,} more ways'] if more else [])], 'or')}"


def _step_words(model: GraphModel, party: int, start: int, to: int) -> str:
    """What a party's move changes, and where it leads; where that is more than options of its own, how that differs."""
    words = doing_words(model, party, start, to)
    return f"by {words} ({model.states.id(to)})" if words else f"by its move to {described(model, to)}"


def remedy_sentence(found: Dilemmas, dilemma: Dilemma) -> str:
    """Which comparison would have to turn for the dilemma to be gone."""
    compared, ids = dilemma.compared, found.model.states.id
    name = found.model.scenario.parties[compared.party].name
    to = _called(found, dilemma, compared.to)
    if compared.state is not None:
        preferred = _called(found, dilemma, compared.state)
        return f"It would be gone if {name} did not prefer {preferred} to {to}."
    gains = list(map(ids, dilemma.preferred))
    which = gains[0] if len(gains) == 1 else f"any of {some_of(gains, SHOWN_GAINS)}"
    return f"It would be gone if {name} did not prefer {which} to {to}, or could not do that by itself."


def _called(found: Dilemmas, dilemma: Dilemma, state: int) -> str:
    """A state by what it is to the parties of a dilemma, and its number."""
    proposed, told = found.positions.proposed, found.model.states.id(state)
    if state == found.positions.threatened and dilemma.kind in {"threat", "deterrence", "inducement"}:
        return f"the threats carried out ({told})"
    whose = dilemma.of if proposed[dilemma.of] == state else dilemma.other
    assert whose is not None, "what is compared is threatened, or somebody proposes it"
    if whose == dilemma.compared.party:
        return f"what it proposes itself ({told})"
    return f"what {found.model.scenario.parties[whose].name} proposes ({told})"


# What is proposed


def described(model: GraphModel, state: int) -> str:
    """A state by its number and by what differs from today; where nobody says what is today, by what is done."""
    today, words = model.status_quo, ""
    if state == today:
        words = "today's state"
    elif today is not None:
        words = "; ".join(deeds(model, state_changes(model, today, state), "would"))
    return f"{model.states.id(state)}: {words or state_words(model, state)}"


def proposers(found: Dilemmas) -> dict[int, list[str]]:
    """For each state that somebody proposes the names of those who do, in file order."""
    names: dict[int, list[str]] = {}
    for party, state in zip(found.model.scenario.parties, found.positions.proposed, strict=True):
        names.setdefault(state, []).append(party.name)
    return names


def settled_words(what: str, agendas: Sequence[str]) -> str:
    """On which agendas something can be settled, or that it can be on none."""
    if agendas:
        return f"{what} can be settled on {listed(f'‘{name}’' for name in agendas)}."
    return f"{what} can be settled on no agenda told of here."
