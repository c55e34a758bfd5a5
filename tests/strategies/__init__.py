"""Random scenario texts for property tests: a plain seeded generator and a hypothesis strategy over it.

formulas.py   random formulas, written with as few parentheses as precedence allows
layout.py     plain values as YAML in many styles
scenarios.py  whole scenarios, always valid by the rules of scenario-format.md
talks.py      scenarios with issues, conduct, principles, claims and a past, for dialogue analysis
changes.py    small scenarios and what is asked to hold there
"""
