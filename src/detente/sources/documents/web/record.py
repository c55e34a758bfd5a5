"""What a page says about itself: title, authors, site, date, address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any
from urllib.parse import urlsplit

from detente.sources.documents import metadata
from detente.sources.documents.web.surroundings import is_notice
from detente.spelling import letters_and_digits

_BETWEEN = re.compile(r"\s+[-–—|·•:»«/<>]+\s+|\s*[|»]\s*|:\s+")
_BY = re.compile(r"^(?:by|von|par|por|от)\s+", re.IGNORECASE)
_WORKS = re.compile(r"Article|Posting|Report|WebPage|CreativeWork|Review|Legislation")
MOST_DATA = 200_000
"""Characters of a block of JSON that is looked at."""

DEEPEST = 8
"""Levels of it."""


def record(tree: Any) -> dict[str, object]:
    """What a page says about itself, as CSL-JSON keys; its own data before what can be guessed."""
    data = list(_data(tree))
    site = _site(tree, data)
    guessed = _guessed(tree)
    url = guessed.url
    host = urlsplit(url).hostname if url else None
    said = {
        "title": _title(tree, data, [site, host or ""])
        or (None if is_notice(guessed.title or "") else guessed.title),
        "author": _authors(tree, data) or guessed.author,
        "container-title": site or (None if guessed.sitename == guessed.hostname else guessed.sitename),
        "issued": _date(tree, data) or guessed.date,
        "URL": url,
    }
    return metadata.csl_of("webpage", said)


def _guessed(tree: Any) -> Any:
    """What trafilatura finds; days that the text itself speaks of are not when it was written."""
    from trafilatura import extract_metadata

    copied = deepcopy(tree)
    for each in list(copied.iter("time")):
        if next(each.iterancestors("p", "li", "td", "blockquote"), None) is not None:
            each.drop_tag()
    return extract_metadata(
        copied, date_config={"extensive_search": False, "original_date": True}, extensive=False
    )


def _title(tree: Any, data: list[Mapping[str, Any]], sites: list[str]) -> str:
    """The title: what is said for others, the headline, or the name of the window without that of the site."""
    window = _text(tree.find(".//title"))
    headlines = [each for h1 in tree.iter("h1") if (each := _text(h1)) and not _is_site(each, sites)]
    said = _meta(tree, "og:title", "twitter:title", "citation_title", "dc.title") or _first(data, "headline")
    of_window = [each for each in headlines if each in window]
    candidates = [said, *headlines[:1]] if len(headlines) == 1 else [said, *of_window[:1], window]
    found = next(filter(None, [*candidates, window]), "")
    shorter = next((each for each in headlines if _is_part(each, found)), None)
    return shorter or _without_site(found, sites)


def _is_part(headline: str, title: str) -> bool:
    """Whether a title is a headline with something before or behind it, parted from it."""
    at = title.find(headline)
    if at < 0:
        return False
    before, after = title[:at], title[at + len(headline) :]
    return (not before or _BETWEEN.search(before + " ") is not None) and (
        not after or _BETWEEN.match(" " + after) is not None
    )


def _without_site(title: str, sites: list[str]) -> str:
    """A title without the name of the site at its end or its beginning."""
    places = list(_BETWEEN.finditer(title))
    for found in reversed(places):
        if _is_site(title[found.end() :], sites):
            return title[: found.start()]
    if places and _is_site(title[: places[0].start()], sites):
        return title[places[0].end() :]
    return title


def _is_site(text: str, sites: list[str]) -> bool:
    """Whether words are the name of the site, as the page says it elsewhere or as its address has it."""
    wanted = letters_and_digits(text)
    return bool(wanted) and any(
        wanted == letters_and_digits(each) or ("." in each and wanted in _host_names(each)) for each in sites
    )


def _host_names(host: str) -> set[str]:
    """The names that an address may stand for: ``www.dailyriver.co.uk``, ``dailyriver.co.uk``, ``dailyriver``."""
    labels = host.removeprefix("www.").lower().split(".")
    names = {
        letters_and_digits("".join(labels)),
        *(letters_and_digits(each) for each in labels if len(each) > 3),
    }
    return names | {"the" + each for each in names} | {letters_and_digits(host)}


def _site(tree: Any, data: list[Mapping[str, Any]]) -> str:
    publishers = (each["publisher"] for each in data if isinstance(each.get("publisher"), dict))
    name = next((each.get("name") for each in publishers), None)
    site = _meta(tree, "og:site_name", "application-name") or (name if isinstance(name, str) else "")
    return site.lstrip("@")


def _authors(tree: Any, data: list[Mapping[str, Any]]) -> list[str]:
    """The authors that the page names as such."""
    named = [name for each in data for name in _names(each.get("author"))]
    meta = [
        *_metas(
            tree,
            "author",
            "article:author",
            "citation_author",
            "dc.creator",
            "dcterms.creator",
            "parsely-author",
        )
    ]
    names = [_BY.sub("", each.strip()) for each in named or meta]
    return list(dict.fromkeys(each for each in names if each and "://" not in each))


def _names(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case {"name": name}:
            yield from _names(name)
        case [*several]:
            for each in several:
                yield from _names(each)


def _date(tree: Any, data: list[Mapping[str, Any]]) -> str | None:
    said = (
        _first(data, "datePublished"),
        *_metas(
            tree,
            "article:published_time",
            "datepublished",
            "citation_publication_date",
            "dc.date",
            "dcterms.issued",
        ),
    )
    return next((found for each in said if (found := metadata.day(each))), None)


def _data(tree: Any) -> Iterator[Mapping[str, Any]]:
    """The works that blocks of JSON-LD describe."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json" and script.text:
            try:
                yield from _works(json.loads(script.text[:MOST_DATA], strict=False), 0)
            except (ValueError, RecursionError):
                continue


def _works(value: object, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for each in value:
            yield from _works(each, depth + 1)
    elif isinstance(value, dict):
        if _WORKS.search(str(value.get("@type"))):
            yield value
        yield from _works(value.get("@graph"), depth + 1)


def _first(data: list[Mapping[str, Any]], key: str) -> str:
    said = (each.get(key) for each in data)
    return next(
        (" ".join(each[: 2 * metadata.MAX_TEXT].split()) for each in said if isinstance(each, str) and each),
        "",
    )


def _meta(tree: Any, *names: str) -> str:
    return next(_metas(tree, *names), "")


def _metas(tree: Any, *names: str) -> Iterator[str]:
    """What ``meta`` elements of these names say, those of the first name first."""
    said: dict[str, list[str]] = {}
    for each in tree.iter("meta"):
        for key in {(each.get(name) or "").lower() for name in ("name", "property", "itemprop")}:
            if key in names and (
                content := " ".join((each.get("content") or "")[: 2 * metadata.MAX_TEXT].split())
            ):
                said.setdefault(key, []).append(content)
    for name in names:
        if name in said:
            yield from said[name]
            return


def _text(element: Any) -> str:
    return (
        ""
        if element is None
        else " ".join(element.text_content()[: 2 * metadata.MAX_TEXT].split())[: metadata.MAX_TEXT]
    )
