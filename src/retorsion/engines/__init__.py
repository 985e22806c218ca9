"""How a verb is run over much."""
