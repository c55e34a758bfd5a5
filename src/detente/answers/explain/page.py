"""Why a state holds, on a page: who would leave it, and for each party the reason from which most follows.

Every reason is told in its place where one asks for it (`every_reason`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.answers.concepts import answer_strength, concept_phrase, strength_note, verdict_strength
from detente.answers.explain.every_reason import every_reason, overall_sentence
from detente.answers.masthead import Asked, only_agenda, reading_name, title, variant_option
from detente.answers.sentences import ending_words, no_better_words, unanswered_words
from detente.answers.states import party_letters
from detente.answers.words import counted, doing_words, listed, state_title, state_words
from detente.blocks import (
    Block,
    Break,
    Command,
    Entries,
    Entry,
    Grid,
    Heading,
    Item,
    Items,
    Paragraph,
    Party,
    grid,
)
from detente.engines import Step
from detente.graph import GraphModel
from detente.questions.explain import Explanation
from detente.scenario.values import Party as ScenarioParty
from detente.shell import typed
from detente.stability import Improvement, Verdict


def tell(asked: Asked, found: Sequence[Explanation]) -> Iterator[Block]:
    """Explanations of one state, in one reading or in several side by side."""
    yield from every_reason(asked, found) if asked.in_full else _what_decides(asked, found)


def latex(asked: Asked, found: Sequence[Explanation]) -> Iterator[Block]:
    """Every reason; of one reading that holds no table, and is refused."""
    yield from every_reason(asked, found)


def _what_decides(asked: Asked, found: Sequence[Explanation]) -> Iterator[Block]:
    """Who would stay and who would leave, and of one reading the reasons that decide."""
    first, *others = found
    readings = [each.model.scenario for each in found]
    yield from title(asked, None if others else readings[0], among=readings, with_summary=False)
    yield from only_agenda(asked.agenda)
    yield from _the_state(found)
    variant = f" --variant {reading_name(first.model)}" if others else variant_option(first.model)
    command = f"detente explain {asked.file} {typed(asked.settings['state'])}"
    agenda = f" --agenda {typed(asked.agenda)}" if asked.agenda else ""
    if others:
        yield from _side_by_side(found)
        yield Break()
        yield Command("Why, in one reading", f"{command}{variant}{agenda}")
    else:
        yield Paragraph(overall_sentence(first.verdicts))
        yield _leaving_grid(first)
        yield from _reasons_that_decide(first)
        yield Break()
    yield Command(
        "Every reason, and all states named", f"{command}{'' if others else variant}{agenda} --long"
    )


def _the_state(found: Sequence[Explanation]) -> Iterator[Block]:
    """What is done at the state; by reading where its number means several."""
    words = [(_title(each), state_words(each.model, each.state)) for each in found]
    if len(set(words)) == 1:
        yield Heading(2, words[0][0])
        yield Paragraph(words[0][1])
        return
    for each, (named, done) in zip(found, words, strict=True):
        yield Paragraph(f"{reading_name(each.model)}, {named}: {done}")


def _title(found: Explanation) -> str:
    """A state by its number and name, and that things stand so today where they do."""
    today = ", the status quo" if found.state == found.model.status_quo else ""
    return f"{state_title(found.model, found.state)}{today}"


def _leaving_grid(found: Explanation) -> Grid:
    """Under each concept who would leave the state."""
    rows = [
        (code.upper(), listed(party.name for party in leaving) or "nobody", concept_phrase(code))
        for code, leaving in _leaving(found).items()
    ]
    return grid(("concept", "would leave", "a party that thinks of leaving …"), rows)


def _leaving(found: Explanation) -> dict[str, list[ScenarioParty]]:
    """Under each concept the parties that would leave the state."""
    leaving: dict[str, list[ScenarioParty]] = {}
    for verdict in found.verdicts:
        own = leaving.setdefault(verdict.concept.code, [])
        own += [] if verdict.stable else [found.model.scenario.parties[verdict.party]]
    return leaving


def _side_by_side(found: Sequence[Explanation]) -> Iterator[Block]:
    """In each reading who would leave the state under each concept, by letters where readings have the same parties."""
    first = found[0].model
    letters = {
        party.id: letter for party, letter in zip(first.scenario.parties, party_letters(first), strict=True)
    }
    rows = [
        (
            reading_name(each.model),
            *(
                " ".join(letters.get(party.id, party.name) for party in leaving) or "nobody"
                for leaving in _leaving(each).values()
            ),
        )
        for each in found
    ]
    yield Break()
    yield Paragraph("Who would leave it, in each reading:")
    yield grid(("reading", *(code.upper() for code in _leaving(found[0]))), rows)
    yield Break()
    yield Entries(tuple(Entry(letters[party.id], party.name) for party in first.scenario.parties))


def _reasons_that_decide(found: Explanation) -> Iterator[Block]:
    """For each party why it would stay, and why it would leave: the reason from which the most follows."""
    for i in dict.fromkeys(verdict.party for verdict in found.verdicts):
        yield Break()
        yield Heading(3, Party(found.model.scenario.parties[i].name, i))
        yield Items(tuple(_deciding_item(found, decided) for decided in found.deciding(i)))
    if any(each.strong is not None for each in found.verdicts):
        yield Break()
        yield Paragraph(strength_note(found.model))


def _deciding_item(found: Explanation, decided: Verdict) -> Item:
    """Under which concepts a party would do what one verdict says, and the reason of that one."""
    own = found.of_party(decided.party)
    codes = [verdict.concept.code.upper() for verdict in own if verdict.stable is decided.stable]
    strength = verdict_strength(found.model, own) if decided.stable else ""
    return Item(
        f"Would {'stay' if decided.stable else 'leave'} under {listed(codes)}.{strength}",
        (deciding_sentence(found.model, decided, len(codes)),),
    )


def deciding_sentence(model: GraphModel, decided: Verdict, n_codes: int = 1) -> str:
    """The improvement that gains a party most, with the answer to it, and how many others there are.

    `n_codes`: under so many concepts a party would do what the verdict says; of several its own is named.
    """
    best = decided.foremost_improvement(model)
    if best is None:
        return f"It has no move from {model.states.id(decided.state)} to a state that is better for it."
    of = f"{decided.concept.code.upper()}: it" if n_codes > 1 else "It"
    gain = _step_words(model, Step(decided.party, best.to), decided.state)
    answer = f", but {_answer(model, decided, best)}" if best.sanction else unanswered_words(model, decided)
    told = f"{of} would gain by {gain}{answer}.{answer_strength(model, decided, best)}"
    if n_others := len(decided.also_unanswered) or len(decided.improvements) - 1:
        told += f" {_others(decided, n_others)}"
    return told


def _others(decided: Verdict, number: int) -> str:
    """How many other improvements there are, and whether they are answered, where answers count."""
    gains, is_one = counted(number, "other gain"), number == 1
    if not decided.concept.sanctioned:
        return f"There {'is' if is_one else 'are'} {gains}."
    if decided.stable:
        return f"{gains} {'is' if is_one else 'are'} answered too."
    return f"{gains} {'goes' if is_one else 'go'} unanswered too."


def _answer(model: GraphModel, decided: Verdict, improvement: Improvement) -> str:
    """What the others do in answer, and why that takes the gain away."""
    how = "would then gain" if decided.concept.credible else "could then answer"
    if improvement.end is not None:
        picks = [
            f"{model.scenario.parties[pick.party].name} could gain by {_step_words(model, pick, decided.state)}"
            for pick in improvement.sanction or ()
        ]
        return f"at the same time {', and '.join(picks)}; {ending_words(model, decided, improvement.end)}"
    here, told = improvement.to, list[str]()
    for step in improvement.sanction or ():
        name = model.scenario.parties[step.party].name
        told.append(f"{name} {'then' if told else how} by {_step_words(model, step, here)}")
        here = step.to
    return f"{', and '.join(told)}, {no_better_words(model, decided)}"


def _step_words(model: GraphModel, step: Step, before: int) -> str:
    """A step by what it changes: ‘taking up “…” (s5)’."""
    doing = doing_words(model, step.party, before, step.to) or "moving"
    return f"{doing} ({model.states.id(step.to)})"
