"""Changing scenario files by program: their text, and how it gets onto the disk.

An edit is a text in and a text out (`edits`); `hold` lets one command at a time read, edit and write a file, which
`files` puts in place whole or not at all. This room knows no values: what an edit says, the parser reads anew.

What shall be done is a sentence (`sentences`) about a place (`paths`). Each kind is made by `changes`, `moves` or
`renames` (which finds an id by its `mentions`, and makes `respellings` of them); where it holds is for `sharing`
(aliases) and `inheritance` (readings), and `model` knows what the new text must say. `value_edits` sets one value
without a sentence. To the character a text is known in `text`.
"""
