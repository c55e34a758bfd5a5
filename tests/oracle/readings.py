"""The readings of a scenario: the base where it has preferences, as `base`, and the variants, in file order."""

from tests.oracle.model import model_of
from tests.oracle.parser import patched


def readings_of(scenario):
    """The model of each reading of a plain scenario in which every party has preferences."""
    return {
        "base" if variant is None else variant: model_of(scenario, variant)
        for variant in [None, *scenario.get("variants", {})]
        if has_preferences(patched(scenario, variant))
    }


def has_preferences(reading):
    return set(reading.get("preferences", {})) == set(reading["parties"])
