"""A harmless letter, the ground of many a hostile file."""

from __future__ import annotations

from ..people import SAM
from ..sheet import Sheet


def letter() -> bytes:
    """A donation receipt of one page, in a font that needs no file."""
    sheet = Sheet("helvetica")
    sheet.text(70, 90, "Sample Rivers Foundation", 16, bold=True)
    sheet.text(70, 150, "Donation receipt 2025", 18, bold=True)
    sheet.lines(
        70, 190, [f"Donor: {SAM.name}", "Date of donation: 03.09.2025", "Amount: CHF 1'200.00"], 13, 1.6
    )
    return sheet.pdf()
