"""A file's text to the character: where its parts are written, and what comes in the place of some.

`file_text` has a text with its tree, `slots` where each part is written, `rows` the parts with their comments,
`anchors` what aliases repeat. `yaml_text` writes values, `placement` and `block_style` say where they go, `patchwork`
puts the new text together and `renewal` reads it. It knows no edits, and nothing of what a scenario is.
"""
