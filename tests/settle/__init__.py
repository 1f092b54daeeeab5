"""Tests of what deals make of prices."""
