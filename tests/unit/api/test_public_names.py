"""What `detente` offers, without importing it before it is asked for."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import pytest

import detente


@pytest.mark.parametrize("module", detente.PUBLIC)
def test_each_module_holds_the_names_that_the_table_gives_it(module: str):
    names = detente.PUBLIC[module]
    assert list(names) == sorted(names)
    for name in names:
        assert getattr(detente, name) is getattr(import_module(f"detente.api.{module}"), name)


def test_no_name_is_given_twice_or_is_that_of_a_floor():
    names = [name for names in detente.PUBLIC.values() for name in names]
    assert len(names) == len(set(names))
    assert not {module.name for module in pkgutil.iter_modules(detente.__path__)} & set(detente.__all__)


def test_the_public_names_are_listed_and_there():
    assert sorted(detente.__all__) == dir(detente)
    for name in detente.__all__:
        assert getattr(detente, name) is not None


def test_an_unknown_name_is_refused():
    with pytest.raises(AttributeError, match="has no attribute ‘nonsense’"):
        detente.nonsense  # noqa: B018
