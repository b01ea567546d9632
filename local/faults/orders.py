"""What was ordered to go wrong, and how often it did."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

#: Orders that are used up are kept for whoever asks what became of them.
KEPT = 5_000


def texts(given: Any) -> tuple[str, ...]:
    """The texts of `match`, given as one or as a list; raises `ValueError` with a sentence."""
    listed = [given] if isinstance(given, str) else (given or [])
    if not isinstance(listed, list) or not all(isinstance(text, str) and text for text in listed):
        raise ValueError("match must be a text or a list of texts")
    return tuple(listed)


def whole(order: Mapping[str, Any], key: str) -> int:
    """A number from 1, 1 unless it is given; raises `ValueError` with a sentence."""
    try:
        value = int(order.get(key, 1))
    except (TypeError, ValueError):
        value = 0
    if value < 1:
        raise ValueError(f"{key} must be at least 1")
    return value


@dataclass
class Order:
    """From the `nth` call on that fits, `count` calls go wrong in this way."""

    kind: str
    where: dict[str, str]
    match: tuple[str, ...] = ()
    nth: int = 1
    count: int = 1
    details: dict[str, Any] = field(default_factory=dict)
    id: int = 0
    seen: int = 0
    hits: int = 0

    @property
    def open(self) -> bool:
        """Whether it still waits for calls."""
        return self.hits < self.count

    def fits(self, call: Mapping[str, str | None], text: bytes) -> bool:
        """Whether it is about this call; one of the texts must occur in it, if there are any."""
        if any(call.get(key) != value for key, value in self.where.items()):
            return False
        return not self.match or any(wanted.encode() in text for wanted in self.match)

    def view(self) -> dict[str, Any]:
        """The order as JSON; `count` is what is left of it."""
        return {
            "id": self.id, **self.where, "match": list(self.match), "nth": self.nth,
            "count": self.count - self.hits, "kind": self.kind, "hits": self.hits, **self.details,
        }  # fmt: skip


class Orders:
    """The orders, oldest first."""

    def __init__(self) -> None:
        self._ids = itertools.count(1)
        self._orders: list[Order] = []

    def add(self, order: Order) -> Order:
        """Accepts an order and numbers it."""
        order.id = next(self._ids)
        self._orders = [*self._orders[-KEPT:], order]
        return order

    def take(self, call: Mapping[str, str | None], text: bytes | str = b"") -> Order | None:
        """Uses up one fault for this call, if one was ordered; all orders about it count it."""
        raw = text if isinstance(text, bytes) else text.encode()
        found = None
        for order in self._orders:
            if order.open and order.fits(call, raw):
                order.seen += 1
                if found is None and order.seen >= order.nth:
                    order.hits += 1
                    found = order
        return found

    @property
    def waiting(self) -> bool:
        """Whether any order is open."""
        return any(order.open for order in self._orders)

    def listing(self, used_too: bool = False) -> list[dict[str, Any]]:
        """The open orders as JSON, or all."""
        return [order.view() for order in self._orders if order.open or used_too]

    def clear(self, ids: Iterable[int] = (), **where: str) -> None:
        """Withdraws the orders with these ids, those about the same, or all."""
        numbers = set(ids)

        def meant(order: Order) -> bool:
            if numbers and order.id not in numbers:
                return False
            return all(order.where.get(key) == value for key, value in where.items())

        self._orders = [order for order in self._orders if not meant(order)]
