"""A small example of every kind of block and of inline, which the tests of each renderer draw by hand."""

from dataclasses import replace

import pytest

from detente.blocks import (
    Address,
    Aside,
    Break,
    Card,
    Cite,
    Code,
    Column,
    Command,
    Entries,
    Entry,
    Figure,
    Fold,
    GridOption,
    GridParty,
    GridState,
    Heading,
    Item,
    Items,
    Keys,
    Mark,
    MatrixRow,
    MatrixWord,
    Mention,
    Note,
    NoteList,
    Paragraph,
    Party,
    Quotation,
    Sample,
    Share,
    State,
    StatesGrid,
    Steps,
    Term,
    WordsMatrix,
    grid,
)

SVG = '<svg viewBox="0 0 8 8"><title>Moves</title></svg>'
SAMPLE = '<svg class="swatch"></svg>'
IN_WORDS = Fold("The same in words", (Paragraph("Ann moves to s2."),))

PARTIES = (Column("a", "Ann"), Column("b", "Bob"))
EASES = MatrixWord(Mark("eases", "eases"), Mark("+", "adds", "by the talks"), "1 of 2")
FUTILE = MatrixWord(Mark("futile", "futile"), note="1/1")
MATRIX = WordsMatrix(PARTIES, (MatrixRow("nothing", ((FUTILE,), (FUTILE,)), "no"),), notes="settlements")
WIDE = tuple(Column(name[0].lower(), f"{name} of the Valley") for name in ("Ann", "Bob"))

BLOCKS = {
    "title": Heading(1, "Elmira"),
    "heading": Heading(2, "The states"),
    "heading with an anchor": Heading(3, "What Ann wants", "wants-ann"),
    "heading of a thing": Heading(4, "State s5"),
    "paragraph": Paragraph(
        "Two parties argue over a plant that must be cleaned, and neither can be made to pay."
    ),
    "break": Break(),
    "items": Items(("one", Item("two", ("two a", Item("two b", ("deepest",)))))),
    "ranked items": Items(("peace", Item("land", ("or money",))), ranked=True),
    "steps": Steps(("Ann stops", "Bob leaves")),
    "entries": Entries((Entry("s1", "nobody moves"), Entry("s10", "Ann stops", anchor="s10"))),
    "entries of something": Entries((Entry("wants", "peace"),), of="Ann"),
    "entries in blocks": Entries((Entry("s1", blocks=(Paragraph("Ann leaves."), Steps(("Ann stops",)))),)),
    "grid": grid(("state", "who"), [("s1", "Ann"), ("s2", "Bob")]),
    "grid of kinds": grid(
        ("state", "now", "ways", "share"),
        [("s1", Mark("●", "●", "yes"), "12", Share(0.5, "50 %")), ("s2", "", "3", Share(0.25, "25 %"))],
        kinds=("state", "mark", "number", "share"),
        caption="How often",
    ),
    "grid in groups": grid(
        ("", ("s1", " ", Mark("status quo", "today"))),
        [(Party("Ann", 0), ""), ("stop", "●"), ("Held under", ""), ("nash", Mark("", "held", "no"))],
        kinds=("text", "mark"),
    ),
    "grid without heads": grid(("", ""), [("s1", "Ann"), ("", "Bob")]),
    "grid without rows": grid(("state", "who"), []),
    "grid of prose": grid(
        ("passage", "text"),
        [("p1", "We accept nothing that binds us, and we shall re-examine it.")],
        kinds=("text", "prose"),
    ),
    "grid in parts": grid(
        ("option", *(f"s{k:02}" for k in range(1, 13))),
        [("cooperate", *"●○●○●○●○●○●○")],
        kinds=("text", *["mark"] * 12),
        repeated=1,
    ),
    "states": StatesGrid(
        parties=(GridParty("A", "Ann", (GridOption("stop", "a", "Stop", "Stop"),)),),
        concepts=("NASH",),
        states=(
            GridState("s1", "", True, (False,), ((False,),)),
            GridState("s2", "", False, (True,), ((True,),)),
        ),
        n_states=2,
        has_merged=False,
        has_now=True,
        heading="States",
    ),
    "matrix": WordsMatrix(
        PARTIES,
        (
            MatrixRow((Term("offered", "agenda-offered"), " ", Aside("short")), ((EASES, FUTILE), ()), "yes"),
            MatrixRow("nothing", ((FUTILE,), (FUTILE,)), ""),
        ),
        "at once",
        "Agenda",
        "All agendas",
    ),
    "matrix with rows of notes": MATRIX,
    "matrix with keys": replace(MATRIX, parties=WIDE),
    "keys": Keys(replace(MATRIX, parties=WIDE)),
    "no keys": Keys(MATRIX),
    "fold": Fold("More of it", (Paragraph("Few want this."),)),
    "open fold": Fold("More of it", (Paragraph("Few want this."),), is_open=True),
    "card": Card((Heading(4, "State s5"), Paragraph("Stable."))),
    "command": Command("All of it", "detente states elmira"),
    "long command": Command("All of what can be told", "detente coalitions 'my talks.yaml' --variant hawks"),
    "notes": NoteList((Note(1, "Lee 1991"), Note(2, ("Fang ", Code("p. 2")), ("cite-2", "cite-2-2")))),
    "figure": Figure(SVG, "Moves", ((SAMPLE, "Ann moves"),), ("Arrows lead to what is better.",), IN_WORDS),
    "figure without words": Figure(SVG, "Moves"),
    "legend of several figures": Figure("", "all drawings", ((SAMPLE, "Ann moves"),)),
    "figure in letters": Figure(SVG, "Moves", in_letters=grid(("state", "who"), [("s1", "Ann")])),
}

INLINES = {
    "text": "plain words",
    "party": Party("Ann", 0),
    "state": State("s5"),
    "state with a name": State("s5", "Modify"),
    "term": Term("equilibrium", "term-equilibrium"),
    "code": Code("x or y"),
    "cite": ("So it is.", Cite((Mention(1, 1, "cite-1"), Mention(2, 3, None)))),
    "cite of what is lost": ("So it is.", Cite((Mention(3, 1, "cite-3", is_lost=True),))),
    "cite of nothing": ("So it is.", Cite(sign="‡")),
    "cite without a sign": ("So it is.", Cite()),
    "mark": Mark("cannot be tested", "cannot be tested"),
    "mark with what is heard": Mark("futile", "futile", "by the talks"),
    "sign": Mark("●", "●", "taken"),
    "aside": ("much ", Aside("(3 of 4)")),
    "share": Share(0.5, "50 %"),
    "sample": ("moves: ", Sample(SAMPLE, "→")),
    "quotation": ("Lee: ", Quotation("we stay")),
    "quotation in a language": Quotation("wir bleiben", "de"),
    "address": ("See ", Address("https://example.org/a?b=1&c=2")),
    "address of something else": Address("javascript:alert(1)"),
    "several": ("under ", Code("seq"), " in ", State("s5"), "."),
}
"""Each drawn as a paragraph."""

every_block = pytest.mark.parametrize("name", BLOCKS)
every_inline = pytest.mark.parametrize("name", INLINES)
