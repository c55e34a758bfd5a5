"""A web page taken apart: what its typesetting says, its lines, which of them are its text, what it says of itself.

`typesetting` writes out what raised digits, quotation marks and the like say; `lines` are what a reader sees, one below
the other; `article` tells the text from menus and banners; `notices` know pages that are no text at all; `record` is
what the page says about itself.
"""
