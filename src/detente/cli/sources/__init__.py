"""``detente source …``: one module a command."""
