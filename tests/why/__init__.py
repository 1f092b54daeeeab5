"""Tests of why a basket costs what it costs."""
