"""A scenario as a workbook (``.xlsx``) that `detente.scenario.workbook` reads again.

From the scenario's values to rows by the keys of their columns (`contents`, with `readings` for what differs from one
reading to another), from these to what cells can hold (`cell_text`), from these to bytes (`writer`, with `cells` for
how they look and `offers` for what can be chosen in them). `left_out` says what no sheet says; `guide` is what a
workbook tells whoever fills it in. Sheets and columns are those of `workbook.layout`. This folder knows no state.
"""
