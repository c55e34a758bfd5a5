"""Sources as BibTeX, through pybtex."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from detente.errors import RequestError
from detente.installation import install_command
from detente.scenario.values import Source
from detente.sources.exchange.csl import LATEST, Item, csl_item

TYPES: Mapping[str, str] = {
    "article": "article",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "classic": "book",
    "collection": "book",
    "entry": "incollection",
    "entry-dictionary": "incollection",
    "entry-encyclopedia": "incollection",
    "manuscript": "unpublished",
    "pamphlet": "booklet",
    "paper-conference": "inproceedings",
    "report": "techreport",
    "review": "article",
    "review-book": "article",
    "standard": "techreport",
    "thesis": "phdthesis",
}
"""The type of entry for each type of CSL; every other one, treaties and speeches too, is ``misc``."""

FIELDS: Mapping[str, str] = {
    "title": "title",
    "volume": "volume",
    "number": "number",
    "issue": "number",
    "edition": "edition",
    "collection-title": "series",
    "chapter-number": "chapter",
    "publisher-place": "address",
    "DOI": "doi",
    "URL": "url",
    "ISBN": "isbn",
    "ISSN": "issn",
    "language": "language",
    "keyword": "keywords",
    "abstract": "abstract",
    "note": "note",
}
"""Fields that hold what a key of CSL holds; where two keys want one field, the first has it."""

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_PUBLISHER = {
    "techreport": "institution",
    "phdthesis": "school",
    "booklet": "howpublished",
    "misc": "howpublished",
}
_CONTAINER = {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle"}
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_ROLES = ("author", "editor")
_VERBATIM = frozenset({"url", "doi"})
_LOOSE = re.compile(r"[\x00-\x1f\x7f]+|\s+")


def bibtex_text(sources: Iterable[Source]) -> str:
    """The sources as a BibTeX file in UTF-8; the keys are their ids.

    Raises
    ------
    RequestError
        When pybtex is not installed.
    """
    try:
        from pybtex.database import BibliographyData, Entry, Person
    except ImportError:
        raise RequestError("BibTeX needs pybtex, which is not installed.", install_command()) from None

    def entry(item: Item) -> Any:
        people = {role: [Person(**_person(each)) for each in item[role]] for role in _ROLES if item.get(role)}
        return Entry(_type(item), fields=_fields(item), persons=people)

    made = BibliographyData({source.id: entry(csl_item(source)) for source in sources})
    return _written(made)


def _written(made: Any) -> str:
    """What pybtex writes, without the escapes that it would add to ours."""
    from io import StringIO

    from pybtex.database.output.bibtex import Writer

    class OwnEscapes(Writer):  # type: ignore[misc]  # pybtex has no types
        def _encode(self, text: str) -> str:
            return text

        def quote(self, s: str) -> str:
            return f"{{{s}}}"

    stream = StringIO()
    OwnEscapes().write_stream(made, stream)
    return stream.getvalue()


def _type(item: Item) -> str:
    return TYPES.get(item["type"], "misc")


def bibtex_left_out(sources: Iterable[Source]) -> dict[str, tuple[str, ...]]:
    """What BibTeX has no place for, by the ids of the sources: keys of CSL that nothing in their entries holds.

    Examples
    --------
    >>> from detente.errors import Place
    >>> bibtex_left_out([Source("talk", {"title": "Talks", "archive": "Box 3"}, None, None, None, None, Place(1, 1))])
    {'talk': ('archive',)}
    """
    return {source.id: left for source in sources if (left := _left_out(csl_item(source)))}


def _left_out(item: Item) -> tuple[str, ...]:
    held = {key for keys, _ in _placed(item).values() for key in keys} | {"id", "type", "custom", *_ROLES}
    issued = item.get("issued") or {}
    is_cut = len(issued.get("date-parts", ())) > 1 or "season" in issued or "circa" in issued
    partly = ["issued (in part)"] if is_cut and "issued" in held else []
    return (*(key for key in item if key not in held), *partly, *item.get("custom", {}))


def _fields(item: Item) -> dict[str, str]:
    return {name: text for name, (_, text) in _placed(item).items()}


def _placed(item: Item) -> dict[str, tuple[tuple[str, ...], str]]:
    """The fields of an entry, each with the keys of CSL that it holds; the first key that wants a field has it."""
    placed: dict[str, tuple[tuple[str, ...], str]] = {}
    for key, name, text in _wanted(item):
        keys, before = placed.get(name, ((), ""))
        if text and not keys:
            placed[name] = ((key,), text)
        elif text and name == "keywords":
            placed[name] = ((*keys, key), f"{before}, {text}")
    return placed


def _wanted(item: Item) -> Iterator[tuple[str, str, str]]:
    """The key of CSL, the field that it goes to, and what the field says."""
    kind = _type(item)
    for key, name in FIELDS.items():
        if key in item:
            yield key, name, (verbatim if name in _VERBATIM else escaped)(str(item[key]))
    if container := item.get("container-title"):
        yield "container-title", _CONTAINER.get(kind, "howpublished"), escaped(container)
    if publisher := item.get("publisher"):
        yield "publisher", _PUBLISHER.get(kind, "publisher"), escaped(publisher)
    if page := item.get("page"):
        yield "page", "pages", re.sub(r"\s*[-–—]+\s*", "--", escaped(str(page)))
    if genre := item.get("genre"):
        yield "genre", "type" if kind in {"techreport", "phdthesis"} else "keywords", escaped(genre)
    for name, text in _date(item.get("issued"), "year", "month", "day").items():
        yield "issued", name, text
    if accessed := _iso(item.get("accessed")):
        yield "accessed", "urldate", accessed


def _date(date: Mapping[str, Any] | None, year: str, month: str, day: str) -> dict[str, str]:
    """The first day of a date, as fields; nothing where its year is none."""
    if not date:
        return {}
    parts = [int(each) for each in (date.get("date-parts") or [[]])[0] if str(each).lstrip("-").isdigit()]
    if not parts:
        text = str(date.get("literal") or date.get("raw") or "").strip()
        return {year: text} if re.fullmatch("[0-9]{4}", text) else {}
    if abs(parts[0]) > LATEST:
        return {}
    made = {year: str(parts[0])}
    if len(parts) > 1 and 1 <= parts[1] <= 12:
        made[month] = MONTHS[parts[1] - 1]
    return made | ({day: str(parts[2])} if len(parts) > 2 else {})


def _iso(date: Mapping[str, Any] | None) -> str | None:
    parts = (date or {}).get("date-parts")
    if not parts or not all(str(each).isdigit() for each in parts[0]):
        return None
    return "-".join(str(each).zfill(2) for each in parts[0])


def _person(name: Mapping[str, object]) -> dict[str, str]:
    """A name in the parts that pybtex knows; a name given as one text stays one."""
    if "family" not in name:
        return {"last": f"{{{escaped(str(name.get('literal') or name.get('given') or ''))}}}"}
    particle = name.get("non-dropping-particle") or name.get("dropping-particle")
    parts = {
        "first": name.get("given"),
        "prelast": particle,
        "last": name["family"],
        "lineage": name.get("suffix"),
    }
    return {key: _name_part(str(text)) for key, text in parts.items() if text}


def _name_part(text: str) -> str:
    """A part of a name; braces keep it one where BibTeX would read a comma, ‘and’ or several words otherwise."""
    told = escaped(text)
    return f"{{{told}}}" if "," in told or re.search(r"\band\b", told, re.IGNORECASE) else told


def escaped(text: str) -> str:
    r"""The text with what LaTeX would take for commands made plain.

    Examples
    --------
    >>> escaped("R&D: 50%")
    'R\\&D: 50\\%'
    """
    return "".join(_SPECIAL.get(each, each) for each in _LOOSE.sub(" ", text).strip())


def verbatim(text: str) -> str:
    """An address as it is, but for what would end its field: LaTeX sets these without reading commands in them.

    Examples
    --------
    >>> verbatim("https://a.b/c_d?e={f}")
    'https://a.b/c_d?e=%7Bf%7D'
    """
    return re.sub(r"[\\{}\s\x00-\x1f\x7f]", lambda found: f"%{ord(found[0]):02X}", text.strip())
