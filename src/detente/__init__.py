"""Detente: which outcomes of a dispute hold, and can talks lead anywhere?"""

__version__ = "0.1.0"
