"""What the other sheets may call a party, an option or an issue, whatever the capitals; and formulas of such names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from detente.formula import RESERVED_WORDS, FormulaError, Node, meant, parse
from detente.formula import names as names_in
from detente.scenario.format.ids import id_fault, own_id
from detente.scenario.spreadsheet.sheet import in_one_line, nearest, shown
from detente.scenario.workbook.cells import BookProblems, Cell
from detente.scenario.workbook.dispute import Definition, Option, Party
from detente.scenario.workbook.rows import nearly
from detente.spelling import alike, composed, name_key

_NOT = re.compile(r"not\s+(.+)", re.IGNORECASE)

_IN_ENGLISH = {
    **dict.fromkeys(("nicht", "kein", "keine", "non", "pas"), "not"),
    **dict.fromkeys(("und", "et"), "and"),
    **dict.fromkeys(("oder", "ou"), "or"),
    **dict.fromkeys(("wenn", "falls", "si"), "if"),
}
"""Words that people write in formulas, and what formulas have."""

FEW = 12
"""So few names are all listed, where none is like the one that stands there."""


@dataclass(frozen=True, slots=True)
class Spellings:
    """What some things are called.

    `exact` are the ids, as they stand in the scenario file; `by_key` has for each spelling, whatever its capitals, the
    ids that it may mean; `shown` are all spellings.
    """

    noun: str
    code: str
    exact: Mapping[str, str]
    by_key: Mapping[str, tuple[str, ...]]
    shown: tuple[str, ...]

    def meant(self, text: str) -> tuple[str, ...]:
        """The ids that a text may mean: the one that it is, else all that are called so."""
        return (self.exact[text],) if text in self.exact else self.by_key.get(name_key(text), ())

    def found(self, cell: Cell, problems: BookProblems) -> str | None:
        """The one that a cell names; None, and noted, where it names none or several."""
        text = in_one_line(cell.text)
        ids = self.meant(text)
        if len(ids) == 1:
            return ids[0]
        if ids:
            either = " or ".join(ids)
            problems.add("workbook-unclear", cell, f"{shown(text)} may be {either}", f"write {either}")
        else:
            few = f"they are {', '.join(self.shown)}" if 0 < len(self.shown) <= FEW else None
            hint = nearest(text, self.shown) or few
            problems.add(self.code, cell, f"there is no {self.noun} {shown(text)}", hint)
        return None


def spellings(noun: str, code: str, called: Iterable[tuple[str, Sequence[str]]]) -> Spellings:
    """Gather what each id is called beside itself."""
    exact: dict[str, str] = {}
    by_key: dict[str, tuple[str, ...]] = {}
    words: list[str] = []
    for id_, names in called:
        exact[id_] = id_
        words += [id_, *names]
        for key in {name_key(each) for each in (id_, *names)}:
            by_key[key] = tuple(dict.fromkeys((*by_key.get(key, ()), id_)))
    return Spellings(noun, code, exact, by_key, tuple(dict.fromkeys(words)))


def party_spellings(parties: Sequence[Party]) -> Spellings:
    """What the parties are called."""
    return spellings("party", "unknown-party", [(party.id, (party.name,)) for party in parties])


def option_spellings(parties: Sequence[Party], definitions: Sequence[Definition] = ()) -> Spellings:
    """What the options are called, and in formulas the definitions too."""
    owners = {party.id: party for party in parties}
    options = [option for party in parties for option in party.options]
    called = [(option.key, _names(option, owners[option.party])) for option in options]
    found = spellings(
        "option", "unknown-option", [*called, *((each.id, (each.name,)) for each in definitions)]
    )
    in_full = {f"{option.party}.{option.id}": option.key for option in options}
    return replace(found, exact={**in_full, **found.exact})


def _names(option: Option, party: Party) -> tuple[str, ...]:
    own = (option.name, option.id)
    return (*own, *(f"{owner}.{name}" for owner in (party.id, party.name) for name in own))


def own_or_made_id(
    cell: Cell, kind: str, reserved: Sequence[str], used: Iterable[str], problems: BookProblems
) -> str | None:
    """The id that a cell holds, or that its name makes; None, and noted, where it makes none that is free."""
    text = in_one_line(cell.text)
    fault = id_fault(text, reserved)
    id_ = own_id(text, kind) if fault and fault.code == "bad-id" else text
    if (fault and fault.code != "bad-id") or not id_:
        tell_bad_id(cell, reserved, problems)
        return None
    if id_ in reserved:
        id_ = f"{kind}_{id_}"
    if id_ in used:
        problems.add("workbook-repeated", cell, f"{shown(text)} stands in two places")
        return None
    if id_ != text:
        problems.made_ids.append((text, id_))
    return id_


def tell_bad_id(cell: Cell, reserved: Sequence[str], problems: BookProblems) -> bool:
    """Note that a cell holds no id; whether it does not."""
    fault = id_fault(cell.text, reserved)
    if fault:
        problems.add(fault.code, cell, f"{shown(cell.text)} cannot be an id: {fault.reason}", fault.hint)
    return fault is not None


# Formulas


_DENIED = frozenset(
    {"not", "no", "never", "nicht", "kein", "keine", "nie", "pas", "jamais", "aucun", "aucune"}
)
_SHORT = 4
"""Shorter words are not compared."""


def _long_words(text: str) -> set[str]:
    return {word for word in re.findall(r"[^\W_]+", text.casefold()) if len(word) >= _SHORT}


@dataclass(frozen=True, slots=True)
class FormulaReader:
    """What reads the formulas of a workbook: the spellings of its options and definitions, and what finds one."""

    known: Spellings
    spelt: re.Pattern[str]

    def read(self, cell: Cell, problems: BookProblems) -> str | None:
        """The formula of a cell, as the scenario file has it; None, and noted, where it is none."""
        text = composed(in_one_line(cell.text)).text
        by_name = self._single(text)
        plain = self._parsed(text)
        if plain is None or self._strangers(plain):
            return by_name or self._with_names(text, cell, problems)
        if by_name and len(list(names_in(plain))) > 1:
            message = f"{shown(text)} is the name of an option, and a formula of others too"
            problems.add("workbook-unclear", cell, message, f"write {by_name}, or put parentheses around it")
            return None
        return text

    def _single(self, text: str) -> str | None:
        """The option, or `not` and the option, whose name a text is."""
        rest, n_denied = text, 0
        while not (ids := self.known.meant(rest)) and (denied := _NOT.fullmatch(rest)):
            rest, n_denied = denied[1], n_denied + 1
        return "not " * n_denied + ids[0] if len(ids) == 1 else None

    def _with_names(self, text: str, cell: Cell, problems: BookProblems) -> str | None:
        """The formula with ids in the place of names and capitals that a spreadsheet made taken back."""
        mended = self._by_ids(text)
        try:
            node = parse(mended)
        except FormulaError as error:
            if self._is_prose(mended) and not self._near_name(text):
                message = "this is a sentence; a wish or a rule names options"
                problems.add("formula-syntax", cell, message, self._near_option(text))
                return None
            at = f" at character {error.start + 1}" if mended == text else ""
            message = f"this formula cannot be read{at}: {error.message}"
            problems.add("formula-syntax", cell, message, self._hint(text, error))
            return None
        strangers = self._strangers(node)
        for name in dict.fromkeys(strangers):
            self._tell_stranger(cell, name, problems)
        return None if strangers else mended

    def _by_ids(self, text: str) -> str:
        return self.spelt.sub(lambda found: self._meant_by(found[0]), alike(text))

    def _meant_by(self, word: str) -> str:
        ids = self.known.meant(in_one_line(word))
        if len(ids) == 1:
            return ids[0]
        return word.lower() if word.lower() in RESERVED_WORDS else word

    def _hint(self, text: str, error: FormulaError) -> str | None:
        """What a formula that cannot be read was meant to be, as far as can be told."""
        if near := self._near_name(text):
            return near
        foreign = next((each for each in text.casefold().split() if each in _IN_ENGLISH), None)
        if foreign:
            return f"the words of a formula are English: write {_IN_ENGLISH[foreign]} for {shown(foreign)}"
        return error.hint if error.hint and "YAML" not in error.hint else None

    def _near_name(self, text: str) -> str | None:
        denied = _NOT.fullmatch(text)
        return nearly(denied[1] if denied else text, self.known.shown)

    def _is_prose(self, mended: str) -> bool:
        """Whether two words that mean nothing here follow one another, beside words such as “nicht”."""
        run = 0
        for word in mended.split():
            is_strange = word.strip("().,;:!?") not in {*self.known.exact, *RESERVED_WORDS}
            run = run + 1 if is_strange and word.casefold() not in _IN_ENGLISH else 0
            if run > 1:
                return True
        return False

    def _near_option(self, text: str) -> str | None:
        """The option that shares most words with a sentence, as a wish that may be meant."""
        words = _long_words(text)
        shared = {
            ids[0]: len(words & _long_words(each))
            for each in self.known.shown
            if "." not in each and len(ids := self.known.meant(each)) == 1
        }
        near = max(shared, key=lambda id_: shared[id_], default=None)
        if near is None or not shared[near]:
            return None
        is_denied = bool(_DENIED & {*text.casefold().split()})
        return f"for example ‘{'not ' if is_denied else ''}{near}’"

    def _parsed(self, text: str) -> Node | None:
        try:
            return parse(text)
        except FormulaError:
            return None

    def _strangers(self, node: Node) -> list[str]:
        return [name.text for name in names_in(node) if name.text not in self.known.exact]

    def _tell_stranger(self, cell: Cell, name: str, problems: BookProblems) -> None:
        ids = self.known.meant(name)
        if len(ids) > 1:
            message = f"{shown(name)} may be {' or '.join(ids)}"
            problems.add("ambiguous-option", cell, message, f"write {' or '.join(ids)}")
            return
        hint = meant(name) or nearest(name, self.known.shown)
        message = f"{shown(name)} is neither an option nor a name of the sheet Rules"
        problems.add("unknown-name", cell, message, hint)


def formula_reader(known: Spellings) -> FormulaReader:
    """What reads formulas in which these names may stand; the longest is found first."""
    spelt = {alike(composed(in_one_line(each)).text) for each in known.shown} | RESERVED_WORDS
    longest = sorted(filter(None, spelt), key=len, reverse=True)
    each = "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in longest)
    return FormulaReader(known, re.compile(rf"(?<![\w.])(?:{each})(?![\w.])", re.IGNORECASE))
