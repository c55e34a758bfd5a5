"""The command line: one file a command, which parses, calls a use case and prints.

`app` is the tree of commands and `main` its entry point. Heavy libraries are imported inside the commands,
so that ``detente --help`` answers at once. Nothing is computed here that could change an answer.
"""

from detente.cli.application import app, main

__all__ = ["app", "main"]
