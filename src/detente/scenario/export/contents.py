"""What a scenario puts into the sheets of a workbook: rows of cells by the keys of their columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Context, Decimal
from fractions import Fraction

from detente.scenario.export.readings import own_preferences, sayable_readings
from detente.scenario.values import Option, Party, Preferences, Rule, Scenario
from detente.scenario.workbook.layout import RULES, YES_NO
from detente.spelling import name_key

Cell = str | int | float
Row = Mapping[str, Cell]
Contents = Mapping[str, Sequence[Row]]
"""The rows of each sheet, by its key."""

MOST_DIGITS = 15
"""As many a number in a cell keeps; one with more is written as text."""

LONGEST_PLAIN = 60
"""A number of more digits is written with an exponent."""

_YES, _NO = YES_NO
_RULE_WORDS = {key: words for words, key in RULES.items()}


def contents_of(scenario: Scenario, today: frozenset[str] | None) -> Contents:
    """The rows of each sheet, in the order of the scenario; ids always stand there, so that they are kept.

    Parameters
    ----------
    today
        The keys of the options that are taken today; None where nothing is said of today.
    """
    readings = sayable_readings(scenario)
    called = _Called(scenario)
    return {
        "dispute": list(_dispute(scenario)),
        "parties": [row for party in scenario.parties for row in _party(party, today)],
        "rules": list(_rules(scenario)),
        "readings": [_reading(each, scenario) for each in readings],
        "preferences": [row for each in (scenario, *readings) for row in _wishes(each, scenario, called)],
        "weights": [row for each in (scenario, *readings) for row in _weights(each, scenario, called)],
        "issues": [row for issue in scenario.issues for row in _issue(issue, scenario, called)],
        "agendas": [row for agenda in scenario.agendas for row in _agenda(agenda, scenario, called)],
    }


def _dispute(scenario: Scenario) -> Iterator[Row]:
    yield {"title": scenario.title}
    yield {"summary": scenario.summary or ""}
    yield {"as_of": scenario.as_of or ""}
    yield from [{"references": each} for each in scenario.references] or [{"references": ""}]


# Parties, rules, readings


def _party(party: Party, today: frozenset[str] | None) -> Iterator[Row]:
    """The rows of a party: one of itself where it has something to say, and one for each option."""
    head = {"party": party.name.strip() or party.id, "party_id": party.id}
    if party.grounds.because or not party.options:
        yield head | _because(party.grounds.because)
        head = {}
    for option in party.options:
        yield head | _option(option, today)
        head = {}


def _option(option: Option, today: frozenset[str] | None) -> dict[str, Cell]:
    row: dict[str, Cell] = {"option": option.name.strip() or option.id, "option_id": option.id}
    if option.moves != "both":
        row["moves"] = option.moves
    if today is not None:
        row["today"] = _YES if option.key in today else _NO
    return row | _because(option.grounds.because)


def _because(words: str | None) -> dict[str, Cell]:
    return {"because": words} if words else {}


def _rules(scenario: Scenario) -> Iterator[Row]:
    for name, formula in scenario.definitions.items():
        yield {"kind": _RULE_WORDS["definitions"], "name": name, "formula": formula.text}
    sections: tuple[tuple[str, tuple[Rule, ...]], ...] = (
        ("require", scenario.require),
        ("infeasible", scenario.infeasible),
        ("indistinguishable", scenario.indistinguishable),
    )
    for section, rules in sections:
        for rule in rules:
            row = {"kind": _RULE_WORDS[section], "formula": rule.formula.text}
            yield row | _because(rule.grounds.because)


def _reading(reading: Scenario, scenario: Scenario) -> Row:
    before = scenario.variants[reading.extends] if reading.extends else scenario
    title = reading.title if reading.title != before.title else ""
    return {"reading": reading.variant or "", "title": title, "extends": reading.extends or ""}


# Preferences


def _wishes(reading: Scenario, scenario: Scenario, called: _Called) -> Iterator[Row]:
    """The wishes of each party; where a weight stands for each option, its core concerns."""
    for party, own in own_preferences(reading, scenario).items():
        head: dict[str, Cell] = {"reading": reading.variant or "", "party": called.party(party)}
        if own.statements == ():
            yield head
        for each in own.core if own.statements is None else own.statements:
            core = {"core": _YES} if each.core else {}
            yield head | core | {"formula": each.formula.text} | _because(each.grounds.because)


def _weights(reading: Scenario, scenario: Scenario, called: _Called) -> Iterator[Row]:
    for party, own in own_preferences(reading, scenario).items():
        for option, weight in _named_weights(own, scenario):
            yield {
                "reading": reading.variant or "",
                "party": called.party(party),
                "option": called.option(option),
                "weight": number_cell(weight),
            }


def _named_weights(own: Preferences, scenario: Scenario) -> Iterable[tuple[str, Fraction]]:
    """The weights; where none is named, that of one option, which says the same: nothing counts."""
    if own.weights is None:
        return ()
    return own.weights or [(option.key, Fraction(0)) for option in scenario.options[:1]]


def number_cell(number: Fraction) -> Cell:
    """A decimal number as a number where a cell keeps it exactly, else as text.

    Examples
    --------
    >>> number_cell(Fraction(3)), number_cell(Fraction("-1.5")), number_cell(Fraction("0.30000000000000004"))
    (3, -1.5, '0.30000000000000004')
    """
    exact = _decimal(number)
    if len(exact.as_tuple().digits) > MOST_DIGITS or abs(exact.adjusted()) > MOST_DIGITS:
        text = format(exact, "f")
        return text if len(text) <= LONGEST_PLAIN else format(exact, "E")
    return int(number) if number.denominator == 1 else float(exact)


def _decimal(number: Fraction) -> Decimal:
    """A number whose denominator has no other primes than 2 and 5, without zeros at its end."""
    places = 0
    while (number * 10**places).denominator > 1:
        places += 1
    digits = tuple(map(int, str(abs(int(number * 10**places)))))
    return Decimal((number < 0, digits, -places)).normalize(Context(prec=len(digits)))


# Issues and agendas


def _issue(id: str, scenario: Scenario, called: _Called) -> Iterator[Row]:
    issue = scenario.issues[id]
    head = {"issue": issue.name.strip() or id, "issue_id": id} | _because(issue.grounds.because)
    for option in issue.options:
        yield head | {"option": called.option(option)}
        head = {}
    if head:
        yield head


def _agenda(id: str, scenario: Scenario, called: _Called) -> Iterator[Row]:
    for number, issue in enumerate(scenario.agendas[id].issues):
        yield {"agenda": "" if number else id, "issue": called.issue(issue)}


class _Called:
    """How parties, options and issues are called in other sheets: by their names where nothing else is called so."""

    def __init__(self, scenario: Scenario) -> None:
        self._parties = _words((each.id, each.name) for each in scenario.parties)
        self._options = _words(
            ((each.key, each.name) for each in scenario.options),
            (each.id for each in scenario.options),
            scenario.definitions,
        )
        self._issues = _words((each.id, each.name) for each in scenario.issues.values())

    def party(self, id: str) -> str:
        return self._parties[id]

    def option(self, key: str) -> str:
        return self._options[key]

    def issue(self, id: str) -> str:
        return self._issues[id]


def _words(named: Iterable[tuple[str, str]], *others: Iterable[str]) -> dict[str, str]:
    """For each key its name, or the key itself where the name is empty, or could mean something else too."""
    pairs = list(named)
    taken = {
        name_key(each) for each in (*(key for key, _ in pairs), *(each for other in others for each in other))
    }
    times = Counter(name_key(name) for _, name in pairs)

    def is_clear(key: str, name: str) -> bool:
        own = name_key(name)
        return bool(own) and times[own] == 1 and (own not in taken or own == name_key(key))

    return {key: name if is_clear(key, name) else key for key, name in pairs}
