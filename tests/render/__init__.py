"""Tests of how receipts look."""
