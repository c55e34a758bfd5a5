"""``python -m tests.oracle FILE [analyze|dialogue|claims|replay] …``: print the oracle's document."""

import argparse
import json
from pathlib import Path

from tests.oracle.claims import claims
from tests.oracle.dialogue import dialogue
from tests.oracle.document import analyze
from tests.oracle.replay import replay


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.oracle")
    parser.add_argument("file", type=Path)
    parser.add_argument("question", nargs="?", default="analyze", choices=sorted(DOCUMENTS))
    parser.add_argument("--variant")
    parser.add_argument("--agenda")
    parser.add_argument("--concepts", help="analyze: nash,gmr or russia=seq,west=nash")
    parser.add_argument("--concept", default="seq", help="dialogue: one for all")
    parser.add_argument("--sequence", help="dialogue: A1,A2")
    asked = parser.parse_args()
    text = asked.file.read_text(encoding="utf-8")
    print(json.dumps(DOCUMENTS[asked.question](text, asked), indent=2, ensure_ascii=False))


def concepts_of(written):
    if written and "=" in written:
        return dict(pair.split("=") for pair in written.split(","))
    return written


DOCUMENTS = {
    "analyze": lambda text, asked: analyze(text, asked.variant, asked.agenda, concepts_of(asked.concepts)),
    "dialogue": lambda text, asked: dialogue(
        text, asked.variant, asked.concept, asked.agenda, asked.sequence
    ),
    "claims": lambda text, asked: claims(text),
    "replay": lambda text, asked: replay(text),
}


if __name__ == "__main__":
    main()
