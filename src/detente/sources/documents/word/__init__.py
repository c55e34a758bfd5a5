"""A DOCX taken apart: its body element by element, with its fields, numbers, signs and styles.

`document` is the door; python-docx opens the package, and what its paragraphs show is found here.
"""
