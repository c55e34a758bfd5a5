"""An opened scenario answers, after any edits, what the same text says when it is opened anew."""

from __future__ import annotations

import random
import re

import pytest

import detente
from detente.answers.report.page import SECTIONS
from detente.gallery import case_named
from detente.scenario.values import Scenario
from tests.draws import seeds
from tests.strategies.scenarios import random_scenario_text
from tests.strategies.talks import random_talk_text

SMALL = ["elmira", "chicken", "prisoners-dilemma", "nile-dam", "cuban-missile-crisis", "syria-iraq"]
QUESTIONS = {
    "analyze": {"concepts": "nash,seq"},
    "dialogue": {},
    "brief": {},
    "claims": {},
    "replay": {},
    "coverage": {},
    "states": {},
    "explain": {"state": "s1"},
    "trace": {"what": "s1"},
}
"""Some questions, with settings that make them cheap."""


def with_comment(rng, lines):
    lines.insert(rng.randrange(len(lines) + 1), rng.choice(["# a comment", "", "    # another"]))


def with_swap(rng, lines):
    """Two neighbouring items of a list, each on one line, changed over."""
    pairs = [
        k
        for k in range(len(lines) - 1)
        if re.match(r" *- [^{\[]+$", lines[k]) and re.match(r" *- [^{\[]+$", lines[k + 1])
    ]
    if pairs:
        k = rng.choice(pairs)
        lines[k : k + 2] = reversed(lines[k : k + 2])


def with_other_word(rng, lines):
    """A word somewhere put in the place of another: names, formulas, texts."""
    words = sorted(set(re.findall(r"[a-z_]{2,}", "\n".join(lines))))
    k = rng.randrange(len(lines))
    found = list(re.finditer(r"[a-z_]{2,}", lines[k]))
    if found:
        each = rng.choice(found)
        lines[k] = lines[k][: each.start()] + rng.choice(words) + lines[k][each.end() :]


def with_negation(rng, lines):
    k = rng.randrange(len(lines))
    lines[k] = re.sub(r"- (?!not )(?=[a-z])", "- not ", lines[k], count=1)


def without_line(rng, lines):
    del lines[rng.randrange(len(lines))]


def with_broken_line(rng, lines):
    k = rng.randrange(len(lines))
    lines[k] += rng.choice([" and", ": [", " }", " or or"])


CHANGES = [with_comment, with_swap, with_swap, with_other_word, with_negation, without_line, with_broken_line]


def changed(rng, text):
    lines = text.split("\n")
    rng.choice(CHANGES)(rng, lines)
    return "\n".join(lines)


def sentence(rng, opened):
    """An edit at a random place: a value of a neighbour, a move, something gone."""
    path = rng.choice([path for path in opened.outline().get("places", {"title": []}) if path != "format"])
    other = rng.choice(list(opened.outline().get("places", {"title": []})))
    value = opened.outline().get("values", {})
    for step in other.split("."):
        value = (
            value[int(step) - 1]
            if isinstance(value, list)
            else value.get(step)
            if isinstance(value, dict)
            else None
        )
    said = rng.choice(
        [
            {"op": "set", "value": value},
            {"op": "insert", "value": value},
            {"op": "remove"},
            {"op": "move", "to": rng.randint(1, 4)},
        ]
    )
    return {**said, "path": path, "scope": rng.choice(["everywhere", "here"])}


def edit_there_and_back(rng, opened, folder):
    """An edit by a sentence: its inverse gives the text back, byte for byte; half of the time it is left."""
    before = opened.text
    done = outcome(lambda: opened.edit(sentence(rng, opened)))
    if isinstance(done, tuple):
        assert opened.text == before
    elif rng.random() < 0.5:
        look_at_the_fast_parts(rng, opened, opened.text, saved(opened, folder))
        opened.edit(done.inverse)
        assert opened.text == before


def saved(opened, folder):
    path = folder / "dispute.yaml"
    path.write_bytes(opened.text.encode("utf-8"))
    return str(path)


def outcome(ask):
    """What is answered, or how it is refused."""
    try:
        return ask()
    except detente.DetenteError as error:
        return type(error), str(error)


def told(answer):
    return answer.to_json(), answer.told("html")


def look_at_answers(rng, opened, text, path):
    """An answer and a section, against the file opened anew; where the whole of it is sound, against Detente's own."""
    name, settings = rng.choice(list(QUESTIONS.items()))
    anchor = rng.choice(SECTIONS).anchor
    reading = rng.choice([None, *opened.readings])
    about = None if name in {"claims", "replay", "coverage"} else reading
    fresh = detente.open(path)
    ours = outcome(lambda: told(opened.answer(name, about, **settings)))
    section = outcome(lambda: opened.section(anchor, reading))
    assert ours == outcome(lambda: told(fresh.answer(name, about, **settings))), (name, about)
    assert section == outcome(lambda: fresh.section(anchor, reading)), (anchor, reading)
    read = outcome(lambda: detente.loads(text, path))
    if isinstance(read, Scenario):
        chosen = {} if about is None or about == "base" else {"variant": about}
        assert ours == outcome(lambda: told(getattr(detente, name)(read, **settings, **chosen))), (
            name,
            about,
        )
    if isinstance(read, Scenario) and rng.random() < 0.2:
        whole = outcome(lambda: detente.report(read, variant=reading))
        assert section == whole if isinstance(whole, tuple) else section in whole, (anchor, reading)
        assert section or f'<section id="{anchor}"' not in whole


def look_at_the_fast_parts(rng, opened, text, path):
    """The words of talks, pages of states and the outline, against the file opened anew and against the questions."""
    fresh = detente.open(path)
    assert opened.version == fresh.version
    assert opened.outline() == fresh.outline()
    reading = rng.choice([None, *opened.outline().get("readings", {})])
    concept = rng.choice(["nash", "gmr", "smr", "seq", "sseq"])
    options = list(opened.outline().get("options", {"x": None}))
    asked = {"where": rng.choice([None, *options]), "stable": rng.choice([None, concept])}
    asked |= {"offset": rng.randrange(3), "limit": rng.choice([1, 5, 1000])}
    words = outcome(lambda: opened.verdicts(reading, concept))
    page = outcome(lambda: opened.states(reading, **asked))
    assert words == outcome(lambda: fresh.verdicts(reading, concept))
    assert page == outcome(lambda: fresh.states(reading, **asked))
    read = outcome(lambda: detente.loads(text, path))
    variant = None if reading == "base" else reading
    if isinstance(page, dict) and isinstance(read, Scenario):
        document = detente.states(read, variant=variant, **asked).to_dict()
        assert page == {key: document[key] for key in page}
    if isinstance(words, dict) and isinstance(read, Scenario):
        found = detente.dialogue(read, variant=variant, concept=concept).found
        parties = [party.id for party in found.model.scenario.parties]
        judged = {name: [each.word for each in own.findings] for name, own in found.agendas.items()}
        assert words == {name: dict(zip(parties, own, strict=True)) for name, own in judged.items()}


def walk(rng, text, folder, steps):
    """Edit and ask by turns; now and then go back to an earlier text."""
    path = folder / "dispute.yaml"
    path.write_bytes(text.encode("utf-8"))
    opened = detente.open(path, entries=rng.choice([5, 50, 4096]))
    earlier = [text]
    for _ in range(steps):
        text = rng.choice(earlier) if rng.random() < 0.3 else changed(rng, opened.text)
        earlier.append(text)
        opened.put(text)
        edit_there_and_back(rng, opened, folder)
        look_at_the_fast_parts(rng, opened, opened.text, saved(opened, folder))
        if rng.random() < 0.3:
            look_at_answers(rng, opened, opened.text, saved(opened, folder))


@pytest.mark.parametrize("case", SMALL)
@pytest.mark.slow
def test_gallery_files(case, tmp_path):
    text = case_named(case).scenario.read_text(encoding="utf-8")
    walk(random.Random(case), text, tmp_path, 30)


@pytest.mark.parametrize("seed", seeds(80))
@pytest.mark.slow
def test_random_talks(seed, tmp_path):
    rng = random.Random(seed)
    walk(rng, random_talk_text(rng), tmp_path, 12)


@pytest.mark.parametrize("seed", seeds(80))
@pytest.mark.slow
def test_random_scenarios(seed, tmp_path):
    rng = random.Random(seed)
    walk(rng, random_scenario_text(rng), tmp_path, 12)


KNOWN_BY_PAIRS = """\
format: detente/1
title: Pairs
parties: {a: {options: {x: X}}, b: {options: {y: Y}}}
states: {both: [x, y]}
status_quo: []
preferences:
  a: {known: [s1 > s2, s2 > s3, s3 > both]}
  b: {statements: [x]}
"""


def test_pairs_and_what_states_are_called_are_worked_out_anew(tmp_path):
    path = tmp_path / "dispute.yaml"
    path.write_text(KNOWN_BY_PAIRS, encoding="utf-8")
    opened = detente.open(str(path))
    for edit in (
        {"op": "insert", "path": "numbering", "value": "states"},
        {"op": "set", "path": "preferences.a.known.1", "value": "s2 > s1"},
        {"op": "set", "path": "preferences.a.known.2", "value": "s1 > s3"},
        {"op": "rename", "path": "states.both", "to": "all"},
        {"op": "remove", "path": "preferences.a.known.3"},
        {"op": "set", "path": "preferences.a.known.2", "value": "all > s1"},
        {"op": "remove", "path": "numbering"},
    ):
        opened.edit(edit)
        fresh = detente.open(saved(opened, tmp_path))
        for name in ("analyze", "dialogue", "states"):
            ours, anew = (outcome(lambda o=o, n=name: told(o.answer(n, None))) for o in (opened, fresh))
            assert ours == anew, (edit, name)
