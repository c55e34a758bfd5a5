"""Tables as LaTeX, with the rules of the booktabs package."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from detente.blocks import Block, Card, Entries, Figure, Fold, Grid, Heading, StatesGrid, WordsMatrix, plain
from detente.blocks.inlines import EITHER, EQUILIBRIUM, NOT_TAKEN, TAKEN
from detente.renderers.columns import width
from detente.renderers.paper import one_line
from detente.renderers.states import alone
from detente.renderers.tables import Table, shared_room

LONGEST_CELL = 10_000
"""A cell of more letters is told in fewer where a table can be."""

LONGEST = 40
"""A table of more rows is one that pages may break."""

LINE, GAP = 33.5, 1.2
"""How long a line of a page of text is, and how wide the space between two columns, in sizes of letters."""

TIGHT, TIGHT_GAP, TURNED = 37.0, 0.7, 64.0
"""The same where letters are small and columns close, and on a page that is turned."""

CLOSER = r"\small\setlength{\tabcolsep}{3pt}"

LONGEST_WORD = 15.0
"""No column is made wider for a word."""

_SIGNS: Mapping[str, str] = MappingProxyType(
    {
        TAKEN: r"$\bullet$", NOT_TAKEN: r"$\circ$", EQUILIBRIUM: r"$\star$", EITHER: "--", "·": r"$\cdot$",
        "−": "$-$", "+": "$+$", "→": r"$\to$", "←": r"$\gets$", "≻": r"$\succ$", "≿": r"$\succsim$",
        "∼": r"$\sim$", "≥": r"$\ge$", "≤": r"$\le$", "≠": r"$\ne$", "×": r"$\times$", "■": r"$\blacksquare$",
        "◐": r"$\odot$", "◇": r"$\diamond$", "\u202f": r"\,", "\u200b": "",
    }
)  # fmt: skip
"""Signs of our own, most of them set as formulas: as text, pdfLaTeX has none of them, and hyphens become dashes."""

_SPECIAL = {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}",
    '"': r"\char34{}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
    **_SIGNS,
}  # fmt: skip

_LIGATURES = ("-(?=-)", "`(?=`)", "'(?=')", "[?!](?=`)")
_SPECIALS = re.compile("|".join((*map(re.escape, _SPECIAL), *_LIGATURES)))

_EVERYWHERE = frozenset("‘’“”–—…†‡§¶©·×\u00a0")
"""What any LaTeX prints, letters of ASCII aside."""


def to_latex(blocks: Iterable[Block], remarks: tuple[str, ...] = ()) -> Iterator[str]:
    """The tables of blocks, with a blank line between two, each under its caption or the heading before it.

    The lines of a caption are remarks of their own, and so are the entries of the page that say what a heading or a
    word of the table means; there are no other words. Nothing where there is no table.
    """
    told = list(_flat(blocks))
    meanings = _meanings(told)
    heading = apart = ""
    for block in told:
        match block:
            case Heading(_, text):
                heading = plain(text)
                continue
            case Grid():
                table, above = _table(block), plain(block.caption).splitlines() or [heading]
            case StatesGrid():
                table, above = alone(block)[0], list(alone(block)[1])
            case _:
                continue
        said = (f"{term}: {meaning}" for term, meaning in meanings.items() if term in _terms(table))
        yield apart + table_latex(table, (*remarks, *filter(None, above), *said))
        apart = "\n"


def _meanings(blocks: Iterable[Block]) -> dict[str, str]:
    """What the terms of entries mean, where that is told in words; those set in belong to the one above."""
    told: dict[str, str] = {}
    above = ""
    for entry in (entry for block in blocks if isinstance(block, Entries) for entry in block.entries):
        term, text = plain(entry.term), plain(entry.text).strip()
        if term.startswith(" ") and above in told:
            told[above] += f" {term.strip()} {text}"
        elif term and text:
            above, told[term] = term, text
    return told


def _terms(table: Table) -> frozenset[str]:
    """The headings of a table, its cells, and their words."""
    cells = [cell for row in table.rows for cell in row]
    return frozenset((*table.header, *cells, *(word for cell in cells for word in cell.split())))


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
    """A grid as texts."""
    rows = tuple(tuple(map(plain, row)) for row in grid.rows)
    marks = frozenset(k for k, column in enumerate(grid.columns) if column.kind == "mark")
    return Table(tuple(plain(column.head) for column in grid.columns), rows, marks)


def table_latex(table: Table, remarks: tuple[str, ...] = ()) -> str:
    """A table as a ``tabular``, or a ``longtable`` where it is long; `remarks` stand above it as comments."""
    form = _form(table)
    is_long = len(table.rows) > LONGEST
    kind = "longtable" if is_long else "tabular"
    head = ["\\toprule", *([_row(table.header), "\\midrule"] if any(table.header) else [])]
    below = ["\\endhead", "\\bottomrule", "\\endfoot"] if is_long else []
    body = [f"\\begin{{{kind}}}{{{form.columns}}}", *head, *below, *map(_row, table.rows)]
    body += [*([] if is_long else ["\\bottomrule"]), f"\\end{{{kind}}}"]
    if form.is_close:
        body = [f"{{{CLOSER}", *body, "}"]
    needed = _needed("\n".join(body))
    comments = (f"% {one_line(remark).strip()}" for remark in (*needed, *form.advice, *remarks))
    return "\n".join([*comments, *body]) + "\n"


@dataclass(frozen=True, slots=True)
class _Form:
    """The columns of a table, whether they stand close in small letters, and advice where it is too wide even so."""

    columns: str
    is_close: bool
    advice: tuple[str, ...]


def _form(table: Table) -> _Form:
    """The columns of a table in the first way in which it fits, those wrapped that would not fit a line."""
    columns = list(zip(table.header, *table.rows, strict=True))
    most = [max(map(_width, column)) for column in columns]
    words = [[_width(word) for text in column for word in text.split()] for column in columns]
    least = [min(max(own, default=0.0), LONGEST_WORD) for own in words]
    for line, gap in ((LINE, GAP), (TIGHT, TIGHT_GAP), (TURNED, TIGHT_GAP)):
        room = line - gap * len(columns)
        if sum(least) <= room:
            break
    wide = zip(shared_room(least, most, room), most, strict=True)
    made = (_column(w, line, k in table.centred, is_wrapped=w < high) for k, (w, high) in enumerate(wide))
    turn = r"wider than a page of text: turn it, with \begin{landscape} of the package pdflscape"
    return _Form("".join(made), line > LINE, (turn,) if line == TURNED else ())


def _width(text: str) -> float:
    """How wide a text is, in sizes of letters; plus and minus are wider in formulas."""
    return width(text) + 0.3 * sum(text.count(sign) for sign in "+−")


def _column(room: float, line: float, is_centred: bool, *, is_wrapped: bool) -> str:
    """A column, with its share of the line where its texts are wrapped."""
    if not is_wrapped:
        return "c" if is_centred else "l"
    side = "centering" if is_centred else "raggedright"
    return rf">{{\{side}\arraybackslash}}p{{{room / line:.2f}\linewidth}}"


def _needed(body: str) -> Iterator[str]:
    """What a document needs for a table: packages, and encodings or fonts for letters that not every LaTeX prints."""
    used = {"longtable": "{longtable}", "array": "arraybackslash", "amssymb": r"\succsim|\blacksquare"}
    packages = ["booktabs", *(name for name, sign in used.items() if any(s in body for s in sign.split("|")))]
    yield f"needs \\usepackage{{{','.join(packages)}}}"
    letters = {letter for letter in body if letter > "\x7f"} - _EVERYWHERE
    latin = {each for each in letters if each < "\u0250" or "\u2010" <= each < "\u2040"}
    cyrillic = {each for each in letters if unicodedata.name(each, "").startswith("CYRILLIC")}
    if latin:
        yield f"needs for pdflatex \\usepackage[T1]{{fontenc}} ({_listed(latin)})"
    if cyrillic:
        yield f"needs for pdflatex \\usepackage[T1,T2A]{{fontenc}} ({_listed(cyrillic)})"
    if others := letters - latin - cyrillic:
        yield f"pdflatex cannot print {_listed(others)}"
    if cyrillic or others:
        yield "needs for lualatex \\usepackage{fontspec} and \\setmainfont of a font that has these letters"


def _listed(letters: Iterable[str]) -> str:
    return " ".join(sorted(letters))


def escaped(text: str) -> str:
    r"""A text with the characters that LaTeX would read as commands, or join to others, made plain.

    >>> escaped("50 % & more -- and <all>")
    '50 \\% \\& more -{}- and \\textless{}all\\textgreater{}'
    >>> escaped("−+−−")
    '$-$$+$$-$$-$'
    """
    return _SPECIALS.sub(lambda found: _SPECIAL.get(found.group(), found.group() + "{}"), text)


def _row(cells: Sequence[str]) -> str:
    """A line of a table; one that names those below it is as wide as they are."""
    indented = cells[0].startswith("  ")
    first, *others = (escaped(" ".join(one_line(cell).split())) for cell in cells)
    if cells[0] and others and not any(others) and not indented and _width(cells[0]) < LINE:
        return rf"\multicolumn{{{len(cells)}}}{{l}}{{{first}}} \\"
    text = " & ".join((first, *others))
    apart = "{}" if text.startswith(("[", "*")) else ""  # else an argument of the line's end above
    return (r"\quad " if indented else "") + apart + text + r" \\"
