"""Nothing is decided while telling: what writes answers gets values of questions, engines and concepts, no functions.

So a server can cache an answer and cancel its work: all of it is done when a question returns, or in
``detente.api.report`` before a report is written.
"""

import ast
from collections.abc import Iterator
from functools import partial
from importlib import import_module
from inspect import ismodule, isroutine
from pathlib import Path

import pytest

import detente

SOURCE = Path(detente.__file__).parent
TELLING = ("answers", "renderers", "cli")
ANALYSING = ("detente.questions", "detente.engines", "detente.stability")

SEARCHES = {"path_to", "after", "before", "reached_by", "settle", "resolves", "resolves_together", "decide"}
"""Methods of values that search a model when they are called."""


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Every module that tells answers: its path and its tree."""
    for folder in TELLING:
        for path in sorted((SOURCE / folder).rglob("*.py")):
            yield str(path.relative_to(SOURCE)), ast.parse(path.read_text(encoding="utf-8"))


def from_analysis(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """What a module imports from where models are analysed, wherever it does so: module and name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and is_analysing(node.module or ""):
            yield from ((node.module or "", each.name) for each in node.names)
        elif isinstance(node, ast.Import):
            yield from ((each.name, "") for each in node.names if is_analysing(each.name))


def is_analysing(module: str) -> bool:
    return any(module == floor or module.startswith(f"{floor}.") for floor in ANALYSING)


def is_function(module: str, name: str) -> bool:
    """Whether a name stands for work: a function, or a module, from which functions can be called."""
    if not name or not hasattr(import_module(module), name):
        return True
    found = getattr(import_module(module), name)
    return isroutine(found) or ismodule(found) or isinstance(found, partial)


def test_what_tells_answers_imports_values_and_no_functions():
    found = {
        (path, module, name)
        for path, tree in modules()
        for module, name in from_analysis(tree)
        if is_function(module, name)
    }
    assert not found


def test_what_tells_answers_calls_no_method_that_searches_a_model():
    found = [
        f"{path}:{node.lineno} {node.func.attr}"
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SEARCHES
    ]
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "from detente.engines import legal_sequences",
        "def page():\n    from detente.stability.witnesses import verdict",
        "import detente.questions.agendas",
        "from detente.questions import leavings",
    ],
)
def test_a_function_or_a_module_is_noticed_wherever_it_is_imported(line):
    ((module, name),) = from_analysis(ast.parse(line))
    assert is_function(module, name)


@pytest.mark.parametrize(
    "line",
    [
        "from detente.questions.consent import Coalition",
        "from detente.questions.talks import Kind",
        "from detente.stability import CONCEPTS",
        "from detente.questions.report import Explanations",
    ],
)
def test_values_constants_and_names_of_types_are_none(line):
    ((module, name),) = from_analysis(ast.parse(line))
    assert not is_function(module, name)
