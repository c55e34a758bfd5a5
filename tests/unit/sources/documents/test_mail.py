"""Letters and saved pages that are packed as mail."""

from email.message import EmailMessage

import pytest

from detente.errors import RequestError
from detente.sources.documents.child import taken_apart
from detente.sources.documents.formats import format_of
from tests.unit.sources.documents.samples import SENTENCE, article, page

TEXT = "Wir können nicht länger warten.\n\n> Das sagten Sie schon."


def letter(**headers):
    made = EmailMessage()
    said = {
        "From": '"Doe, Jane" <jane@example.org>',
        "Subject": "Gespräche über Gas",
        "Date": "Wed, 16 Feb 2022 23:30:00 -0500",
    }
    for key, value in {**said, **headers}.items():
        made[key] = value
    return made


def read(made, kind="mail"):
    return taken_apart(kind, made if isinstance(made, bytes) else made.as_bytes(), "a.eml", None)


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "cp1252"])
@pytest.mark.parametrize("cte", ["quoted-printable", "base64"])
def test_a_letter_in_any_packing(charset, cte):
    made = letter()
    made.set_content(TEXT, charset=charset, cte=cte)
    found = read(made)
    assert found.text.strip() == TEXT
    assert found.notes == ("1 line quotes an earlier letter, as “>” says: “Das sagten Sie schon.”",)
    assert dict(found.csl) == {
        "type": "personal_communication",
        "title": "Gespräche über Gas",
        "author": [{"family": "Doe", "given": "Jane"}],
        "issued": "2022-02-16",
    }


def test_plain_text_is_read_where_a_letter_has_both():
    made = letter()
    made.set_content(TEXT)
    made.add_alternative("<p>Wir können nicht <b>länger</b> warten.</p>", subtype="html")
    assert read(made).text.strip() == TEXT


def test_markup_alone_is_read_as_it_is_shown():
    made = letter()
    made.set_content(
        "<p>10<sup>6</sup> litres, <s>not</s> now.</p><p hidden>Unseen</p><ol><li>Stop</ol>", subtype="html"
    )
    found = read(made)
    assert found.text == "10⁶ litres, now.\n1. Stop\n"
    assert "hidden text (1 place, 6 characters), “Unseen”" in " ".join(found.notes)
    assert "struck-out text (1 place, 3 characters), “not”" in " ".join(found.notes)


def test_a_plain_part_that_says_nothing_does_not_hide_the_letter():
    made = letter()
    made.set_content("See the HTML part.")
    made.add_alternative(f"<p>{SENTENCE}</p><p>{SENTENCE}</p>", subtype="html")
    assert read(made).text.count(SENTENCE.strip()) == 2


def test_parts_that_follow_each_other_are_all_read():
    made = letter()
    made.set_content("This message comes from outside. Take care with it.")
    made.make_mixed()
    inner = EmailMessage()
    inner.set_content("<p>We shall close the dam.</p>", subtype="html")
    made.attach(inner)
    found = read(made)
    assert found.text.split("\n")[0] == "This message comes from outside. Take care with it."
    assert "We shall close the dam." in found.text
    assert found.notes == ()


def test_what_only_the_other_form_of_a_letter_says_is_told():
    made = letter()
    made.set_content("Dear minister,\n\nwe shall wait\nfor you <https://example.org/a?b=1>. November\n")
    made.add_alternative(
        "<p>Dear minister,</p><p>We shall wait <b>for you</b>. November</p><p>No.</p><p>Else we leave.</p>",
        subtype="html",
    )
    found = read(made)
    assert found.text.startswith("Dear minister,\n\nwe shall wait")
    assert found.notes[1:] == (
        "Left out: text of the letter’s HTML part (2 places, 15 characters), the first begins “No.”",
    )


def test_where_the_markup_says_more_what_only_the_plain_text_says_is_told():
    made = letter()
    made.set_content("Shown in colour only.")
    made.add_alternative(f"<p>{SENTENCE}</p><p hidden>Seen by nobody</p>", subtype="html")
    assert read(made).notes[1:] == (
        "Left out: hidden text (1 place, 12 characters), “Seen by nobody”",
        "Left out: text of the letter’s plain part (1 place, 18 characters), “Shown in colour only.”",
    )


def test_attachments_of_either_form_are_named():
    made = letter()
    made.set_content(TEXT)
    made.add_alternative("<p>Wir können nicht länger warten.</p><p>Das sagten Sie schon.</p>", subtype="html")
    made.get_payload()[1].add_related(b"GIF", maintype="image", subtype="gif", filename="dam.gif")
    assert read(made).notes[1:] == ("Left out: attachments (1 place), “dam.gif”.",)


def test_an_invitation_beside_the_letter_does_not_take_its_place():
    made = letter()
    made.set_content(TEXT)
    made.add_alternative("BEGIN:VCALENDAR\n" + "X-WR:1\n" * 99, subtype="calendar")
    found = read(made)
    assert found.text.strip() == TEXT
    assert "text of the letter’s text/calendar part (100 places" in found.notes[-1]


def test_attachments_are_named():
    made = letter()
    made.set_content(TEXT)
    made.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="treaty.pdf")
    inner = letter(Subject="An older letter")
    inner.set_content("Inside")
    made.add_attachment(inner)
    found = read(made)
    assert found.text.strip() == TEXT
    assert found.notes[1:] == ("Left out: attachments (2 places), “treaty.pdf”, “An older letter”.",)


def test_a_charset_that_is_none():
    data = b"From: a@b\nMIME-Version: 1.0\nContent-Type: text/plain; charset=nonsense\n\n" + TEXT.encode()
    assert read(data).text == TEXT


@pytest.mark.parametrize("kind", ["application/pkcs7-mime", "multipart/encrypted"])
def test_an_encrypted_letter_is_refused(kind):
    with pytest.raises(RequestError, match="encrypted"):
        read(f"From: a@b\nMIME-Version: 1.0\nContent-Type: {kind}; boundary=x\n\nabc".encode())


@pytest.mark.parametrize("data", [b"", b"From: a@b\n\n", b"From: =?x?q?=\nDate: 31\n\n "])
def test_a_letter_without_text_is_refused(data):
    with pytest.raises(RequestError, match="no text"):
        read(b"MIME-Version: 1.0\n" + data if data else data)


def saved_page(encoding="quoted-printable", charset="utf-8"):
    whole = EmailMessage()
    whole["From"] = "<Saved by Blink>"
    whole["Snapshot-Content-Location"] = "https://example.org/water"
    whole["Subject"] = "No water"
    whole.add_related(
        page(article(SENTENCE * 2 + "Größe", SENTENCE * 3)).decode(),
        subtype="html",
        charset=charset,
        cte=encoding,
    )
    whole.add_related("<p>A banner in a frame</p>", subtype="html")
    whole.add_related(b"GIF", maintype="image", subtype="gif")
    return whole


@pytest.mark.parametrize(("encoding", "charset"), [("quoted-printable", "utf-8"), ("base64", "iso-8859-1")])
def test_the_page_in_a_saved_page_is_read(encoding, charset):
    found = read(saved_page(encoding, charset), "mhtml")
    assert found.format == "mhtml"
    assert SENTENCE * 2 + "Größe" in found.text.split("\n")
    assert found.csl["title"] == "No water"
    assert found.csl["URL"] == "https://example.org/water"
    assert "frames of the page (1 place, 15 characters), “A banner in a frame”" in found.notes[-1]


def test_a_saved_page_without_a_page_is_refused():
    made = letter()
    made.set_content("Text")
    with pytest.raises(RequestError, match="no page"):
        read(made, "mhtml")


@pytest.mark.parametrize(
    ("data", "name", "format"),
    [
        (
            b"From: <Saved by a browser>\nSubject: T\nMIME-Version: 1.0\nContent-Type: multipart/related\n\n",
            "a.html",
            "mhtml",
        ),
        (b"From: a@b\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nHello", "letter", "mail"),
        (b"Received: by x;\n\ta day\nFrom: a@b\n\nHello", "a.msgtxt", "mail"),
        (b"From: a@b\n\nHello", "a.eml", "mail"),
        (b"From: the minister\nTo: all\n\nHello", "letter", "text"),
        (b"MIME-Version: 1.0\nFrom: a@b\n\nHello", "letter.txt", "text"),
        (b"<html><body>", "a.mht", "html"),
    ],
)
def test_what_is_packed_as_mail_is_told_from_its_headers(data, name, format):
    assert format_of(data, name) == format


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"bplist00", "a.webarchive"), (b"\xd0\xcf\x11\xe0" + "__substg1.0_".encode("utf-16-le"), "a.msg")],
)
def test_archives_that_cannot_be_read_are_named(data, name):
    with pytest.raises(RequestError, match=r"Safari|Outlook"):
        format_of(data, name)


def plain(text, parameters=""):
    head = f"From: a@example.org\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8{parameters}\n\n"
    return read(head.encode() + text.encode())


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("We shall \nnot sign.\nNever.\n", "We shall not sign.\nNever.\n"),
        ("We shall \n\nnot sign.\n", "We shall \n\nnot sign.\n"),
        (" From here \n to there.\n", "From here to there.\n"),
        ("> We shall \n> not sign.\nWhy?\n", "> We shall not sign.\nWhy?\n"),
        (">> We shall \n> not sign.\n", ">> We shall \n> not sign.\n"),
        ("We sign. \n-- \nJane\nFor all\n", "We sign. \n-- \nJane\nFor all\n"),
    ],
)
def test_lines_that_flow_are_one_paragraph(written, shown):
    assert plain(written, "; format=flowed").text == shown


def test_blanks_that_only_say_that_a_line_flows_are_deleted():
    assert plain("We with \ndraw  \nnow.\n", "; format=flowed; delsp=yes").text == "We withdraw now.\n"


def test_lines_that_do_not_flow_stay():
    assert plain("We shall \nnot sign.\n").text == "We shall \nnot sign.\n"


def test_a_signature_and_quoted_lines_stay_and_are_told():
    found = plain("No.\n> Do you\n> sign?\n-- \nJane Doe\nMinister\n")
    assert found.text == "No.\n> Do you\n> sign?\n-- \nJane Doe\nMinister\n"
    assert found.notes == (
        "2 lines quote an earlier letter, as “>” says: “Do you”",
        "2 lines below “-- ” are the sender’s signature: “Jane Doe”",
    )


def test_what_is_quoted_below_a_signature_is_no_part_of_it():
    assert plain("No.\n-- \nJane Doe\n\n> Do you sign?\n").notes == (
        "1 line quotes an earlier letter, as “>” says: “Do you sign?”",
        "1 line below “-- ” is the sender’s signature: “Jane Doe”",
    )
