"""Every figure of the gallery: the scenario must give it, and its id says where it comes from.

The expected values stand in ``src/detente/gallery/NAME.answers.yaml``. Each is published, reported, or computed by
two independent literal implementations; none is the program's own output.
"""

from collections.abc import Iterator
from functools import cache

import pytest
from ruamel.yaml import YAML

import detente
from detente.gallery import cases

STATUSES = {"published", "reported", "computed"}
QUESTIONS = {
    "n_states",
    "equilibria",
    "n_equilibria",
    "stable",
    "reachable",
    "path_to",
    "jumps",
    "cnash",
    "rankings",
    "must_prefer_to",
}


def answers_of(case):
    return YAML(typ="safe").load(case.answers.read_text(encoding="utf-8"))


def figures() -> Iterator[object]:
    for case in cases():
        for answer in answers_of(case)["answers"]:
            yield pytest.param(case.name, answer, id=title(case.name, answer))


def title(name, answer):
    """What is tested, with the status and the source of the expected value."""
    asked = next(question for question in sorted(QUESTIONS) if question in answer)
    words = [
        name,
        answer["variant"] or "base",
        answer.get("concept", ""),
        answer.get("party", ""),
        asked if asked != "reachable" else f"reachable by {answer['reachable']}",
        answer.get("path_to", ""),
        f"[{answer['status']}: {answer['source']}]",
    ]
    return " ".join(word for word in words if word)


@cache
def scenario(name):
    return detente.gallery_case(name)


@cache
def coalitions(name, variant, concept):
    return detente.coalitions(scenario(name), variant=variant, concept=concept).to_dict()


@cache
def analysis(name, variant, concept=None):
    return detente.analyze(scenario(name), variant=variant, concepts=concept)


def found(name, answer):  # noqa: PLR0911 - one for each kind of figure
    """The program's value for a figure, in the form of the figure."""
    variant = answer["variant"]
    match answer:
        case {"n_states": _}:
            return {"n_states": detente.states(scenario(name), variant=variant).to_dict()["counts"]["states"]}
        case {"concept": concept, "party": party, "stable": _}:
            return {"stable": analysis(name, variant, concept).stable(concept, party)}
        case {"concept": concept, "equilibria": _}:
            return {"equilibria": analysis(name, variant, concept).equilibria(concept)}
        case {"concept": concept, "n_equilibria": _}:
            return {"n_equilibria": len(analysis(name, variant, concept).equilibria(concept))}
        case {"concept": concept, "jumps": _}:
            return {"jumps": coalitions(name, variant, concept)["jumps"]}
        case {"cnash": _}:
            return {"cnash": coalitions(name, variant, "seq")["cnash"]}
        case {"reachable": how, "states": _}:
            return {"states": analysis(name, variant, "nash").to_dict()["reachable"][how]}
        case {"concept": concept, "party": party, "wanted": state, "rankings": _}:
            share = conditions(name, variant, state, party, concept)["equilibrium_share"]
            return {"rankings": share["rankings"], "of": share["of"]}
        case {"concept": concept, "party": party, "wanted": state, "must_prefer_to": _}:
            return {"must_prefer_to": must_prefer_to(conditions(name, variant, state, party, concept))}
        case {"path_to": target, "path": _}:
            return {"path": improving_path(analysis(name, variant, "nash"), target)}
    raise AssertionError(f"an answer of an unknown kind: {answer}")


def conditions(name, variant, state, party, concept):
    asked = detente.conditions(scenario(name), state, variant=variant, party=party, concept=concept)
    return asked.to_dict()["conditions"][0]


def must_prefer_to(found):
    """For each requirement the states of which one must be less liked, where one comparison is enough for each."""
    return [
        [over for [comparisons] in requirement["any_of"] for over in comparisons["over"]]
        for requirement in found["requirements"]
        if all(len(comparisons["over"]) == 1 for [comparisons] in requirement["any_of"])
    ]


def improving_path(result, target):
    """The shortest legal sequence of improvements from the status quo, as the answers write one."""
    states = result.model.states
    steps = result.found.evolution.improvements.path_to(states.with_number(int(target[1:])))
    parties = result.model.scenario.parties
    return steps and [{"party": parties[step.party].id, "to": states.id(step.to)} for step in steps]


@pytest.mark.parametrize(("name", "answer"), list(figures()))
def test_published_figure(name, answer):
    value = found(name, answer)
    assert value == {key: answer[key] for key in value}


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_every_figure_says_where_it_comes_from(case):
    answers = answers_of(case)
    assert answers["question"].strip().endswith("?")
    assert answers["story"].strip()
    for answer in answers["answers"]:
        assert answer["status"] in STATUSES, answer
        assert answer["source"].strip(), answer
        assert "variant" in answer, answer


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_the_equilibria_of_every_case_can_be_verified(case):
    """A second program, which shares nothing with the first, agrees on one equilibrium of each reading."""
    subject = scenario(case.name)
    readings = [None, *subject.variants] if subject.preferences else list(subject.variants)
    for reading in readings:
        result = analysis(case.name, reading, "seq")
        for state in result.equilibria("seq")[:1]:
            explanation = detente.explain(subject, state, variant=reading, concept="seq")
            checked = detente.verify(subject, explanation.to_dict())
            assert checked.refuted is None
            assert checked.held == len(subject.parties)
            assert checked.same_scenario
