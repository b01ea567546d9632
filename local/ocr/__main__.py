"""`python -m local.ocr PAGE < document`: one page as JSON, see `reading.read`."""

from __future__ import annotations

import json
import sys

from .reading import read


def main() -> None:
    """Read the page named on the command line; pages are counted from 0."""
    page = read(sys.stdin.buffer.read(), int(sys.argv[1]))
    json.dump(page, sys.stdout, ensure_ascii=False, separators=(",", ":"))


main()
