"""What is told of the documents that a scenario rests on: one module a question or change."""
