"""From the bytes of a file to a `Scenario`, and to all that is wrong in it.

In this order: bytes → text (`document`) → events (`syntax`) → tree (`composer`) → shape (`shape`, with what to write
instead in `hints`) → values, section by section, with a `Session` each reading. A reader of a section tells what it
cannot use and goes on, so that everything is told in one go. `readings` reads the base and each variant when it is
asked for, `parser` all of them; `soundness` says which are sound where something is wrong (`faults` knows where), and
`marks` what part of the text a problem is about.
"""
