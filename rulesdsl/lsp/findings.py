"""Diagnostics and their fixes as an editor shows them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence

from lsprotocol import types

from rulesdsl.diagnostics.diagnostic import Fix, Severity
from rulesdsl.lsp.analysis import Finding
from rulesdsl.lsp.text import Text, Units
from rulesdsl.lsp.wire import offset_of, range_of
from rulesdsl.source import Span

SOURCE = "rulesdsl"
_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.HINT: types.DiagnosticSeverity.Information,  # editors hide what they call a hint
}


def diagnostic_of(finding: Finding, text: Text, units: Units, home: str) -> types.Diagnostic:
    """Return a finding as the protocol has it; paths in its message are told from the book's folder."""
    found = finding.diagnostic
    words = f"{found.message}\n{found.help}" if found.help else found.message
    return types.Diagnostic(
        range_of(text, finding.span, units),
        words.replace(home + os.sep, ""),
        _SEVERITIES[found.severity],
        code=found.code,
        source=SOURCE,
    )


def actions(
    findings: Iterable[Finding], uri: str, text: Text, asked: types.Range, units: Units, home: str
) -> Iterator[types.CodeAction]:
    """Yield the certain mends of what was found in a range, and one that makes every certain mend of the file."""
    mendable = [finding for finding in findings if finding.diagnostic.fixes]
    start, end = offset_of(text, asked.start, units), offset_of(text, asked.end, units)
    for finding in mendable:
        if not (finding.span.start <= end and start <= finding.span.end):
            continue
        for fix in finding.diagnostic.fixes:
            yield types.CodeAction(
                _title(fix),
                types.CodeActionKind.QuickFix,
                [diagnostic_of(finding, text, units, home)],
                is_preferred=len(finding.diagnostic.fixes) == 1,
                edit=types.WorkspaceEdit({uri: [_edit(finding, fix, text, units)]}),
            )
    if mendable:
        edits = [_edit(finding, finding.diagnostic.fixes[0], text, units) for finding in _together(mendable)]
        title = "Make every change that is certain"
        yield types.CodeAction(title, types.CodeActionKind.SourceFixAll, edit=types.WorkspaceEdit({uri: edits}))


def _edit(finding: Finding, fix: Fix, text: Text, units: Units) -> types.TextEdit:
    return types.TextEdit(range_of(text, _span(finding, fix), units), fix.replacement)


def _span(finding: Finding, fix: Fix) -> Span:
    return Span(fix.span.start + finding.shift, fix.span.end + finding.shift)


def _together(found: Sequence[Finding]) -> Iterator[Finding]:
    """Yield the findings whose first fixes can be made together: of those that overlap, the first."""
    last = -1
    for finding, span in sorted(((f, _span(f, f.diagnostic.fixes[0])) for f in found), key=lambda pair: pair[1]):
        if span.start > last:
            last = span.end
            yield finding


def _title(fix: Fix) -> str:
    """Return a fix as a menu names it."""
    if fix.title.startswith("did you mean"):
        return f"Change to {fix.replacement}"
    plain = fix.title.replace("`", "")
    return plain[:1].upper() + plain[1:]
