"""YAML texts as people write them, at random: block and flow, comments everywhere, anchors, blank lines, odd breaks."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

WORDS = ("a", "b", "not c", "x or y", "act", "wait", "no", "42", "true", "~", "it's", "über 𝄞", "a#b", "c:d")
QUOTED = ('"a, b"', "'it''s'", '"x: # no comment"', '"two\\nlines"', "'- z'", '""')
MORE_THAN_A_LINE = (
    ">-\n{i}folded words\n{i}go on",
    "|\n{i}line one\n{i}  line # two",
    "|+\n{i}kept\n",
    "words\n{i}over lines",
    '"quoted\n{i}over lines"',
    "|2-\n{j}   deep\n{j}  less",
)
KEYS = ("core", "k", "name", "russia", "russia.limit", "x y", '"q: r"', "z", "two", "long_key")


@dataclass
class _Writer:
    draw: Random
    anchors: list[tuple[str, bool]] = field(default_factory=list)
    n: int = 0

    def note(self) -> str:
        self.n += 1
        return f"# note {self.n}" + self.draw.choice(("", "", "\twith tab", " - [x, *y, &z]"))

    def behind(self) -> str:
        return self.draw.choice((" ", " ", "  ", "   ")) + self.note() if self.draw.random() < 0.25 else ""

    def above(self, column: int) -> list[str]:
        lines = []
        if self.draw.random() < 0.1:
            lines += ["", " " * column + self.note(), ""] if self.draw.random() < 0.3 else [""]
        while self.draw.random() < 0.2:
            lines.append(" " * column + self.note())
        return lines

    def anchor(self) -> str:
        if self.draw.random() > 0.12:
            return ""
        self.n += 1
        return f"&a{self.n} "

    def scalar(self, column: int, flow: bool) -> str:
        pick = self.draw.random()
        if pick < 0.2:
            return self.draw.choice(QUOTED)
        if pick < 0.3 and not flow:
            told = self.draw.choice(MORE_THAN_A_LINE)
            return told.replace("{i}", " " * (column + 2)).replace("{j}", " " * column)
        return self.draw.choice(WORDS)

    def alias(self) -> str | None:
        if self.anchors and self.draw.random() < 0.2:
            return "*" + self.draw.choice(self.anchors)[0]
        return None

    def remember(self, anchor: str) -> None:
        if anchor:
            self.anchors.append((anchor.strip()[1:], True))

    def flow(self, depth: int, column: int) -> str:
        size = self.draw.choice((0, 1, 2, 3, 3))
        is_map = self.draw.random() < 0.5
        is_long = size > 1 and self.draw.random() < 0.25
        parts = []
        for key in self.draw.sample(KEYS, size):
            value = self.flow_value(depth - 1, column)
            parts.append(f"{key}: {value}" if is_map else value)
        opening, closing = "{}" if is_map else "[]"
        if not is_long:
            gap = self.draw.choice((", ", ",  ", ", "))
            return opening + gap.join(parts) + closing
        line = "\n" + " " * (column + 4)
        text = opening + (line if self.draw.random() < 0.5 else "")
        for n, part in enumerate(parts):
            comma = "," if n < len(parts) - 1 or self.draw.random() < 0.2 else ""
            notes = f" {self.note()}" if self.draw.random() < 0.4 else ""
            above = self.note() + line if self.draw.random() < 0.2 and text.endswith(line) else ""
            text += above + part + comma + notes + line
        return text + closing

    def flow_value(self, depth: int, column: int) -> str:
        if alias := self.alias():
            return alias
        anchor = self.anchor()
        text = (
            self.flow(depth, column) if depth > 0 and self.draw.random() < 0.4 else self.scalar(column, True)
        )
        self.remember(anchor)
        return anchor + text

    def block(self, depth: int, column: int) -> list[str]:
        """The lines of a block list or mapping; the first has its indentation, too."""
        size = self.draw.choice((1, 2, 3, 3, 4))
        lines: list[str] = []
        if self.draw.random() < 0.5:
            for _ in range(size):
                lines += self.above(column) + self.value("-", depth, column, True)
        else:
            for key in self.draw.sample(KEYS, size):
                lines += self.above(column) + self.value(f"{key}:", depth, column, False)
        return lines

    def value(self, head: str, depth: int, column: int, is_item: bool) -> list[str]:
        margin = " " * column + head
        if alias := self.alias():
            return [f"{margin} {alias}{self.behind()}"]
        anchor = self.anchor()
        pick = self.draw.random()
        if depth > 0 and pick < 0.5:
            lines = self.block_value(margin, anchor, depth, column, is_item)
        elif depth > 0 and pick < 0.7:
            lines = [f"{margin} {anchor}{self.flow(depth, column)}{self.behind()}"]
        elif pick < 0.75:
            lines = [margin + self.behind()]
            anchor = ""
        else:
            lines = self.with_scalar(f"{margin} {anchor}", column)
        self.remember(anchor)
        return lines

    def with_scalar(self, head: str, column: int) -> list[str]:
        text = self.scalar(column, False)
        if "\n" in text:
            return (head + text).split("\n")
        return [head + text + self.behind()]

    def block_value(self, margin: str, anchor: str, depth: int, column: int, is_item: bool) -> list[str]:
        if is_item and not anchor and self.draw.random() < 0.7:
            lines = self.block(depth - 1, column + 2)
            while not lines[0].strip() or lines[0].lstrip().startswith("#"):
                del lines[0]
            return [margin + " " + lines[0][column + 2 :], *lines[1:]]
        inner = self.draw.choice((column + 2, column + 4, column + 2))
        lines = self.block(depth - 1, inner)
        is_list = next(line for line in lines if line.strip() and not line.lstrip().startswith("#")).lstrip()
        if not is_item and is_list.startswith("- ") and self.draw.random() < 0.3:
            lines = [line[inner - column :] if line.strip() else line for line in lines]
        return [f"{margin} {anchor}".rstrip() + self.behind(), *lines]


def yaml_text(draw: Random) -> str:
    """A YAML text with a mapping or list at its top."""
    writer = _Writer(draw)
    lines = writer.block(draw.choice((2, 3, 4)), 0)
    while draw.random() < 0.3:
        lines.append(writer.note())
    text = "\n".join(lines) + ("\n" if draw.random() < 0.85 else "")
    if draw.random() < 0.2:
        text = text.replace("\n", "\r\n")
    return ("\ufeff" if draw.random() < 0.1 else "") + text
