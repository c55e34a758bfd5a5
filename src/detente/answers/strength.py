"""Whether what deters a party touches a core concern of it: strong and weak stability, in words and for programs.

What is far worse for a party is what its file marks so: a state at which a core concern is lost, or, where it ranks the
states, one below a break of its ranking. The literature's names of the strong forms (SGMR, SSMR, SSEQ) are never used:
the last is another concept here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from detente.answers.documents import LISTED_STATES, Document, listed_sets
from detente.answers.words import listed
from detente.engines import StateSet
from detente.graph import GraphModel
from detente.questions.analyze import Analysis, Strength


def strength_lines(
    analysis: Analysis, state: int, codes: Sequence[str], *, among: bool = False
) -> tuple[str, ...]:
    """By party whether what deters it at a state that holds under some concepts is strong.

    Nothing if that was not asked, or where nothing is marked as far worse. `among`: other states are told with it.
    """
    strength = analysis.strength
    if strength is None or not _marks(analysis.model):
        return ()
    at = f" at {analysis.model.states.id(state)}" if among else ""
    parties = analysis.model.scenario.parties
    if all(strength.content[party.id][state] for party in parties):
        return (f"Nobody has a better move{at or ' there'}, so nothing needs to deter anybody.",)
    return tuple(
        f"{party.name}{at}: {_deterred(analysis.model, strength, i, state, codes)}"
        for i, party in enumerate(parties)
    )


def _deterred(model: GraphModel, strength: Strength, i: int, state: int, codes: Sequence[str]) -> str:
    """What keeps a party at a state, in a clause."""
    party = model.scenario.parties[i].id
    if strength.content[party][state]:
        return "no move of its own is better, so nothing needs to deter it."
    strong, weak = strength.at(state, party, codes)
    if not weak:
        return f"{what_deters(model, i, strong=True)} (strong)."
    told = f"{what_deters(model, i, strong=False)} (weak)."
    return f"strong under {_codes(strong)}; under {_codes(weak)} {told}" if strong else told


def what_deters(model: GraphModel, party: int, *, strong: bool) -> str:
    """Whether what deters a party is far worse for it, as its preferences are written, in a clause without an end.

    >>> from types import SimpleNamespace as Of
    >>> own = Of(id="us")
    >>> model = Of(scenario=Of(parties=[own], preferences={"us": Of(breaks=())}), levels=[object()])
    >>> what_deters(model, 0, strong=True)
    'what deters it touches a core concern'
    """
    scenario = model.scenario
    if model.levels[party] is None:
        return "what deters it counts as a small loss, since its preferences mark nothing as core"
    if scenario.preferences[scenario.parties[party].id].breaks:
        is_is_not = "is" if strong else "is not always"
        return f"what deters it {is_is_not} below a break of its ranking"
    touches = "touches a core concern" if strong else "does not always touch a core concern"
    return f"what deters it {touches}"


def _codes(codes: Sequence[str]) -> str:
    return listed("its own concept" if code == "mixed" else code.upper() for code in codes)


def strength_note(*models: GraphModel) -> str:
    """What strong and weak mean, for the parties of these models."""
    kinds = list(dict.fromkeys(kind for model in models for kind in _marks(model)))
    if not kinds:
        return (
            "Nothing in these preferences is marked as far worse, so whether what deters is strong cannot be told: "
            'write core concerns, or a break ">>" between the states of a ranking.'
        )
    return (
        f"Strong: to each better move of the party there is an answer that {listed(kinds, 'or')}. Weak: to some better "
        "move no answer does, though some still take the gain away. The outcome holds in either case."
    )


def _marks(model: GraphModel) -> list[str]:
    """What is far worse for the parties of a model, as a clause about an answer, for each way it is marked."""
    own = [model.scenario.preferences[party.id] for party in model.scenario.parties]
    marked = [each for each, level in zip(own, model.levels, strict=True) if level is not None]
    kinds = []
    if any(not each.breaks for each in marked):
        kinds.append("costs it a core concern that holds at the outcome")
    if any(each.breaks for each in marked):
        kinds.append("leads below a break (>>) of its ranking that the outcome stands above")
    return kinds


def strong_ids(analysis: Analysis, code: str) -> list[str] | None:
    """The states that are strongly stable for every party under a concept; None for one without a strong form."""
    strength = analysis.strength
    if strength is None or code not in strength.stable:
        return None
    return analysis.model.states.ids(strength.equilibria(code))


def with_strong_sets(analysis: Analysis, name: str) -> dict[str, dict[str, StateSet]]:
    """What is stable for whom by concept, and behind it what is strongly so, under names with ``{code}``."""
    found = {code: dict(by_party) for code, by_party in analysis.stable.items()}
    strong = analysis.strength.stable if analysis.strength else {}
    return found | {name.format(code=code): dict(by_party) for code, by_party in strong.items()}


# For programs


def strength_record(found: Analysis) -> Document:
    """What ``detente analyze --strong`` adds; the counts only where a list is left out."""
    if found.strength is None:
        return {}
    strong = found.strength.stable
    held = {code: found.strength.equilibria(code) for code in strong}
    document: Document = {
        "strong": {code: listed_sets(found.model, by_party) for code, by_party in strong.items()},
        "strong_equilibria": listed_sets(found.model, held),
    }
    counts = {code: dict(_counts(by_party, held[code])) for code, by_party in strong.items()}
    if any(n > LISTED_STATES for own in counts.values() for n in own.values()):
        document["strong_counts"] = counts
    return document


def _counts(by_party: Mapping[str, StateSet], held: StateSet) -> Iterator[tuple[str, int]]:
    for name, states in {**by_party, "equilibria": held}.items():
        yield name, int(states.sum())
