"""A web page taken apart: what its typography says, its lines, which of them are its text, what it says of itself.

`page` is the door, and `tree` what it reads. `styles` are the page's own rules, `spans` the cells of tables that go
over several rows; `typography` writes out what raised digits, quotation marks and the like say. `lines` are what a
reader sees, one below the other; `surroundings` are menus and the like; `article` tells the text from them;
`notices` know pages that are no text at all; `record` is what the page says about itself.
"""
