"""The command line: commands made from the table of questions, and those that are no question, one module a group.

`app` is the tree of commands and `main` its entry point. Heavy libraries are imported inside the commands,
so that ``detente --help`` answers at once. Nothing is computed here that could change an answer.
"""

from detente.cli.application import app, main

__all__ = ["app", "main"]
