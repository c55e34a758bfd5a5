"""What a report cites: marks at elements, notes with the passages they lead to, and what became of each source.

A `Grounding` is what the elements of a report rest on, checked in the texts of the sources. A `Notebook` numbers the
passages in the order in which a report first mentions them. Pages and plain reports share both, and the words here.
"""

from detente.answers.citations.grounds import Grounding, grounding_of, joined_grounds, without_places
from detente.answers.citations.notebook import Note, Notebook

__all__ = ["Grounding", "Note", "Notebook", "grounding_of", "joined_grounds", "without_places"]
