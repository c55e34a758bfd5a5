import pytest

from detente.errors import RequestError
from detente.scenario import read_scenario_text
from detente.scenario.editing.attached_evidence import with_evidence
from detente.scenario.editing.value_edits import set_value
from detente.scenario.elements import grounded_elements

TEXT = """\
format: detente/1
title: The ferry      # a comment
parties:
  line:
    name: Ferry line
    options:
      night: Sail at night
      quiet: {name: Buy a quiet ship}
  council:
    options: {fine: Fine the line}
require: [night or not quiet]
infeasible:
  - rule: quiet and fine
    because: Nobody fines a quiet ship
issues: {noise: {options: [night, fine]}}
principles: {sleep: {holds: not night}}
claims: {futile: {agenda: everything, party: line, verdict: futile}}
commitments: {word: {by: line, status: open}}
history:
  moves:
    - {by: line, take: [night]}
preferences:
  line:
    core:
      - night
    secondary: [not fine, {prefer: not quiet, evidence: [{source: report, exact: too dear}]}]
  council:
    ranking: [s1, s2, s3, s4]
views:
  council:
    unseen: [quiet]
    preferences:
      line:
        statements: [not night]
    sees:
      line:
        unseen: []
        preferences: {council: {core: [night]}}
variants:
  strict:
    preferences:
      council:
        statements:
          - not night
    views:
      line:
        preferences:
          council:
            core: [night]
sources: {report: {csl: {title: A report}}}
"""
EVIDENCE = {"source": "report", "exact": "“so: it # is”", "start": 3, "end": 16}
PATHS = (
    "parties.line",
    "parties.council",
    "parties.line.options.night",
    "parties.line.options.quiet",
    "parties.council.options.fine",
    "require.1",
    "infeasible.1",
    "issues.noise",
    "principles.sleep",
    "claims.futile",
    "commitments.word",
    "history.moves.1",
    "preferences.line.core.1",
    "preferences.line.secondary.1",
    "preferences.line.secondary.2",
    "views.council",
    "views.council.preferences.line.statements.1",
    "views.council.sees.line",
    "views.council.sees.line.preferences.council.core.1",
    "variants.strict.preferences.council.statements.1",
    "variants.strict.views.line",
    "variants.strict.views.line.preferences.council.core.1",
)


def evidence_by_path(text):
    return {each.path: each.grounds.evidence for each in grounded_elements(read_scenario_text(text))}


@pytest.mark.parametrize("path", PATHS)
def test_the_element_gets_the_passage_and_nothing_else_changes(path):
    before, after = evidence_by_path(TEXT), evidence_by_path(with_evidence(TEXT, path, EVIDENCE))
    assert list(before) == list(after)
    added = after[path][-1]
    assert (added.source, added.exact, added.start, added.end) == ("report", "“so: it # is”", 3, 16)
    for other in before:
        kept = after[other][:-1] if other == path else after[other]
        assert [each.exact for each in kept] == [each.exact for each in before[other]], other


def test_every_element_but_a_ranking_is_among_these_paths():
    assert set(evidence_by_path(TEXT)) - set(PATHS) == {"preferences.council"}


@pytest.mark.parametrize("path", PATHS)
def test_names_formulas_and_comments_stay(path):
    before = {each.path: each.words for each in grounded_elements(read_scenario_text(TEXT))}
    text = with_evidence(TEXT, path, EVIDENCE)
    assert {each.path: each.words for each in grounded_elements(read_scenario_text(text))} == before
    assert "# a comment" in text


def test_a_second_passage_stands_behind_the_first():
    text = with_evidence(
        with_evidence(TEXT, "claims.futile", EVIDENCE), "claims.futile", {"source": "report"}
    )
    assert [each.exact for each in evidence_by_path(text)["claims.futile"]] == ["“so: it # is”", None]


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("parties.lin", "‘line’"),
        ("preferences.line.core.2", "counted from 1"),
        ("preferences.line.core.0", "such as"),
        ("preferences.council", "such as"),
        ("sources.report", "such as"),
        ("variants.strict.parties.line", None),
        ("", "such as"),
        ("parties.line.options", "such as"),
    ],
)
def test_what_is_no_element_is_refused(path, hint):
    with pytest.raises(RequestError) as refusal:
        with_evidence(TEXT, path, EVIDENCE)
    assert hint is None or hint in str(refusal.value)


def test_what_cannot_be_edited_is_named_as_it_was_asked_for():
    text = "preferences:\n  us: &same\n    statements: [a, b]\n  them: *same\n"
    with pytest.raises(RequestError, match=r"‘preferences\.us\.statements\.2’ cannot be edited alone"):
        set_value(text, ["preferences", "us", "statements", 1], "c")
