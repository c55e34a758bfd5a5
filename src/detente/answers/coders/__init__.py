"""Two codings compared, told to programs (`documents`) and to people (tables, sentences)."""
