"""The workbench: a folder of scenarios in a browser, and all that the page does as a documented HTTP API.

`serve` runs it, `application` puts it together, `guard` stands before it and `entry` knows who may come in. `folder` is
where the scenarios lie, `workspace` what is open of them: each an `open_file` with its `versions` in `history`, to
which `edits` are made; `conflicts` settles those that were made side by side. Two `processes`, each a `worker`, do what
takes long: `fragments` and `jobs`. Routes are in `library`, `import_export`, `scenarios`, `answers`, `events` and
`static`; `question_forms` and `model_forms` say what can be filled in. It works out nothing, and writes no sentence
about a dispute.
"""
