"""What a phone's camera makes of a page that lies on a table."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np


@dataclass(frozen=True)
class Camera:
    """How the photo was taken. Lengths are shares of the picture, 0 to 1."""

    seed: int
    size: tuple[int, int] = (2268, 3024)
    # Where the page's corners lie: upper left, upper right, lower right, lower left.
    corners: tuple[tuple[float, float], ...] = ((0.06, 0.05), (0.93, 0.06), (0.96, 0.95), (0.04, 0.94))
    table: tuple[int, int, int] = (104, 78, 56)
    light: float = 0.18
    shadow: float = 0.0
    blur: float = 0.8
    noise: float = 3.0
    warmth: float = 0.03


def photo(paper: np.ndarray, camera: Camera) -> np.ndarray:
    """A photo of a page, red, green and blue."""
    chance = np.random.default_rng(camera.seed)
    wide, high = camera.size
    if paper.ndim == 2:
        paper = cv2.cvtColor(paper, cv2.COLOR_GRAY2RGB)
    scene = _table(chance, wide, high, camera.table)
    scene = _lay(scene, paper, camera.corners)
    scene = scene.astype(np.float32) * _light(chance, wide, high, camera)[..., None]
    scene *= np.array([1 + camera.warmth, 1.0, 1 - 2 * camera.warmth], np.float32)
    scene = cv2.GaussianBlur(scene, (0, 0), camera.blur)
    # Phones smooth the noise of the sensor, so that grains are larger than a pixel.
    grain = cv2.GaussianBlur(chance.normal(0, camera.noise * 2, (high, wide)).astype(np.float32), (0, 0), 0.9)
    scene += grain[..., None]
    return np.clip(scene, 0, 255).astype(np.uint8)


def _table(chance: np.random.Generator, wide: int, high: int, color: tuple[int, int, int]) -> np.ndarray:
    """Wood: grain stretched along the table, and a few joints."""
    grain = chance.normal(0, 1, (high // 4 + 1, 24)).astype(np.float32)
    grain = cv2.GaussianBlur(cv2.resize(grain, (wide, high), interpolation=cv2.INTER_CUBIC), (0, 0), 3)
    wood = np.array(color, np.float32) * (1 + 0.10 * grain[..., None])
    for joint in range(high // 5, high, high // 3):
        wood[joint:joint + max(2, high // 700)] *= 0.55
    return np.clip(wood, 0, 255)


def _lay(scene: np.ndarray, paper: np.ndarray, corners: tuple[tuple[float, float], ...]) -> np.ndarray:
    """The page in perspective on the table, with the soft shadow of its edge."""
    high, wide = scene.shape[:2]
    tall, broad = paper.shape[:2]
    target = np.array(corners, np.float32) * np.array([wide, high], np.float32)
    source = np.array([(0, 0), (broad, 0), (broad, tall), (0, tall)], np.float32)
    matrix = cv2.getPerspectiveTransform(source, target)
    # A page that is much larger than its picture must be made smaller by area, or strokes vanish.
    laid = cv2.warpPerspective(paper, matrix, (wide, high), flags=cv2.INTER_AREA)
    whole = np.full((tall, broad), 255, np.uint8)
    inside = cv2.warpPerspective(whole, matrix, (wide, high)).astype(np.float32) / 255
    edge = cv2.GaussianBlur(np.roll(inside, (high // 200, wide // 150), (0, 1)), (0, 0), wide / 150)
    ground = scene * (1 - 0.5 * edge[..., None])
    whitish = laid.astype(np.float32) * 0.93 + 6
    return ground * (1 - inside[..., None]) + whitish * inside[..., None]


def _light(chance: np.random.Generator, wide: int, high: int, camera: Camera) -> np.ndarray:
    """Light from one side, and perhaps the shadow of a hand with the phone."""
    y, x = np.mgrid[0:1:high * 1j, 0:1:wide * 1j].astype(np.float32)
    angle = chance.uniform(0, 2 * np.pi)
    slope = np.cos(angle) * (x - 0.5) + np.sin(angle) * (y - 0.5)
    light = 1 - camera.light * (0.5 + slope)
    if camera.shadow:
        hand = np.zeros((high, wide), np.uint8)
        shape = np.array([(0.35, 1.0), (0.45, 0.55), (0.62, 0.42), (0.86, 0.47), (1.0, 0.62), (1.0, 1.0)])
        cv2.fillPoly(hand, [(shape * (wide, high)).astype(np.int32)], 255)
        soft = cv2.GaussianBlur(hand, (0, 0), wide / 28).astype(np.float32) / 255
        light *= 1 - camera.shadow * soft
    return light
