"""Frozen values that know nothing of text: items, baskets, offers, deals, receipts."""
