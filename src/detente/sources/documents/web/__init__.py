"""A web page taken apart: what its typography says, its lines, which of them are its text, what it says of itself.

`page` is the door, and `tree` what it reads, with the cells of tables in every row that they span. `styles` are the
page's own rules; `typography` writes out what raised digits, quotation marks and the like say. `lines` are what a
reader sees, one below the other; `surroundings` are menus and the like, and pages that are no text at all; `article`
tells the text from them; `record` is what the page says about itself.
"""
