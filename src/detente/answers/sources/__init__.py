"""What is told of the documents that a scenario rests on: their mended view, and the list of them."""
