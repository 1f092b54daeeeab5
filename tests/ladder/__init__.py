"""Tests of what an item costs by quantity."""
