"""What is told of each question's answer: one module a question, of the question's name; `report` tells of all.

``tell`` gives the blocks of its page, ``section`` those of its part in a report, ``record`` the JSON document,
``table`` the rows and columns for programs. All sentences about answers live here. Nothing is decided while telling:
what is told stands in what the question found.
"""
