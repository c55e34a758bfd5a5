"""Sound inputs of every kind, and ways to break them."""

from __future__ import annotations

import json
from functools import cache
from io import BytesIO
from random import Random
from zipfile import ZipFile

from detente.gallery.cases import FOLDER
from tests.commands.running import ROOT, run
from tests.unit.sources.documents.samples import SENTENCE, article, docx, page, paragraph, pdf, shown
from tests.unit.sources.exchange.projects import TEXT, coded, selection

KINDS = ("scenario", "table", "document", "project", "result")
SMALL_CASES = ("elmira", "chicken", "stag-hunt", "prisoners-dilemma", "syria-iraq", "cuban-missile-crisis")

FERRY = """\
format: detente/1
title: The night ferry
parties:
  company: {name: Ferry company, options: {night: Sail at night, quiet: Buy a quiet ship}}
  council: {name: Island council, options: {fine: Fine the company}}
infeasible: [quiet and not night]
status_quo: [night]
preferences:
  company: {core: [night], secondary: [not fine, not quiet]}
  council: {statements: [quiet or not night, fine iff (night and not quiet)]}
issues: {ship: {name: The ship, options: [quiet]}, rules: {options: [fine]}}
agendas: {small: [ship]}
principles: {fair: {criterion: no_party_worse, than: status_quo}}
claims: {c: {by: x, agenda: small, party: council, verdict: [futile]}}
commitments: {p: {by: company, to: council, date: 1997-05, what: Quiet, status: open}}
history: {start: [], moves: [{date: 2021-01-02, by: company, take: [night]}]}
sources: {t: {csl: {type: document, title: Talks}, file: t.txt}}
variants:
  hard: {preferences: {council: {statements: [fine]}}}
  unsure: {preferences: {council: {statements: [{any_order: [fine, not night]}]}}}
"""
TABLE = """\
,1,2,3,4
Syria
Release water,N,Y,N,Y
Iraq
Attack,N,N,Y,Y
Order for Syria,3 > 1 > 4 > 2
Order for Iraq,2 > 1 > 4 > 3
"""
MAIL = (
    b"From: A Writer <a@example.org>\r\nSubject: Talks\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n'
    b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    + page(article(SENTENCE * 2, SENTENCE)).replace(b"=", b"=3D")
    + b"\r\n--b--\r\n"
)
QUESTIONS = (
    "check A",
    "analyze A",
    "analyze A --format json",
    "states A",
    "explain A s1",
    "explain A status_quo --format json",
    "dialogue A",
    "dialogue A --format json",
    "claims A",
    "replay A",
    "compare A",
    "coalitions A",
    "views A",
    "uncertainty A",
    "robustness A --samples 5",
    "conditions A s1",
    "change A --make s1",
    "evidence check A",
    "evidence coverage A",
    "source list A",
    "source export A --format bibtex",
    "report A -o out.html --force",
    "report A -o out.md --force",
)
"""What is asked of a broken scenario file A."""

ANSWERS = (
    "explain A s1",
    "explain A s2",
    "dialogue A",
    "coalitions A",
    "conditions A s1",
    "change A --make s1",
    "change A --make s2",
)
"""What `verify` is given, broken."""

ODD = (
    *(
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "- ",
        "&a ",
        "*a",
        "!!python/none",
        "'",
        '"',
        "|\n",
        ">-\n",
        "\t",
        "#",
        "%",
    ),
    *(
        "\0",
        "\ufeff",
        "\u2028",
        "\u200f",
        "é",
        "e\u0301",
        "𝄞",
        "ı",
        "~",
        "null",
        "TRUE",
        "0x1F",
        ".inf",
        "-1",
        "0",
    ),
    *(
        "9" * 400,
        "s" + "9" * 40,
        "not " * 300,
        "(" * 300,
        "a" * 5000,
        "=1+1",
        "#REF!",
        "<",
        "&#0;",
        "]]>",
        "..\\",
    ),
)
LEAVES: tuple[object, ...] = (
    *(
        None,
        True,
        False,
        0,
        1,
        -1,
        2,
        10**30,
        1.5,
        float("nan"),
        "",
        "s1",
        "s99",
        "x",
        [],
        {},
        ["s1"],
        {"a": 1},
        [[]],
    ),
)


@cache
def originals(kind: str) -> tuple[tuple[str, bytes], ...]:
    """The sound inputs of a kind: the ending of the name of each, and its bytes."""
    match kind:
        case "scenario":
            files = [
                *(FOLDER / f"{name}.yaml" for name in SMALL_CASES),
                *(ROOT / "docs/_ext/wrong").glob("*.yaml"),
            ]
            return ((".yaml", FERRY.encode()),) * 20 + tuple(
                (".yaml", each.read_bytes()) for each in sorted(files)
            )
        case "table":
            return (
                (".csv", TABLE.encode()),
                (".csv", TABLE.replace(",", ";").encode("cp1252")),
                (".xlsx", _workbook()),
            )
        case "document":
            web = page(
                article(SENTENCE * 3, "Second <sup>2</sup>"),
                "<title>Talks - Paper</title><meta name=author content='A B'>",
            )
            return (
                (".txt", (SENTENCE * 5).encode()),
                (".txt", ("Überdruß der Gespräche. " * 5).encode("cp1252")),
                (".html", web),
                (".mhtml", MAIL),
                (".eml", MAIL),
                (".pdf", pdf(shown("First line of talks"), shown("Second"), information="/Title(Talks)")),
                (
                    ".docx",
                    docx(paragraph("One") + f"<w:tbl><w:tr><w:tc>{paragraph('a')}</w:tc></w:tr></w:tbl>"),
                ),
            )
        case "project":
            return ((".qdpx", _project()),)
        case "result":
            return _results()
    raise AssertionError(kind)


def _project() -> bytes:
    """Passages of a talk coded, as programs for coding exchange them."""
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        selections = (selection(0, 9, 0, SENTENCE[:9]), selection(10, 30, 1, SENTENCE[10:30]))
        archive.writestr("project.qde", coded(*selections))
        archive.writestr(f"sources/{TEXT}.txt", SENTENCE * 3)
    return made.getvalue()


def _workbook() -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    for row in TABLE.splitlines():
        book.active.append(row.split(","))
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _results() -> tuple[tuple[str, bytes], ...]:
    """What the commands answer, as `verify` takes it; each begins with the name of its case."""
    found = []
    for case in ("chicken", "elmira", "syria-iraq"):
        for question in ANSWERS:
            answer = run(*question.replace("A", case).split(), "--format", "json")
            if answer.exit_code == 0:
                found.append((case, answer.stdout.encode()))
    return tuple(found)


def broken(kind: str, random: Random) -> tuple[str, bytes]:
    """A sound input of a kind with one to four things broken."""
    ending, data = random.choice(originals(kind))
    for _ in range(random.randint(1, 4)):
        if kind == "result" and random.random() < 0.8:
            data = _other_leaf(data, random)
        elif data.startswith(b"PK") and random.random() < 0.8:
            data = _other_member(data, random)
        elif random.random() < 0.7:
            data = _other_words(data, random)
        else:
            data = _other_bytes(data, random)
    return ending, data


def _other_bytes(data: bytes, random: Random) -> bytes:
    made = bytearray(data)
    at = random.randrange(len(made) + 1)
    match random.choice(("flip", "cut", "insert", "double", "drop")):
        case "flip" if at < len(made):
            made[at] ^= 1 << random.randrange(8)
        case "cut":
            del made[max(at, 8) :]
        case "insert":
            made[at:at] = random.randbytes(random.randint(1, 20))
        case "double":
            made[at:at] = made[at : at + random.choice((5, 50, 500))]
        case _:
            del made[at : at + random.choice((1, 5, 50))]
    return bytes(made)


def _other_words(data: bytes, random: Random) -> bytes:
    """Lines and words dropped, doubled, swapped, or in the place of others; odd pieces among them."""
    cut = b"\n" if random.random() < 0.4 else b" "
    parts = data.split(cut)
    at, other = random.randrange(len(parts)), random.randrange(len(parts))
    match random.choice(("drop", "double", "swap", "copy", "odd", "odd", "indent")):
        case "drop":
            del parts[at]
        case "double":
            parts.insert(other, parts[at])
        case "swap":
            parts[at], parts[other] = parts[other], parts[at]
        case "copy":
            parts[at] = parts[other]
        case "odd":
            inside = random.randrange(len(parts[at]) + 1)
            piece = random.choice(ODD).encode()
            parts[at] = parts[at][:inside] + piece + parts[at][random.choice((inside, len(parts[at]))) :]
        case _:
            parts[at] = random.choice((b"  ", b"    ", b"\t", b"")) + parts[at].strip()
    return cut.join(parts)


def _other_member(data: bytes, random: Random) -> bytes:
    """A ZIP archive with one of its members broken, renamed or dropped."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            members = {each: archive.read(each) for each in archive.namelist()}
    except Exception:  # whatever a broken archive makes the library trip over
        return _other_bytes(data, random)
    if not members:
        return data
    name = random.choice(list(members))
    content = members.pop(name)
    fate = random.random()
    if fate < 0.9:
        members[name] = (_other_words if random.random() < 0.7 else _other_bytes)(content, random)
    elif fate < 0.95:
        members[random.choice(("../x.xml", "/x", "other.qde", name.upper()))] = content
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for each, bytes_ in members.items():
            archive.writestr(each, bytes_)
    return made.getvalue()


def _other_leaf(data: bytes, random: Random) -> bytes:
    """A JSON document with one of its values another, dropped or doubled."""
    try:
        at = top = [json.loads(data)]
    except ValueError:
        return data
    step: int | str = 0
    while isinstance(at[step], dict | list) and at[step] and random.random() < 0.92:
        at = at[step]
        step = random.choice(list(at)) if isinstance(at, dict) else random.randrange(len(at))
    match random.choice(("other", "other", "near", "drop", "copy")):
        case "drop" if at is not top:
            del at[step]
        case "copy" if isinstance(at, list) and at is not top:
            at.insert(step, at[random.randrange(len(at))])
        case "near" if isinstance(at[step], int):
            at[step] = at[step] + random.choice((-1, 1))
        case _:
            at[step] = random.choice(LEAVES)
    return json.dumps(top[0]).encode()
