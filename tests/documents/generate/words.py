"""How amounts and dates are written, and one kind of field value for each."""

from __future__ import annotations

from datetime import date

FOOTER = "synthetic test document – fictitious people and figures – of no legal value"


def francs(amount: float | str) -> int:
    """An amount in Rappen: `francs("7213.50")`."""
    whole, _, cents = str(amount).partition(".")
    return int(whole) * 100 + int((cents + "00")[:2])


def printed(rappen: int, mark: str = "'", point: str = ".", cents: bool | None = None) -> str:
    """`9594000` as `95'940`; Rappen are shown where there are any, or always, or never."""
    whole = f"{abs(rappen) // 100:,}".replace(",", mark)
    show = rappen % 100 != 0 if cents is None else cents
    return ("-" if rappen < 0 else "") + whole + (f"{point}{abs(rappen) % 100:02}" if show else "")


def day(when: date) -> str:
    return when.strftime("%d.%m.%Y")
