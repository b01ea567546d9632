"""Which way up a picture is.

Tesseract's own answer to that (its orientation mode) was wrong or unsure for half of the turned
photos it was tried with, so the direction of the rows is measured, and a strip is read both ways.
"""

from __future__ import annotations

import cv2
import numpy as np

from . import LANGUAGES, prepare, tesseract
from .prepare import Flat
from .tesseract import Word

#: A strip read with this mean confidence, and with so many letters, is the right way up.
READABLE, ENOUGH = 65.0, 20
#: The part of the page's height that is read to find out.
STRIP = 0.15
#: A word counts as read from this confidence on.
READ = 60.0
BLOCK = 6


def quarters(colour: np.ndarray, flat: Flat) -> int:
    """By how many quarter turns clockwise a flat picture must be turned to be read.

    The likely ways come first; the first one that can be read is taken.
    """
    small = prepare.draw(colour, *flat, scale=min(1.0, 1000 / max(flat.wide, flat.high)))
    likely, other = ((1, 3), (0, 2)) if _sideways(small) else ((0, 2), (1, 3))
    found = {}
    for turns in (*likely, *other):
        read = _strip(colour, prepare.turn(flat, turns))
        found[turns] = letters(read)
        if found[turns] >= ENOUGH and confidence(read) >= READABLE:
            return turns
    # Nothing can be read: an empty page, or no page at all.
    best = max(found, key=lambda turns: found[turns])
    return best if found[best] >= ENOUGH else 0


def _sideways(grey: np.ndarray) -> bool:
    """Whether the rows of text stand upright: between rows of text there is paper."""
    down, across = (round(0.04 * side) for side in grey.shape)
    inner = np.s_[down : grey.shape[0] - down, across : grey.shape[1] - across]
    ink = (prepare.clear(prepare.even(grey))[inner] < 128).astype(np.float64)

    def rhythm(axis: int) -> float:
        profile = ink.mean(axis=axis)
        return float(np.square(np.diff(profile)).sum() / len(profile))

    return rhythm(0) > rhythm(1)


def _strip(colour: np.ndarray, flat: Flat) -> list[list[Word]]:
    """Reads the part of the page with the most text."""
    grey = prepare.cleaned(colour, prepare.straighten(colour, flat))
    rows = cv2.boxFilter((grey < 160).mean(axis=1), -1, (1, round(len(grey) * STRIP)))
    half = round(len(grey) * STRIP / 2)
    middle = min(max(int(np.argmax(rows)), half), len(grey) - half)
    return tesseract.read(grey[middle - half : middle + half], LANGUAGES, BLOCK)


def confidence(rows: list[list[Word]]) -> float:
    """The mean confidence of what was read, long words counting more."""
    words = [(len(word.text), word.confidence) for row in rows for word in row]
    return sum(n * c for n, c in words) / max(1, sum(n for n, _ in words))


def letters(rows: list[list[Word]]) -> int:
    """How many letters were read with some certainty."""
    return sum(len(word.text) for row in rows for word in row if word.confidence > READ)
