"""Letters and saved pages that are packed as mail: EML and MHTML, by the email package of Python.

The lines of a plain letter that flow on are joined (RFC 3676); quoted ones and the signature are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import getaddresses, parsedate_to_datetime
from itertools import islice, pairwise

from detente.errors import RequestError
from detente.scenario.problems import quoted
from detente.sources.documents import metadata
from detente.sources.documents.formats import AS_TEXT, MAX_MARKUP_BYTES, MAX_PARTS
from detente.sources.documents.left_out import LeftOut, first_words, n_printed, told
from detente.sources.documents.plain_text import decoded, meant_encoding
from detente.sources.documents.web.page import read_web_page, whole_page
from detente.sources.values import ReadDocument

_SIGNATURE = "-- "
_QUOTED = re.compile(r"(>*) ?(.*)", re.DOTALL)

ATTACHMENTS = "attachments"
_LINK = re.compile(r"<[a-z]+:[^>\s]*>|\bhttps?://\S+", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")


def flowed(text: str, is_blank_deleted: bool) -> str:
    r"""A text whose lines flow on where they end with a blank, a line a paragraph.

    Parameters
    ----------
    text
        The text as it was sent (``format=flowed``).
    is_blank_deleted
        Whether that blank belongs to no word (``delsp=yes``).

    Examples
    --------
    >>> flowed("> We shall \n> not sign.\nWhy?", False)
    '> We shall not sign.\nWhy?'
    """
    made: list[tuple[str, list[str]]] = []
    goes_on = False
    for line in text.split("\n"):
        marks, words = _parts(line)
        is_apart = words == _SIGNATURE or not words
        flows = words.endswith(" ") and words != _SIGNATURE
        said = words[:-1] if flows and is_blank_deleted else words
        if goes_on and not is_apart and made[-1][0] == marks:
            made[-1][1].append(said)
        else:
            made.append((marks, [said]))
        goes_on = flows
    return "\n".join(f"{marks}{' ' * bool(marks)}{''.join(words)}" for marks, words in made)


def _parts(line: str) -> tuple[str, str]:
    """The marks of a quotation, and the words without the blank that was put before them."""
    found = _QUOTED.fullmatch(line)
    assert found is not None
    return found[1], found[2]


def told_lines(text: str) -> tuple[str, ...]:
    r"""Sentences on the quoted lines of a letter and on its signature, which both stay in its text.

    Examples
    --------
    >>> told_lines("> Do you sign?\nNo.")
    ('1 line quotes an earlier letter, as “>” says: “Do you sign?”',)
    """
    lines = text.split("\n")
    end = len(lines) - lines[::-1].index(_SIGNATURE) if _SIGNATURE in lines else len(lines)
    quoted = [each.lstrip("> ") for each in lines if each.startswith(">") and each.strip("> ")]
    signed = [each for each in lines[end:] if each.strip() and not each.startswith(">")]
    told = []
    if quoted:
        subject = "1 line quotes" if len(quoted) == 1 else f"{len(quoted):,} lines quote"
        told.append(f"{subject} an earlier letter, as “>” says: {first_words(quoted[0])}")
    if signed:
        subject = "1 line below “-- ” is" if len(signed) == 1 else f"{len(signed):,} lines below “-- ” are"
        told.append(f"{subject} the sender’s signature: {first_words(signed[0])}")
    return tuple(told)


def read_saved_page(data: bytes, name: str, encoding: str | None) -> ReadDocument:
    """The main text of a page that a browser saved as one file (MHTML).

    Raises
    ------
    RequestError
        There is no page in it, or no main text in the page.
    """
    message = _message(data, name)
    pages = [
        each for each in message.walk() if each.get_content_type() in {"text/html", "application/xhtml+xml"}
    ]
    if not pages:
        raise RequestError(f"there is no page in {quoted(name)}", "save the page anew, as HTML")
    start = str(message.get_param("start") or "").strip("<>")
    whole = next((each for each in pages if start and start in str(each.get("Content-ID"))), pages[0])
    frames = [LeftOut("frames of the page", _shown(each)) for each in pages if each is not whole]
    found = read_web_page(_bytes(whole), name, encoding or _charset(whole), frames)
    said = {"title": _header(message, "Subject"), "URL": _header(message, "Snapshot-Content-Location")}
    csl = {**metadata.csl_of("webpage", said), **found.csl}
    return replace(found, format="mhtml", csl=csl)


def read_letter(data: bytes, name: str, encoding: str | None) -> ReadDocument:
    """The text of an e-mail, with its subject, sender and day; what is attached to it is named.

    Raises
    ------
    RequestError
        It is encrypted, or has no text.
    """
    message = _message(data, name)
    letter = _read(message, name, encoding)
    if not letter.text.strip():
        raise RequestError(f"there is no text in {quoted(name)}", "it may hold attachments only")
    said = {
        "title": _header(message, "Subject"),
        "author": [shown for shown, _ in getaddresses([_header(message, "From")]) if shown],
        "issued": _day(message),
    }
    csl = metadata.csl_of("personal_communication", said)
    notes = (*letter.notes, *told(letter.left_out, letter.text))
    language = metadata.language(_header(message, "Content-Language"))
    return ReadDocument(letter.text, "mail", csl, language, notes)


@dataclass(frozen=True, slots=True)
class _Part:
    """What a part of a letter says, and in which form: ``plain``, ``HTML``, or another that is named as it is."""

    form: str
    text: str = ""
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()


def _read(part: EmailMessage, name: str, encoding: str | None) -> _Part:
    """A part and all that is in it; what is attached is named."""
    kind = part.get_content_type()
    if part.is_multipart() and part.get_content_maintype() == "multipart":
        inner = [_read(each, name, encoding) for each in part.iter_parts() if isinstance(each, EmailMessage)]
        return _chosen(inner) if kind == "multipart/alternative" else _joined(inner)
    is_attached = part.get_content_disposition() == "attachment" or part.get_filename()
    if is_attached or part.get_content_maintype() not in {"text", "multipart"}:
        return _Part("plain", left_out=(LeftOut(ATTACHMENTS, name=_name_of(part)),))
    text, notes = _text(part, name, encoding)
    if kind == "text/html":
        found, more = whole_page(text)
        return _Part("HTML", found.text + "\n", found.left_out, (*notes, *more))
    form = kind if kind.startswith("text/") and kind != "text/plain" else "plain"
    text = text.replace("\r\n", "\n")
    if form == "plain" and _said(part, "format") == "flowed":
        text = flowed(text, _said(part, "delsp") == "yes")
    return _Part(form, text, (), (*notes, *(told_lines(text) if form == "plain" else ())))


def _said(part: EmailMessage, parameter: str) -> str:
    return str(part.get_param(parameter) or "").lower()


def _joined(parts: Sequence[_Part]) -> _Part:
    """Parts that stand one after the other."""
    return _Part(
        "HTML" if any(each.form == "HTML" for each in parts) else "plain",
        "\n".join(each.text for each in parts if each.text.strip()),
        tuple(left for each in parts for left in each.left_out),
        tuple(note for each in parts for note in each.notes),
    )


def _chosen(parts: Sequence[_Part]) -> _Part:
    """Of parts that should say the same the plain one, unless it says little; what only another says is told."""
    with_text = [each for each in parts if each.text.strip()]
    if len(with_text) < 2:
        return _joined(parts)
    rivals = [each for each in with_text if each.form in {"plain", "HTML"}] or with_text
    most = max(n_printed(each.text) for each in rivals)
    best = next(
        each
        for each in sorted(rivals, key=lambda each: each.form != "plain")
        if 2 * n_printed(each.text) >= most
    )
    others = [left for each in parts if each is not best for left in _only_there(each, best.text)]
    return replace(best, left_out=(*best.left_out, *others))


def _only_there(part: _Part, kept: str) -> Iterator[LeftOut]:
    """What a part says, or leaves out, whose words do not stand in the text that was kept; links do not part words."""
    known = (_words(kept), _words(_LINK.sub(" ", kept)))
    pairs = {pair for words in known for pair in pairwise(words.split())}  # tell most that is missing at once
    lines = [LeftOut(f"text of the letter’s {part.form} part", each) for each in part.text.split("\n")]
    for each in (*lines, *part.left_out):
        wanted = _words(each.text)
        is_there = pairs.issuperset(pairwise(wanted.split())) and any(wanted in words for words in known)
        if each.name or not is_there:
            yield each


def _words(text: str) -> str:
    """The words of a text, each between two blanks, whatever its capitals."""
    return "".join(f" {each}" for each in _WORD.findall(text.casefold())) + " "


def _message(data: bytes, name: str) -> EmailMessage:
    if len(data) > MAX_MARKUP_BYTES:
        message = f"{quoted(name)} is too large: it has at most {MAX_MARKUP_BYTES // 2**20} MiB"
        raise RequestError(message, AS_TEXT)
    found = message_from_bytes(data, policy=policy.default)
    assert isinstance(found, EmailMessage)
    if found.get_content_type() in {
        "multipart/encrypted",
        "application/pkcs7-mime",
        "application/x-pkcs7-mime",
    }:
        raise RequestError(f"{quoted(name)} is encrypted", "save its text as a .txt file, and add that")
    if any(True for _ in islice(found.walk(), MAX_PARTS, None)):
        raise RequestError(f"{quoted(name)} has more than {MAX_PARTS:,} parts", AS_TEXT)
    return found


def _text(part: EmailMessage, name: str, encoding: str | None) -> tuple[str, tuple[str, ...]]:
    """The text of a part, in the encoding that is said, by it or by the user, or in one that fits."""
    for each in filter(None, (encoding, _charset(part))):
        try:
            return decoded(_bytes(part), name, each)[0], ()
        except RequestError:
            continue
    return decoded(_bytes(part), name)


def _bytes(part: EmailMessage) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _charset(part: EmailMessage) -> str | None:
    said = part.get_content_charset()
    if said is None or said in {"us-ascii", "unknown-8bit", "x-unknown", "binary"}:
        return None
    return meant_encoding(said)


def _shown(part: EmailMessage) -> str:
    found, _ = whole_page(_text(part, "", None)[0])
    return " ".join(found.text.split())


def _name_of(part: EmailMessage) -> str:
    inner = next((each.get("Subject") for each in part.iter_parts()), None) if part.is_multipart() else None
    return str(part.get_filename() or inner or part.get_content_type())


def _header(message: EmailMessage, key: str) -> str:
    """A header as text; "" where there is none, or it cannot be read."""
    try:
        return str(message.get(key) or "")
    except (ValueError, LookupError, IndexError, AttributeError, TypeError):
        return ""


def _day(message: EmailMessage) -> str | None:
    """The day that the sender's clock said."""
    try:
        return metadata.day(parsedate_to_datetime(_header(message, "Date")))
    except (ValueError, TypeError):
        return None
