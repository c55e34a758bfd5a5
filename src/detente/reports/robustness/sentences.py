"""Sentences about how often the answers of a reading survive."""

from __future__ import annotations

from collections.abc import Iterator

from detente.questions.robustness import Doubt, Findings, Nearest, Robustness, Share
from detente.questions.robustness.codings import WHOLE
from detente.reports.words import counted, listed, party_name
from detente.scenario.values import Scenario

CAUTION = (
    "A share counts variants of this model; it is no probability that a state comes about. It says how much of what "
    "could be otherwise in the model would have to be otherwise for the answer to change."
)


def variants_sentences(found: Findings) -> Iterator[str]:
    """What was varied, and how many variants were taken."""
    variation = found.work.variation
    varied = []
    if variation.settings.swaps and any(own.count > 1 for own in variation.stated.alternatives):
        swaps = counted(variation.settings.swaps, "swap")
        varied.append(
            f"each party’s order by up to {swaps} of neighbours, or over all that the file leaves open"
        )
    if variation.codings:
        varied.append("the other coder’s preferences")
    if variation.switches:
        varied.append("options and rules that the file calls doubtful")
    yield f"Varied: {listed(varied) if varied else 'nothing, as there is nothing to vary'}."
    if found.is_exact:
        yield f"All {counted(found.n_possible, 'variant')} there are were analysed; the shares are exact."
    else:
        yield (
            f"{counted(found.n_variants, 'variant')} of {found.n_possible:,} were drawn (seed "
            f"{variation.settings.seed}); in brackets the 95% interval (Wilson)."
        )
    yield CAUTION


def share_words(share: Share) -> str:
    """``88%``, with the interval where there is one."""
    told = percent(share.share)
    if share.low == share.high:
        return told
    return f"{told} ({percent(share.low)[:-1]}–{percent(share.high)})"


def percent(share: float) -> str:
    """A share in percent: 0% and 100% only where they are meant."""
    if share in (0.0, 1.0):
        return f"{share:.0%}"
    shown = min(max(round(100 * share, 1), 0.1), 99.9)
    return f"{shown:g}%"


def doubt_words(scenario: Scenario, doubt: Doubt) -> str:
    """What is otherwise, as half a sentence."""
    name = party_name(scenario, doubt.party) if doubt.party else ""
    match doubt.kind:
        case "order" | "open":
            return f"{name} puts ‘{doubt.second}’ before ‘{doubt.first}’"
        case "party":
            return f"anything in {name}’s order is otherwise"
        case "coding" if doubt.first == WHOLE:
            return f"{name} has the other coder’s preferences"
        case "coding":
            edit, _, formula = doubt.first.partition(" ")
            done = {"add": "added", "drop": "dropped", "move": "moved"}.get(edit, edit)
            return f"{name}: ‘{formula}’ {done}, as the other coder has it"
        case "option":
            return f"‘{doubt.first}’ stays as it is today"
        case _:
            return f"the rule ‘{doubt.first}’ does not hold"


def nearest_sentence(found: Findings, nearest: Nearest | None) -> str:
    """What the least change is that gives another answer."""
    if nearest is None:
        if found.is_exact:
            return "No variant gives another answer."
        return f"No variant drawn, and none at most {counted(found.searched or 0, 'change')} away, answers otherwise."
    scenario = found.work.variation.scenario
    changes = listed([doubt_words(scenario, doubt) for doubt in nearest.doubts])
    least = "Nearest flip" if nearest.is_least else "Nearest flip among those taken"
    return f"{least}: {counted(nearest.distance, 'change')}: {changes}."


def survives_sentence(what: str, each: Robustness) -> str:
    """In what share of the variants an answer is the same."""
    return f"{what}: the same in {share_words(each.share)} of the variants."
