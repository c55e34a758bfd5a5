"""A report: what is told of a scenario and its readings together, part by part.

`page` has the table of its parts. Those that tell of one question's answer stand with that question, as its
``section``; the modules here tell what only a report does: how the readings stand to one another, parties and states,
equilibria one by one, what talks could settle, how the report was made.
"""
