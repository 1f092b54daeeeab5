"""Names that nothing defines: where there is a price list, each use of one is a finding of `check`."""

from __future__ import annotations

from collections.abc import Iterable

from rulesdsl.compile.known import Known
from rulesdsl.compile.scope import Scope
from rulesdsl.diagnostics.diagnostic import Diagnostic, Fix, Severity
from rulesdsl.syntax import format_words
from rulesdsl.syntax.nodes import Name


def undefined_names(scopes: Iterable[Scope], known: Known) -> list[Diagnostic]:
    """Return a finding for each use of a name that nothing defines: an error where a known name is close."""
    if not known.has_prices:
        return []
    uses = [(scope, name) for scope in scopes for name in scope.uses if not known.defines(name.text)]
    return [_undefined(scope, name, known.near(name.text)) for scope, name in uses]


def _undefined(scope: Scope, name: Name, near: str | None) -> Diagnostic:
    message = f"nothing defines `{name.text}`: no item and no group has that name"
    place = scope.place(name.span)
    if near is None:
        help = "if it is still sold, put it into the price list; until then it matches nothing"
        return Diagnostic("P211", Severity.WARNING, message, help, place)
    help = f"did you mean `{near}`?"
    if near.casefold() == name.text.casefold():
        help += " Capitals and small letters make different names"
    fix = Fix(f"write `{near}`", name.span, format_words.name(Name(name.span, near, name.quoted)))
    return Diagnostic("P210", Severity.ERROR, message, help, place, fixes=(fix,))
