"""Why a basket costs what it costs, what nearly applied, and how sure that is."""

from rulesdsl.why.answer import Answer
from rulesdsl.why.explain import explain

__all__ = ["Answer", "explain"]
