"""A small scenario that cites two texts of our own, and its report with them beside it or not."""

import hashlib

import detente

FENCE = (
    "The fence fell on Monday. Ann says that she will mend it if Bob pays half. "
    "Bob replied: “I owe nothing.” Nobody asked the goat.\fThe council met on Friday. It promised planks by May.\n"
)
ZABOR = "Забор упал. Боб сказал, что платить не будет.\n"

SCENARIO = """
format: detente/1
title: The fence
parties:
  ann:
    name: Ann
    because: She lives there.
    evidence: [{source: fence, exact: Ann says}]
    options:
      mend:
        name: Mend the fence
        evidence:
          - {source: fence, exact: she will mend it, voice: {speaker: Ann, mode: reported}, coder: lee}
          - {source: fence, exact: planks by May}
  bob:
    name: Bob
    options:
      pay: {name: Pay half, because: What Ann asks for.}
infeasible: [{rule: pay and not mend, evidence: [{source: fence, exact: if Bob pays half}]}]
status_quo: []
preferences:
  ann:
    core: [{prefer: pay, because: She says so., evidence: [{source: fence, exact: if Bob pays half}]}]
    secondary: [mend]
  bob:
    statements:
      - mend
      - prefer: not pay
        evidence:
          - {source: fence, exact: I owe nothing, voice: {speaker: Bob, mode: direct}}
          - {source: zabor, exact: платить не будет, translation: will not pay, voice: {speaker: Bob, mode: paraphrase}}
          - {source: fence, exact: a new gate}
issues:
  fence: {name: The fence itself, options: [mend, pay], evidence: [{source: zabor, exact: Забор  упал}]}
principles:
  fair:
    name: Fair shares
    holds: mend iff pay
    evidence: [{source: lost, exact: share and share alike, start: 10, end: 31}]
claims:
  hopeless:
    by: goat
    agenda: everything
    party: ann
    verdict: [futile]
    evidence: [{source: fence, exact: Nobody asked the goat}]
commitments:
  planks:
    by: bob
    to: [ann]
    what: Planks
    date: 2020-02-02
    status: open
    evidence: [{source: fence, exact: planks by May}]
history:
  start: [mend]
  moves: [{by: ann, drop: [mend], what: The fence falls, evidence: [{source: fence, exact: The fence fell}]}]
sources:
  fence:
    csl: {type: book, title: A chronicle of the fence, author: [{family: Lee, given: Kim}], issued: 2020-03}
    file: fence.txt
    language: en
    sha256: FENCE
  zabor: {csl: {type: book, title: О заборе}, file: zabor.txt, language: ru}
  lost: {csl: {type: book, title: A lost book}}
  unused: {csl: {type: book, title: A book that nobody cites}}
""".replace("FENCE", hashlib.sha256(FENCE.encode()).hexdigest())

NOTES = [
    ("Nobody asked the goat", "Lee", "page 1", "found word for word"),
    ("planks by May", "Lee", "page 2", "found word for word"),
    ("share and share alike", "A lost book", "characters 10–31", "not checked"),
    ("The fence fell", "Lee", "page 1", "found word for word"),
    ("Ann says", "Lee", "page 1", "found word for word"),
    ("she will mend it", "Lee", "page 1", "found word for word"),
    ("if Bob pays half", "Lee", "page 1", "found word for word"),
    ("Забор упал", "О заборе", "characters 0–10", "but for typography"),
    ("I owe nothing", "Lee", "page 1", "found word for word"),
    ("платить не будет", "О заборе", "characters 28–44", "found word for word"),
    ("a new gate", "Lee", None, "not found"),
]
"""The notes of the page, in the order in which its sections tell of what they support."""


def written(folder, fence=FENCE, zabor=ZABOR, scenario=SCENARIO):
    """The scenario in a folder, with those of its texts that are given."""
    for name, text in (("fence", fence), ("zabor", zabor)):
        if text is not None:
            (folder / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
    (folder / "fence.yaml").write_text(scenario, encoding="utf-8")
    return detente.load(folder / "fence.yaml")
