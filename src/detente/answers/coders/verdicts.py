"""Tables of what two codings answer differently, and of what a single disagreement does to that."""

from __future__ import annotations

from collections.abc import Iterator

from detente.answers.coders.page import number
from detente.answers.tables import Table
from detente.answers.words import listed, party_name
from detente.questions.coders.comparison import CodingComparison
from detente.questions.coders.trials import Effect, Trial
from detente.questions.coders.verdicts import Answer, Key

SHOWN_TRIALS = 12
"""Of more single statements only those that do most are shown."""


def equilibria_table(found: CodingComparison) -> Table:
    """Under each concept, how many shared states both have as an equilibrium, or one of the two."""
    compared = found.verdicts.equilibria if found.verdicts else ()
    rows = [
        (
            each.concept.upper(),
            number(int((each.first & each.second).sum())),
            number(int((each.first & ~each.second).sum())),
            number(int((each.second & ~each.first).sum())),
        )
        for each in compared
    ]
    return Table(("equilibria", "both", "only first", "only second"), tuple(rows))


def answers_table(found: CodingComparison) -> Table:
    """The words, unlocking sets and claims that come out differently."""
    rows = [
        (key_words(found, each.key), answer_words(each.first), answer_words(each.second))
        for each in (found.verdicts.differences if found.verdicts else ())
    ]
    return Table(("verdict", "first", "second"), tuple(rows))


def trials_table(found: CodingComparison) -> Table:
    """What each single disagreement does: how many differing equilibria it settles, and how many it upsets."""
    effects = shown_effects(found)
    groups = _concepts_alike(found, effects)
    rows = [
        (
            trial_party(found, effect.trial),
            trial_edit(effect.trial),
            *(settled_words(effect.settled[codes[0]], effect.upset[codes[0]]) for codes in groups),
        )
        for effect in effects
    ]
    heads = (f"{', '.join(codes).upper()}: {total:,}" for codes, total in groups.items())
    return Table(("", "as the second has it", *heads), tuple(rows))


def shown_effects(found: CodingComparison) -> list[Effect]:
    """The trials that do anything: whole preferences, then of single statements those that do most."""
    effects = found.trials.effects if found.trials else ()
    whole = [effect for effect in effects if effect.trial.formula is None and effect.is_felt]
    single = [
        (len(effect.flipped), sum(effect.settled.values()), -number)
        for number, effect in enumerate(effects)
        if effect.trial.formula is not None
    ]
    most = sorted(each for each in single if each[0] or each[1])[-SHOWN_TRIALS:]
    return whole + [effects[number] for number in sorted(-each[2] for each in most)]


def _concepts_alike(found: CodingComparison, effects: list[Effect]) -> dict[tuple[str, ...], int]:
    """How many equilibria differ under a concept; those concepts together on which every trial does the same."""
    alike: dict[tuple[int, tuple[tuple[int, int], ...]], list[str]] = {}
    for each in found.verdicts.equilibria if found.verdicts else ():
        if n_differing := int(each.differing.sum()):
            done = tuple((effect.settled[each.concept], effect.upset[each.concept]) for effect in effects)
            alike.setdefault((n_differing, done), []).append(each.concept)
    return {tuple(codes): n_differing for (n_differing, _), codes in alike.items()}


def trial_words(found: CodingComparison, trial: Trial) -> str:
    """What is put into the first's model, in one phrase."""
    party = trial_party(found, trial)
    return f"{party}: {trial_edit(trial)}" if party else trial_edit(trial)


def trial_party(found: CodingComparison, trial: Trial) -> str:
    """Whose preferences are changed; empty where none are."""
    return "" if trial.party is None else party_name(found.first.scenario, trial.party)


def trial_edit(trial: Trial) -> str:
    """What is changed."""
    match trial.edit:
        case "all":
            return "all preferences"
        case "model":
            return "all but the preferences"
        case "add":
            return f"‘{trial.formula}’ added"
        case "drop":
            return f"‘{trial.formula}’ dropped"
        case "move":
            return f"‘{trial.formula}’ moved"


def settled_words(settled: int, upset: int) -> str:
    """How many of the differing equilibria come out as the second's, and how many agreed ones are lost."""
    return number(settled) + (f" (−{upset:,})" if upset else "")


def key_words(found: CodingComparison, key: Key) -> str:
    """A verdict by what it is about."""
    kind, about, party = key
    if kind == "word":
        return f"talks on {about}, for {party_name(found.first.scenario, party)}"
    if kind == "unlocking":
        return f"what unlocks it for {party_name(found.first.scenario, about) if about else 'all together'}"
    return f"claim {about}"


def answer_words(answer: Answer | None) -> str:
    """A word or ruling, or sets of issues."""
    if answer is None:
        return "no core concern"
    if isinstance(answer, str):
        return answer
    return listed((" + ".join(each) or "nothing needed" for each in answer), "or") if answer else "no agenda"


def decided_by(found: CodingComparison) -> Iterator[tuple[list[str], list[str]]]:
    """The verdicts that differ, equilibria aside, and what makes them the second's by itself; alike ones together."""
    effects = found.trials.effects if found.trials else ()
    together: dict[tuple[str, ...], list[str]] = {}
    for each in found.verdicts.differences if found.verdicts else ():
        by = tuple(trial_words(found, effect.trial) for effect in effects if each.key in effect.flipped)
        together.setdefault(by, []).append(key_words(found, each.key))
    for trials, verdicts in together.items():
        yield verdicts, list(trials)
