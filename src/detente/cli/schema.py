"""``detente schema``: the form of a scenario file as JSON Schema."""

from __future__ import annotations

from detente.cli.arguments import Output


def schema(output: Output = None) -> None:
    """Print the JSON Schema of scenario files.

    Editors use it to complete and check what is written.

    $ detente schema -o detente.schema.json
    $ detente schema > detente.schema.json
    """
    import json

    from detente.cli.output import put
    from detente.scenario.format.schema import json_schema

    put([json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"], output)
