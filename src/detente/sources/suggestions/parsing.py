"""The parser of the dependency tier: spaCy with an English model, where both are installed."""

from __future__ import annotations

import warnings
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

HINT = "pip install 'detente[nlp]', and an English model of spaCy such as en_core_web_sm"


def installed_model() -> str | None:
    """The name of an English model that is installed, the first in the alphabet; None without one, or without spaCy."""
    if find_spec("spacy") is None:
        return None
    from spacy.util import get_installed_models

    return min((name for name in get_installed_models() if name.startswith("en_core_web")), default=None)


@cache
def parser(name: str) -> Language:
    """The parser with a model, loaded once."""
    import spacy

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return spacy.load(name)


def parsed(name: str, texts: list[str]) -> list[Any]:
    """Each text as a parsed document of spaCy."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return list(parser(name).pipe(texts, batch_size=64))
