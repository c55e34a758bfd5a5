import pytest

from detente.scenario import read_scenario_text
from detente.scenario.editing.starter import starter_text
from detente.scenario.format.schema import SCENARIO


@pytest.mark.parametrize(
    "name", ["river-talks", "a", "2024", "été", "", 'it\'s "quoted"', "a: b", "{x}", "no", "a\nb", "\\n"]
)
def test_the_starter_reads_without_a_warning(name):
    scenario = read_scenario_text(starter_text(name))
    assert scenario.warnings == ()
    assert scenario.has_preferences
    assert scenario.status_quo is not None


def test_the_starter_shows_what_a_newcomer_needs():
    scenario = read_scenario_text(starter_text("river-talks"))
    assert scenario.title == "River talks"
    assert len(scenario.parties) == 2
    assert all(len(party.options) == 2 for party in scenario.parties)
    assert all(scenario.preferences[party.id].core for party in scenario.parties)
    assert list(scenario.issues) == ["water", "inspections"]
    assert list(scenario.agendas) == ["small_steps"]
    assert list(scenario.variants) == ["proud_upstream"]
    assert scenario.history is not None
    assert [(each.date, each.take, each.drop) for each in scenario.history.moves] == [
        ("2023-07", ("release",), ()),
        ("2024-02", (), ("release",)),
    ]
    assert list(scenario.commitments) == ["dry_season"]


def test_every_section_of_the_starter_is_explained():
    lines = starter_text("x").splitlines()
    for index, line in enumerate(lines):
        if line and line[0].isalpha():
            assert line.split(":")[0] in SCENARIO.keys
            explained = "#" in line or any("#" in near for near in lines[max(0, index - 3) : index + 3])
            assert explained or line.startswith(("title", "summary", "format")), line


def test_the_starter_names_its_file_and_the_documentation():
    text = starter_text("river-talks")
    assert "detente analyze river-talks.yaml" in text
    assert "docs/reference/scenario-format.md" in text
