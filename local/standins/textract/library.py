"""What was read before: recordings that belong to the project, and a cache beside the stack.

Both are found by the document's content. A recording answers whatever Tesseract is installed, or
none; the cache is asked only for what the same version of the reading would read.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

from local import ocr

Pages = list[dict[str, Any]]


def key_of(data: bytes) -> str:
    """The name of a document's content."""
    return hashlib.sha256(data).hexdigest()


class Library:
    """Two folders of gzipped JSON; the first is only read here."""

    def __init__(self, recordings: Path | None, cache: Path | None) -> None:
        self._recordings = recordings
        self._cache = cache

    def find(self, key: str) -> Pages | None:
        """The pages of a document, if they are known."""
        for file in (self._recording(key), self._cached(key)):
            if file and file.is_file():
                return load(file)["pages"]
        return None

    def is_recorded(self, key: str) -> bool:
        """Whether there is a recording, made by the present version of the reading."""
        file = self._recording(key)
        return file is not None and load(file).get("reading") == ocr.VERSION

    def keep(self, key: str, pages: Pages) -> None:
        """Puts what was read into the cache."""
        file = self._cached(key)
        if file:
            file.parent.mkdir(parents=True, exist_ok=True)
            write(file, pages)

    def _recording(self, key: str) -> Path | None:
        if self._recordings is None:
            return None
        return next(self._recordings.glob(f"*.{short(key)}.json.gz"), None)

    def _cached(self, key: str) -> Path | None:
        if self._cache is None:
            return None
        return self._cache / f"{key}.{ocr.VERSION}.{ocr.LANGUAGES}.json.gz"


def short(key: str) -> str:
    """As much of a key as a recording has in its name, behind the document's own."""
    return key[:16]


def load(file: Path) -> dict[str, Any]:
    """What a recording holds."""
    return json.loads(gzip.decompress(file.read_bytes()))


def write(file: Path, pages: Pages, **about: object) -> None:
    """Writes a recording; the same content gives the same bytes. No reader sees half of it."""
    text = json.dumps({**about, "pages": pages}, ensure_ascii=False, separators=(",", ":"))
    part = file.with_suffix(".part")
    part.write_bytes(gzip.compress(text.encode(), mtime=0))
    part.replace(file)
