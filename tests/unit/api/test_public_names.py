"""What `detente` and `detente.api` offer, without importing it before it is asked for."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import pytest

import detente
from detente import api


@pytest.mark.parametrize("module", api.USE_CASES)
def test_each_module_holds_the_names_that_the_table_gives_it(module: str):
    names = api.USE_CASES[module]
    assert list(names) == sorted(names)
    for name in names:
        assert getattr(api, name) is getattr(import_module(f"detente.api.{module}"), name)


def test_no_name_is_given_twice_or_is_that_of_a_module():
    names = [name for names in api.USE_CASES.values() for name in names]
    assert len(names) == len(set(names))
    assert not {module.name for module in pkgutil.iter_modules(api.__path__)} & set(names)
    assert not {module.name for module in pkgutil.iter_modules(detente.__path__)} & set(detente.__all__)


@pytest.mark.parametrize("package", [detente, api])
def test_the_public_names_are_listed_and_there(package):
    assert sorted(package.__all__) == dir(package)
    for name in package.__all__:
        assert getattr(package, name) is not None


def test_what_detente_offers_is_what_its_use_cases_are():
    assert detente.analyze is api.analyze
    assert {"analyze", "gallery_case", "states", "RequestError"} <= set(dir(detente))


@pytest.mark.parametrize("package", [detente, api])
def test_an_unknown_name_is_refused(package):
    with pytest.raises(AttributeError, match="has no attribute ‘nonsense’"):
        package.nonsense  # noqa: B018
