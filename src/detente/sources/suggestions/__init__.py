"""Passages that a coder may want to use, found by rules; nothing enters a scenario until somebody accepts it.

`suggest` searches the headings and body of a text in one of two tiers, both of which give `Candidate` values: cues are
literal tables of words with little grammar around them and always there; dependency rules read a parsed sentence and
need spaCy with an English model. Treaties have rules of their own. The rules cover English only and say so.
"""

from detente.sources.suggestions.english import is_covered
from detente.sources.suggestions.tiers import NOT_COVERED, Suggestions, Tier, suggest

__all__ = ["NOT_COVERED", "Suggestions", "Tier", "is_covered", "suggest"]
