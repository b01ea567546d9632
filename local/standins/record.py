"""Keeps what is read of sample documents: `python -m local.standins.record FILES…`.

The recordings in `local/recordings` are what the Textract stand-in answers with when it meets the
same files again, in no time and without Tesseract. With `--check` nothing is read; it names the
files that have no recording, and ends with 1 if there are any.
"""

from __future__ import annotations

import argparse
import asyncio
import subprocess
import sys
import time
from pathlib import Path

from local import ocr
from local.ocr import installed

from .config import RECORDINGS
from .textract import documents, library
from .textract.errors import Refused
from .textract.reader import Unreadable, read_page

PAGE_SECONDS = 300.0


def version() -> str:
    """Which Tesseract is at work."""
    told = subprocess.run(["tesseract", "--version"], capture_output=True, text=True).stdout
    return told.partition("\n")[0]


async def record(file: Path, folder: Path) -> float:
    """Reads a document and writes its recording; gives the seconds that took.

    A recording of an earlier content of the same file goes.
    """
    data = file.read_bytes()
    documents.check_form(data, job=True)
    started = time.monotonic()
    pages = [
        await read_page(data, number, PAGE_SECONDS) for number in range(documents.count_pages(data))
    ]
    seconds = time.monotonic() - started
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob(f"{file.stem}.????????????????.json.gz"):
        old.unlink()
    key = library.key_of(data)
    target = folder / f"{file.stem}.{library.short(key)}.json.gz"
    library.write(target, pages, sha256=key, reading=ocr.VERSION, tesseract=version())
    return seconds / len(pages)


def main() -> int:
    """Read the command line, then file after file."""
    parser = argparse.ArgumentParser(prog="python -m local.standins.record")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=RECORDINGS, help="the folder of recordings")
    parser.add_argument("--check", action="store_true", help="only name files without a recording")
    parser.add_argument("--missing", action="store_true", help="leave files that have a recording")
    arguments = parser.parse_args()
    known = library.Library(arguments.out, None)
    if arguments.check:
        lacking = [f for f in arguments.files if not known.find(library.key_of(f.read_bytes()))]
        for file in lacking:
            print(f"{file} has no recording")
        return 1 if lacking else 0
    if not installed.complete():
        print(installed.HINT)
        return 2
    failed = 0
    for file in arguments.files:
        if arguments.missing and known.find(library.key_of(file.read_bytes())):
            continue
        try:
            seconds = asyncio.run(record(file, arguments.out))
        except (Refused, Unreadable) as error:
            print(f"{file}: {error}")
            failed = 1
            continue
        print(f"{file}: {seconds:.1f} s per page", flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main())
