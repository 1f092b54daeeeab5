"""Receipts for people and programs: text, JSON, CSV and a web page, one renderer a file."""
