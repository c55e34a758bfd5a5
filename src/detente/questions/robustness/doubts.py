"""What is varied: the things a reading says that may be otherwise."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from detente.errors import SizeError
from detente.graph import GraphModel, graph_model, with_option_held, with_options_held
from detente.scenario.values import Option, Rule, Scenario

MAX_SWITCHES = 8
"""The most options and rules that are tried both ways: 256 models."""

DoubtKind = Literal["order", "open", "party", "coding", "option", "rule"]


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing that may be otherwise, whose influence is told.

    Attributes
    ----------
    kind
        ``order``: one item of a party's list stands behind the next; ``open``: the same of two items whose order the
        file leaves open; ``party``: anything in a party's order is otherwise; ``coding``: the party's preferences are
        the other coder's; ``option``: the option stays as it is today; ``rule``: the rule does not hold.
    party
        Whose order or preferences; None for options and rules.
    first, second
        For ``order`` and ``open`` the texts of the item that is written first and of the one that then stands before
        it. For the other kinds `first` is the option's key, the rule's text or the coding's name; `second` is empty.
    """

    kind: DoubtKind
    party: str | None
    first: str = ""
    second: str = ""


@dataclass(frozen=True, slots=True)
class Switch:
    """An option or rule that the file calls doubtful: in half of the variants it is otherwise.

    Attributes
    ----------
    option
        The option, which is then as it is in the status quo (not taken where there is none).
    section, place
        The section of a rule and its place there, from 0; the rule then does not hold.
    """

    option: Option | None = None
    section: Literal["require", "infeasible"] | None = None
    place: int = 0

    def doubt(self, scenario: Scenario) -> Doubt:
        """What is in doubt."""
        if self.option is not None:
            return Doubt("option", None, self.option.key)
        return Doubt("rule", None, self._rules(scenario)[self.place].formula.text)

    def _rules(self, scenario: Scenario) -> tuple[Rule, ...]:
        return scenario.require if self.section == "require" else scenario.infeasible


def n_doubtful(scenario: Scenario) -> int:
    """How many options and rules a reading calls doubtful, be they too many to vary."""
    rules = (*scenario.require, *scenario.infeasible)
    return sum(option.doubtful for option in scenario.options) + sum(rule.doubtful for rule in rules)


def switches(scenario: Scenario) -> tuple[Switch, ...]:
    """The options and rules that a reading calls doubtful, in the order of the file.

    Raises
    ------
    SizeError
        When they are over `MAX_SWITCHES`: every set of them makes a model of its own.
    """
    options = [Switch(option=option) for option in scenario.options if option.doubtful]
    required = [
        Switch(section="require", place=k) for k, rule in enumerate(scenario.require) if rule.doubtful
    ]
    excluded = [
        Switch(section="infeasible", place=k) for k, rule in enumerate(scenario.infeasible) if rule.doubtful
    ]
    found = (*options, *required, *excluded)
    if len(found) > MAX_SWITCHES:
        raise SizeError(
            f"{len(found)} options and rules are called doubtful, which makes {2 ** len(found):,} models; at most "
            f"{2**MAX_SWITCHES:,} are held, of {MAX_SWITCHES} doubts. Call fewer ‘doubtful’."
        )
    return found


def switched(
    scenario: Scenario, base: Scenario | None, on: tuple[Switch, ...], written: GraphModel | None = None
) -> GraphModel:
    """The model of a reading in which some doubtful things are otherwise.

    Parameters
    ----------
    written
        The model of the reading as it is written, which says what the numbers of states mean; None: this is it.

    Raises
    ------
    ScenarioError
        When the reading cannot be analysed so, such as a ranking that misses the states a rule excluded.
    """
    dropped = {(switch.section, switch.place) for switch in on if switch.option is None}
    edited = replace(
        scenario,
        require=tuple(r for k, r in enumerate(scenario.require) if ("require", k) not in dropped),
        infeasible=tuple(r for k, r in enumerate(scenario.infeasible) if ("infeasible", k) not in dropped),
    )
    model = graph_model(edited, base, allow_open=True, as_written=written)
    for option in held_options(on):
        model = with_option_held(model, option)
    return model


def held_options(on: tuple[Switch, ...]) -> tuple[Option, ...]:
    """The options that stay as they are today."""
    return tuple(switch.option for switch in on if switch.option is not None)


def leaves_states(
    scenario: Scenario, base: Scenario | None, on: tuple[Switch, ...], model: GraphModel
) -> bool:
    """Whether a state is left where some doubtful things are otherwise; `model` is the reading as written."""
    rules = tuple(switch for switch in on if switch.option is None)
    options = held_options(on)
    if with_options_held(model, options).any():  # a rule that does not hold takes no state away
        return True
    return bool(rules) and bool(with_options_held(switched(scenario, base, rules, model), options).any())


@dataclass(frozen=True, slots=True)
class Settings:
    """What is varied, how often, and what is asked.

    Attributes
    ----------
    swaps
        How many swaps of neighbours an order may be away from the one written.
    samples
        How many variants are drawn; where no more than so many are possible, each is taken once.
    seed
        Of the draws.
    concepts
        The codes of the concepts under which equilibria are counted.
    judged
        The code of the concept under which talks are judged.
    agendas
        The agendas whose words are counted.
    parties
        Whose orders are swapped and whose other codings are tried; what the file leaves open is varied for all.
    swaps_core
        Whether swaps reorder what a party holds to be core, or move it across the division between core and secondary.
        By default no goalposts move: in every variant each party's core is the written one.
    engine
        The name of the engine.
    fewer_of_large
        Whether nobody said how many, and fewer are drawn than of other models, as this one is large.
    """

    swaps: int
    samples: int
    seed: int
    concepts: tuple[str, ...]
    judged: str
    agendas: tuple[str, ...]
    parties: tuple[str, ...]
    engine: str = "auto"
    swaps_core: bool = False
    fewer_of_large: bool = False
