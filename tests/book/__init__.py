"""Tests of books and tills."""
