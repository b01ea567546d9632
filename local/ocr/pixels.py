"""A page as grey pixels, from a PDF or a picture."""

from __future__ import annotations

import io

import numpy as np
import pypdfium2
from PIL import Image, ImageOps, ImageSequence

#: What Tesseract was trained on.
DPI = 300
#: The long side of an A4 page at that resolution.
A4_LONG = 3508
#: No page is drawn larger than this: posters and plans become coarser, not slower.
MAX_SIDE = 4600
#: A page with fewer letters is a picture.
LITTLE_TEXT = 20


def load(data: bytes, page: int) -> tuple[np.ndarray, bool]:
    """Gives a page (counted from 0) in colour, and whether it is a picture: a photo or a scan,
    also in a PDF, whereas a page of text is straight and the right way up."""
    if data.startswith(b"%PDF"):
        return _draw(data, page)
    with Image.open(io.BytesIO(data)) as image:
        frame = next(f for n, f in enumerate(ImageSequence.Iterator(image)) if n == page)
        upright = ImageOps.exif_transpose(frame)
        return np.array(_on_white(upright)), True


def _draw(data: bytes, page: int) -> tuple[np.ndarray, bool]:
    document = pypdfium2.PdfDocument(data)
    sheet = document[page]
    scale = min(DPI / 72, MAX_SIDE / max(sheet.get_size()))
    drawn = sheet.render(scale=scale, may_draw_forms=True).to_pil().convert("RGB")
    return np.array(drawn), not has_text(sheet)


def has_text(sheet: pypdfium2.PdfPage) -> bool:
    """Whether a PDF page has text of its own; a stamp or a page number is none."""
    return sheet.get_textpage().count_chars() >= LITTLE_TEXT


def _on_white(image: Image.Image) -> Image.Image:
    """What is transparent is paper."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        shown = image.convert("RGBA")
        paper = Image.new("RGBA", shown.size, "white")
        return Image.alpha_composite(paper, shown).convert("RGB")
    if image.mode.startswith("I;16"):
        return Image.fromarray((np.array(image) >> 8).astype(np.uint8)).convert("RGB")
    return image.convert("RGB")
