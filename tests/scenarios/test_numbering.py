"""What states are called: ``numbering``; and pairs of states when one of these is renamed."""

import detente
from detente.scenario import read_scenario_text
from tests.scenarios.telling import HEADER, told


def test_states_are_called_by_numbers_unless_they_are_said_to_be_called_by_names():
    assert read_scenario_text(HEADER).numbering == "order"
    assert read_scenario_text(f"{HEADER}numbering: order\n").numbering == "order"
    found = read_scenario_text(f"{HEADER}numbering: states\nvariants: {{old: {{numbering: order}}}}\n")
    assert (found.numbering, found.variants["old"].numbering) == ("states", "order")


@told("expected order or states")
def test_another_numbering():
    """
    numbering: ‹unknown-word›names
    """


def test_a_state_in_a_pair_is_renamed(tmp_path):
    path = tmp_path / "pairs.yaml"
    path.write_text(
        f"{HEADER}states: {{deal: [stay]}}\npreferences: {{us: {{known: [s1 > deal, deal ~ s3]}}}}\n"
    )
    opened = detente.open(str(path))
    opened.edit({"op": "rename", "path": "states.deal", "to": "truce"})
    assert "known: [s1 > truce, truce ~ s3]" in opened.text
