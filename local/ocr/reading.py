"""From a page to its words, in the coordinates of the page as it came in."""

from __future__ import annotations

import re
from typing import Any

import cv2
import numpy as np

from . import LANGUAGES, pixels, prepare, tesseract, upright
from .tesseract import Word

#: One block of text. The modes that look for columns (3, 4) at times drop a column of amounts as a
#: whole, and the one for scattered text (11) drops numbers of one digit.
MODE = 6
#: A picture with a shorter side, in pixels, holds no row of text.
LEAST = 24
#: Words further apart than this many word heights are two lines, as with Amazon's service.
GAP = 1.3
#: What borders, ticks and dirt are read as.
BORDER = re.compile(r"[|¦_\[\]{}\\~.:;,'\"`´’‘“”„°]+")

Page = dict[str, Any]


def read(data: bytes, number: int) -> Page:
    """Reads one page, counted from 0.

    The result has `turned`, the quarter turns clockwise by which its text lies on the page, and
    `lines`, each with its `box` and its `words`: `[text, confidence, box]`. A box is eight numbers
    from 0 to 1, x and y of four corners, from the text's own top left clockwise.
    """
    colour, picture = pixels.load(data, number)
    if min(colour.shape[:2]) < LEAST:
        return {"turned": 0, "lines": []}
    flat = prepare.flatten(colour, picture)
    needed = upright.quarters(colour, flat) if picture else 0
    flat = prepare.straighten(colour, prepare.turn(flat, needed))
    rows = tesseract.read(prepare.cleaned(colour, flat), LANGUAGES, MODE)
    return _page(rows, np.linalg.inv(flat.matrix), colour.shape, -needed % 4)


def _page(rows: list[list[Word]], back: np.ndarray, shape: tuple[int, ...], turned: int) -> Page:
    def corners(words: list[Word]) -> list[float]:
        left, top = min(w.left for w in words), min(w.top for w in words)
        right = max(w.left + w.width for w in words)
        bottom = max(w.top + w.height for w in words)
        box = np.array([[[left, top], [right, top], [right, bottom], [left, bottom]]], np.float64)
        points = cv2.perspectiveTransform(box, back)[0] / (shape[1], shape[0])
        return [round(float(x), 5) for x in np.clip(points, 0, 1).ravel()]

    lines = [
        {
            "box": corners(line),
            "words": [[w.text, round(w.confidence, 2), corners([w])] for w in line],
        }
        for row in rows
        for line in split(row)
    ]
    return {"turned": turned, "lines": lines}


def split(row: list[Word]) -> list[list[Word]]:
    """Breaks a row where Amazon's service would, and leaves out what is no text."""
    words = [w for w in row if not BORDER.fullmatch(w.text)]
    if not words:
        return []
    usual = sorted(w.height for w in words)[len(words) // 2]
    lines = [[words[0]]]
    for before, word in zip(words, words[1:], strict=False):
        gap = word.left - (before.left + before.width)
        if gap > GAP * usual or word.left < before.left:
            lines.append([])
        lines[-1].append(word)
    return lines
