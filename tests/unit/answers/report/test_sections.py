"""What a report tells of parties, states and equilibria, on disputes small enough to work out by hand."""

from itertools import chain

import detente
from detente.answers.citations import Notebook
from detente.answers.report.parties import options_section, preferences_section
from detente.answers.report.states import states_section, taken_at
from detente.answers.subject import Reading, Subject
from detente.api.analyze import analyze
from detente.blocks import Card, Entries, Grid, Heading, Item, Items, Mark, Paragraph, Party, plain
from detente.questions.report import SEVERAL, chosen_equilibria, evolution_graph

FENCE = """
format: detente/1
title: The fence
parties:
  ann: {name: Ann, options: {mend: {name: Mend the fence, moves: forward, because: It is her fence.}}}
  bob: {name: Bob, options: {pay: Pay half}}
  sue: {name: Sue, options: {}}
issues: {work: {name: The work, options: [mend, pay]}}
status_quo: []
preferences:
  ann: {core: [pay], secondary: [mend]}
  bob: {statements: [mend, pay]}
  sue: {statements: []}
"""


def subject(text):
    """What a report of one reading is about."""
    scenario = detente.loads(text)
    analysis = analyze(scenario).found
    reading = Reading(
        "base", "The fence", analysis, chosen_equilibria(analysis, SEVERAL), evolution_graph(analysis, ())
    )
    return Subject(scenario, (reading,))


def told(section, text=FENCE):
    return list(section(subject(text), Notebook(None)))


def test_each_party_has_a_card_with_its_options():
    ann, bob, sue = (block.blocks for block in told(options_section) if isinstance(block, Card))
    irreversible = Mark("irreversible: once taken, it stays", "tag")
    assert ann == (
        Heading(3, Party("Ann", 0)),
        Items((Item("Mend the fence", (irreversible, "It is her fence.")),)),
    )
    assert [plain(item.text) for item in bob[1].items] == ["Pay half"]
    assert plain(sue[1].text) == "It has no options: it has interests only."


def test_issues_name_what_is_negotiated_together():
    (issues,) = (block for block in told(options_section) if isinstance(block, Entries))
    assert [(plain(each.term), plain(each.text)) for each in issues.entries] == [
        ("The work:", "“Mend the fence” (Ann) and “Pay half” (Bob)")
    ]


def test_wants_are_ranked_and_core_concerns_marked():
    cards = [block.blocks for block in told(preferences_section) if isinstance(block, Card)]
    (items,) = (block for block in cards[0] if isinstance(block, Items))
    assert items.ranked
    assert [plain(item.text) for item in items.items] == ["core “Pay half” (Bob)", "“Mend the fence”"]
    assert not [block for block in cards[2] if isinstance(block, Items)]


def test_states_stand_side_by_side_below_their_options():
    """Mending and paying (s4) is everybody's best; from everywhere else somebody gains by one move."""
    (table,) = (block for block in told(states_section) if isinstance(block, Grid))
    assert [plain(column.head) for column in table.columns] == ["", "s1 status quo", "s2", "s3", "s4"]
    rows = {plain(row[0]): [plain(cell) for cell in row[1:]] for row in table.rows}
    assert rows["Mend the fence"] == ["○", "●", "○", "●"]
    assert rows["Pay half"] == ["○", "○", "●", "●"]
    assert rows["Nash stability (NASH)"] == ["", "", "", "■"]
    assert [plain(row[0]) for row in table.rows if table.names_others(row)] == [
        *("Ann", "Bob"),  # Sue has no options
        "Equilibrium under",
        "Place in each party’s order, 1 the best",
    ]
    assert rows["Sue"] == ["1", "1", "1", "1"]


def test_more_states_than_fit_stand_in_parts():
    options = ", ".join(f"o{k}: Option {k}" for k in range(4))
    text = f"""
format: detente/1
title: Many
parties: {{a: {{name: A, options: {{{options}}}}}}}
preferences: {{a: {{statements: [o0]}}}}
"""
    tables = [block for block in told(states_section, text) if isinstance(block, Grid)]
    assert [plain(table.caption) for table in tables] == ["States s1 to s8", "States s9 to s16"]


def test_without_a_status_quo_no_state_is_today():
    text = FENCE.replace("status_quo: []\n", "")
    heads = chain.from_iterable(
        block.columns for block in told(states_section, text) if isinstance(block, Grid)
    )
    assert [plain(column.head) for column in heads] == ["", "s1", "s2", "s3", "s4"]


def test_what_is_taken_at_several_states():
    model = analyze(detente.loads(FENCE)).model
    assert taken_at(model, [0, 1]) == {"mend": "either", "pay": "not"}
    assert taken_at(model, [1, 3]) == {"mend": "taken", "pay": "either"}


def test_every_section_begins_with_what_it_is():
    for section in (options_section, states_section):
        assert isinstance(told(section)[0], Paragraph)
