"""How large the functions are that `make sizes` has just built, and whether that is too large.

A cold start loads the whole file: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from .layout import ROOT

#: Megabytes, unzipped.
LIMIT = 8
#: What brings more: S3's SDK, and for `media_ocr` also Textract's and the readers of PDFs and barcodes.
LARGER = {"media_ocr": 15, "documents": 9, "ai_reply": 9, "dead_letters": 9}


def main() -> None:
    """Print every size, and fail when one is above its limit."""
    built = Path(os.environ.get("CARGO_TARGET_DIR") or ROOT / "target") / "lambda"
    files = sorted(built.glob("*/bootstrap"))
    if not files:
        sys.exit("make sizes: nothing is built")
    too_large = []
    for file in files:
        name, megabytes = file.parent.name, file.stat().st_size / 1e6
        print(f"  {name:<16} {megabytes:5.2f} MB of {LARGER.get(name, LIMIT)}")
        if megabytes > LARGER.get(name, LIMIT):
            too_large.append(name)
    if too_large:
        sys.exit("make sizes: too large: " + ", ".join(too_large))


if __name__ == "__main__":
    main()
