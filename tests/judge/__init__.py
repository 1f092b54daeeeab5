"""A judge that knows the definitions and nothing else, and what is measured against it."""
