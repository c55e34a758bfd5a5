"""The concepts of stability in words, for readers who never heard of them: all that is said of one, in one table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from detente.answers.words import listed, party_name
from detente.graph import GraphModel
from detente.stability import CONCEPTS, NAMED, Concept, Improvement, Verdict
from detente.stability.concepts import MIXED

if TYPE_CHECKING:
    from detente.questions.analyze import Analysis, Strength


@dataclass(frozen=True, slots=True)
class ConceptWords:
    """A concept in words.

    Attributes
    ----------
    line
        What it takes a party to foresee, in one plain line.
    phrase
        The same in a few words, about a party that thinks of leaving a state.
    reckons_with
        The same in the table of the reference.
    definition
        When a state is stable, for the reference: Markdown.
    for_good
        What is added of an answer that holds `party` at `where`: why it cannot get out of it.
    not_for_good
        What is added of the answers where none holds it: how it can get out of each.
    """

    line: str
    phrase: str
    reckons_with: str
    definition: str
    for_good: str = ""
    not_for_good: str = ""


_NO_WAY_OUT = "; no move of {party} leads from there to anything better than {where} either"
_A_WAY_OUT = (
    " for good: wherever it ends, {party} would be better off than at {where} "
    "or could become so by one more move"
)

CONCEPT_WORDS: Mapping[str, ConceptWords] = MappingProxyType(
    {
        "nash": ConceptWords(
            "Looks one step ahead: a party moves whenever it gains, and expects no answer.",
            "expects no answer",
            "its own next move only",
            "*s* is stable when the party has no improvement from it.",
        ),
        "gmr": ConceptWords(
            "Looks two steps ahead and is very cautious: one answer of the others that could take "
            "the gain away holds a party back, even one that would cost them dearly.",
            "fears any answer",
            "any answer of its opponents",
            "*s* is stable when every improvement can be sanctioned by some legal sequence of moves of the opponents, "
            "whatever the moves cost those who make them.",
        ),
        "smr": ConceptWords(
            "As GMR, but looks three steps ahead: an answer holds a party back only if it cannot then get "
            "out of it by one more move of its own.",
            "fears any answer it cannot get out of",
            "any answer, and its own way out of it",
            "As `gmr`, and from where the sanction leads, the party has no move to a state that it prefers to *s*.",
            _NO_WAY_OUT,
            _A_WAY_OUT,
        ),
        "seq": ConceptWords(
            "Looks two steps ahead and fears credible answers only: those in which each of the others "
            "gains by its own step.",
            "fears answers by which the others gain",
            "answers that pay those who give them",
            "*s* is stable when every improvement can be sanctioned by a legal sequence of the opponents in which each "
            "move is an improvement for its mover over the state that it leaves.",
        ),
        "sseq": ConceptWords(
            "As SEQ, but looks three steps ahead: a credible answer holds a party back only if it cannot "
            "then get out of it by one more move of its own.",
            "fears such answers it cannot get out of",
            "answers that pay, and its own way out",
            "As `seq`, and from where the sanction leads, the party has no move to a state that it prefers to *s*.",
            _NO_WAY_OUT,
            _A_WAY_OUT,
        ),
        "sim": ConceptWords(
            "Looks two steps ahead and reckons with all others moving at the same time: each stays or makes one move "
            "by which it would gain from where things stand, without seeing what the rest do.",
            "fears that others move at the same time",
            "moves of the others at the same time",
            "*s* is stable when for every improvement each opponent can stay or make one improvement of its own from "
            "*s*, so that all these moves, made at the same time, end at a state that the party does not prefer to "
            "*s*. At the same time: each mover's own options are as at the state that it moves to, all others as at "
            "*s*; where that is no feasible state, nothing is sanctioned. Only where it is asked for by name, and only "
            "without merged states.",
        ),
        MIXED: ConceptWords(
            "Each party looks ahead in a way of its own.",
            "looks ahead in its own way",
            "what its own concept says",
            "Not a concept but the name of an analysis in which every party has a concept of its own.",
        ),
    }
)
"""In the order of `NAMED`."""

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

HOW_MANY = _NUMBERS[len(CONCEPTS)]
"""How many concepts there are where none is asked for by name, as a word."""


def concept_line(code: str) -> str:
    """What a concept takes a party to foresee, in one plain line."""
    return CONCEPT_WORDS[code].line


def concept_phrase(code: str) -> str:
    """What a concept takes a party that thinks of leaving a state to fear, in a few words."""
    return CONCEPT_WORDS[code].phrase


def concept_title(code: str) -> str:
    """A concept by its name and code.

    >>> concept_title("seq")
    'Sequential stability (SEQ)'
    """
    if code not in NAMED:
        return "A concept for each party (mixed)"
    name = NAMED[code].name
    return f"{name[0].upper()}{name[1:]} ({code.upper()})"


def concepts_of_parties(model: GraphModel, concepts: Mapping[str, Concept]) -> str:
    """Which concept each party is given: ‘Russia SEQ, United States NASH’."""
    return ", ".join(
        f"{party_name(model.scenario, party)} {concept.code.upper()}" for party, concept in concepts.items()
    )


# Whether what deters a party is far worse for it

# What is far worse is what the file marks so: a core concern lost, or states below a break of a ranking. The
# literature's names of the strong forms (SGMR, SSMR, SSEQ) are never used: the last is another concept here.


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
    if model.levels[party] is None:
        return "what deters it touches no core concern, as its preferences mark none"
    if _has_breaks(model, party):
        is_is_not = "is" if strong else "is not always"
        return f"what deters it {is_is_not} below a break of its ranking"
    touches = "touches a core concern" if strong else "does not always touch a core concern"
    return f"what deters it {touches}"


def answer_strength(model: GraphModel, verdict: Verdict, improvement: Improvement) -> str:
    """Whether the answer to an improvement is far worse for the party, a sentence behind it; empty if not asked."""
    if improvement.strong is None or improvement.sanction is None:
        return ""
    if model.levels[verdict.party] is None:
        return ""
    where, name = model.states.id(verdict.state), model.scenario.parties[verdict.party].name
    if _has_breaks(model, verdict.party):
        below = f"below a break of its ranking that {where} stands above"
        return f" Strong: that is {below}." if improvement.strong else f" Weak: no such answer leads {below}."
    lost = f"{name} a core concern that holds at {where}"
    return f" Strong: that costs {lost}." if improvement.strong else f" Weak: no such answer costs {lost}."


def verdict_strength(model: GraphModel, verdicts: Sequence[Verdict]) -> str:
    """Of some verdicts that say stable under which concepts it is so strongly, and weakly; empty if not asked."""
    told = [each for each in verdicts if each.stable and each.improvements and each.strong is not None]
    strong, weak = ([each for each in told if each.strong is wanted] for wanted in (True, False))
    if strong and weak:
        codes = [_codes([each.concept.code for each in own]) for own in (strong, weak)]
        return f" Strongly under {codes[0]}, weakly under {codes[1]}."
    if weak and model.levels[weak[0].party] is None:
        return " Weakly: its preferences mark nothing as far worse."
    return " Strongly." if strong else " Weakly." if weak else ""


def _has_breaks(model: GraphModel, party: int) -> bool:
    return bool(model.scenario.preferences[model.scenario.parties[party].id].breaks)


def _codes(codes: Sequence[str]) -> str:
    return listed("its own concept" if code == "mixed" else code.upper() for code in codes)


def strength_note(*models: GraphModel) -> str:
    """What strong and weak mean, for the parties of these models."""
    kinds = list(dict.fromkeys(kind for model in models for kind in _marks(model)))
    if not kinds:
        beside = any(each.core for model in models for each in model.scenario.preferences.values())
        return (
            "Nothing in these preferences is marked as far worse, so whether what deters is strong cannot be told: "
            'write wishes as ‘core’ and ‘secondary’, or a break ">>" between the states of a ranking.'
            + (" A ‘core’ beside a ranking or weights marks nothing here." if beside else "")
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
