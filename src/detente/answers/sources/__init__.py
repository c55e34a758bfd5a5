"""What is told of the documents that a scenario rests on: their mended texts, and the list of them."""
