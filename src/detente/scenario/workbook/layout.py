"""The sheets of a workbook that holds a dispute, and their columns: one table, for reading and for writing."""

from __future__ import annotations

from detente.scenario.workbook.columns import BECAUSE, OPTION_WORDS, PARTY, READING, Column, SheetLayout
from detente.scenario.workbook.state_layouts import BARRED, LISTED_MOVES, POSITIONS, RANKINGS, STATES

MOVES = ("both", "forward", "backward")
RULES = {
    "must hold": "require",
    "cannot occur": "infeasible",
    "count as one": "indistinguishable",
    "means": "definitions",
}
"""The kinds of rules in words, and the scenario's keys for them."""
YES_NO = ("yes", "no")
NUMBERINGS = ("by number", "by name")
"""What states can be called."""
BASE = "base"
"""What a row may be called, in place of a blank, that belongs to no reading."""
_ISSUE_WORDS = ("streitpunkt", "thema", "gegenstand", "enjeu", "sujet", "point", "issues")


DISPUTE = SheetLayout(
    "dispute",
    "Dispute",
    ("streit", "streitfall", "konflikt", "différend", "conflit", "conflict"),
    "What the dispute is: a label in the first column, what it says in the second.",
    (
        Column("title", "Title", ("titel", "titre"), "What the dispute is called."),
        Column("summary", "Summary", ("zusammenfassung", "résumé"), "The dispute in a sentence or two."),
        Column(
            "as_of",
            "As of",
            ("stand", "stichtag", "date", "au", "état au"),
            "The day of the model: 2024, 2024-05 or 2024-05-31. Nothing later goes in.",
        ),
        Column(
            "references",
            "References",
            ("literatur", "références", "reference", "quellen", "référence"),
            "What it rests on; one in each row.",
            carries_on=True,
        ),
        Column(
            "numbering",
            "States are called",
            ("zustände heißen", "zustände werden genannt", "les états s'appellent", "states called"),
            "by number: s1, s2 and so on. by name: as the sheet States calls them, where it does. Blank: by number.",
            choices=NUMBERINGS,
        ),
    ),
)
"""The only sheet whose columns stand below one another, each a row; a blank label continues the one above."""

PARTIES = SheetLayout(
    "parties",
    "Parties and options",
    (
        "parteien und optionen",
        "parteien und möglichkeiten",
        "parties et options",
        "parties & options",
        "parties, options",
        "acteurs et options",
    ),
    "Who decides, and what each can do or not do: an option in each row.",
    (
        Column(
            "party",
            "Party",
            PARTY.also,
            "One who decides: a state, a firm, a ministry. A blank is the party above.",
            carries_on=True,
        ),
        Column(
            "party_id",
            "Party id",
            ("partei-id", "kürzel der partei", "id de la partie", "id partie"),
            "Its short name, of the letters a to z, digits and _; a blank is made of the name.",
        ),
        Column(
            "option",
            "Option",
            OPTION_WORDS,
            "Something the party can do or not do. A row without one says something of the party itself.",
        ),
        Column(
            "option_id",
            "Option id",
            ("options-id", "options-kürzel", "id de l'option", "id option"),
            "Its short name, as it stands in formulas; a blank is made of the name.",
        ),
        Column(
            "moves",
            "Moves",
            ("züge", "richtung", "mouvements", "sens"),
            "forward: once taken, it cannot be taken back; backward: once dropped, it cannot be taken again. "
            "A blank is both.",
            choices=MOVES,
        ),
        Column(
            "today",
            "Today",
            ("heute", "status quo", "aujourd'hui", "statu quo"),
            "Whether it is taken today. Blank in all rows: nothing is said of today.",
            choices=YES_NO,
        ),
        BECAUSE,
    ),
    ("party", "option"),
)

RULES_SHEET = SheetLayout(
    "rules",
    "Rules",
    ("regeln", "règles"),
    "What can occur together, and names for formulas. Formulas are made of options, not, and, or, implies, "
    "if, iff, parentheses, exactly 1 of (a, b), at most 1 of (a, b), at least 1 of (a, b).",
    (
        Column(
            "kind",
            "Kind",
            ("art", "genre", "type", "sorte"),
            "must hold: a state where it does not hold cannot occur; cannot occur: a state where it holds cannot; "
            "count as one: the states where it holds are one state; means: a name for it.",
            choices=tuple(RULES),
        ),
        Column("name", "Name", ("nom",), "Only for means: the name that stands for the formula in others."),
        Column("formula", "Formula", ("formel", "formule", "rule", "regel", "règle"), "The formula."),
        BECAUSE,
    ),
    ("kind", "formula"),
)

READINGS = SheetLayout(
    "readings",
    "Readings",
    ("lesarten", "lectures", "variants", "varianten", "variantes"),
    "Other ways to read the same dispute. None is needed.",
    (
        Column("reading", "Reading", READING.also, "Its short name, of the letters a to z, digits and _."),
        Column("title", "Title", ("titel", "titre"), "What it is, in a few words."),
        Column(
            "extends",
            "Builds on",
            ("baut auf", "beruht auf", "s'appuie sur", "repose sur", "extends"),
            "The reading that it changes; a blank is the base.",
            chosen_from=("readings", "reading"),
        ),
    ),
    ("reading",),
)

PREFERENCES = SheetLayout(
    "preferences",
    "Preferences",
    ("präferenzen", "vorlieben", "wünsche", "préférences", "souhaits", "wishes"),
    "What each party would rather have, most important first. Each wish outweighs all that follow together.",
    (
        READING,
        PARTY,
        Column(
            "core",
            "Core",
            ("kern", "kernanliegen", "cœur", "essentiel", "core?"),
            "yes, where the party says it cannot do without. Core wishes come before all others.",
            choices=YES_NO,
        ),
        Column(
            "formula",
            "Would rather have",
            (
                "wish",
                "formula",
                "statement",
                "preference",
                "hätte lieber",
                "wunsch",
                "präferenz",
                "préférerait",
                "souhait",
                "préférence",
            ),
            "An option, not and an option, or a formula as in the sheet Rules. "
            "A party with one blank row is indifferent among all.",
            chosen_from=("parties", "option"),
        ),
        BECAUSE,
    ),
    ("party", "formula"),
)

WEIGHTS = SheetLayout(
    "weights",
    "Weights",
    ("gewichte", "poids"),
    "In place of wishes: a number for each option a party cares about; negative where it would rather not.",
    (
        READING,
        PARTY,
        Column(
            "option", "Option", OPTION_WORDS, "An option of any party.", chosen_from=("parties", "option")
        ),
        Column("weight", "Weight", ("gewicht", "poids"), "A number: 3, -1 or 1.5."),
    ),
    ("party", "option", "weight"),
)

ISSUES = SheetLayout(
    "issues",
    "Issues",
    ("streitpunkte", "themen", "gegenstände", "enjeux", "sujets"),
    "Options that are negotiated together: an option in each row. An option in no issue stays free.",
    (
        Column(
            "issue", "Issue", _ISSUE_WORDS, "What is negotiated. A blank is the issue above.", carries_on=True
        ),
        Column(
            "issue_id",
            "Issue id",
            ("streitpunkt-id", "thema-id", "id de l'enjeu", "id enjeu"),
            "Its short name, of the letters a to z, digits and _; a blank is made of the name.",
        ),
        Column(
            "option",
            "Option",
            OPTION_WORDS,
            "An option that belongs to it.",
            chosen_from=("parties", "option"),
        ),
        BECAUSE,
    ),
    ("issue", "option"),
)

AGENDAS = SheetLayout(
    "agendas",
    "Agendas",
    ("tagesordnungen", "agenden", "ordres du jour"),
    "What can be on the table: an issue in each row.",
    (
        Column(
            "agenda",
            "Agenda",
            ("tagesordnung", "ordre du jour", "agendas"),
            "Its short name, of the letters a to z, digits and _. A blank is the agenda above.",
            carries_on=True,
        ),
        Column("issue", "Issue", _ISSUE_WORDS, "An issue on it.", chosen_from=("issues", "issue")),
    ),
    ("agenda", "issue"),
)

SHEETS = (
    DISPUTE,
    PARTIES,
    RULES_SHEET,
    READINGS,
    PREFERENCES,
    WEIGHTS,
    ISSUES,
    AGENDAS,
    STATES,
    RANKINGS,
    BARRED,
    LISTED_MOVES,
    POSITIONS,
)
"""In the order in which they are written and read."""

README_TITLE = "Read me"
EXAMPLE_TITLE = "Example"
LISTS_TITLE = "Lists"
"""A hidden sheet of what the drop-down lists offer."""
NEVER_READ = (README_TITLE, EXAMPLE_TITLE, LISTS_TITLE)
"""Sheets for whoever fills the others in; nothing is told of them when a workbook is read."""
