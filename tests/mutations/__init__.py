"""Sound inputs of every kind, broken at random and given to the commands: `python -m tests.mutations --help`."""
