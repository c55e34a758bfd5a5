"""The definitions of the specification, read literally: plain loops over dicts and sets.

The oracle shares no line with the package and must never import it. It reads valid scenario files only and is
slow on purpose: what it says should be checkable by eye against the design's pages on the scenario format, the
concepts and the results format.

formula.py    the formula language
reading.py    a file into plain values; variants as patches
model.py      states, numbers, merged states, directions, scores, status quo, agendas
moves.py      what one party can do, what a group can do
stability.py  the concepts, word for word
evolution.py  what legal sequences lead to from the status quo
document.py   the JSON document of ``detente analyze``
readings.py   the base and its variants side by side
dialogue.py   the JSON document of ``detente dialogue``
principles.py whether a principle holds at a state
claims.py     the JSON document of ``detente claims``
replay.py     the JSON document of ``detente replay``
change.py     the smallest edits after which a state holds, breadth-first
strength.py   strong and weak stability
dilemmas.py   positions, fallbacks and the dilemmas between them
answered.py   coalitions that are answered, and a coalition as one party
simultaneous.py  SIM, with answers at the same time
nearest.py    the nearest ranking, by trying every order
second_level.py  views of views
laws.py       the laws of dialogue.md, and what breaks them
small_talks.py  scenarios of talks short enough to work out on paper
small_changes.py  scenarios whose smallest edits are found by hand
"""
