"""Finds the sheet of paper in a photo."""

from __future__ import annotations

import cv2
import numpy as np

#: The long side of the small picture in which the sheet is looked for.
SMALL = 700
#: A sheet covers at least this part of a photo; what covers nearly all of it is the photo itself.
LEAST, MOST = 0.2, 0.97
#: The long side of a sheet, divided by the short one: A4 has 1.41, perspective bends it.
SHAPES = (1.05, 2.2)
#: How far the colours on both sides of the sheet's edge are apart at least, and how far from the
#: edge they are looked at, in pixels of the small picture.
APART, REACH = 12.0, 7


def find(colour: np.ndarray) -> np.ndarray | None:
    """Gives the four corners, from the top left clockwise; `None` when no sheet stands out."""
    scale = SMALL / max(colour.shape[:2])
    small = cv2.resize(colour, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (5, 5), 0)
    lab = cv2.cvtColor(small, cv2.COLOR_RGB2LAB).astype(np.float64)
    best, best_score = None, 0.0
    for mask in _masks(small):
        for corners in _quadrilaterals(mask):
            score = _score(corners, mask)
            score = score and score * _edges(lab, corners) ** 2
            if score > best_score:
                best, best_score = corners, score
    return None if best is None else best / scale


def _masks(small: np.ndarray) -> list[np.ndarray]:
    """Where paper may be: what is bright, what has no colour, and what edges enclose."""
    grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)
    saturation = cv2.cvtColor(small, cv2.COLOR_RGB2HSV)[:, :, 1]
    bright = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)[1]
    plain = cv2.threshold(saturation, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)[1]
    # A shadow across the sheet: its light differs, the light around each of its pixels does not.
    local = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, 201, 0)
    edges = cv2.dilate(cv2.Canny(grey, 30, 90), np.ones((3, 3), np.uint8))
    enclosed = np.zeros_like(grey)
    outlines = cv2.findContours(edges, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)[0]
    cv2.drawContours(enclosed, outlines, -1, 255, cv2.FILLED)
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (15, 15))
    return [
        cv2.morphologyEx(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, kernel), cv2.MORPH_OPEN, kernel)
        for mask in (bright, plain, cv2.bitwise_and(bright, plain), local, enclosed)
    ]


def _quadrilaterals(mask: np.ndarray) -> list[np.ndarray]:
    """The four-cornered outlines of the largest patches of a mask."""
    contours = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)[0]
    found = []
    for contour in sorted(contours, key=cv2.contourArea, reverse=True)[:2]:
        hull = cv2.convexHull(contour)
        around = cv2.arcLength(hull, True)
        for tolerance in (0.01, 0.02, 0.03, 0.05):
            corners = cv2.approxPolyDP(hull, tolerance * around, True)
            if len(corners) == 4:
                found.append(ordered(corners.reshape(4, 2).astype(np.float64)))
                break
    return found


def _score(corners: np.ndarray, mask: np.ndarray) -> float:
    """How well a quadrilateral would do as a sheet; 0 means not at all."""
    height, width = mask.shape
    area = cv2.contourArea(corners.astype(np.float32)) / (width * height)
    if not LEAST < area < MOST:
        return 0
    long, short = sorted(size(corners), reverse=True)
    if not SHAPES[0] < long / max(short, 1) < SHAPES[1]:
        return 0
    sides = np.roll(corners, -1, axis=0) - corners
    turned = np.roll(sides, -1, axis=0)
    cosines = np.abs((sides * turned).sum(1)) / (
        np.linalg.norm(sides, axis=1) * np.linalg.norm(turned, axis=1)
    )
    if cosines.max() > 0.4:
        return 0
    inside = np.zeros_like(mask)
    cv2.fillConvexPoly(inside, corners.astype(np.int32), 255)
    common = np.count_nonzero(cv2.bitwise_and(inside, mask))
    either = np.count_nonzero(cv2.bitwise_or(inside, mask))
    overlap = common / max(either, 1)
    return overlap * (1 - cosines.max()) if overlap > 0.85 else 0


def _edges(lab: np.ndarray, corners: np.ndarray) -> float:
    """The part of the outline along which paper and background differ; 0 when too little of the
    outline is in the picture, or too little of it differs.

    A frame printed on a page has the same paper on both sides of it.
    """
    sides = np.roll(corners, -1, axis=0) - corners
    inwards = np.stack([-sides[:, 1], sides[:, 0]], axis=1) / np.linalg.norm(sides, axis=1)[:, None]
    along = np.linspace(0.04, 0.96, 47)[None, :, None]
    points = corners[:, None] + along * sides[:, None]
    step = REACH * inwards[:, None]
    inner, outer = (np.rint(points + way).astype(int).reshape(-1, 2) for way in (step, -step))
    limit = np.array([lab.shape[1], lab.shape[0]])
    seen = ((inner >= 0) & (inner < limit) & (outer >= 0) & (outer < limit)).all(axis=1)
    if seen.mean() < 0.4:
        return 0
    inner, outer = inner[seen], outer[seen]
    apart = lab[inner[:, 1], inner[:, 0]] - lab[outer[:, 1], outer[:, 0]]
    part = float((np.linalg.norm(apart, axis=1) > APART).mean())
    return part if part > 0.6 else 0


def ordered(corners: np.ndarray) -> np.ndarray:
    """Corners clockwise, beginning with the one nearest to the top left."""
    middle = corners.mean(axis=0)
    angles = np.arctan2(corners[:, 1] - middle[1], corners[:, 0] - middle[0])
    turned = corners[np.argsort(angles)]
    return np.roll(turned, -int(np.argmin(turned.sum(axis=1))), axis=0)


def size(corners: np.ndarray) -> tuple[float, float]:
    """Width and height: the longer of two opposite sides, which is the nearer one."""
    sides = np.linalg.norm(np.roll(corners, -1, axis=0) - corners, axis=1)
    return float(max(sides[0], sides[2])), float(max(sides[1], sides[3]))
