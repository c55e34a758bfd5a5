"""Codings, passages and sources in the formats of other tools.

A `Project` is what a REFI-QDA project exchange file (``.qdpx``) says, as far as Detente uses it: coders, a tree of
codes, texts with coded selections. `export` makes one of a scenario, `project_writer` writes it; `project_parser` reads
one that anybody may have written, and `import_plan` is what it adds to a scenario. `annotations` tells evidence as W3C
Web Annotations, `csl` and `bibtex` tell sources to reference managers.

Nothing here writes a file or reaches the network. The schema of the project format, ``project.rng``, is our own.
"""
