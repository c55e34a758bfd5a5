import ast
from collections.abc import Iterator
from pathlib import Path

import detente.scenario
from detente.scenario.problems import CODES

FOLDER = Path(detente.scenario.__file__).parent
TELLING = {"error", "warning", "stop", "unknown"}


def syntax_trees() -> Iterator[ast.Module]:
    """Of every module that tells what is wrong in a scenario file; the table of the codes left out."""
    for path in FOLDER.rglob("*.py"):
        if path.parent.name not in {"gmcr", "option_table", "spreadsheet", "workbook"}:
            tree = ast.parse(path.read_text(encoding="utf-8"))
            tree.body = [each for each in tree.body if not is_table(each)]
            yield tree


def is_table(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.AnnAssign) and getattr(statement.target, "id", "") == "CODES"


def codes_told() -> set[str]:
    found = set()
    for tree in syntax_trees():
        for call in ast.walk(tree):
            if isinstance(call, ast.Call):
                tells = (
                    getattr(call.func, "attr", "") in TELLING or getattr(call.func, "id", "") == "Diagnostic"
                )
                given = call.args[:1] if tells else []
                given += [each.value for each in call.keywords if each.arg in {"code", "empty"}]
                found |= {each.value for each in given if isinstance(each, ast.Constant)}
    return found


def texts() -> set[str]:
    return {
        each.value
        for tree in syntax_trees()
        for each in ast.walk(tree)
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    }


def test_every_code_that_is_told_has_a_meaning():
    assert codes_told() <= CODES.keys()


def test_every_code_that_has_a_meaning_is_told():
    assert CODES.keys() <= texts()


def test_codes_are_in_kebab_case_and_meanings_are_sentences():
    for code, meaning in CODES.items():
        assert code == code.lower().replace("_", "-").strip("-")
        assert meaning[0].isupper()
        assert meaning.endswith(".")
        assert "\n" not in meaning
