"""The workbench: a folder of scenarios in a browser, and all that the page does as a documented HTTP API.

`serve` runs it, `application` puts it together, `guard` stands before it and `entry` knows who may come in. `folder` is
where the scenarios lie, `history` every version of them, `edits` one open file, `bench` all of them; `library`,
`scenarios` and the modules of the answers hold the routes. It works out nothing and writes no sentence about a dispute.
"""
