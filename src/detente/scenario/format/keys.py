"""The keys of the elements of a scenario: of a party, an option, a claim, and so on.

Part of the one literal description of the format, which `schema` puts together.
"""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from detente.concept_codes import CONCEPT_CODES
from detente.scenario.format.kinds import Either, Key, ListOf, MapOf, Record, Scalar
from detente.scenario.values import Criterion, Moves, Numbering, Status, Word, Yardstick

MOVES: tuple[str, ...] = get_args(Moves)
CRITERIA: tuple[str, ...] = get_args(Criterion)
YARDSTICKS: tuple[str, ...] = get_args(Yardstick)
VERDICTS: tuple[str, ...] = get_args(Word)
STATUSES: tuple[str, ...] = get_args(Status)
MODES = ("author", "direct", "reported", "paraphrase")

_DATE_PATTERN = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"

TEXT = Scalar("a text")
FORMULA = Scalar("a formula", ("str", "bool"))
YES_OR_NO = Scalar("true or false", ("bool",))
DATE = Scalar(
    "a date (YYYY, YYYY-MM or YYYY-MM-DD)",
    ("str", "int"),
    pattern=_DATE_PATTERN,
    least=1000,
    most=9999,
    code="bad-date",
    hint="for example 2024-05-31",
)
NUMBER = Scalar("a number", ("int", "float"))
POSITION = Scalar("a whole number, 0 or more", ("int",), least=0, code="bad-number")
PARTY = Scalar("a party", ("str",), names="party")
OPTION = Scalar("an option", ("str",), names="option")
ISSUE = Scalar("an issue", ("str",), names="issue")
AGENDA = Scalar("an agenda", ("str",), names="agenda")
SOURCE = Scalar("a source", ("str",), names="source")
VARIANT = Scalar("a variant", ("str",), names="variant")
PATH = Scalar("a path such as `preferences.west`", ("str",))
STATE_NAME = Scalar("a state's number or name", ("str",), names="state")
STATE = Either((STATE_NAME, ListOf(OPTION)))
UNKNOWN = Scalar("the word unknown", ("str",), ("unknown",))
ANY_ORDER = "any_order"
"""The key of a group whose order is not known."""
BREAK = ">>"
"""What stands in a ranking between states that are strongly preferred and those to which they are."""


def _word(noun: str, words: tuple[str, ...]) -> Scalar:
    return Scalar(noun, ("str",), words)


EVIDENCE = Record(
    "a passage",
    {
        "source": Key(SOURCE, "The id of the source that the passage stands in.", required=True),
        "exact": Key(TEXT, "The passage, word for word."),
        "prefix": Key(TEXT, "What stands just before it."),
        "suffix": Key(TEXT, "What stands just behind it."),
        "start": Key(POSITION, "Where it starts: code points from the start of the source."),
        "end": Key(POSITION, "Where it ends, exclusive."),
        "voice": Key(
            Record(
                "a mapping with a speaker and a mode",
                {
                    "speaker": Key(TEXT, "Who speaks."),
                    "mode": Key(_word("a mode", MODES), "How the source carries the words."),
                },
            ),
            "Who says it, and how the source carries it.",
        ),
        "translation": Key(TEXT, "The passage in the language of the scenario."),
        "coder": Key(TEXT, "Who chose the passage."),
    },
)

_GROUNDS = {
    "because": Key(TEXT, "Why this is there, in the analyst's own words."),
    "evidence": Key(ListOf(EVIDENCE), "The passages it rests on."),
}
_RULE_KEYS = {"rule": Key(FORMULA, "The formula.", required=True), **_GROUNDS}
RULE = Either(
    (
        FORMULA,
        Record(
            "a mapping with a rule",
            {**_RULE_KEYS, "doubtful": Key(YES_OR_NO, "Whether it may be that the rule does not hold.")},
        ),
    )
)
MERGING_RULE = Either((FORMULA, Record("a mapping with a rule", _RULE_KEYS)))
BARRED = Record(
    "a mapping with from and to",
    {
        "by": Key(PARTY, "Whose moves; everybody's where absent."),
        "from": Key(FORMULA, "Where it holds before the move; anywhere where absent."),
        "to": Key(FORMULA, "Where it holds after the move; anywhere where absent."),
        "why": Key(TEXT, "Why that is no move."),
        **_GROUNDS,
    },
)
LISTED_MOVES = Either(
    (
        Scalar("the path of a table", ("str",)),
        MapOf("a mapping of states", ListOf(STATE), "state", new_ids=False, nullable=True),
    )
)
_STATEMENT = Record(
    "a mapping with prefer",
    {"prefer": Key(FORMULA, "What the party would rather have hold.", required=True), **_GROUNDS},
    refused={ANY_ORDER: "groups cannot stand inside each other"},
    refusal="nested-any-order",
)
STATEMENTS = ListOf(
    Either(
        (
            FORMULA,
            Record(
                "a mapping with any_order",
                {
                    ANY_ORDER: Key(
                        ListOf(Either((FORMULA, _STATEMENT)), least=2),
                        "Statements whose order among themselves is not known.",
                        required=True,
                    )
                },
                mark=ANY_ORDER,
            ),
            replace(_STATEMENT, refused={}),
        )
    )
)
_PLACE = Either((STATE_NAME, ListOf(STATE)))
PAIR = Scalar("a pair of states such as s3 > s7 or s3 ~ s7", ("str",), code="bad-pair")
_RANKING = ListOf(
    Either(
        (
            *_PLACE.kinds,
            Record(
                "a mapping with any_order",
                {
                    ANY_ORDER: Key(
                        ListOf(_PLACE, least=2),
                        "States, or ties, whose order among themselves is not known.",
                        required=True,
                    )
                },
                mark=ANY_ORDER,
            ),
        )
    )
)
_OPTION = Either(
    (
        TEXT,
        Record(
            "a mapping that describes an option",
            {
                "name": Key(TEXT, "What taking the option means."),
                "moves": Key(
                    _word("a direction", MOVES),
                    "both (default); forward: once taken, stays; backward: once dropped, stays dropped.",
                ),
                "doubtful": Key(YES_OR_NO, "Whether it may be that the option cannot be used."),
                **_GROUNDS,
            },
        ),
    )
)
PARTY_RECORD = Record(
    "a mapping that describes a party",
    {
        "name": Key(TEXT, "The party's name in full."),
        "options": Key(
            MapOf("a mapping of options", _OPTION, "option", nullable=True),
            "What the party can do or not do.",
        ),
        **_GROUNDS,
    },
)
PREFERENCES = Either(
    (
        UNKNOWN,
        Record(
            "a mapping with core and secondary, statements, ranking or weights",
            {
                "core": Key(STATEMENTS, "The party's core concerns, most important first."),
                "secondary": Key(STATEMENTS, "Statements that count after all core concerns."),
                "statements": Key(STATEMENTS, "Statements, most important first, none of them core."),
                "ranking": Key(
                    Either((UNKNOWN, _RANKING)),
                    'States from best to worst; an inner list is a tie; ">>" between two: all above it are strongly '
                    "preferred to all below.",
                ),
                "others": Key(UNKNOWN, "Beside a ranking: states that it does not list may stand anywhere."),
                "known": Key(
                    ListOf(PAIR),
                    "Pairs of states of which the order is known, `s3 > s7` or `s3 ~ s7`; nothing else of it is.",
                ),
                "weights": Key(
                    MapOf("a mapping of options to numbers", NUMBER, "option", new_ids=False),
                    "A number for each option; a state's score is the sum over the options taken there.",
                ),
            },
        ),
    )
)
_BELIEVED = MapOf("a mapping of parties", PREFERENCES, "party", new_ids=False, nullable=True)
SEEN_VIEW = Record(
    "a mapping that describes how a party is believed to see the dispute",
    {
        "unseen": Key(
            ListOf(OPTION),
            "Options of others that it is believed not to know of, beside those that the believer does not know of.",
        ),
        "preferences": Key(
            _BELIEVED,
            "What it is believed to believe that others, or itself, would rather have; what the believer believes "
            "where absent.",
        ),
        **_GROUNDS,
    },
    refused={
        "sees": "views have two levels, what a party believes and how it believes others to see it; leave it out"
    },
    refusal="third-level",
)
VIEW = Record(
    "a mapping that describes how a party sees the dispute",
    {
        "unseen": Key(
            ListOf(OPTION), "Options of others that the party does not know of: it takes them as not taken."
        ),
        "preferences": Key(
            _BELIEVED,
            "What the party believes others, or itself, would rather have; the true preferences where absent.",
        ),
        "sees": Key(
            MapOf("a mapping of parties", SEEN_VIEW, "party", new_ids=False, nullable=True),
            "How the party believes that others see the dispute; as it does itself where absent.",
        ),
        **_GROUNDS,
    },
)
ISSUE_RECORD = Record(
    "a mapping that describes an issue",
    {
        "name": Key(TEXT, "The issue's name in full."),
        "options": Key(
            ListOf(OPTION), "The options, of one or several parties, negotiated together.", required=True
        ),
        **_GROUNDS,
    },
)
PRINCIPLE = Record(
    "a mapping that describes a principle",
    {
        "name": Key(TEXT, "The principle's name."),
        "holds": Key(FORMULA, "The formula that says when it holds."),
        "criterion": Key(
            _word("a criterion", CRITERIA), "Instead of a formula: a criterion over all parties."
        ),
        "than": Key(STATE, "The state that no_party_worse compares with; the status quo where absent."),
        "by": Key(
            _word("a yardstick", YARDSTICKS), "What no_party_worse compares by; preferences where absent."
        ),
        **_GROUNDS,
    },
)
_OF_OUTCOME = "that is said of an outcome: claim a state (‘state_where: FORMULA, stable: seq’)"
_NO_VERDICTS = {
    **dict.fromkeys(
        ("unchanged", "conduct", "agreement", "lesser_evil", "deterioration", "imposed"), _OF_OUTCOME
    ),
    "breakdown": f"{_OF_OUTCOME}; the kind is now called deterioration",
    "durable": "every settlement lasts now: claim a state (‘state_where: FORMULA, stable: seq’)",
    "constructive": "the word for a party that gains by talks is ‘eases’",
    "untestable": "whether a claim can be tested is found, not asserted",
}
"""What to write instead of a word that is none for a party: kinds of settlement, and names of the first edition."""
_VERDICT = replace(_word("a verdict", VERDICTS), instead=_NO_VERDICTS)
NUMBERING = _word("a numbering", get_args(Numbering))
_CONCEPT = _word("a concept", CONCEPT_CODES)
CLAIM = Record(
    "a mapping that describes a claim",
    {
        "by": Key(TEXT, "Who says it."),
        "agenda": Key(AGENDA, "The agenda it is about."),
        "party": Key(PARTY, "The party for which the agenda does what `verdict` says."),
        "verdict": Key(
            Either((_VERDICT, ListOf(_VERDICT))),
            "The words asserted, any of them; the best comes first here.",
        ),
        "state": Key(STATE, "The state that is said to be stable or not."),
        "state_where": Key(FORMULA, "Or a formula: the states where it holds."),
        "stable": Key(_CONCEPT, "The concept under which some such state is said to be an equilibrium."),
        "unstable": Key(_CONCEPT, "The concept under which none is said to be one."),
        **_GROUNDS,
    },
)
COMMITMENT = Record(
    "a mapping that describes a commitment",
    {
        "by": Key(PARTY, "The party that gave it.", required=True),
        "to": Key(Either((PARTY, ListOf(PARTY))), "To whom."),
        "date": Key(DATE, "When."),
        "what": Key(TEXT, "What was promised."),
        "status": Key(_word("a status", STATUSES), "What became of it.", required=True),
        **_GROUNDS,
    },
)
_PAST_MOVE = Record(
    "a mapping that describes a past move",
    {
        "date": Key(DATE, "When."),
        "by": Key(PARTY, "The party that moved.", required=True),
        "take": Key(ListOf(OPTION), "The options it took."),
        "drop": Key(ListOf(OPTION), "The options it dropped."),
        "what": Key(TEXT, "What happened."),
        **_GROUNDS,
    },
)
HISTORY = Record(
    "a mapping with start and moves",
    {
        "start": Key(STATE, "The state before the first move; no option taken where absent."),
        "moves": Key(ListOf(_PAST_MOVE), "The moves, in order."),
    },
)
SOURCE_RECORD = Record(
    "a mapping that describes a source",
    {
        "csl": Key(
            Record("a mapping of CSL-JSON keys", open=True), "The document, as CSL-JSON describes it."
        ),
        "file": Key(TEXT, "Its text: a file inside the scenario's folder."),
        "sha256": Key(TEXT, "The SHA-256 of that file."),
        "language": Key(TEXT, "Its language, such as en."),
        "genre": Key(TEXT, "What kind of document it is, such as op-ed."),
    },
)
