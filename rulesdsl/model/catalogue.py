"""The price list that stands beside the offers."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import attrs

from rulesdsl.diagnostics.diagnostic import Diagnostic
from rulesdsl.model.item import Item
from rulesdsl.source import Place

_NOTHING: Mapping[str, str] = MappingProxyType({})
_NOWHERE: Mapping[str, Place] = MappingProxyType({})


@attrs.frozen
class Catalogue:
    """The items of a catalogue by code, with what was found while it was read.

    `price_texts` says how each price was written and `price_places` where: whether `1,234` or `£5` is a fair price can
    only be said once the currency of the offers is known. `warnings` never refuse it; `errors` are the lines that were
    left out, and there are none unless it was read leniently.
    """

    items: Mapping[str, Item] = MappingProxyType({})
    warnings: tuple[Diagnostic, ...] = ()
    errors: tuple[Diagnostic, ...] = ()
    price_texts: Mapping[str, str] = attrs.field(default=_NOTHING, repr=False)
    price_places: Mapping[str, Place] = attrs.field(default=_NOWHERE, repr=False, eq=False)
