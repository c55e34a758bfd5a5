"""A scenario file as plain values, and its variants as patches. Only valid files need to work."""

from fractions import Fraction

from ruamel.yaml import YAML

TAG = "tag:yaml.org,2002:"


def read(text):
    """The file as dicts, lists, strings, booleans and exact numbers."""
    return plain(YAML(typ="safe", pure=True).compose(text))


def plain(node):
    if isinstance(node.value, str):
        return plain_scalar(node.tag, node.value)
    if node.tag == TAG + "seq":
        return [plain(part) for part in node.value]
    mapping = {}
    for key_node, value_node in node.value:
        key = plain_key(key_node)
        if key in mapping:
            raise ValueError(f"duplicate key {key!r}")
        mapping[key] = plain(value_node)
    return mapping


def plain_key(node):
    return node.value


def plain_scalar(tag, written):
    if tag == TAG + "null":
        return None
    if tag == TAG + "bool":
        return written.lower() == "true"
    if tag in (TAG + "int", TAG + "float"):
        return Fraction(written)  # decimals stay exact
    return written


def patched(scenario, variant):
    """The scenario under one of its variants: the base, then what the variant extends, then its own patch."""
    base = {key: value for key, value in scenario.items() if key != "variants"}
    base = with_long_options(base)
    if variant is None:
        return base
    return apply(base, scenario["variants"], variant)


def apply(base, variants, variant):
    patch = variants[variant]
    if "extends" in patch:
        base = apply(base, variants, patch["extends"])
    for path in patch.get("remove", []):  # first, so that a patch can put something else in its place
        base = without(base, path.split("."))
    changes = {key: value for key, value in patch.items() if key not in ("extends", "remove")}
    return merged(base, with_long_options(changes))


def merged(old, new):
    """Mappings merge by key; lists and preferences of a party replace."""
    result = dict(old)
    for key, value in new.items():
        if key == "preferences":
            result[key] = {**old.get(key, {}), **value}
        elif isinstance(value, dict) and isinstance(old.get(key), dict):
            result[key] = merged(old[key], value)
        else:
            result[key] = value
    return result


def without(mapping, path):
    """The mapping without what stands at the path."""
    first, *rest = path
    if not rest:
        return {key: value for key, value in mapping.items() if key != first}
    return {key: without(value, rest) if key == first else value for key, value in mapping.items()}


def with_long_options(scenario):
    """``accept: text`` is short for ``accept: {name: text}``."""
    if "parties" not in scenario:
        return scenario
    parties = {}
    for party, value in scenario["parties"].items():
        parties[party] = dict(value)
        if "options" in value:
            parties[party]["options"] = {
                option: {"name": what} if isinstance(what, str) else what
                for option, what in value["options"].items()
            }
    return {**scenario, "parties": parties}
