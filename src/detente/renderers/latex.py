"""A table as LaTeX, with the rules of the booktabs package."""

from __future__ import annotations

import re

from detente.reports.tables import EITHER, EQUILIBRIUM, NOT_TAKEN, TAKEN, Table

_SPECIAL = {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}",
    '"': r"\char34{}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
    TAKEN: r"$\bullet$", NOT_TAKEN: r"$\circ$", EQUILIBRIUM: r"$\star$", EITHER: "--", "·": r"$\cdot$",
}  # fmt: skip

_LIGATURES = ("-(?=-)", "`(?=`)", "'(?=')", "[?!](?=`)")
_SPECIALS = re.compile("|".join((*map(re.escape, _SPECIAL), *_LIGATURES)))


def to_latex(table: Table, remarks: tuple[str, ...] = ()) -> str:
    """A table as a ``tabular``; `remarks` stand above it as comments."""
    form = "".join("c" if k in table.centred else "l" for k in range(len(table.header)))
    lines = [
        *(f"% {' '.join(remark.split())}" for remark in ("needs \\usepackage{booktabs}", *remarks)),
        f"\\begin{{tabular}}{{{form}}}",
        "\\toprule",
        _row(table.header),
        "\\midrule",
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
    text = " & ".join(escaped(" ".join(cell.split())) for cell in cells)
    apart = "{}" if text.startswith(("[", "*")) else ""  # else an argument of the line's end above
    return (r"\quad " if indented else "") + apart + text + r" \\"
