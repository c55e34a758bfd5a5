"""Every code a diagnostic can have: meaning, how to mend it, and an example that is run for the page."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import detente
from detente.errors import ScenarioError
from detente.graph import check_states
from detente.scenario.gmcr import GMCR_CODES
from detente.scenario.option_table import TABLE_CODES
from detente.scenario.problems import CODES
from detente.scenario.workbook import WORKBOOK_CODES

SOURCE = Path(detente.__file__).parent
WRONG = Path(__file__).parent / "wrong"
"""``CODE.yaml``: a scenario with just this problem, as short as can be."""

STATE_CODES = {
    "no-feasible-state": "The rules exclude every combination of options.",
    "infeasible-status-quo": "The rules exclude the status quo.",
    "no-such-state": "No state has this number, or these options are taken in no feasible state.",
    "two-names": "A state has two names under `states`.",
    "ranking-misses-state": "A ranking leaves out a feasible state.",
    "moves-listed-twice": "The moves from a state are listed in two places.",
    "move-to-itself": "A listed move leads to the state that it comes from.",
    "bars-nothing": "An entry of `barred` bars no move (warning).",
    "ranking-repeats-state": "A ranking names a state twice.",
    "known-contradiction": "Pairs of states whose order is said to be known contradict each other.",
    "overlapping-merges": "Two formulas of `indistinguishable` hold at the same state.",
    "members-told-apart": "A party's preferences tell apart states that `indistinguishable` makes one.",
    "too-large": "There are too many combinations of options to list; the states were not checked (warning).",
    "tied-to-conduct": "A rule ties an option of an issue to conduct: it can never be conceded alone (warning).",
    "impossible-past": "A past move does not fit what stands above it in the history, or the rules (warning).",
    "past-ends-elsewhere": "The history does not end at the status quo (warning).",
    "impossible-threat": "The fallbacks of all parties together are no feasible state (warning; an error of dilemmas).",
    "no-positions": "A party lacks a position or a fallback, and what stands in the way is asked.",
    "core-never-holds": "A core concern holds in no state (warning).",
    "core-always-holds": "A core concern holds in every state (warning).",
    "statement-never-holds": "A statement that is no core concern holds in no state (warning).",
    "statement-always-holds": "A statement that is no core concern holds in every state (warning).",
    "statement-never-matters": "A statement never decides between two states beside one that excludes it (warning).",
    "option-never-taken": "No state takes the option (warning).",
    "option-never-dropped": "Every state takes the option (warning).",
    "no-preferences": "An analysis needs the preferences of a party that has none in this reading.",
    "open-preferences": "An analysis needs all of a party's preferences, and they leave some of it open.",
}
"""What the graph model finds once the states are known."""

GROUPS = {
    "In the file": CODES,
    "In the states": STATE_CODES,
    "In a spreadsheet table": TABLE_CODES,
    "In a workbook of a dispute": WORKBOOK_CODES,
    "In a file of GMCR+": GMCR_CODES,
}

MENDING = {
    "unknown-key": "Correct the key. Every key stands in the [table of keys](scenario-format.md#every-key).",
    "duplicate-key": "Remove one of the two, or merge them.",
    "torn-formula": (
        "Put the formula in quotes. YAML takes a comma in a `[…]` list for the end of an item, and a colon "
        "followed by a blank for a key."
    ),
    "formula-syntax": (
        "Look at the marked place. `and`, `or`, `implies` join two formulas; `exactly 1 of (a, b)` counts; "
        "chains that can be read in two ways need parentheses."
    ),
    "unknown-name": "Correct the name, or add the option or definition. Names are case-sensitive.",
    "ambiguous-option": "Write `party.option` here and wherever this option is meant.",
    "ranking-misses-state": (
        "Add the state where it belongs; `detente states FILE` lists them all. States that the party does not "
        "care to tell apart may stand as a tie, an inner list."
    ),
    "no-such-state": (
        "`detente states FILE` lists the numbers. A list of options means the state where just these are taken."
    ),
    "infeasible-status-quo": "Change the status quo, or the rule that excludes it; `because:` says why it is there.",
    "no-feasible-state": "Take rules out one by one with `detente states FILE` until states appear.",
    "no-preferences": (
        "Give the party preferences in the base or in the variant asked for. `statements: []` says that it does "
        "not mind. Where only the variants have preferences, choose one with `--variant`."
    ),
    "open-preferences": (
        "Ask with `detente uncertainty`, which says what holds however the open is completed, or with `detente "
        "robustness`; or write an order instead of `any_order` and `unknown`, in the base or in a variant that you "
        "ask for with `--variant`."
    ),
    "others-without-ranking": "To say that nothing is known of a party's ranking, write `ranking: unknown`.",
    "members-told-apart": (
        "Reformulate the statement so that it does not speak of what differs inside the merged state, or do not "
        "merge."
    ),
    "too-large": (
        "Rules over the options of one party (`require: [exactly 1 of (a, b, c)]`) reduce the number of "
        "combinations most. The limits stand in [How the engines work](../explanation/engines.md)."
    ),
    "format-version": "The first line of a scenario is `format: detente/1`.",
    "unknown-path": "A path is written with dots, as `preferences.west` or `variants`’ own keys are nested.",
    "workbook-unclear": "Write the id, which stands in the sheet or is told when the workbook is read.",
    "workbook-heading": "The first sheet of `detente new NAME --template xlsx` and its headings show what is read.",
    "tied-to-conduct": (
        "A concession in talks changes options of issues and nothing else. Where the rules let an option change only "
        "together with conduct of the same party (`exactly 1 of (withdraw, fire)` with `fire` in no issue), talks can "
        "never ask for it; it changes only where the party gains by that. Put the conduct into an issue, if it is part "
        "of what is negotiated, or allow the states between."
    ),
    "impossible-past": (
        "Correct the move, the options under `start`, the direction (`moves`) of the option or the rule, whichever is "
        "wrong. Dates are compared by the coarser of the two."
    ),
    "claim-without-secure": (
        "A party whose core concerns stand without talks is *secure*; the first edition of dialogue analysis called "
        "talks futile for it. `[futile, harms]`, just these two, means that talks bring the party nothing, secure or "
        "not; any other list is taken at its word. If you mean a party that needs something, leave `futile` as it is."
    ),
    "claim-never-holds": (
        "With nothing on the table there is nothing to gain or lose against what comes without talks; with every "
        "issue on it nothing is left outside. Claim another word, or a state."
    ),
    "core-never-holds": (
        "Whatever the parties do, the concern is not met, so talks can never resolve the dispute for this party. If "
        "that is meant, leave it; more often a `not` or a rule is wrong. `detente states FILE` lists what can occur."
    ),
    "statement-never-matters": (
        "It holds in no state together with a statement above it, and states that agree in all that stands above it "
        "agree in it too. Where the last of several alternatives is listed for the sake of the reader, leave it. In an "
        "`any_order` the other members do not count as above."
    ),
    "option-never-taken": (
        "Loosen the rule that excludes it, or remove the option. A variant whose own rule is about this option alone "
        "is not warned of."
    ),
    "later-than-as-of": (
        "Dates are compared as far as both say. Of a source the earliest of `issued`, `original-date` and `event-date` "
        "counts. Where something is later, no answer says that nothing later went in."
    ),
    "bad-date": "Write 2022, 2022-02 or 2022-02-23.",
}


def codes_page() -> str:
    """A section for each code."""
    lines: list[str] = []
    for title, codes in GROUPS.items():
        lines += [f"## {title}", ""]
        for code, meaning in codes.items():
            lines += _section(code, meaning, repeated=code in CODES and codes is not CODES)
    return "\n".join(lines)


def _section(code: str, meaning: str, *, repeated: bool) -> Iterator[str]:
    heading = f"{code} (of an analysis)" if repeated else code
    yield from (f"### {heading}", "", meaning, "")
    if code in MENDING:
        yield from (MENDING[code], "")
    example = WRONG / f"{code}.yaml"
    if example.exists() and not repeated:
        text = example.read_text(encoding="utf-8")
        yield from ("```text", text.rstrip("\n"), "```", "", "```text")
        yield from told_about(text)
        yield from ("```", "")


def told_about(text: str) -> list[str]:
    """What is said about a wrong scenario, problem by problem."""
    try:
        scenario = detente.loads(text, "example.yaml")
    except ScenarioError as error:
        return [str(diagnostic) for diagnostic in error.diagnostics]
    return [str(diagnostic) for diagnostic in (*scenario.warnings, *check_states(scenario))]


def documented_codes() -> frozenset[str]:
    """Every code on the page."""
    return frozenset(code for codes in GROUPS.values() for code in codes)


def codes_in_source() -> dict[str, str]:
    """Every code that a module gives to a diagnostic, as far as it stands there as a literal."""
    found: dict[str, str] = {}
    for module in sorted(SOURCE.rglob("*.py")):
        if module.is_relative_to(SOURCE / "sources"):
            continue  # documents give no diagnostics of a scenario; what is added there are flags
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            for code in _codes_of(node):
                found[code] = str(module.relative_to(SOURCE))
    return found


GIVES_CODE = {
    "Diagnostic": 0,
    "problem": 0,
    "error": 0,
    "warning": 0,
    "add": 0,
    "unknown": 0,
    "_ref_exists": -1,
}
"""Calls that name a code, and the position of the argument that does."""


def _codes_of(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.keyword) and node.arg in {"code", "empty", "refusal"}:
        yield from _text(node.value)
    if isinstance(node, ast.Call) and node.args:
        function = node.func
        name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
        if name in GIVES_CODE and (name != "unknown" or isinstance(function, ast.Attribute)):
            yield from _text(node.args[GIVES_CODE[name]])


def _text(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
