"""PDFs that hold pictures instead of text."""

from __future__ import annotations

import io
import time

import numpy as np
from PIL import Image

from .render import page
from .sheet import Sheet

# Pillow writes the time of day into a PDF unless it is told another.
WRITTEN = time.struct_time((2026, 1, 31, 12, 0, 0, 5, 31, 0))


def pictures(pages: list[np.ndarray], dpi: int) -> bytes:
    """Pages in black and white, packed like a fax (CCITT group 4), as office scanners do."""
    black_white = [Image.fromarray(np.where(one < 140, 0, 255).astype(np.uint8)).convert("1", dither=0)
                   for one in pages]
    out = io.BytesIO()
    black_white[0].save(out, "PDF", save_all=True, append_images=black_white[1:], resolution=dpi,
                        creationDate=WRITTEN, modDate=WRITTEN, producer="", title="scan")
    return out.getvalue()


def picture_with_barcode(pdf: bytes, code: Image.Image, x: float, y: float,
                         wide: float, high: float) -> bytes:
    """A page as a picture with a barcode beside its address, as payroll programs send it.

    There is no text layer: who does not read the barcode must recognise characters.
    """
    paper = page(pdf, 200)
    levels = Image.fromarray((paper // 17 * 17).astype(np.uint8))
    sheet = Sheet(footer="")
    sheet.image(levels, 0, 0, sheet.width, sheet.height)
    sheet.image(code, x, y, wide, high)
    return sheet.pdf()
