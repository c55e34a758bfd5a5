"""How often the answers of a reading survive, told: documents, sentences, tables."""
