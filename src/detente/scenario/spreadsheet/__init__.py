"""What a spreadsheet's file holds: cells as texts with their places, of CSV or of a workbook's sheets, within bounds.

`read_cells` reads one table, `read_book` a workbook with all its sheets. `marks` says which cells are a
yes or a no, `sheet` what is wrong, each problem with its cell. This folder knows no scenario: what the cells mean
is for whoever reads them (`option_table`, `workbook`).
"""
