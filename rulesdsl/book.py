"""A book of offers that prices baskets, and the ways to get one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, NoReturn

import attrs

from rulesdsl.compile import Compiled, compile_documents, read_sources
from rulesdsl.compile.files import MAX_BYTES, Read, read_text
from rulesdsl.compile.price_table import promo_of_prices
from rulesdsl.diagnostics.diagnostic import Diagnostic, PromoError, Severity
from rulesdsl.garbage import no_collection
from rulesdsl.model.basket import Context
from rulesdsl.model.book import OfferBook
from rulesdsl.model.catalogue import Catalogue
from rulesdsl.model.example import Example
from rulesdsl.model.given import basket_of, context_of, seconds_of
from rulesdsl.model.item import Item
from rulesdsl.model.promise import Promise
from rulesdsl.model.receipt import Receipt
from rulesdsl.pricing import Pricer
from rulesdsl.settle import receipt
from rulesdsl.settle.lines import belt
from rulesdsl.settle.shelf import Shelf, shelf_of
from rulesdsl.source import Place
from rulesdsl.syntax.nodes import Document
from rulesdsl.tables import catalogue_items, read_catalogue
from rulesdsl.tables.text import SIZE_LIMIT

if TYPE_CHECKING:
    from rulesdsl.ladder import Ladder
    from rulesdsl.why import Answer

PICKLE = 5  # the newest protocol that every Python which can run this knows
REHEARSAL = 24, 2, 0.005  # how many items, units of each, and seconds at most

Path = str | os.PathLike[str]


@attrs.frozen(eq=False)
class Book:
    """Offers, ready to price any number of baskets; safe to share between threads, and to pickle.

    `diagnostics` are the warnings and hints that loading found; `examples` and `promises` those of the files.
    """

    offers: OfferBook
    examples: tuple[Example, ...] = attrs.field(default=(), repr=False)
    promises: tuple[Promise, ...] = attrs.field(default=(), repr=False)
    diagnostics: tuple[Diagnostic, ...] = attrs.field(default=(), repr=False)
    _pricer: Pricer = attrs.field(
        default=attrs.Factory(lambda self: Pricer(self.offers), takes_self=True), repr=False, init=False
    )
    _shelf: Shelf = attrs.field(
        default=attrs.Factory(lambda self: shelf_of(self.offers), takes_self=True), repr=False, init=False
    )

    def price(
        self,
        basket: object,
        at: object = None,
        store: str | None = None,
        cards: object = (),
        coupons: object = (),
        when: object = (),
        time_limit: float | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> Receipt:
        """Price a basket so that the customer pays the least possible.

        Args:
            basket: codes (`["A", "A"]`), counts (`{"A": 2}`), pairs (`[("APPLES", Decimal("1.2"))]`), or what
                `read_basket` returns.
            at: a datetime or text such as `2026-11-28 18:00`; a date alone counts every span of that day as running.
                Default: now, in local time.
            store: the store in which the basket is bought.
            cards: the customer's cards.
            coupons: the coupons presented; one that is presented twice stands there twice.
            when: anything else that offers ask for with `when`.
            time_limit: seconds after which the search stops; the receipt then says what bound is left.
            stop: asked now and then; once it says True the search stops as at a time limit.

        Raises:
            BasketError: for anything that is wrong with the basket or the context.
        """
        context = context_of(_now() if at is None else at, store, cards, coupons, when)
        return self.price_in(basket, context, seconds_of(time_limit), stop)

    def price_in(
        self,
        basket: object,
        context: Context,
        time_limit: float | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> Receipt:
        """Price a basket in a context that is given as a value; one without a time counts every dated offer as running.

        Raises:
            BasketError: for anything that is wrong with the basket.
        """
        standing = self._pricer.final(belt(basket, self._shelf), context, time_limit, stop)
        return receipt(standing, context.at, context.timed)

    def why(
        self,
        basket: object,
        at: object = None,
        store: str | None = None,
        cards: object = (),
        coupons: object = (),
        when: object = (),
        time_limit: float | None = None,
        stop: Callable[[], bool] | None = None,
        tries: int | None = None,
    ) -> Answer:
        """Say why a basket costs what it costs: which deals every line is in, why not in others, what nearly applied.

        Args:
            basket: as for `price`, and so is everything else but `tries`.
            time_limit: seconds for every single pricing, of which there are many.
            tries: how many changes of the basket are priced at most to find what nearly applied; by default 100, of
                long baskets fewer.

        Raises:
            BasketError: for anything that is wrong with the basket or the context.
        """
        context = context_of(_now() if at is None else at, store, cards, coupons, when)
        rows = basket_of(basket, self.weighed)
        from rulesdsl.why import explain  # only where somebody asks: most only want the price

        return explain(self._pricer, rows, context, seconds_of(time_limit), stop, tries)

    def ladder(
        self,
        item: str,
        up_to: int = 12,
        at: object = None,
        store: str | None = None,
        cards: object = (),
        coupons: object = (),
        when: object = (),
        time_limit: float | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> Ladder:
        """Return what 1, 2, 3 … units of an item cost, or measures where it is weighed.

        Args:
            item: its code.
            up_to: the last quantity.
            time_limit: seconds for every quantity.
            stop: asked now and then; once it says True no further quantity is priced.

        Everything else is as for `price`.

        Raises:
            BasketError: where nothing knows the item or its price, and for anything that is wrong with the context.
        """
        context = context_of(_now() if at is None else at, store, cards, coupons, when)
        from rulesdsl.ladder import climb

        return climb(self._pricer, item, up_to, context, seconds_of(time_limit), stop)

    def __reduce__(self) -> tuple[object, ...]:
        import pickle  # only where somebody keeps a book

        # Sealed, so that it is for the book to say how its values are made again: without a search for garbage.
        return _restored, (pickle.dumps((self.offers, self.examples, self.promises, self.diagnostics), PICKLE),)

    def check(self, basket: object) -> None:
        """Refuse a basket that cannot be priced, without pricing it.

        Raises:
            BasketError: for anything that is wrong with the basket.
        """
        belt(basket, self._shelf)

    def weighed(self, code: str) -> bool:
        """Return whether an item is sold by weight or volume, as far as the catalogue and `item` statements say."""
        return self._shelf.weighed(code)


def _now() -> datetime:
    return datetime.now()  # noqa: DTZ005 - offers run by the clock on the shop's wall


def _restored(stored: bytes) -> Book:
    import pickle

    with no_collection():
        book = _prepared(Book(*pickle.loads(stored)))
    return _rehearsed(book)


def _prepared(book: Book) -> Book:
    """Return a book once it has learned every listed item, so that no basket has to wait for that."""
    shelf = shelf_of(book.offers)
    shelf.prepare()
    book._pricer.prepare([listed.goods.names for listed in shelf.listed.values()])
    return book


def _rehearsed(book: Book) -> Book:
    """Return a book once it has priced a few items of its own, so that the first customer waits no longer than others.

    The first time, Python gets everything ready that prices a basket. Once the text of the offers is forgotten, for
    forgetting it drives out of the processor's caches what has been got ready.
    """
    items, units, seconds = REHEARSAL
    named = islice((code for code, listed in book._shelf.listed.items() if listed.fits), items)
    book.price_in(dict.fromkeys(named, units), Context(), seconds)
    return book


def load(
    paths: Path | Iterable[Path],
    catalogue: Path | Catalogue | None = None,
    *,
    max_bytes: int | None = None,
    lenient: bool = False,
) -> Book:
    """Load the offers of files and folders as one book.

    Args:
        paths: one path or several; of a folder, the `*.promo` files in it.
        catalogue: the price list, as a path or as `read_catalogue` returns it.
        max_bytes: how large a file may be; by default 64 MB, and 32 MB for a catalogue.
        lenient: leave out the lines of the catalogue that are wrong; they stand in the book's diagnostics.

    Raises:
        PromoError: one, with everything that is wrong with the offers and the catalogue.
    """
    with no_collection():
        book = read_book(paths, catalogue, max_bytes=max_bytes).sound(lenient)
    return _rehearsed(book)


def loads(text: str, catalogue: Path | Catalogue | None = None) -> Book:
    """Load offers from a text.

    Raises:
        PromoError: one, with everything that is wrong with the offers and the catalogue.
    """
    if not isinstance(text, str):
        _refuse(f"{type(text).__name__} is not a text", "give the offers as one `str`; for files there is `load`")
    with no_collection():
        book = _together(read_text(text), *_catalogue(catalogue, None)).sound()
    return _rehearsed(book)


def book_from_prices(prices: Mapping[str, Mapping[str, object]]) -> Book:
    """Return the book of a table of prices: `{"A": {"price": 50, "special_price": {"quantity": 3, "price": 130}}}`.

    Prices are amounts of the main unit; `special_price` may be left out, and may be a list of several.

    Raises:
        PromoError: one, with every entry that cannot be read.
    """
    return loads(promo_of_prices(prices))


def diagnose(
    paths: Path | Iterable[Path], catalogue: Path | Catalogue | None = None, *, max_bytes: int | None = None
) -> tuple[Diagnostic, ...]:
    """Return everything that is to be said about the offers of files and folders, whether they are refused or not."""
    return read_book(paths, catalogue, max_bytes=max_bytes).diagnostics


def read_book(
    paths: Path | Iterable[Path], catalogue: Path | Catalogue | None = None, *, max_bytes: int | None = None
) -> Reading:
    """Read the offers of files and folders with everything that is wrong with them; nothing of it is ever raised."""
    with no_collection():
        read = read_sources(_paths(paths), max_bytes=MAX_BYTES if max_bytes is None else max_bytes)
        return _together(read, *_catalogue(catalogue, max_bytes))


@attrs.frozen
class Reading:
    """What came of reading a book.

    `catalogue` are its items that have sound prices, None where there is no catalogue, and `price_places` where it says
    their prices. `errors` of the offers and `faults` of the catalogue refuse it; `findings` are what else there is to
    say.
    """

    documents: tuple[Document, ...]
    compiled: Compiled
    catalogue: Mapping[str, Item] | None
    errors: tuple[Diagnostic, ...]
    faults: tuple[Diagnostic, ...]
    findings: tuple[Diagnostic, ...]
    price_places: Mapping[str, Place] = attrs.field(factory=dict, repr=False)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return everything there is to say."""
        return (*self.errors, *self.faults, *self.findings)

    def sound(self, lenient: bool = False) -> Book:
        """Return the book if nothing refuses it; a `lenient` reading goes on without the faulty lines."""
        refused = self.errors if lenient else (*self.errors, *self.faults)
        if refused:
            raise PromoError(refused)
        offers = attrs.evolve(self.compiled.book, catalogue=dict(self.catalogue or {}))  # a plain one can be pickled
        said = (*self.faults, *self.findings)
        return _prepared(Book(offers, self.compiled.examples, self.compiled.promises, said))


def _together(read: Read, catalogue: Catalogue | None, unread: tuple[Diagnostic, ...]) -> Reading:
    """Compile what was read; `unread` is why there is no catalogue where there should be one."""
    documents, found = read
    compiled = compile_documents(documents, catalogue)
    listed = catalogue or Catalogue()
    items, faults = catalogue_items(listed, compiled.book.currency, compiled.book.items)
    errors = (*unread, *(d for d in found if d.is_error), *compiled.diagnostics)
    findings = (*listed.warnings, *(d for d in found if not d.is_error), *compiled.findings)
    known = None if catalogue is None else items
    return Reading(documents, compiled, known, errors, (*listed.errors, *faults), findings, listed.price_places)


def _catalogue(
    catalogue: Path | Catalogue | None, max_bytes: int | None
) -> tuple[Catalogue | None, tuple[Diagnostic, ...]]:
    """Return the catalogue, without the lines that are wrong, which it carries; or why there is none."""
    if catalogue is None or isinstance(catalogue, Catalogue):
        return catalogue, ()
    if not isinstance(catalogue, str | os.PathLike):
        _refuse(f"{type(catalogue).__name__} is not a catalogue", "give a path, or what `read_catalogue` returns")
    try:
        limit = SIZE_LIMIT if max_bytes is None else max_bytes
        return read_catalogue(catalogue, lenient=True, size_limit=limit), ()
    except PromoError as error:
        return None, error.diagnostics


def _paths(paths: Path | Iterable[Path]) -> tuple[Path, ...]:
    if isinstance(paths, str | os.PathLike):
        return (paths,)
    found = tuple(paths) if isinstance(paths, Iterable) and not isinstance(paths, bytes | bytearray) else (paths,)
    for path in found:
        if not isinstance(path, str | os.PathLike):
            _refuse(f"{type(path).__name__} is not a path", 'give one path or several: `load("promos.promo")`')
    return found


def _refuse(message: str, help: str) -> NoReturn:
    raise PromoError((Diagnostic("X015", Severity.ERROR, message, help),))
