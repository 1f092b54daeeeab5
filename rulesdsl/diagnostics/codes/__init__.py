"""The codes by family, one module each with a tuple `CODES`; `rulesdsl.diagnostics.registry` collects them."""
