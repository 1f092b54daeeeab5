"""Findings about what the user wrote: one value, a registry of codes, one renderer a file."""

from rulesdsl.diagnostics.diagnostic import BasketError, Diagnostic, Fix, PromoError, Severity

__all__ = ["BasketError", "Diagnostic", "Fix", "PromoError", "Severity"]
