"""What compiling a book gives: the book, and everything that was found on the way."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from rulesdsl.diagnostics.diagnostic import Diagnostic
from rulesdsl.model.book import OfferBook
from rulesdsl.model.example import Example
from rulesdsl.model.offer import Offer
from rulesdsl.model.promise import Promise
from rulesdsl.source import Place


@attrs.frozen
class Compiled:
    """A compiled book.

    `diagnostics` are the errors for which the offers are refused; an offer with an error is left out of the book.
    `findings` are what `check` says besides: warnings, names that nothing defines, examples that cannot be tried. A
    finding may be an error for `check`, and yet never keeps a book from loading. Both are in the order of the text.
    """

    book: OfferBook
    examples: tuple[Example, ...]
    promises: tuple[Promise, ...]
    diagnostics: tuple[Diagnostic, ...]
    findings: tuple[Diagnostic, ...]
    places: Mapping[str, Place]

    def place(self, offer: Offer) -> Place | None:
        """Return where an offer of this book stands: the whole statement."""
        return self.places.get(offer.where)
