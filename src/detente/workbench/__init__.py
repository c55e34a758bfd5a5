"""The workbench: a folder of scenarios in a browser, and all that the page does as a documented HTTP API.

`serve` runs it, `application` puts it together, `guard` stands before it and `entry` knows who may come in. `folder` is
where the scenarios lie, `bench` what is open of them: each an `open_file` with its versions in `history`, to which
`edits` are made. `desk` has the processes for what takes long. Routes are in `library`, `exchange`, `scenarios`,
`wishes`, `answers`, `events` and `static`. It works out nothing and writes no sentence about a dispute.
"""
