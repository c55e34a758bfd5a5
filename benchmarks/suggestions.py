"""Precision and recall of ``detente source suggest`` against lists coded by hand.

    python benchmarks/suggestions.py FOLDER… [--tier cues|dependencies] [--misses]

A folder holds ``NAME.gold.yaml`` beside ``NAME.txt`` (see tests/sources/documents/README.md); a gold list whose text is
not there is passed over by name. A candidate matches a code of its kind when they share half of the shorter span; each
counts once.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from detente.sources.outlines import text_outline
from detente.sources.suggestions import suggest

ELSEWHERE = Path(__file__).parent.parent.parent / "shared" / "sources"
KINDS = ("party", "demand", "rejection", "offer", "commitment", "principle", "quotation")


def main() -> None:
    """Print the tables."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folders", nargs="+", type=Path)
    asked.add_argument("--tier", choices=["cues", "dependencies"])
    asked.add_argument(
        "--misses", action="store_true", help="list what was missed and what was suggested in vain"
    )
    given = asked.parse_args()
    golds = sorted(gold for folder in given.folders for gold in found_golds(folder))
    for tier in [given.tier] if given.tier else ["cues", "dependencies"]:
        print(f"\n{tier}")
        measure(golds, tier, given.misses)


def found_golds(folder: Path) -> list[Path]:
    """The gold lists of a folder, or one that is named."""
    return [folder] if folder.is_file() else list(folder.rglob("*.gold.yaml"))


def measure(golds: list[Path], tier: str, with_misses: bool) -> None:
    """Print a tier's figures by document and by kind."""
    total: Counter[tuple[str, str]] = Counter()
    actors: Counter[bool] = Counter()
    flags: Counter[bool] = Counter()
    for path in golds:
        gold = YAML(typ="safe").load(path)
        text_path = next(
            (at for at in (path.parent / gold["source"], ELSEWHERE / gold["source"]) if at.exists()), None
        )
        if text_path is None:
            print(f"  {gold['source']}: the text is not here")
            continue
        text = text_path.read_bytes().decode("utf-8")
        candidates = suggest(text, text_outline(text), genre=gold["genre"], tier=tier).candidates
        pairs = matched(gold["codes"], candidates)
        counts = counted(gold["codes"], candidates, pairs)
        total += counts
        actors.update(same(code.get("actor"), each.actor) for code, each in pairs if code["kind"] != "party")
        flags.update(set(code.get("flags") or ()) == set(each.flags) for code, each in pairs)
        told(path.name.removesuffix(".gold.yaml"), counts, KINDS)
        if with_misses:
            list_misses(text, gold["codes"], candidates, pairs)
    for kind in KINDS:
        told(f"all: {kind}", total, (kind,))
    told("all", total, KINDS)
    print(f"  actors right {actors[True]} of {actors.total()}; flags right {flags[True]} of {flags.total()}")


def matched(codes: list[dict[str, Any]], candidates: Any) -> list[tuple[dict[str, Any], Any]]:
    """Pairs of code and candidate, each in one pair at most; as many as there can be."""
    fits = [[k for k, each in enumerate(candidates) if agrees(code, each)] for code in codes]
    taken: dict[int, int] = {}

    def place(code: int, seen: set[int]) -> bool:
        for candidate in fits[code]:
            if candidate not in seen:
                seen.add(candidate)
                if candidate not in taken or place(taken[candidate], seen):
                    taken[candidate] = code
                    return True
        return False

    for code in range(len(codes)):
        place(code, set())
    return [(codes[code], candidates[candidate]) for candidate, code in taken.items()]


def agrees(code: dict[str, Any], candidate: Any) -> bool:
    """Whether a candidate has the kind of a code and half of the shorter span."""
    shared = min(code["end"], candidate.end) - max(code["start"], candidate.start)
    shorter = min(code["end"] - code["start"], candidate.end - candidate.start)
    return bool(code["kind"] == candidate.kind and 2 * shared >= shorter)


def same(coded: str | None, suggested: str | None) -> bool:
    """Whether two actors are one; a longer form of a name is the same name."""
    return coded == suggested or bool(coded and suggested and (coded in suggested or suggested in coded))


def counted(codes: Any, candidates: Any, pairs: Any) -> Counter[tuple[str, str]]:
    """How many codes, candidates and pairs there are of each kind."""
    counts: Counter[tuple[str, str]] = Counter()
    counts.update(("codes", code["kind"]) for code in codes)
    counts.update(("candidates", each.kind) for each in candidates)
    counts.update(("pairs", each.kind) for _, each in pairs)
    return counts


def told(name: str, counts: Counter[tuple[str, str]], kinds: tuple[str, ...]) -> None:
    """Print one line of the table."""
    codes, candidates, pairs = (
        sum(counts[what, kind] for kind in kinds) for what in ("codes", "candidates", "pairs")
    )
    precision, recall = pairs / candidates if candidates else 0.0, pairs / codes if codes else 0.0
    both = 2 * precision * recall / (precision + recall) if pairs else 0.0
    print(
        f"  {name:34} precision {precision:.2f}  recall {recall:.2f}  F1 {both:.2f}"
        f"   ({pairs} of {candidates} candidates, {codes} codes)"
    )


def list_misses(text: str, codes: Any, candidates: Any, pairs: Any) -> None:
    """Print what only one side has."""
    hit = [id(code) for code, _ in pairs]
    used = [id(each) for _, each in pairs]
    for code in codes:
        if id(code) not in hit:
            print(f"      missed   {code['kind']:10} {code['start']:6} {text[code['start'] : code['end']]!r}")
    for each in candidates:
        if id(each) not in used:
            print(f"      in vain  {each.kind:10} {each.start:6} {each.rule:18} {each.text!r}")


if __name__ == "__main__":
    sys.exit(main())
