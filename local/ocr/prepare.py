"""Makes of a page what Tesseract reads well: upright, flat, evenly lit, without lines."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np

from . import sheet
from .pixels import A4_LONG, MAX_SIDE

#: A picture is enlarged at most so much: more makes letters larger, not clearer.
MAX_ENLARGEMENT = 3.0
#: Thin straight strokes of this length in pixels, at 300 dpi, are borders: no letter has one.
LEVEL, UPRIGHT = 140, 56
#: A stroke is thin up to this width: 1.1 mm.
THICK = 13
#: Grey from here on is the edge of something blurred.
PALE = 110
#: Tilts up to this angle are looked for, in degrees.
MAX_TILT = 6.0
#: The long side of an A4 sheet, divided by the short one.
A4 = 2**0.5


class Flat(NamedTuple):
    """A flat rectangle, in pixels, and the matrix that leads to it from the page as it came in."""

    matrix: np.ndarray
    wide: float
    high: float


def flatten(colour: np.ndarray, picture: bool) -> Flat:
    """Finds the sheet in a picture; a drawn page is flat already."""
    height, width = colour.shape[:2]
    corners = sheet.find(colour) if picture else None
    if corners is None:
        corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float64)
        wide, high = float(width), float(height)
    else:
        wide, high = _as_a4(*sheet.size(corners))
    scale = _scale(max(wide, high)) if picture else 1.0
    wide, high = wide * scale, high * scale
    target = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], dtype=np.float32)
    return Flat(cv2.getPerspectiveTransform(corners.astype(np.float32), target), wide, high)


def _as_a4(wide: float, high: float) -> tuple[float, float]:
    """Gives a sheet that looks about like A4 the proportions of A4, which perspective takes away."""
    long, short = max(wide, high), min(wide, high)
    if not 1.2 < long / short < 1.7:
        return wide, high
    return (long / A4, long) if high > wide else (long, long / A4)


def _scale(long: float) -> float:
    """Brings a page near 300 dpi, as if it were A4: few pictures say how large their page was."""
    if long > MAX_SIDE:
        return MAX_SIDE / long
    return max(1.0, min(A4_LONG / long, MAX_ENLARGEMENT))


def turn(flat: Flat, quarters: int) -> Flat:
    """Turns the rectangle by quarter turns clockwise."""
    matrix, wide, high = flat
    for _ in range(quarters % 4):
        matrix = np.array([[0, -1, high], [1, 0, 0], [0, 0, 1]], dtype=np.float64) @ matrix
        wide, high = high, wide
    return Flat(matrix, wide, high)


def straighten(colour: np.ndarray, flat: Flat) -> Flat:
    """Takes out what is left of a tilt."""
    matrix, wide, high = flat
    angle = tilt(draw(colour, *flat, scale=1000 / max(wide, high)))
    if abs(angle) < 0.1:
        return flat
    rotation = np.vstack([cv2.getRotationMatrix2D((wide / 2, high / 2), angle, 1), [0, 0, 1]])
    return Flat(rotation @ matrix, wide, high)


def cleaned(colour: np.ndarray, flat: Flat) -> np.ndarray:
    """The rectangle as Tesseract gets it."""
    return without_lines(clear(even(draw(colour, *flat))))


def draw(colour: np.ndarray, matrix: np.ndarray, wide: float, high: float, scale: float = 1) -> np.ndarray:
    """The rectangle in grey, made smaller by `scale`."""
    smaller = np.diag([scale, scale, 1]) @ matrix
    target = max(1, round(wide * scale)), max(1, round(high * scale))
    source = cv2.cvtColor(colour, cv2.COLOR_RGB2GRAY)
    shrinks = target[0] * target[1] < source.size / 2
    if shrinks:  # without this, thin strokes would fall between the points that are looked at
        factor = (target[0] * target[1] / source.size) ** 0.5
        source = cv2.resize(source, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
        smaller = smaller @ np.diag([1 / factor, 1 / factor, 1])
    way = cv2.INTER_LINEAR if shrinks else cv2.INTER_CUBIC
    return cv2.warpPerspective(source, smaller, target, flags=way, borderMode=cv2.BORDER_REPLICATE)


def tilt(grey: np.ndarray) -> float:
    """The angle, in degrees, by which rows of text must be turned to lie level."""
    ink = (even(grey) < 160).astype(np.uint8)
    height, width = ink.shape
    middle = (width / 2, height / 2)

    def sharpness(angle: float) -> float:
        turned = cv2.warpAffine(ink, cv2.getRotationMatrix2D(middle, angle, 1), (width, height))
        rows = turned.sum(axis=1).astype(np.float64)
        return float(np.square(np.diff(rows)).sum())

    coarse = max(np.arange(-MAX_TILT, MAX_TILT + 0.1, 0.5), key=sharpness)
    fine = max(np.arange(coarse - 0.4, coarse + 0.41, 0.1), key=sharpness)
    return float(fine) if sharpness(fine) > 1.05 * sharpness(0.0) else 0.0


def even(grey: np.ndarray) -> np.ndarray:
    """Takes out shadows: every pixel is compared with the paper around it."""
    small = cv2.resize(grey, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((9, 9), np.uint8)), 31)
    paper = cv2.resize(paper, grey.shape[::-1], interpolation=cv2.INTER_LINEAR)
    return cv2.divide(grey, np.maximum(paper, 1), scale=255)


def clear(grey: np.ndarray) -> np.ndarray:
    """Makes paper white and ink black: the grain of a dim photo would be read as dots and commas."""
    calm = cv2.GaussianBlur(grey, (0, 0), 0.8)
    ink, paper = np.percentile(calm[::4, ::4], (0.3, 50))
    grain = paper - np.percentile(calm[::4, ::4], 25)
    white = max(paper - 3 * grain, (ink + paper) / 2)
    stretched = (calm.astype(np.float32) - ink) * (255 / max(white - ink, 1))
    return np.clip(stretched, 0, 255).astype(np.uint8)


def without_lines(grey: np.ndarray) -> np.ndarray:
    """Paints borders of boxes and tables white, which Tesseract takes for letters.

    Thick strokes stay: they are large letters, or dark bars with light letters in them.
    """
    ink = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)[1]
    thick = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((THICK, THICK), np.uint8))
    thin = cv2.subtract(ink, cv2.dilate(thick, np.ones((5, 5), np.uint8)))
    cleaned = grey.copy()
    for bridge, stroke in (((3, 1), (1, LEVEL)), ((1, 3), (UPRIGHT, 1))):
        # A line that is not quite level is a stair; the bridge joins its steps.
        joined = cv2.morphologyEx(thin, cv2.MORPH_CLOSE, np.ones(bridge, np.uint8))
        lines = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones(stroke, np.uint8))
        cleaned[cv2.dilate(lines, np.ones((3, 3), np.uint8)) > 0] = 255
        # A line in a blurred photo has pale edges; a letter that touches it is dark.
        pale = (cv2.dilate(lines, np.ones((11, 11), np.uint8)) > 0) & (grey > PALE)
        cleaned[pale] = 255
    return cleaned
