"""What the other sheets may call a party, an option or an issue: its id or its name, whatever the capitals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from detente.scenario.format.ids import id_fault, own_id
from detente.scenario.spreadsheet.problems import nearest, shown
from detente.scenario.spreadsheet.sheet import in_one_line
from detente.scenario.workbook.dispute import Definition, Option, Party
from detente.scenario.workbook.problems import BookProblems, Cell
from detente.spelling import name_key

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
            by_key[key] = (*by_key.get(key, ()), id_)
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
