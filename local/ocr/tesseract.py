"""Tesseract, run once per page."""

from __future__ import annotations

import csv
import io
import os
import subprocess
from dataclasses import dataclass

import cv2
import numpy as np

#: One process per page and one thread per process: pages are read side by side, not faster alone.
ENVIRONMENT = {**os.environ, "OMP_THREAD_LIMIT": "1"}


@dataclass(frozen=True)
class Word:
    """A word, its confidence from 0 to 100, and its box in pixels."""

    text: str
    confidence: float
    left: int
    top: int
    width: int
    height: int


def read(grey: np.ndarray, languages: str, mode: int) -> list[list[Word]]:
    """Gives the words of a picture row by row. `mode` is Tesseract's page segmentation mode."""
    table = _run(grey, "-l", languages, "--psm", str(mode), "--dpi", "300", "tsv")
    rows: dict[tuple[str, ...], list[Word]] = {}
    for entry in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (entry["text"] or "").strip()
        if entry["level"] != "5" or not text:
            continue
        box = (int(entry[side]) for side in ("left", "top", "width", "height"))
        word = Word(text, max(0.0, float(entry["conf"])), *box)
        key = entry["block_num"], entry["par_num"], entry["line_num"]
        rows.setdefault(key, []).append(word)
    return list(rows.values())


def _run(grey: np.ndarray, *arguments: str) -> str:
    picture = cv2.imencode(".pgm", grey)[1].tobytes()
    done = subprocess.run(
        ["tesseract", "-", "-", *arguments],
        input=picture, capture_output=True, check=True, env=ENVIRONMENT,
    )  # fmt: skip
    return done.stdout.decode("utf-8", "replace")
