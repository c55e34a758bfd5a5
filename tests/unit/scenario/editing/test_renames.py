"""Renames by hand: which characters change, and what is refused."""

from __future__ import annotations

import pytest

from detente.errors import RequestError
from detente.scenario.editing.edits import edited

FILE = """\
format: detente/1
title: sell            # a title is words
parties:
  us: {name: us, options: {sell: Sell, wait: Wait}}
  them:
    options: {"buy": {name: buy}}
definitions:
  deal: >-
    sell
    and buy
  no_deal: "not  deal or\\
    \\x20(us.wait)"
require: [not (sell and wait), "at most 1 of (wait,sell)"]
states: {sold: [sell]}
status_quo: sold
preferences:
  us: {core: [{prefer: deal, because: sell or deal}], secondary: [not sell]}
  them: {ranking: [sold, [s1, [buy]]]}
views: {us: {unseen: [buy], preferences: {them: {weights: {us.sell: 1, buy: 2}}}, sees: {them: {unseen: [sell], preferences: {us: {core: [buy]}}}}}}
positions: {us: sold, them: [sell, buy]}
fallbacks: {them: [], us: [sell]}
issues: {trade: {options: [sell, buy]}, time: {options: [us.wait]}}
agendas: {small: [trade]}
principles: {fair: {criterion: no_party_worse, than: sold}}
claims:
  said: {by: us, agenda: small, party: us, verdict: eases}
  sure: {by: us, state_where: sell, stable: seq}
commitments: {promise: {by: us, to: [them, us], status: open, evidence: [{source: memo}]}}
history: {start: [], moves: [{by: us, take: [sell]}]}
sources: {memo: {file: memo.txt}}
variants:
  late: {title: late, remove: [parties.us.options.wait, issues.time, require, definitions.no_deal]}
  later: {extends: late, parties: {us: {options: {sell: {moves: forward}}}}, preferences: {us: {core: [sell]}}}
"""


def renamed(text: str, path: str, to: str) -> str:
    return edited(text, {"op": "rename", "path": path, "to": to}).text


def changed(path: str, to: str, text: str = FILE) -> list[str]:
    """The lines that a rename makes other than they were."""
    after = renamed(text, path, to).split("\n")
    return [new.strip() for old, new in zip(text.split("\n"), after, strict=True) if old != new]


# ruff: noqa: E501 - lines of the file


def test_a_party() -> None:
    assert changed("parties.us", "me") == [
        "me: {name: us, options: {sell: Sell, wait: Wait}}",
        '\\x20(me.wait)"',
        "me: {core: [{prefer: deal, because: sell or deal}], secondary: [not sell]}",
        "views: {me: {unseen: [buy], preferences: {them: {weights: {me.sell: 1, buy: 2}}}, sees: {them: {unseen: [sell], preferences: {me: {core: [buy]}}}}}}",
        "positions: {me: sold, them: [sell, buy]}",
        "fallbacks: {them: [], me: [sell]}",
        "issues: {trade: {options: [sell, buy]}, time: {options: [me.wait]}}",
        "said: {by: us, agenda: small, party: me, verdict: eases}",
        "commitments: {promise: {by: me, to: [them, me], status: open, evidence: [{source: memo}]}}",
        "history: {start: [], moves: [{by: me, take: [sell]}]}",
        "late: {title: late, remove: [parties.me.options.wait, issues.time, require, definitions.no_deal]}",
        "later: {extends: late, parties: {me: {options: {sell: {moves: forward}}}}, preferences: {me: {core: [sell]}}}",
    ]


def test_an_option() -> None:
    assert changed("parties.us.options.sell", "vend") == [
        "us: {name: us, options: {vend: Sell, wait: Wait}}",
        "vend",
        'require: [not (vend and wait), "at most 1 of (wait,vend)"]',
        "states: {sold: [vend]}",
        "us: {core: [{prefer: deal, because: sell or deal}], secondary: [not vend]}",
        "views: {us: {unseen: [buy], preferences: {them: {weights: {us.vend: 1, buy: 2}}}, sees: {them: {unseen: [vend], preferences: {us: {core: [buy]}}}}}}",
        "positions: {us: sold, them: [vend, buy]}",
        "fallbacks: {them: [], us: [vend]}",
        "issues: {trade: {options: [vend, buy]}, time: {options: [us.wait]}}",
        "sure: {by: us, state_where: vend, stable: seq}",
        "history: {start: [], moves: [{by: us, take: [vend]}]}",
        "later: {extends: late, parties: {us: {options: {vend: {moves: forward}}}}, preferences: {us: {core: [vend]}}}",
    ]


def test_an_option_that_another_party_has_too_is_spelt_with_its_party_from_then_on() -> None:
    assert changed("parties.us.options.sell", "buy") == [
        "us: {name: us, options: {buy: Sell, wait: Wait}}",
        "us.buy",
        "and them.buy",
        'require: [not (us.buy and wait), "at most 1 of (wait,us.buy)"]',
        "states: {sold: [us.buy]}",
        "us: {core: [{prefer: deal, because: sell or deal}], secondary: [not us.buy]}",
        "them: {ranking: [sold, [s1, [them.buy]]]}",
        "views: {us: {unseen: [them.buy], preferences: {them: {weights: {us.buy: 1, them.buy: 2}}}, sees: {them: {unseen: [us.buy], preferences: {us: {core: [them.buy]}}}}}}",
        "positions: {us: sold, them: [us.buy, them.buy]}",
        "fallbacks: {them: [], us: [us.buy]}",
        "issues: {trade: {options: [us.buy, them.buy]}, time: {options: [us.wait]}}",
        "sure: {by: us, state_where: us.buy, stable: seq}",
        "history: {start: [], moves: [{by: us, take: [us.buy]}]}",
        "later: {extends: late, parties: {us: {options: {buy: {moves: forward}}}}, preferences: {us: {core: [us.buy]}}}",
    ]


@pytest.mark.parametrize(
    ("path", "lines"),
    [
        ("definitions.deal", ["x: >-", 'no_deal: "not  x or\\', "us: {core: [{prefer: x, because: sell or deal}], secondary: [not sell]}"]),
        ("definitions.no_deal", ['x: "not  deal or\\', "late: {title: late, remove: [parties.us.options.wait, issues.time, require, definitions.x]}"]),
        ("states.sold", ["states: {x: [sell]}", "status_quo: x", "them: {ranking: [x, [s1, [buy]]]}", "positions: {us: x, them: [sell, buy]}", "principles: {fair: {criterion: no_party_worse, than: x}}"]),
        ("issues.trade", ["issues: {x: {options: [sell, buy]}, time: {options: [us.wait]}}", "agendas: {small: [x]}"]),
        ("agendas.small", ["agendas: {x: [trade]}", "said: {by: us, agenda: x, party: us, verdict: eases}"]),
        ("principles.fair", ["principles: {x: {criterion: no_party_worse, than: sold}}"]),
        ("claims.said", ["x: {by: us, agenda: small, party: us, verdict: eases}"]),
        ("commitments.promise", ["commitments: {x: {by: us, to: [them, us], status: open, evidence: [{source: memo}]}}"]),
        ("sources.memo", ["commitments: {promise: {by: us, to: [them, us], status: open, evidence: [{source: x}]}}", "sources: {x: {file: memo.txt}}"]),
        ("variants.late", ["x: {title: late, remove: [parties.us.options.wait, issues.time, require, definitions.no_deal]}", "later: {extends: x, parties: {us: {options: {sell: {moves: forward}}}}, preferences: {us: {core: [sell]}}}"]),
    ],
)  # fmt: skip
def test_everything_else_that_has_an_id(path: str, lines: list[str]) -> None:
    assert changed(path, "x") == lines


def test_a_variant_names_the_same_thing() -> None:
    path = "parties.us.options.sell"
    assert renamed(FILE, f"variants.later.{path}", "vend") == renamed(FILE, path, "vend")


def test_an_escaped_letter_goes_with_its_id() -> None:
    text = 'parties: {us: {options: {sell: }}}\nrequire: ["not s\\x65ll and (se\\\n  ll)"]\n'
    assert renamed(text, "parties.us.options.sell", "x") == (
        'parties: {us: {options: {x: }}}\nrequire: ["not x and (x)"]\n'
    )


def test_what_an_alias_repeats_changes_once() -> None:
    text = "parties: {&us us: {options: {sell: &wish sell}}}\npreferences: {*us : &own {core: [sell]}}\nviews: {*us : {preferences: {us: *own}}}\n"
    assert renamed(text, "parties.us", "me") == text.replace("&us us", "&us me").replace(
        "{us: *own", "{me: *own"
    )


def test_a_half_written_formula_is_renamed_too() -> None:
    text = "parties: {us: {options: {sell: , wait: }}}\nrequire: [sell and and (wait]\n"
    assert "require: [x and and (wait]" in renamed(text, "parties.us.options.sell", "x")


REFUSED = {
    "parties.us.them": "the id ‘them’ is taken: line 5 gives it to a party",
    "parties.us.options.sell.wait": "the id ‘wait’ is taken: line 4 gives it to an option",
    "parties.us.options.sell.deal": "the id ‘deal’ is taken: line 8 gives it to a definition",
    "definitions.deal.sold": "the id ‘sold’ is taken: line 14 gives it to a state",
    "parties.us.equilibria": "‘equilibria’ is no id: it has a meaning of its own",
    "agendas.small.secondary": "‘secondary’ is no id: it has a meaning of its own",
    "variants.late.base": "‘base’ is no id: it has a meaning of its own",
    "states.sold.s7": "‘s7’ is no id: s with digits is the number of a state",
    "definitions.deal.not": "‘not’ is no id: it is a word of the formula language",
    "issues.trade.a-b": "‘a-b’ is no id: expected letters a to z, digits and _, not beginning with a digit",
    "parties.thm.x": "there is no party ‘thm’ in this file (did you mean ‘them’?)",
    "preferences.us.x": "nothing gets its id at ‘preferences.us’",
    "title.x": "nothing gets its id at ‘title’",
}  # fmt: skip


@pytest.mark.parametrize("asked", REFUSED)
def test_refused(asked: str) -> None:
    path, _, to = asked.rpartition(".")
    with pytest.raises(RequestError) as refusal:
        renamed(FILE, path, to)
    assert REFUSED[asked] in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "path", "told"),
    [
        (
            "parties: {us: {options: {sell: }}, them: {options: }}\nrequire: [sell]\n"
            "variants: {v: {remove: [parties.us.options.sell], parties: {them: {options: {sell: }}}}}\n",
            "parties.us.options.sell",
            "‘sell’ in line 2 stands for something else in the variant ‘v’, not in the base, and cannot be renamed alone",
        ),
        (
            "parties: {us: {name: &sell sell, options: {*sell : }}}\nrequire: [sell]\n",
            "parties.us.options.sell",
            "‘sell’ in line 1 is repeated by an alias as a text, which would change with it",
        ),
        (
            "parties: {us: {options: {sell: }}, them: {options: {sell: }}}\nrequire: [sell]\n",
            "parties.us.options.sell",
            "‘sell’ in line 2 may mean several things",
        ),
        (
            "parties: {us: {options: {sell: }}}\nrequire: [sell && true]\n",
            "parties.us.options.sell",
            "‘sell’ in line 2 stands in a formula that cannot be read",
        ),
        (
            "parties: {us: {options: {sell: }}}\nrequire: [x or sell]\n",
            "parties.us.options.sell",
            "‘x’ in line 2 stands there already for what is not there",
        ),
        (
            "parties: {us: {options: {sell: }}}\nvariants: {v: {extends: w}}\n",
            "parties.us",
            "what the variant ‘v’ builds on is not there",
        ),
        (
            "parties: {us: {options: {sell: }}, them: {options: {x: }}}\npreferences: {us: {weights: {sell: 1}}}\n"
            "variants: {v: {remove: [preferences.us.weights.sell]}}\n",
            "parties.us.options.sell",
            "‘sell’ in line 3 would have to be ‘us.x’, which no path can say",
        ),
    ],
)
def test_what_cannot_be_renamed_alone_is_refused(text: str, path: str, told: str) -> None:
    with pytest.raises(RequestError) as refusal:
        renamed(text, path, "x")
    assert f"edit 1 (rename ‘{path}’): {told}" in str(refusal.value)


def test_what_is_expected_at_the_path_is_looked_at() -> None:
    edit = {"op": "rename", "path": "definitions.deal", "to": "x", "expect": "sell and buy"}
    assert edited(FILE, edit).touched_readings == ("base", "late", "later")
    with pytest.raises(RequestError, match="expected buy, found sell and buy"):
        edited(FILE, {**edit, "expect": "buy"})
