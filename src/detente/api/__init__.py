"""What commands, Python users and a browser share; the only wiring of the floors.

A question's module has the question's name: it finds out of which reading, with which model and engine it is asked,
asks the floor that knows, and returns an `Answer`. `QUESTIONS` in `questions` is the table of them. The public names
stand in `detente` itself.
"""
