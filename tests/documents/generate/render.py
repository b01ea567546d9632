"""From a PDF to a picture, and what a scanner makes of it."""

from __future__ import annotations

import io

import cv2
import numpy as np
import pypdfium2
from PIL import Image

# The order in which threads finish must not matter for the bytes.
cv2.setNumThreads(1)


def page(pdf: bytes, dpi: int, number: int = 0) -> np.ndarray:
    """A page in grey, rendered by PDFium: its own renderer is the same on every machine."""
    document = pypdfium2.PdfDocument(pdf)
    picture = document[number].render(scale=dpi / 72).to_pil().convert("L")
    return np.asarray(picture)


def page_in_color(pdf: bytes, dpi: int, number: int = 0) -> np.ndarray:
    """A page in red, green and blue."""
    document = pypdfium2.PdfDocument(pdf)
    return np.asarray(document[number].render(scale=dpi / 72).to_pil().convert("RGB"))


def scanned(pdf: bytes, dpi: int, seed: int, *, skew: float = 0.4, number: int = 0,
            noise: float = 6) -> np.ndarray:
    """A page as a flatbed scanner gives it: a little askew, a little soft, its paper cleaned to white."""
    chance = np.random.default_rng(seed)
    image = page(pdf, dpi, number)
    high, wide = image.shape
    turn = cv2.getRotationMatrix2D((wide / 2, high / 2), skew, 1)
    image = cv2.warpAffine(image, turn, (wide, high), flags=cv2.INTER_LINEAR, borderValue=255)
    image = cv2.GaussianBlur(image, (0, 0), 0.5 * dpi / 200).astype(np.float32)
    image += chance.normal(0, noise, image.shape)
    # Scanners stretch the contrast, so that paper is white and toner nearly black.
    image = (image - 25) * 255 / (235 - 25)
    return np.clip(image, 0, 255).astype(np.uint8)


def png(image: np.ndarray, levels: int = 16) -> bytes:
    """As PNG with a few levels of grey, which keeps scans small."""
    step = 256 // levels
    index = np.minimum(image // step, levels - 1).astype(np.uint8)
    picture = Image.fromarray(index, "P")
    picture.putpalette([int(i * 255 / (levels - 1)) for i in range(levels) for _ in range(3)])
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True, bits=4 if levels <= 16 else 8)
    return out.getvalue()


def jpeg(image: np.ndarray, quality: int, dpi: int | None = None) -> bytes:
    """As JPEG."""
    out = io.BytesIO()
    extra = {"dpi": (dpi, dpi)} if dpi else {}
    Image.fromarray(image).save(out, "JPEG", quality=quality, optimize=True, subsampling=2, **extra)
    return out.getvalue()
