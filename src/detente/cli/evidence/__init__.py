"""``detente evidence …``: one module a command."""
