"""Whether Tesseract is there, with all its languages."""

from __future__ import annotations

import shutil
import subprocess

from . import LANGUAGES

#: What Debian calls it; English comes with the program.
PACKAGES = "tesseract-ocr tesseract-ocr-deu tesseract-ocr-fra tesseract-ocr-ita"
HINT = (
    "Tesseract is not installed, or lacks a language: pictures other than the sample documents "
    f"cannot be read until `apt-get install {PACKAGES}` was run."
)


def complete() -> bool:
    """Whether pages can be read on this machine."""
    if not shutil.which("tesseract"):
        return False
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True)
    return set(LANGUAGES.split("+")) <= set((listed.stdout + listed.stderr).split())
