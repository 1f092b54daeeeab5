"""Tests of reading baskets and catalogues."""
