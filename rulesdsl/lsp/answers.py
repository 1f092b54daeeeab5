"""What each request of the protocol is answered with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lsprotocol import types

from rulesdsl.lsp import colours, places
from rulesdsl.lsp.analysis import Analysis
from rulesdsl.lsp.completion import completions
from rulesdsl.lsp.findings import actions
from rulesdsl.lsp.hints import hints
from rulesdsl.lsp.hover import hover
from rulesdsl.lsp.layout import layout
from rulesdsl.lsp.outline import outline
from rulesdsl.lsp.pieces import File
from rulesdsl.lsp.session import Session
from rulesdsl.lsp.text import Text
from rulesdsl.lsp.wire import offset_of, range_of

Answer = Callable[[Session, Analysis, File, Any], Any]
ANSWERS: list[tuple[str, Answer, Any]] = []


def answers(method: str, options: Any = None) -> Callable[[Answer], Answer]:
    """Register a function that answers a request about a text; whatever goes wrong in it, the answer is then none."""

    def register(answer: Answer) -> Answer:
        ANSWERS.append((method, answer, options))
        return answer

    return register


@answers(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=[" ", '"', ","]))
def _completion(session: Session, analysis: Analysis, file: File, params: types.CompletionParams) -> Any:
    client = session.client_capabilities.text_document
    wanted = client.completion if client else None
    snippets = bool(wanted and wanted.completion_item and wanted.completion_item.snippet_support)
    return completions(analysis, file, offset_of(file.text, params.position, session.units), session.units, snippets)


@answers(types.TEXT_DOCUMENT_HOVER)
def _hover(session: Session, analysis: Analysis, file: File, params: types.HoverParams) -> Any:
    return hover(analysis, file, offset_of(file.text, params.position, session.units), session.units)


@answers(types.TEXT_DOCUMENT_DEFINITION)
def _definition(session: Session, analysis: Analysis, file: File, params: types.DefinitionParams) -> Any:
    offset = offset_of(file.text, params.position, session.units)
    return [_location(session, analysis, spot) for spot in places.definitions(analysis, file, offset)]


@answers(types.TEXT_DOCUMENT_REFERENCES)
def _references(session: Session, analysis: Analysis, file: File, params: types.ReferenceParams) -> Any:
    offset = offset_of(file.text, params.position, session.units)
    spots = places.references(analysis, file, offset, params.context.include_declaration)
    return [_location(session, analysis, spot) for spot in spots]


@answers(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT)
def _highlight(session: Session, analysis: Analysis, file: File, params: types.DocumentHighlightParams) -> Any:
    offset = offset_of(file.text, params.position, session.units)
    spots = places.references(analysis, file, offset, defined=True)
    return [types.DocumentHighlight(range_of(file.text, s.span, session.units)) for s in spots if s.path == file.name]


@answers(types.TEXT_DOCUMENT_PREPARE_RENAME)
def _prepare_rename(session: Session, analysis: Analysis, file: File, params: types.PrepareRenameParams) -> Any:
    mention, span = places.renamable(analysis, file, offset_of(file.text, params.position, session.units))
    return types.PrepareRenamePlaceholder(range_of(file.text, span, session.units), mention.text)


@answers(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
def _rename(session: Session, analysis: Analysis, file: File, params: types.RenameParams) -> Any:
    offset = offset_of(file.text, params.position, session.units)
    edits: dict[str, list[types.TextEdit]] = {}
    for change in places.renamed(analysis, file, offset, params.new_name):
        text = analysis.files[change.path].text
        edit = types.TextEdit(range_of(text, change.span, session.units), change.words)
        edits.setdefault(session.uri(change.path), []).append(edit)
    return types.WorkspaceEdit(edits)


@answers(types.TEXT_DOCUMENT_FORMATTING)
def _formatting(session: Session, _: Analysis, file: File, params: types.DocumentFormattingParams) -> Any:
    change = layout(file.name, file.text)
    return [] if change is None else [types.TextEdit(range_of(file.text, change[0], session.units), change[1])]


@answers(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
def _outline(session: Session, analysis: Analysis, file: File, params: types.DocumentSymbolParams) -> Any:
    return outline(analysis, file, session.units)


_LEGEND = types.SemanticTokensLegend(list(colours.TYPES), list(colours.MODIFIERS))


@answers(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, _LEGEND)
def _colours(session: Session, analysis: Analysis, file: File, params: types.SemanticTokensParams) -> Any:
    return types.SemanticTokens(session.colours.of(analysis, file, 0, len(file.text.text), session.units))


@answers(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE, _LEGEND)
def _colours_of_range(session: Session, analysis: Analysis, file: File, params: types.SemanticTokensRangeParams) -> Any:
    start, end = (offset_of(file.text, p, session.units) for p in (params.range.start, params.range.end))
    return types.SemanticTokens(session.colours.of(analysis, file, start, end, session.units))


@answers(types.TEXT_DOCUMENT_INLAY_HINT)
def _hints(session: Session, analysis: Analysis, file: File, params: types.InlayHintParams) -> Any:
    start, end = (offset_of(file.text, p, session.units) for p in (params.range.start, params.range.end))
    return list(hints(analysis, file, start, end, session.units))


@answers(
    types.TEXT_DOCUMENT_CODE_ACTION,
    types.CodeActionOptions([types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll]),
)
def _actions(session: Session, analysis: Analysis, file: File, params: types.CodeActionParams) -> Any:
    uri = params.text_document.uri
    home = session.home(uri)
    here = [finding for finding in session.findings(home) if finding.path == file.name]
    found = actions(here, uri, file.text, params.range, session.units, home)
    only = params.context.only
    return [a for a in found if only is None or any(_is_kind(a, kind) for kind in only)]


def _is_kind(action: types.CodeAction, wanted: types.CodeActionKind | str) -> bool:
    kind, asked = (str(getattr(k, "value", k)) for k in (action.kind, wanted))
    return kind == asked or kind.startswith(f"{asked}.")


def _location(session: Session, analysis: Analysis, spot: places.Spot) -> types.Location:
    text = analysis.text(spot.path) or Text("")
    return types.Location(session.uri(spot.path), range_of(text, spot.span, session.units))
