"""A kind of finding: its code, how much it matters, and the page that explains it."""

from __future__ import annotations

import attrs

from rulesdsl.diagnostics.diagnostic import Severity

SECTIONS = ("What it finds", "Why it matters", "Example", "Write instead")


@attrs.frozen
class Code:
    """A stable code (`P012`), its usual severity, a title of a few words, and its page in Markdown.

    The page has one `##` heading for each of `SECTIONS`, in that order; it does not repeat the title.
    """

    code: str
    severity: Severity
    title: str
    page: str

    @property
    def markdown(self) -> str:
        """Return the whole page: a heading with the code and the title, then the page."""
        return f"# {self.code}: {self.title}\n\n{self.page.strip()}\n"
