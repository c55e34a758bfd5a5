"""What is told of the passages that a scenario rests on, a module a question; of exchange with other tools too."""
