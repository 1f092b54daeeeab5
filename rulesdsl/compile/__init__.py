"""From syntax to the model: files are read, names looked up, numbers checked, sentences turned into offers."""

from rulesdsl.compile.book import compile_documents
from rulesdsl.compile.compiled import Compiled
from rulesdsl.compile.files import MAX_BYTES, UNREADABLE, read_sources, read_text

__all__ = ["MAX_BYTES", "UNREADABLE", "Compiled", "compile_documents", "read_sources", "read_text"]
