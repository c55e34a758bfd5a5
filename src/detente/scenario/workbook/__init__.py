"""A whole dispute in one workbook (``.xlsx``): read into a scenario file, and written from a scenario.

`layout` is the one table of sheets and columns, for reading and for writing. This folder knows the scenario's
values and text, and no state.
"""
