"""The lines of a plain letter: those that flow on are joined (RFC 3676), quoted ones and the signature are told."""

from __future__ import annotations

import re

from detente.sources.documents.left_out import first_words

_SIGNATURE = "-- "
_QUOTED = re.compile(r"(>*) ?(.*)", re.DOTALL)


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
