"""Two codings of the same sources: how far they agree, and whether it matters where they do not.

A coding is one reading of a scenario file. Everything here is symmetric between the first and the second but
`trials`, which asks which single disagreement turns the first's verdicts into the second's. Main values: an
`Agreement` is a table of counts with the share agreed and Cohen's kappa; `Verdicts` are what a model answers.

This folder reads no files and writes no sentences.
"""
