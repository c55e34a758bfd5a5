"""Words for the things of a scenario, by names instead of ids: options, formulas, states; lists, dates and shares."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from fractions import Fraction
from string import ascii_lowercase
from typing import TypeVar

from detente.formula import names
from detente.formula.nodes import And, Constant, Count, If, Iff, Implies, Name, Node, Not, Or
from detente.graph import GraphModel, barring
from detente.scenario.values import Option, Scenario

T = TypeVar("T", bound=Hashable)

LISTED_IDS = 12
"""A longer list of states is cut short in a sentence."""


def quoted(text: str) -> str:
    """A name in quotation marks.

    >>> quoted("Close the plant")
    '“Close the plant”'
    """
    return f"“{text}”"


def listed(words: Iterable[str], joint: str = "and") -> str:
    """Words as a list in a sentence.

    >>> listed(["s5", "s8", "s9"])
    's5, s8 and s9'
    """
    *first, last = list(words) or [""]
    return f"{', '.join(first)} {joint} {last}" if first else last


def series(words: Iterable[str]) -> str:
    """A list in a sentence that cannot be misread where one of the words holds an ‘and’ of its own.

    >>> series(["Russia", "Ukraine"]), series(["Russia", "United States and NATO", "Ukraine"])
    ('Russia and Ukraine', 'Russia, United States and NATO, and Ukraine')
    """
    every = list(words)
    if len(every) < 2 or not any(" and " in each for each in every):
        return listed(every)
    return f"{', '.join(every[:-1])}, and {every[-1]}"


def by_what_is_said(said: Iterable[tuple[str, T]]) -> dict[T, list[str]]:
    """What readings say, each thing once, with the marks of the readings that say so, in their order."""
    told: dict[T, list[str]] = {}
    for mark, each in said:
        told.setdefault(each, []).append(mark)
    return told


def power_of_ten(number: int) -> int:
    """The largest power of ten that a number, of 1 or more, reaches; of numbers too long to be written too.

    >>> power_of_ten(999), power_of_ten(1000), power_of_ten(10**5000 - 1)
    (2, 3, 4999)
    """
    most = int(number.bit_length() * 0.30103) + 1
    return next(power for power in range(most, -1, -1) if number >= 10**power)


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun.

    >>> counted(1, "state"), counted(65536, "state"), counted(2, "party", "parties")
    ('1 state', '65,536 states', '2 parties')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def some_of(ids: Sequence[str], most: int = LISTED_IDS) -> str:
    """The ids of states as a list, cut short where there are many.

    >>> some_of(["s1", "s2", "s3", "s4"], most=2)
    's1, s2 and 2 more'
    """
    return listed(ids) if len(ids) <= most + 1 else listed([*ids[:most], f"{len(ids) - most:,} more"])


def party_name(scenario: Scenario, party: str) -> str:
    """The name of a party, by its id (the id where a claim names a party of another reading)."""
    return next((own.name for own in scenario.parties if own.id == party), party)


def option_words(scenario: Scenario, option: Option, viewer: str | None = None) -> str:
    """An option by its name, with whose it is unless it is the viewer's own.

    >>> from detente.scenario import read_scenario_text
    >>> text = "{format: detente/1, title: T, parties: {us: {name: Firm, options: {sell: Sell}}}}"
    >>> own = read_scenario_text(text)
    >>> option_words(own, own.options[0]), option_words(own, own.options[0], "us")
    ('“Sell” (Firm)', '“Sell”')
    """
    whose = "" if option.party == viewer else f" ({party_name(scenario, option.party)})"
    return f"{quoted(option.name)}{whose}"


def formula_words(scenario: Scenario, node: Node, viewer: str | None = None) -> str:
    """A formula in words, options by their names.

    Parameters
    ----------
    scenario
        Whose options and definitions the formula names.
    node
        Its tree.
    viewer
        The id of the party whose statement it is: its own options stand without its name.
    """
    options = {option.key: option for option in scenario.options}

    def name_words(text: str) -> str:
        if text in scenario.definitions:
            return f"‘{definition_name(text)}’"
        return option_words(scenario, options[scenario.option_names[text]], viewer)

    def words(node: Node) -> str:  # noqa: PLR0911 - one for each kind of node
        match node:
            case Constant(value):
                return "always" if value else "never"
            case Name(text):
                return name_words(text)
            case Not(operand):
                return f"not {inner(operand)}"
            case And(operands):
                return " and ".join(map(inner, operands))
            case Or(operands):
                return " or ".join(map(inner, operands))
            case Count(quantity, number, operands):
                return f"{quantity} {number} of [{'; '.join(map(words, operands))}]"
            case If(consequence, condition) | Implies(condition, consequence):
                return f"if {inner(condition)}, then {inner(consequence)}"
            case Iff(left, right):
                return f"{inner(left)} exactly when {inner(right)}"

    def inner(node: Node) -> str:
        return words(node) if isinstance(node, Constant | Name | Not | Count) else f"({words(node)})"

    return words(node)


def definition_name(name: str) -> str:
    """A definition's name as a reader sees it.

    >>> definition_name("mutual_missiles")
    'mutual missiles'
    """
    return name.replace("_", " ")


def definition_words(scenario: Scenario, name: str) -> str:
    """What a definition means: ``‘mutual missiles’ means: … and …``."""
    return f"‘{definition_name(name)}’ means: {formula_words(scenario, scenario.definitions[name].node)}"


def meanings(scenario: Scenario, used: Iterable[str]) -> list[str]:
    """What the definitions mean whose names are used, with those that these use in turn."""
    told = set(used)
    for name in reversed(list(scenario.definitions)):
        if name in told:
            told |= {each.text for each in names(scenario.definitions[name].node)}
    return [definition_words(scenario, name) for name in scenario.definitions if name in told]


def state_title(model: GraphModel, state: int) -> str:
    """A state by its number and, where it has one, its name: ‘s1 (deadlock)’."""
    name = model.states.names_beside.get(state)
    return model.states.id(state) + (f" ({definition_name(name)})" if name else "")


def state_words(model: GraphModel, state: int) -> str:
    """What is done at a state, party by party; of a merged state what all its members share."""
    taken = set(model.states.taken_options(state))
    parties = []
    for party in model.scenario.parties:
        own = [quoted(option.name) for option in party.options if option.key in taken]
        if own:
            parties.append(f"{party.name}: {', '.join(own)}")
    n_members = len(model.states.members(state))
    done = "; ".join(parties) or ("nothing is done" if n_members == 1 else "nothing is common to all of it")
    return done + (f" (whatever else is done; {n_members:,} states count as one)" if n_members > 1 else "")


def change_words(model: GraphModel, party: int, before: int, after: int) -> str:
    """What a party's move from one state to another changes: ‘takes up “…” and drops “…”’.

    Of merged states the first pair of members between which the party alone changes is told.
    """
    taken, dropped = _changed(model, party, before, after)
    words = [f"takes up {listed(taken)}"] if taken else []
    words += [f"drops {listed(dropped)}"] if dropped else []
    return " and ".join(words) or f"moves to {model.states.id(after)}"


def changing_words(model: GraphModel, party: int, before: int, after: int) -> str:
    """The same in brackets behind a move: ‘ (taking up “…” and dropping “…”)’."""
    words = doing_words(model, party, before, after)
    return f" ({words})" if words else ""


def doing_words(model: GraphModel, party: int, before: int, after: int) -> str:
    """The same without brackets: ‘taking up “…” and dropping “…”’; empty where that cannot be said."""
    taken, dropped = _changed(model, party, before, after)
    words = [f"taking up {listed(taken)}"] if taken else []
    words += [f"dropping {listed(dropped)}"] if dropped else []
    return " and ".join(words)


def _changed(model: GraphModel, party: int, before: int, after: int) -> tuple[list[str], list[str]]:
    """The names of the options that a party's move takes up, and of those that it drops.

    A listed move may change what others do: the name of their party then stands behind it.
    """
    options, mover = model.states.options, model.scenario.parties[party]
    own, is_listed = {option.key for option in mover.options}, model.listed_moves(party) is not None
    names = {party.id: party.name for party in model.scenario.parties}

    def named(option: Option) -> str:
        return quoted(option.name) + ("" if option.key in own else f" of {names[option.party]}")

    def is_move(start: list[bool], end: list[bool], changed: list[tuple[Option, bool]]) -> bool:
        if is_listed:
            return True
        if not all(_is_allowed(option, new) and option.key in own for option, new in changed):
            return False
        taken = [
            [option.key for option, is_so in zip(options, row, strict=True) if is_so] for row in (start, end)
        ]
        return barring(model.scenario, mover.id, *taken) is None

    ends = model.states.taken(model.states.members(after)).tolist()
    for start in model.states.taken(model.states.members(before)).tolist():
        for end in ends:
            changed = [
                (option, new) for option, old, new in zip(options, start, end, strict=True) if old != new
            ]
            if changed and is_move(start, end, changed):
                return (
                    [named(option) for option, new in changed if new],
                    [named(option) for option, new in changed if not new],
                )
    return [], []


def _is_allowed(option: Option, new: bool) -> bool:
    return option.moves == "both" or (option.moves == "forward") == new


def paragraphs(text: str | None) -> tuple[str, ...]:
    r"""The paragraphs of a text: between empty lines, or where it has none, between lines.

    A folded YAML text (``>-``) keeps one line end for an empty line, a literal one (``|``) two.

    >>> paragraphs("One."), paragraphs("One.\nTwo."), paragraphs("One\nmore.\n\nTwo.")
    (('One.',), ('One.', 'Two.'), ('One\nmore.', 'Two.'))
    """
    found = (text or "").strip()
    parts = found.split("\n\n") if "\n\n" in found else found.split("\n")
    return tuple(part.strip() for part in parts if part.strip())


# Dates and shares


MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def date_words(date: str | None) -> str | None:
    """A date as one says it; what is no full date stays as written.

    >>> date_words("2022-02-23"), date_words("February 2022")
    ('23 February 2022', 'February 2022')
    """
    year, _, rest = (date or "").partition("-")
    month, _, day = rest.partition("-")
    if not (year.isdigit() and month.isdigit() and day.isdigit() and 1 <= int(month) <= len(MONTHS)):
        return date
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}"


def percent(share: Fraction | float) -> str:
    """A share in per cent, never rounded to nothing or to all where it is neither.

    Examples
    --------
    >>> percent(Fraction(1, 3)), percent(1), percent(Fraction(1, 10**6)), percent(0.9999)
    ('33.3%', '100%', '0.0001%', '99.99%')
    """
    if share in (0, 1):
        return f"{int(share) * 100}%"
    value = float(100 * Fraction(share))
    if value < 0.1:
        return f"{value:.1g}%" if value >= 1e-4 else f"{value:.0e}%"
    return f"{value:.1f}".removesuffix(".0") + "%" if value < 99.95 else f"{value:.6g}%"


def option_letters(n_options: int) -> list[str]:
    """A letter for each option: a, b, …, z, aa, ab, ….

    >>> option_letters(28)[-3:]
    ['z', 'aa', 'ab']
    """
    more = [first + second for first in ascii_lowercase for second in ascii_lowercase]
    return [*ascii_lowercase, *more, *map(str, range(n_options))][:n_options]
