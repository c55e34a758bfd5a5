"""Every figure of the gallery: the scenario must give it, and its id says where it comes from.

The expected values stand in ``src/detente/gallery/NAME.answers.yaml``. Each is published, reported, or computed by
two independent literal implementations; none is the program's own output. Under ``given`` may stand variants with what
a published game leaves open, such as where the parties stand today.
"""

from collections.abc import Iterator
from functools import cache
from io import StringIO

import pytest
from ruamel.yaml import YAML

import detente
from detente.gallery import cases
from tests.oracle.dialogue import dialogue
from tests.published.explicit_talks import ExplicitTalks

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
    "without",
    "secure",
    "settlements",
    "n_settlements",
    "words",
    "kept_at",
    "unlocking",
}


@cache
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
        answer.get("agenda", ""),
        f"[{answer['status']}: {answer['source']}]",
    ]
    return " ".join(word for word in words if word)


@cache
def scenario(name):
    """The case, with the readings that its answers add."""
    case = next(case for case in cases() if case.name == name)
    text, given = case.scenario.read_text(encoding="utf-8"), answers_of(case).get("given")
    if not given:
        return detente.gallery_case(name)
    assert "\nvariants:" not in text
    return detente.loads(text + dumped({"variants": given}), f"{name}.yaml")


def dumped(value):
    stream = StringIO()
    YAML(typ="safe", pure=True).dump(value, stream)
    return stream.getvalue()


@cache
def talks(name, variant, concept):
    return detente.dialogue(scenario(name), variant=variant, concept=concept).to_dict()


@cache
def coalitions(name, variant, concept):
    return detente.coalitions(scenario(name), variant=variant, concept=concept).to_dict()


@cache
def analysis(name, variant, concept=None):
    return detente.analyze(scenario(name), variant=variant, concepts=concept)


def found(name, answer):  # noqa: PLR0911, PLR0912 - one for each kind of figure
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
        case {"concept": concept, "without": _}:
            return {"without": talks(name, variant, concept)["without"]["states"]}
        case {"concept": concept, "secure": _}:
            return {"secure": talks(name, variant, concept)["secure"]}
        case {"concept": concept, "unlocking": _}:
            return {"unlocking": talks(name, variant, concept)["unlocking"]}
        case {"concept": concept, "agenda": agenda}:
            return of_agenda(talks(name, variant, concept)["agendas"][agenda], answer)
        case {"path_to": target, "path": _}:
            return {"path": improving_path(analysis(name, variant, "nash"), target)}
    raise AssertionError(f"an answer of an unknown kind: {answer}")


def of_agenda(found, answer):
    """What talks on an agenda can settle, and the word for each party."""
    match answer:
        case {"settlements": _}:
            return {"settlements": {each["state"]: each["kind"] for each in found["settlements"]}}
        case {"n_settlements": _}:
            return {"n_settlements": len(found["settlements"])}
        case {"words": _}:
            return {"words": found["verdicts"]}
        case {"kept_at": state}:
            (settlement,) = (each for each in found["settlements"] if each["state"] == state)
            return {"by": settlement["credibility"]}
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


LONG = {"european-security", "nile-dam"}
"""Their talks take the separate program minutes: ``python -m tests.published.explicit_talks nile-dam sudan``.

The counts and words in their answers are what that program printed.
"""


def figures_of_talks():
    kinds = {"without", "secure", "settlements", "n_settlements", "words"}
    for figure in figures():
        name, answer = figure.values
        if (
            name not in LONG
            and kinds & answer.keys()
            and not (name == "elmira" or answer["concept"] != "seq")
        ):
            yield figure


@pytest.mark.parametrize(("name", "answer"), list(figures_of_talks()))
def test_a_separate_program_finds_the_same_of_talks(name, answer):
    case = next(case for case in cases() if case.name == name)
    text, given = case.scenario.read_text(encoding="utf-8"), answers_of(case).get("given")
    found = separate(text + (dumped({"variants": given}) if given else ""), answer["variant"])
    match answer:
        case {"without": states}:
            assert found.ids(found.without) == states
        case {"secure": parties}:
            assert found.secure == parties
        case {"agenda": agenda, "settlements": kinds}:
            settled = found.settlements(found.model.issues_of(agenda))
            assert dict(zip(found.ids(settled), map(found.kind, settled), strict=True)) == kinds
        case {"agenda": agenda, "words": words}:
            assert {p: found.word(p, found.model.issues_of(agenda)) for p in found.parties} == words


@cache
def separate(text, variant):
    return ExplicitTalks(text, variant)


def test_the_oracle_finds_the_same_of_elmira():
    """Its merged state is no matter for the explicit moves."""
    (case,) = (case for case in cases() if case.name == "elmira")
    text = case.scenario.read_text(encoding="utf-8")
    document = dialogue(text)
    for answer in answers_of(case)["answers"]:
        match answer:
            case {"without": states}:
                assert document["without"]["states"] == states
            case {"secure": parties}:
                assert document["secure"] == parties
            case {"unlocking": sets}:
                assert document["unlocking"] == sets
            case {"agenda": agenda}:
                assert of_agenda(document["agendas"][agenda], answer).items() <= answer.items()


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
