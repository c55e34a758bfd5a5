"""What two codings answer differently, and what a single disagreement does to that."""

from __future__ import annotations

from collections.abc import Iterator

from detente.answers.words import counted, listed, party_name
from detente.blocks import Block, Break, Grid, Heading, Items, Kind, Paragraph, grid
from detente.questions.coders.comparison import CodingComparison
from detente.questions.coders.trials import Effect, Trial, Trials
from detente.questions.coders.verdicts import Answer, Key, VerdictComparison

NONE = "–"

NUMBERS: tuple[Kind, ...] = ("text", "number", "number", "number", "number", "number")
"""The kinds of columns of a table of counts; some have fewer."""

SHOWN_TRIALS = 12
"""Of more single statements only those that do most are shown."""

TRIALS_NOTE = (
    "One thing of the second’s is put into the first’s model at a time. Above stands how many states differ, below how "
    "many of them get the second’s verdict; (−n): n states on which both agreed lose theirs."
)

NO_PREFERENCES = (
    "Rankings and verdicts cannot be compared: not every party has preferences in both codings, or some of them are "
    "left open."
)


def verdicts(found: CodingComparison) -> Iterator[Block]:
    """The verdicts that differ, and which disagreement makes them differ."""
    if found.verdicts is None or found.trials is None:
        yield Paragraph(NO_PREFERENCES)
        return
    yield Paragraph(verdicts_sentence(found.verdicts))
    if not found.verdicts.n_differing:
        return
    yield Break()
    yield equilibria_grid(found)
    answers = answers_grid(found)
    if answers.rows:
        yield Break()
        yield answers
    yield from _trials(found, found.trials)


def _trials(found: CodingComparison, trials: Trials) -> Iterator[Block]:
    """What makes a verdict the second's by itself, and what each disagreement does to equilibria."""
    yield Heading(2, "Which disagreement decides")
    for decided, by in decided_by(found):
        yield from map(Paragraph, decided)
        yield Items(tuple(f"← {each}" for each in by or ["nothing by itself"]))
    if not any(effect.is_felt for effect in trials.effects):
        yield Paragraph("No single disagreement that could be tried changes anything.")
    elif found.verdicts and any(each.differing.any() for each in found.verdicts.equilibria):
        yield Heading(2, "What each does to the equilibria that differ")
        yield trials_grid(found)
        yield Break()
        yield Paragraph(TRIALS_NOTE)
    for trial, why in trials.impossible:
        yield Paragraph(f"Not tried: {trial_words(found, trial)}; {why}.")
    if not trials.statements_tried:
        yield Paragraph("Single statements were not tried: there are too many of them for so many states.")


def equilibria_grid(found: CodingComparison) -> Grid:
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
    return grid(("equilibria", "both", "only first", "only second"), rows, kinds=NUMBERS)


def answers_grid(found: CodingComparison) -> Grid:
    """The words, unlocking sets and claims that come out differently."""
    rows = [
        (key_words(found, each.key), answer_words(each.first), answer_words(each.second))
        for each in (found.verdicts.differences if found.verdicts else ())
    ]
    return grid(("verdict", "first", "second"), rows)


def trials_grid(found: CodingComparison) -> Grid:
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
    return grid(("", "as the second has it", *heads), rows)


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


def number(count: int) -> str:
    """A count; a dash for none."""
    return f"{count:,}" if count else NONE


def verdicts_sentence(compared: VerdictComparison) -> str:
    """How many verdicts were compared, and how many differ."""
    words = {
        "equilibrium": ("verdict on a state", "verdicts on states"),
        "word": ("word about talks", "words about talks"),
        "unlocking": ("answer on what unlocks", "answers on what unlocks"),
        "claim": ("claim", "claims"),
    }
    differing = {kind: sum(each.key[0] == kind for each in compared.differences) for kind in words}
    differing["equilibrium"] = sum(int(each.differing.sum()) for each in compared.equilibria)
    told = [
        f"{differing[kind]:,} of {counted(count, *words[kind])}"
        for kind, count in compared.n_compared.items()
        if count
    ]
    if not compared.n_differing:
        return "No verdict that can be compared differs."
    return f"The disagreement changes {listed(told)}."
