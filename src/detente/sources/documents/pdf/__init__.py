"""A PDF taken apart: what is drawn on its pages, in which order, and what of it cannot be trusted.

`document` is the door; pypdf reads the file, and `doubts` say what a reader of its text should look through.
"""
