"""What a scenario puts into the sheets of a workbook: rows of texts and numbers by the keys of their columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Context, Decimal
from fractions import Fraction

from detente.scenario.elements import RULE_SECTIONS
from detente.scenario.values import Barred, ListedMoves, Option, Party, Preferences, Rule, Scenario, StateRef
from detente.scenario.workbook.layout import DISPUTE, NUMBERINGS, RULES, SHEETS, YES_NO
from detente.scenario.workbook.left_out import LeftOut, own_preferences, sayable_readings
from detente.scenario.workbook.state_layouts import BREAK, NOTHING, TODAY
from detente.spelling import name_key

Value = str | int | float
ValueRow = Mapping[str, Value]
Contents = Mapping[str, Sequence[ValueRow]]
"""The rows of each sheet, by its key."""

MOST_DIGITS = 15
"""As many a number in a cell keeps; one with more is written as text."""

LONGEST_PLAIN = 60
"""A number of more digits is written with an exponent."""

LONGEST = 32_767
"""As many units of UTF-16 a cell holds; no formula and no id of a scenario file is so long."""

_NEVER_HELD = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_YES, _NO = YES_NO
_CALLED = {word: words for words, word in zip(NUMBERINGS, ("order", "states"), strict=True)}
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
        "states": [{"state": id, "taken": state_cell(state)} for id, state in scenario.states.items()],
        "rankings": [row for each in (scenario, *readings) for row in _places(each, scenario, called)],
        "barred": [_barred(each, called) for each in scenario.barred],
        "moves": [row for each in scenario.moves.values() for row in _moves(each, called)],
        "positions": list(_positions(scenario, called)),
    }


def _dispute(scenario: Scenario) -> Iterator[ValueRow]:
    yield {"title": scenario.title}
    yield {"summary": scenario.summary or ""}
    yield {"as_of": scenario.as_of or ""}
    yield from [{"references": each} for each in scenario.references] or [{"references": ""}]
    yield {"numbering": _CALLED[scenario.numbering] if scenario.numbering != "order" else ""}


# Parties, rules, readings


def _party(party: Party, today: frozenset[str] | None) -> Iterator[ValueRow]:
    """The rows of a party: one of itself where it has something to say, and one for each option."""
    head = {"party": party.name.strip() or party.id, "party_id": party.id}
    if party.grounds.because or not party.options:
        yield head | _because(party.grounds.because)
        head = {}
    for option in party.options:
        yield head | _option(option, today)
        head = {}


def _option(option: Option, today: frozenset[str] | None) -> dict[str, Value]:
    row: dict[str, Value] = {"option": option.name.strip() or option.id, "option_id": option.id}
    if option.moves != "both":
        row["moves"] = option.moves
    if today is not None:
        row["today"] = _YES if option.key in today else _NO
    return row | _because(option.grounds.because)


def _because(words: str | None) -> dict[str, Value]:
    return {"because": words} if words else {}


def _rules(scenario: Scenario) -> Iterator[ValueRow]:
    for name, formula in scenario.definitions.items():
        yield {"kind": _RULE_WORDS["definitions"], "name": name, "formula": formula.text}
    for section in RULE_SECTIONS:
        rules: tuple[Rule, ...] = getattr(scenario, section)
        for rule in rules:
            row = {"kind": _RULE_WORDS[section], "formula": rule.formula.text}
            yield row | _because(rule.grounds.because)


def _reading(reading: Scenario, scenario: Scenario) -> ValueRow:
    before = scenario.variants[reading.extends] if reading.extends else scenario
    title = reading.title if reading.title != before.title else ""
    return {"reading": reading.variant or "", "title": title, "extends": reading.extends or ""}


# Preferences


def _wishes(reading: Scenario, scenario: Scenario, called: _Called) -> Iterator[ValueRow]:
    """The wishes of each party; where a weight stands for each option, its core concerns."""
    for party, own in own_preferences(reading, scenario).items():
        head: dict[str, Value] = {"reading": reading.variant or "", "party": called.party(party)}
        if own.statements == ():
            yield head
        for each in own.core if own.statements is None else own.statements:
            core = {"core": _YES} if each.core else {}
            yield head | core | {"formula": each.formula.text} | _because(each.grounds.because)


def _weights(reading: Scenario, scenario: Scenario, called: _Called) -> Iterator[ValueRow]:
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


def number_cell(number: Fraction) -> Value:
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


# States


def state_cell(state: StateRef) -> str:
    """A state as a cell calls it: by its number or name as it is written, or by the options taken in it.

    Examples
    --------
    >>> from detente.errors import Place
    >>> state_cell(StateRef(Place(1, 1), options=("sell", "us.wait"))), state_cell(StateRef(Place(1, 1), options=()))
    ('sell, us.wait', 'nothing')
    """
    return _options_cell(state.options) if state.options is not None else state.name or ""


def _options_cell(options: Sequence[str]) -> str:
    """A list of options; in brackets where it would be read as something else."""
    plain = ", ".join(options)
    return f"[{plain}]" if plain in {*NOTHING, *TODAY} else plain or NOTHING[0]


def _places(reading: Scenario, scenario: Scenario, called: _Called) -> Iterator[ValueRow]:
    """The places of each party's ranking with the breaks between them, or the pairs that are known."""
    for party, own in own_preferences(reading, scenario).items():
        head: dict[str, Value] = {"reading": reading.variant or "", "party": called.party(party)}
        for number, place in enumerate(own.ranking or ()):
            if number in own.breaks:
                yield head | {"state": BREAK}
            yield head | {"state": " ~ ".join(map(state_cell, place))}
        for pair in own.known:
            sign = "~" if pair.is_equal else ">"
            yield head | {"pair": f"{state_cell(pair.first)} {sign} {state_cell(pair.second)}"}


def _barred(barred: Barred, called: _Called) -> ValueRow:
    because = "\n".join(dict.fromkeys(filter(None, (barred.why, barred.grounds.because))))
    said = {
        "by": called.party(barred.by) if barred.by else "",
        "from": barred.start.text if barred.start else "",
        "to": barred.end.text if barred.end else "",
        "because": because,
    }
    return {key: text for key, text in said.items() if text}


def _moves(listed: ListedMoves, called: _Called) -> Iterator[ValueRow]:
    head = {"party": called.party(listed.party)}
    for each in listed.moves:
        yield head | {"from": state_cell(each.start), "to": state_cell(each.end)}
    if not listed.moves:
        yield head


def _positions(scenario: Scenario, called: _Called) -> Iterator[ValueRow]:
    for party in dict.fromkeys((*scenario.positions, *scenario.fallbacks)):
        row = {"party": called.party(party)}
        if party in scenario.positions:
            row["position"] = state_cell(scenario.positions[party])
        if party in scenario.fallbacks:
            row["fallback"] = _options_cell(scenario.fallbacks[party].options)
        yield row


# Issues and agendas


def _issue(id: str, scenario: Scenario, called: _Called) -> Iterator[ValueRow]:
    issue = scenario.issues[id]
    head = {"issue": issue.name.strip() or id, "issue_id": id} | _because(issue.grounds.because)
    for option in issue.options:
        yield head | {"option": called.option(option)}
        head = {}
    if head:
        yield head


def _agenda(id: str, scenario: Scenario, called: _Called) -> Iterator[ValueRow]:
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


# Texts as cells hold them


def held_contents(contents: Contents) -> tuple[Contents, list[LeftOut]]:
    """The contents as cells hold them, and which texts lose their ends by it."""
    lost: list[LeftOut] = []
    held: dict[str, list[ValueRow]] = {}
    for sheet in SHEETS:
        rows = enumerate(contents[sheet.key], 1 if sheet is DISPUTE else 2)
        held[sheet.key] = [
            {key: _cell(cell, f"{sheet.title}, row {number}", lost) for key, cell in row.items()}
            for number, row in rows
        ]
    return held, lost


def _cell(cell: Value, place: str, lost: list[LeftOut]) -> Value:
    if not isinstance(cell, str):
        return cell
    text = held_text(cell)
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return text
    lost.append(LeftOut("long", place))
    return units[: 2 * LONGEST - 2].decode("utf-16-le", "ignore") + "…"


def held_text(text: str) -> str:
    r"""A text with plain ends of lines, and a sign in the place of each control character, as in names of files.

    Examples
    --------
    >>> held_text("A\x07B\r\nC")
    'A�B\nC'
    """
    return _NEVER_HELD.sub("\N{REPLACEMENT CHARACTER}", re.sub(r"\r\n?", "\n", text))
