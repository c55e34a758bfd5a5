"""The format `detente/1` as literal values: which keys there are, what stands there, what an id may be.

`schema.SCENARIO` is the whole of it, put together of the elements in `keys`, which are described in the words of
`kinds`. The check of shapes, the JSON Schema and the reference of the documentation are made from it. This room knows
no file: it describes, and reads nothing.
"""
