"""How each party sees a dispute, told: as a JSON document, in sentences and in tables."""
