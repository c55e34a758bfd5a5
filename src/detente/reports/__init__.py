"""Answers told to people and programs: JSON documents, tables, sentences, charts, HTML.

Everything that is said about an answer is said here; nothing is computed here that could change a verdict.
This floor knows the values of all floors below. It must not know commands.
"""
