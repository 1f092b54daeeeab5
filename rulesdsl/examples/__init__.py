"""Examples inside the offers: what `rulesdsl test` tries, and how the result is told."""
