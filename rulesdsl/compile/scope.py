"""What compiling one file needs at hand: its words, the currency, the known names, and where findings go."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from fractions import Fraction

import attrs

from rulesdsl.compile.known import Known
from rulesdsl.diagnostics.diagnostic import Diagnostic, Fix, Severity
from rulesdsl.model.change import half_up
from rulesdsl.model.currencies import sign_owners
from rulesdsl.model.money import Currency
from rulesdsl.source import Place, Span
from rulesdsl.syntax.nodes import Count, Document, Money, Name, Things


@attrs.define
class Scope:
    """Collects the findings of one file while its sentences are turned into values.

    Compiling goes on after a finding with the nearest value there is, so that one run says everything; who compiles a
    statement asks afterwards whether `errors` grew. `currency` is None where the book's currency is not known for
    certain: amounts are then taken as they are. `uses` are all names that a sentence used. `sentence` is the sentence
    that is being read, with its clauses.
    """

    document: Document
    currency: Currency | None
    known: Known
    errors: list[Diagnostic] = attrs.field(factory=list)
    findings: list[Diagnostic] = attrs.field(factory=list)
    uses: list[Name] = attrs.field(factory=list)
    sentence: Span | None = None

    def place(self, span: Span) -> Place:
        """Return the place of a span in this file."""
        return Place(self.document.source, span)

    def error(self, code: str, span: Span, message: str, help: str, fixes: tuple[Fix, ...] = ()) -> None:
        """Note what the offers are refused for."""
        self.errors.append(Diagnostic(code, Severity.ERROR, message, help, self.place(span), fixes=fixes))

    def warn(self, code: str, span: Span, message: str, help: str) -> None:
        """Note what is allowed and probably not meant."""
        self.findings.append(Diagnostic(code, Severity.WARNING, message, help, self.place(span)))

    # -- words -------------------------------------------------------------------------------------------------

    def words(self, span: Span) -> str:
        """Return the user's words at a span on one line, without comments."""
        return self.rewrite(span, [])

    def rewrite(self, span: Span, changes: Iterable[tuple[Span, str]]) -> str:
        """Return the user's words at a span on one line, with some spans replaced (an empty span: inserted)."""
        pieces, at = [], span.start
        for part, text in sorted([*changes, *self._comments(span)]):
            pieces += [self.document.source.text[at : part.start], text]
            at = part.end
        pieces.append(self.document.source.text[at : span.end])
        return re.sub(r"\s+", " ", "".join(pieces)).strip()

    def instead(self, span: Span, words: str) -> str:
        """Return the sentence that is being read with other words at a span of it."""
        whole = self.sentence if self.sentence is not None else span
        return self.rewrite(whole.to(span), [(span, words)])

    def without(self, span: Span, pattern: str) -> str:
        """Return the words at `span` with the first that match a pattern left out."""
        return re.sub(rf"(?i)\s+{pattern}\b", "", self.words(span), count=1)

    def _comments(self, span: Span) -> list[tuple[Span, str]]:
        comments = self.document.comments
        first = bisect_left(comments, span.start, key=lambda c: c.span.start)
        found = []
        for comment in comments[first:]:
            if comment.span.start >= span.end:
                break
            found.append((comment.span, ""))
        return found

    # -- numbers -----------------------------------------------------------------------------------------------

    def count(self, count: Count | None) -> int:
        """Return a number, 1 where none was said; refuse 0 and what is not whole."""
        if count is None:
            return 1
        if count.value < 1 or count.value != int(count.value):
            message = f"`{self.words(count.span)}` cannot be: the number has to be a whole one, 1 or more"
            self.error("P105", count.span, message, f"write `{self.instead(count.span, '1')}`")
            return 1
        return int(count.value)

    def amount(self, money: Money) -> Fraction:
        """Return an amount in minor units; refuse another currency's sign and more decimals than the currency has."""
        return self._minor(money, exact=False)

    def check(self, money: Money, weighed: bool) -> None:
        """Refuse another currency's sign, and too many decimals unless the price is of a measure of weighed goods."""
        self._minor(money, exact=weighed)

    def rate(self, money: Money, things: Things | None) -> Fraction:
        """Return a price of one unit, or of one measure where the goods are weighed: it may have any decimals then."""
        return self._minor(money, exact=self._decimals(money) and self._weighed(things))

    def above_zero(self, money: Money, value: Fraction) -> Fraction:
        """Refuse an amount of 0 where it would mean nothing."""
        if value == 0:
            message = f"`{self.words(money.span)}` is an amount of nothing"
            one = "1" if self.currency is None else f"{self.currency.main(10**self.currency.decimals):f}"
            help = f"write an amount above 0: `{self.instead(money.span, one)}`"
            self.error("P104", money.span, message, help)
        return value

    def _weighed(self, things: Things | None) -> bool:
        return self.known.may_be_weighed([name.text for name in things.names] if things else [])

    def _decimals(self, money: Money) -> bool:
        exponent = money.value.as_tuple().exponent
        return self.currency is not None and isinstance(exponent, int) and -exponent > self.currency.decimals

    def _minor(self, money: Money, exact: bool) -> Fraction:
        currency = self.currency
        if currency is None:
            return Fraction(money.value) * 100
        minor = currency.minor(money.value)
        if money.symbol and money.symbol not in currency.symbols + currency.minor_symbols:
            self._refuse_sign(money, currency, half_up(minor))
        elif self._decimals(money) and not exact:
            self._refuse_decimals(money, currency, half_up(minor))
        return minor

    def _refuse_sign(self, money: Money, currency: Currency, nearest: int) -> None:
        said, plain = self.words(money.span), f"{currency.main(nearest):f}"
        if currency.code:
            message = f"`{said}` has a sign that {currency.code} does not have"
            help = f"write `{plain}`" + (f" or `{currency.symbol}{plain}`" if len(currency.symbol) == 1 else "")
        else:
            owners = sign_owners(money.symbol)
            code = next((c for c in ("GBP", "EUR", "USD") if c in owners), owners[0] if owners else "GBP")
            message = f"`{said}` has a currency sign, and the offers name no currency"
            help = f"put `currency {code}` at the top of the file, or write `{plain}`"
        self.error("P102", money.span, message, help)

    def _refuse_decimals(self, money: Money, currency: Currency, nearest: int) -> None:
        whose = f"{currency.code} has" if currency.code else "prices have without a `currency`"
        message = f"`{self.words(money.span)}` has more decimals than {whose} ({currency.decimals})"
        help = f"write `{currency.main(nearest):f}`; only a price per measure of weighed goods may have more decimals"
        self.error("P103", money.span, message, help)
