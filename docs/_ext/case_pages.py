"""A page for each case of the gallery: the dispute, every figure with its source, the file itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ruamel.yaml import YAML

import detente
from detente.gallery import Case
from detente.scenario.values import Scenario
from detente.stability import CONCEPTS

STATUSES = {
    "published": "stands in the publication named",
    "reported": "as the literature generally quotes it; the table itself was not seen",
    "computed": "follows from the definitions and the data, by two independent literal implementations or by hand",
}
LISTED = 12
"""A case with more states shows counts where another lists states."""


def answers_of(case: Case) -> dict[str, Any]:
    """What ``NAME.answers.yaml`` says; empty while there is none."""
    if not case.answers.exists():
        return {}
    return dict(YAML(typ="safe").load(case.answers.read_text(encoding="utf-8")) or {})


def overview(cases: Sequence[Case]) -> str:
    """A line for each case."""
    lines = ["| case | question | parties | states | readings |", "| --- | --- | --- | --- | --- |"]
    for case in cases:
        scenario = detente.gallery_case(case.name)
        n_states = detente.states(scenario).to_dict()["counts"]["states"]
        readings = ", ".join(f"`{name}`" for name in scenario.variants) or "one"
        question = answers_of(case).get("question", scenario.summary or "")
        cells = [f"[{scenario.title}](cases/{case.name}.md)", question]
        lines.append(
            "| " + " | ".join([*cells, str(len(scenario.parties)), f"{n_states:,}", readings]) + " |"
        )
    contents = "\n".join(f"cases/{case.name}" for case in cases)
    return "\n".join(lines) + f"\n\n```{{toctree}}\n:hidden:\n\n{contents}\n```\n"


def case_page(case: Case) -> str:
    """The page of one case."""
    scenario = detente.gallery_case(case.name)
    answers = answers_of(case)
    return "\n".join(
        [
            f"# {scenario.title}",
            "",
            *(line for text in (answers.get("question"), scenario.summary) if text for line in (text, "")),
            *_parties(scenario),
            *_readings(scenario),
            *_computed(scenario),
            *_figures(answers),
            *(["## What it shows", "", str(answers["story"]), ""] if answers.get("story") else []),
            *_literature(scenario),
            "## The file",
            "",
            "Put a copy beside you and analyse it:",
            "",
            "```sh",
            f"detente gallery copy {case.name}",
            f"detente analyze {case.name}.yaml",
            "```",
            "",
            "```yaml",
            case.scenario.read_text(encoding="utf-8").rstrip("\n"),
            "```",
            "",
        ]
    )


def _parties(scenario: Scenario) -> Iterator[str]:
    moves = {"both": "", "forward": "once taken, stays", "backward": "once dropped, stays dropped"}
    yield from ("## Parties and options", "", "| party | option | | |", "| --- | --- | --- | --- |")
    for party in scenario.parties:
        for k, option in enumerate(party.options):
            yield f"| {'' if k else party.name} | `{option.key}` | {option.name} | {moves[option.moves]} |"
    yield ""


def _readings(scenario: Scenario) -> Iterator[str]:
    if not scenario.variants:
        return
    yield from ("## Readings", "")
    if not scenario.preferences:
        yield from ("The base has no preferences: the readings are equals, and none is the default.", "")
    for name, variant in scenario.variants.items():
        yield f"- `{name}`: {variant.title}"
    yield ""


def _computed(scenario: Scenario) -> Iterator[str]:
    """The equilibria, computed when the documentation is built."""
    readings = [None, *scenario.variants] if scenario.preferences else list(scenario.variants)
    yield from ("## What Detente gives", "", "Equilibria, computed when this page was built:", "")
    yield "| reading | " + " | ".join(CONCEPTS) + " |"
    yield "| --- |" + " --- |" * len(CONCEPTS)
    for reading in readings:
        result = detente.analyze(scenario, variant=reading).to_dict()
        cells = [_cell(result["equilibria"].get(code), result["counts"][code]) for code in CONCEPTS]
        yield f"| {f'`{reading}`' if reading else 'the scenario'} | " + " | ".join(cells) + " |"
    yield ""


def _cell(states: list[str] | None, counts: Mapping[str, int]) -> str:
    if states is not None and len(states) <= LISTED:
        return ", ".join(states) or "none"
    return f"{counts['equilibria']:,} states"


def _figures(answers: Mapping[str, Any]) -> Iterator[str]:
    if not answers.get("answers"):
        return
    yield from ("## Figures it must give", "", "Each is tested on every change. What the marks mean:", "")
    yield from (f"- *{status}*: {meaning}." for status, meaning in STATUSES.items())
    yield from ("", *_given(answers))
    has_readings = any(answer["variant"] for answer in answers["answers"])
    columns = [*(["reading"] if has_readings else []), "figure", "value", "status", "source"]
    yield from ("", f"| {' | '.join(columns)} |", "| --- " * len(columns) + "|")
    for answer in answers["answers"]:
        reading = f"| `{answer['variant']}` " if answer["variant"] else "| "
        figure, value = described(answer)
        yield f"{reading if has_readings else ''}| {figure} | {value} | {answer['status']} | {answer['source']} |"
    yield ""


def described(answer: Mapping[str, Any]) -> tuple[str, str]:  # noqa: PLR0911, PLR0912 - one for each kind of figure
    """What a figure is, and its value."""
    match answer:
        case {"n_states": number}:
            return "states", str(number)
        case {"concept": concept, "party": party, "stable": states}:
            return f"stable for {party}, `{concept}`", _states(states)
        case {"concept": concept, "equilibria": states}:
            return f"equilibria, `{concept}`", _states(states)
        case {"concept": concept, "n_equilibria": number}:
            return f"number of equilibria, `{concept}`", f"{number:,}"
        case {"reachable": how, "states": states}:
            return f"reached from the status quo by {how}", _states(states)
        case {"concept": concept, "party": party, "wanted": state, "rankings": number, "of": whole}:
            return (
                f"rankings of {party} that make {state} an equilibrium, `{concept}`",
                f"{number} of {whole}",
            )
        case {"concept": concept, "party": party, "wanted": state, "must_prefer_to": requirements}:
            told = " and ".join(f"({state} ≿ {f' or {state} ≿ '.join(each)})" for each in requirements)
            return f"{state} is stable for {party} exactly when, `{concept}`", told
        case {"path_to": target, "path": path}:
            steps = ", then ".join(f"{step['party']} to {step['to']}" for step in path)
            return f"improvements to {target}", steps
        case {"concept": concept, "without": states}:
            return f"where it leads without talks, `{concept}`", _states(states)
        case {"concept": concept, "secure": parties}:
            return f"who needs nothing from talks, `{concept}`", ", ".join(parties) or "nobody"
        case {"concept": concept, "unlocking": sets}:
            return f"what resolves it, `{concept}`", "; ".join(
                f"{p}: {_unlocking(own)}" for p, own in sets.items()
            )
        case {"concept": concept, "agenda": agenda}:
            return _of_agenda(answer, f"talks on `{agenda}`, `{concept}`")
        case {"concept": concept, "jumps": jumps}:
            told = (f"{each['from']} to {each['to']} by {' and '.join(each['coalition'])}" for each in jumps)
            return f"jumps of coalitions, `{concept}`", "; ".join(told) or "none"
        case {"cnash": states}:
            return "left by no party and no coalition", _states(states)
    raise ValueError(f"An answer of an unknown kind: {dict(answer)}")


def _of_agenda(answer: Mapping[str, Any], talks: str) -> tuple[str, str]:
    """What a figure says of talks on an agenda, and its value."""
    match answer:
        case {"settlements": kinds}:
            told = (f"{state} ({kind.replace('_', ' ')})" for state, kind in kinds.items())
            return f"settlements: {talks}", ", ".join(told) or "none"
        case {"n_settlements": number}:
            return f"number of settlements: {talks}", f"{number:,}"
        case {"words": words}:
            return f"words: {talks}", ", ".join(f"{party}: {word}" for party, word in words.items())
        case {"kept_at": state, "by": grades}:
            told = (f"{party}: {grade}" for party, grade in grades.items())
            return f"would keep to {state}: {talks}", ", ".join(told)
    raise ValueError(f"An answer of an unknown kind: {dict(answer)}")


def _unlocking(sets: list[list[str]] | None) -> str:
    """The smallest sets of issues that resolve it for a party."""
    if sets is None:
        return "needs no talks"
    return " or ".join(" and ".join(own) or "nothing" for own in sets) or "no agenda"


def _given(answers: Mapping[str, Any]) -> Iterator[str]:
    """What the figures take for given that the case does not say, as readings of it."""
    for name, patch in answers.get("given", {}).items():
        today, issues = patch.get("status_quo"), patch.get("issues", {})
        asked = "; ".join(f"`{issue}` ({', '.join(own['options'])})" for issue, own in issues.items())
        yield from (
            f"For figures of talks the case is given what it does not say. `{name}`: {patch['title'].rstrip('.')}. "
            f"The status quo is `{today}`, and what can be negotiated is {asked}.",
            "",
        )


def _states(states: list[str]) -> str:
    return ", ".join(states) or "none"


def _literature(scenario: Scenario) -> Iterator[str]:
    if scenario.references:
        yield from ("## Literature", "", *(f"- {reference}" for reference in scenario.references), "")
