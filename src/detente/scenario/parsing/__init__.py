"""From the bytes of a file to a `Scenario`, and to all that is wrong in it.

In this order: bytes → text (`document`) → events (`syntax`) → tree (`composer`) → shape (`shape`, with what to write
instead in `hints`) → values, section by section, with a `Session` each reading; `parser` has the whole of it. A reader
of a section tells what it cannot use and goes on, so that everything is told in one go.
"""
