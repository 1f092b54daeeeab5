"""Tests of the promotion engine."""
