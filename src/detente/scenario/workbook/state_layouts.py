"""The sheets in which states stand: names, rankings, moves, and what parties propose. Most disputes need none."""

from __future__ import annotations

from detente.scenario.workbook.columns import BECAUSE, PARTY, READING, Column, SheetLayout

BREAK = ">>"
"""A row of a ranking that sets what stands above strongly apart from what stands below."""

NOTHING = ("nothing", "none", "nichts", "keine", "rien", "aucune", "-", "–", "—")
"""The state in which no option is taken, or a fallback without any; the first is written."""
TODAY = ("status_quo", "today", "heute", "aujourd'hui")
"""The state of today; the first is how the scenario file calls it."""

ASIDE = (
    "A state is called by its number (s5), by its name in the sheet States, or by the options taken in it, with commas "
    "between them; nothing is the state where none is, today the one of today."
)
"""What a state can be called wherever one is meant."""

_NAMED = ("states", "state")
_STATE_WORDS = ("zustand", "état", "etat", "states", "zustände")
_FROM = ("von", "aus", "de", "depuis")
_TO = ("nach", "zu", "vers", "à")

STATES = SheetLayout(
    "states",
    "States",
    ("zustände", "états", "namen von zuständen", "names of states"),
    f"Names for states; none is needed. {ASIDE}",
    (
        Column(
            "state", "State", ("name", "nom", *_STATE_WORDS), "Its name, of the letters a to z, digits and _."
        ),
        Column(
            "taken",
            "Options taken",
            ("ergriffen", "optionen", "ergriffene optionen", "options prises", "options", "taken"),
            "The options taken in it, with commas between them, or nothing; or the state's number.",
        ),
    ),
    ("state", "taken"),
)

RANKINGS = SheetLayout(
    "rankings",
    "Rankings",
    ("rangfolgen", "rangordnungen", "classements", "ranking"),
    "In place of wishes: every state that can occur, best first, one in each row. Or, where only some pairs are known, "
    "these pairs. Core wishes may stand beside, in the sheet Preferences.",
    (
        READING,
        PARTY,
        Column(
            "state",
            "State",
            _STATE_WORDS,
            "A state; with ~ between them, those that are equally good. A row with >> says that all above it is "
            "strongly preferred to all below.",
            chosen_from=_NAMED,
        ),
        Column(
            "pair",
            "Known pair",
            ("bekanntes paar", "paire connue", "pair", "paar", "paire"),
            "In place of a ranking: s3 > s7 where s3 is preferred, s3 ~ s7 where both are equally good. All else is "
            "not known.",
        ),
    ),
    ("party", "state"),
)

BARRED = SheetLayout(
    "barred",
    "Barred moves",
    ("ausgeschlossene züge", "mouvements exclus", "barred"),
    "What a party cannot do from some states, though its options allow it: an entry in each row.",
    (
        Column(
            "by",
            "Party",
            (*PARTY.also, "party", "durch", "par"),
            "Whose moves. Blank: those of every party.",
            chosen_from=PARTY.chosen_from,
        ),
        Column(
            "from", "From", _FROM, "A formula, as in the sheet Rules, that holds before the move. Blank: any."
        ),
        Column("to", "To", _TO, "A formula that holds after the move. Blank: any. One of both is needed."),
        BECAUSE,
    ),
    ("from", "to"),
)

LISTED_MOVES = SheetLayout(
    "moves",
    "Moves",
    ("züge", "mouvements", "listed moves"),
    "All moves of a party, one in each row, in place of those that its options give: for graphs that papers print. A "
    "party that is not listed moves as its options allow; one with a blank row never moves.",
    (
        PARTY,
        Column("from", "From", _FROM, "The state before, by its number or its name.", chosen_from=_NAMED),
        Column("to", "To", _TO, "The state after.", chosen_from=_NAMED),
    ),
    ("party", "from", "to"),
)

POSITIONS = SheetLayout(
    "positions",
    "Positions",
    ("positionen", "standpunkte", "propositions", "positions and fallbacks"),
    "What each party proposes, and what it says it does if it is refused: a row for each party.",
    (
        Column("party", "Party", PARTY.also, "The party.", chosen_from=PARTY.chosen_from),
        Column(
            "position",
            "Proposes",
            ("schlägt vor", "position", "propose"),
            "The state that it proposes: the options taken in it, with commas between them, or its name or number.",
            chosen_from=_NAMED,
        ),
        Column(
            "fallback",
            "If refused",
            ("bei ablehnung", "sonst", "en cas de refus", "sinon", "fallback"),
            "The options of its own that it says it takes then, with commas between them; or nothing.",
        ),
    ),
    ("party", "position", "fallback"),
)
