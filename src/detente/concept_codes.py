"""The codes of the concepts of stability, in the order of every table: for those who only name a concept.

What they mean is said in `detente.stability.concepts`, which has a row for each. They stand here because a claim in a
scenario and the help of a command name concepts, and know nothing of stability.
"""

from typing import Literal, get_args

ConceptCode = Literal["nash", "gmr", "smr", "seq", "sseq"]

CONCEPT_CODES: tuple[str, ...] = get_args(ConceptCode)

NAMED_CODES: tuple[str, ...] = (*CONCEPT_CODES, "sim")
"""With those that are applied only where they are asked for by name."""
