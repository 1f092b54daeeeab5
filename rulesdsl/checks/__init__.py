"""Checks of a whole book: offers that never apply, that give too much, that are beaten by others; likely slips.

Each check is a module: its docstring is its page, and its function either proves its case or says nothing.
"""

from rulesdsl.checks.every import CODES, check_book, run
from rulesdsl.checks.subject import Subject, subject

__all__ = ["CODES", "Subject", "check_book", "run", "subject"]
