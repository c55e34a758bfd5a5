"""Letters and saved pages that are packed as mail: EML and MHTML, by the email package of Python."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import getaddresses, parsedate_to_datetime

from detente.errors import RequestError
from detente.scenario.problems import quoted
from detente.sources.documents import metadata
from detente.sources.documents.left_out import LeftOut, told
from detente.sources.documents.limits import MAX_MARKUP_BYTES, MAX_PARTS
from detente.sources.documents.plain_text import decoded
from detente.sources.documents.web.page import read_web_page, whole_page
from detente.sources.values import ReadDocument

ATTACHMENTS = "attachments"
_AS_TEXT = "save the text that the scenario rests on as a .txt file, and add that"


def read_saved_page(data: bytes, name: str, encoding: str | None) -> ReadDocument:
    """The main text of a page that a browser saved as one file (MHTML).

    Raises
    ------
    RequestError
        There is no page in it, or no main text in the page.
    """
    message = _message(data, name)
    pages = [
        each
        for each in _parts(message, name)
        if each.get_content_type() in {"text/html", "application/xhtml+xml"}
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
    letter = _Letter()
    for part in _parts(message, name):
        letter.take(part, name, encoding)
    text = letter.text()
    if not text.strip():
        raise RequestError(f"there is no text in {quoted(name)}", "it may hold attachments only")
    said = {
        "title": _header(message, "Subject"),
        "author": [shown for shown, _ in getaddresses([_header(message, "From")]) if shown],
        "issued": _day(message),
    }
    csl = metadata.csl_of("personal_communication", said)
    notes = (*letter.notes, *told(letter.left_out, text))
    return ReadDocument(
        text, "mail", csl, metadata.language(_header(message, "Content-Language")), tuple(notes)
    )


@dataclass(slots=True)
class _Letter:
    """A letter as it is read, part by part."""

    plain: list[str] = field(default_factory=list)
    marked_up: list[str] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    left_of_markup: list[LeftOut] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def take(self, part: EmailMessage, name: str, encoding: str | None) -> None:
        """Read a part, or say that it is not read."""
        kind = part.get_content_type()
        if kind == "message/rfc822" or part.get_content_disposition() == "attachment" or part.get_filename():
            self.left_out.append(LeftOut(ATTACHMENTS, name=_name_of(part)))
        elif kind == "text/html":
            found, notes = whole_page(_text(part, name, encoding, self.notes))
            self.marked_up.append(found.text)
            self.left_of_markup += found.left_out
            self.notes += notes
        elif part.get_content_maintype() in {"text", "multipart"}:
            self.plain.append(_text(part, name, encoding, self.notes).replace("\r\n", "\n"))
        else:
            self.left_out.append(LeftOut(ATTACHMENTS, name=_name_of(part)))

    def text(self) -> str:
        """What was written: as plain text where the letter has it, else as its markup shows it."""
        plain = "\n".join(self.plain)
        marked_up = "\n".join(self.marked_up)
        if 2 * len("".join(plain.split())) >= len("".join(marked_up.split())):
            return plain
        self.left_out += self.left_of_markup
        return marked_up + "\n"


def _message(data: bytes, name: str) -> EmailMessage:
    if len(data) > MAX_MARKUP_BYTES:
        message = f"{quoted(name)} is too large: it has at most {MAX_MARKUP_BYTES // 2**20} MiB"
        raise RequestError(message, _AS_TEXT)
    found = message_from_bytes(data, policy=policy.default)
    assert isinstance(found, EmailMessage)
    if found.get_content_type() in {
        "multipart/encrypted",
        "application/pkcs7-mime",
        "application/x-pkcs7-mime",
    }:
        raise RequestError(f"{quoted(name)} is encrypted", "save its text as a .txt file, and add that")
    return found


def _parts(message: EmailMessage, name: str) -> Iterator[EmailMessage]:
    """The parts that hold something, in order; letters within the letter are one part each."""
    waiting = [message]
    n_parts = 0
    while waiting:
        part = waiting.pop()
        n_parts += 1
        if n_parts > MAX_PARTS:
            raise RequestError(f"{quoted(name)} has more than {MAX_PARTS:,} parts", _AS_TEXT)
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            waiting += reversed([each for each in part.iter_parts() if isinstance(each, EmailMessage)])
        else:
            yield part


def _text(part: EmailMessage, name: str, encoding: str | None, notes: list[str]) -> str:
    """The text of a part, in the encoding that is said, by it or by the user, or in one that fits."""
    for each in filter(None, (encoding, _charset(part))):
        try:
            return decoded(_bytes(part), name, each)[0]
        except RequestError:
            continue
    text, more = decoded(_bytes(part), name)
    notes += more
    return text


def _bytes(part: EmailMessage) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _charset(part: EmailMessage) -> str | None:
    said = part.get_content_charset()
    return None if said in {None, "us-ascii", "unknown-8bit", "x-unknown", "binary"} else said


def _shown(part: EmailMessage) -> str:
    found, _ = whole_page(_text(part, "", None, []))
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
