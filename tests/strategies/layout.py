"""Plain values as YAML text in the styles people write: block and flow, plain and quoted, comments, aliases.

A `Number` is written as it stands. A list that occurs twice (the same object) becomes an anchor and an alias.
"""

import re


class Number(str):
    """A number's literal text."""

    __slots__ = ()


class Layout:
    """One file's habits: how often collections are in flow style, scalars quoted, lines commented."""

    def __init__(self, rng):
        self.rng = rng
        self.flow = rng.choice([0.0, 0.3, 0.6, 0.95])
        self.quoted = rng.choice([0.0, 0.1, 0.9])
        self.folded = rng.choice([0.0, 0.0, 0.15])
        self.commented = rng.choice([0.0, 0.05, 0.25])
        self.step = rng.choice([2, 2, 4])
        self.hanging = rng.random() < 0.5  # lists of a mapping indented, or flush with their key
        self.anchors = {}
        self.twice = set()

    def file(self, mapping):
        self.twice = lists_that_occur_twice(mapping)
        return "\n".join(self.mapping_lines(mapping, 0)) + "\n"

    # --- block style: a list of lines

    def mapping_lines(self, mapping, indent):
        lines = []
        for key, value in mapping.items():
            lines += self.comment_line(indent)
            lines += self.entry(" " * indent + self.scalar(key, flow=False) + ":", value, indent)
        return lines

    def list_lines(self, items, indent):
        lines = []
        for item in items:
            lines += self.comment_line(indent)
            if isinstance(item, dict) and item and not self.wants_flow():
                inner = self.mapping_lines(item, indent + 2)
                first = next(at for at, line in enumerate(inner) if not line.lstrip().startswith("#"))
                inner = inner[first:]
                lines += [" " * indent + "- " + inner[0].lstrip(), *inner[1:]]
            else:
                lines += self.entry(" " * indent + "-", item, indent)
        return lines

    def entry(self, start, value, indent):
        """What follows ``key:`` or ``-``."""
        if isinstance(value, list) and id(value) in self.anchors:
            return [f"{start} *{self.anchors[id(value)]}"]
        if isinstance(value, (dict, list)) and value and not self.wants_flow():
            if isinstance(value, dict):
                return [start, *self.mapping_lines(value, indent + self.step)]
            start += self.anchor(value)
            nested = start.lstrip().startswith("-")
            return [start, *self.list_lines(value, indent + (self.step if self.hanging or nested else 0))]
        if isinstance(value, str) and " " in value and self.rng.random() < self.folded:
            cut = self.rng.choice([at for at, letter in enumerate(value) if letter == " "])
            inner = " " * (indent + self.step)
            return [f"{start} >-", inner + value[:cut], inner + value[cut + 1 :]]
        text = self.flow_text(value, flow=False)
        return [f"{start} {text}{self.comment_behind()}"]

    def wants_flow(self):
        return self.rng.random() < self.flow

    def comment_line(self, indent):
        if self.rng.random() >= self.commented:
            return []
        return [" " * indent + self.rng.choice(["# as reported", "#", "# a: [b, {c", "# see s1: not so"])]

    def comment_behind(self):
        return self.rng.choice(["  # why", " # [s1]: x"]) if self.rng.random() < self.commented else ""

    def anchor(self, items):
        if id(items) not in self.twice:
            return ""
        self.anchors[id(items)] = f"list{len(self.anchors)}"
        return f" &{self.anchors[id(items)]}"

    # --- flow style: one text (now and then over two lines)

    def flow_text(self, value, flow):
        if isinstance(value, dict):
            parts = [
                f"{self.scalar(key, flow=True)}: {self.flow_text(part, flow=True)}"
                for key, part in value.items()
            ]
            return "{" + self.joined(parts) + "}"
        if isinstance(value, list):
            if id(value) in self.anchors:
                return f"*{self.anchors[id(value)]} "
            anchor = self.anchor(value).lstrip()
            parts = [self.flow_text(part, flow=True) for part in value]
            return (anchor + " " if anchor else "") + "[" + self.joined(parts) + "]"
        return self.scalar(value, flow)

    def joined(self, parts):
        if len(parts) > 2 and self.rng.random() < 0.1:
            return f",\n{' ' * 30}".join(parts)
        return ", ".join(parts)

    def scalar(self, value, flow):
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, Number):
            return str(value)
        unsafe = ",[]{}:#&*!|>'\"%@`" if flow else ":#"
        if value == "" or value[0] in "&*!|>'\"%@`-?[]{}" or re.search(f"[{re.escape(unsafe)}]", value):
            return self.in_quotes(value)
        return self.in_quotes(value) if self.rng.random() < self.quoted and " " in value else value

    def in_quotes(self, value):
        single = value.replace("'", "''")
        return self.rng.choice([f"'{single}'", f'"{value}"'])


def lists_that_occur_twice(value, seen=None, twice=None):
    seen, twice = (set(), set()) if seen is None else (seen, twice)
    if isinstance(value, list):
        if id(value) in seen:
            twice.add(id(value))
        seen.add(id(value))
    if isinstance(value, (dict, list)):
        for part in value.values() if isinstance(value, dict) else value:
            lists_that_occur_twice(part, seen, twice)
    return twice
