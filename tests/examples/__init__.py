"""Tests of what `rulesdsl test` runs."""
