"""A table as LaTeX, with the rules of the booktabs package."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from detente.blocks import Block, Card, Entries, Figure, Fold, Grid, Heading, StatesGrid, WordsMatrix, plain
from detente.blocks.inlines import EITHER, EQUILIBRIUM, NOT_TAKEN, TAKEN
from detente.renderers.paper import one_line
from detente.renderers.states import alone
from detente.renderers.tables import Table

LONGEST_CELL = 10_000
"""A cell of more letters is told in fewer where a table can be."""

_SPECIAL = {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}",
    '"': r"\char34{}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
    TAKEN: r"$\bullet$", NOT_TAKEN: r"$\circ$", EQUILIBRIUM: r"$\star$", EITHER: "--", "·": r"$\cdot$",
}  # fmt: skip

_LIGATURES = ("-(?=-)", "`(?=`)", "'(?=')", "[?!](?=`)")
_SPECIALS = re.compile("|".join((*map(re.escape, _SPECIAL), *_LIGATURES)))


def to_latex(blocks: Iterable[Block], remarks: tuple[str, ...] = ()) -> Iterator[str]:
    """The tables of blocks, one after another, each under its caption or the heading before it; no other words.

    A caption's lines are remarks of their own. Nothing where there is no table.
    """
    heading = ""
    for block in _flat(blocks):
        match block:
            case Heading(_, text):
                heading = plain(text)
            case Grid():
                above = plain(block.caption).splitlines() or ([heading] if heading else [])
                yield table_latex(_table(block), (*remarks, *above))
            case StatesGrid():
                table, told = alone(block)
                yield table_latex(table, (*remarks, *told))


def _flat(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks with those that stand in others, in their order."""
    for block in blocks:
        match block:
            case Grid():
                yield from block.within(LONGEST_CELL)
            case WordsMatrix():
                yield block.as_grid
            case _:
                yield block
        match block:
            case Fold(_, inner) | Card(inner):
                yield from _flat(inner)
            case Entries(entries):
                yield from _flat(each for entry in entries for each in entry.blocks)
            case Figure(in_words=Fold() as fold):
                yield from _flat([fold])


def _table(grid: Grid) -> Table:
    """A grid as texts, with dashes for minus signs, which LaTeX has in formulas only."""
    rows = tuple(tuple(plain(text).replace("−", "–") for text in row) for row in grid.rows)
    marks = frozenset(k for k, column in enumerate(grid.columns) if column.kind == "mark")
    return Table(tuple(plain(column.head) for column in grid.columns), rows, marks)


def table_latex(table: Table, remarks: tuple[str, ...] = ()) -> str:
    """A table as a ``tabular``; `remarks` stand above it as comments."""
    form = "".join("c" if k in table.centred else "l" for k in range(len(table.header)))
    lines = [
        *(f"% {one_line(remark).strip()}" for remark in ("needs \\usepackage{booktabs}", *remarks)),
        f"\\begin{{tabular}}{{{form}}}",
        "\\toprule",
        *([_row(table.header), "\\midrule"] if any(table.header) else []),
        *map(_row, table.rows),
        "\\bottomrule",
        "\\end{tabular}",
    ]
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    r"""A text with the characters that LaTeX would read as commands, or join to others, made plain.

    >>> escaped("50 % & more -- and <all>")
    '50 \\% \\& more -{}- and \\textless{}all\\textgreater{}'
    """
    return _SPECIALS.sub(lambda found: _SPECIAL.get(found.group(), found.group() + "{}"), text)


def _row(cells: tuple[str, ...]) -> str:
    indented = cells[0].startswith("  ")
    text = " & ".join(escaped(" ".join(one_line(cell).split())) for cell in cells)
    apart = "{}" if text.startswith(("[", "*")) else ""  # else an argument of the line's end above
    return (r"\quad " if indented else "") + apart + text + r" \\"
