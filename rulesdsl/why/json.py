"""An answer as JSON, for programs; every sentence of the text stands in it, too."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from rulesdsl.model.receipt import decimal_text
from rulesdsl.why import words
from rulesdsl.why.answer import Addition, Answer, LineAnswer, Near, Need, Reason, Taken


def render_json(answer: Answer) -> str:
    """Return the answer as indented JSON; money and quantities are decimal texts."""
    return json.dumps(answer_dict(answer), ensure_ascii=False, indent=2) + "\n"


def answer_dict(answer: Answer) -> dict[str, Any]:
    """Return the answer as plain lists, texts and numbers."""
    return _Plain(answer).answer()


class _Plain:
    """Turns one answer into plain values; amounts have the currency's decimals."""

    def __init__(self, answer: Answer) -> None:
        self.source = answer
        self.receipt = answer.receipt

    def answer(self) -> dict[str, Any]:
        receipt, source = self.receipt, self.source
        return {
            "currency": receipt.currency.code,
            "subtotal": self.money(receipt.subtotal),
            "saving": self.money(receipt.saving),
            "total": self.money(receipt.total),
            "priced_at": receipt.moment,
            "lines": [self.line(line) for line in source.lines],
            "near_misses": [self.near(near) for near in source.nears],
            "tried": source.tried,
            "untried": source.untried,
            "proof": self.proof(),
        }

    def line(self, line: LineAnswer) -> dict[str, Any]:
        return {
            "item": line.line.item,
            "name": line.line.name,
            "quantity": decimal_text(line.line.quantity),
            "amount": self.money(line.line.amount),
            "paid": self.money(line.line.paid),
            "in_deals": [self.taken(taken) for taken in line.taken],
            "in_no_deal": decimal_text(line.free),
            "named": line.named,
            "reasons": [self.reason(reason) for reason in line.reasons],
        }

    def taken(self, taken: Taken) -> dict[str, Any]:
        return {
            "offer": taken.offer,
            "stage": taken.stage,
            "deals": list(taken.deals),
            "quantity": decimal_text(taken.quantity),
            "saving": self.money(taken.saving),
        }

    def reason(self, reason: Reason) -> dict[str, Any]:
        return {
            "offer": reason.offer,
            "stage": reason.stage,
            "where": reason.where,
            "kind": reason.kind.value,
            "says": words.reason_words(self.receipt, reason),
            "would_save": None if reason.saving is None else self.money(reason.saving),
            "items": [{"item": item.item, "quantity": decimal_text(item.quantity)} for item in reason.items],
            "instead": [{"offer": rival.offer, "saving": self.money(rival.saving)} for rival in reason.rivals],
            "needs": [self.need(need) for need in reason.needs],
        }

    def need(self, need: Need) -> dict[str, Any]:
        return {
            "count": need.count,
            "of": need.words,
            "such_as": need.item or None,
            "worth": None if need.worth is None else self.money(need.worth),
        }

    def near(self, near: Near) -> dict[str, Any]:
        return {
            "says": words.near_words(self.receipt, near),
            "add": [self.addition(addition) for addition in near.additions],
            "show": {near.asks: near.shows} if near.asks else None,
            "difference": self.money(near.difference),
            "total": self.money(near.total),
            "cost_alone": self.money(near.alone),
            "offers": list(near.offers),
        }

    def addition(self, addition: Addition) -> dict[str, Any]:
        return {
            "item": addition.item,
            "name": addition.name,
            "quantity": str(addition.count),
            "unit_price": self.money(addition.price),
            "of": addition.words,
        }

    def proof(self) -> dict[str, Any]:
        receipt = self.receipt
        stages = [
            {
                "stage": stage.stage,
                "offers": stage.offers,
                "units": stage.units,
                "saving": self.money(stage.saving),
                "bound": self.money(stage.bound),
                "proved": stage.proved,
            }
            for stage in self.source.proof
        ]
        return {
            "proved": receipt.proved,
            "bound": None if receipt.bound is None else self.money(receipt.bound),
            "says": words.proof_words(self.source),
            "stages": stages,
        }

    def money(self, amount: Decimal) -> str:
        return decimal_text(amount, self.receipt.currency.decimals)
