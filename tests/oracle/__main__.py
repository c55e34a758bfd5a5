"""``python -m tests.oracle FILE [--variant V] [--agenda A] [--concepts …]``: print the oracle's document."""

import argparse
import json
from pathlib import Path

from tests.oracle.document import analyze


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.oracle")
    parser.add_argument("file", type=Path)
    parser.add_argument("--variant")
    parser.add_argument("--agenda")
    parser.add_argument("--concepts", help="nash,gmr or russia=seq,west=nash")
    asked = parser.parse_args()
    concepts = asked.concepts
    if concepts and "=" in concepts:
        concepts = dict(pair.split("=") for pair in concepts.split(","))
    text = asked.file.read_text(encoding="utf-8")
    print(json.dumps(analyze(text, asked.variant, asked.agenda, concepts), indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
