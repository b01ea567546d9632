"""Keeps what is read of sample documents: `python -m local.standins.record FILES…`.

A folder stands for its pictures and its scans; a PDF with text of its own is not read by OCR.

The recordings in `local/recordings` are what the Textract stand-in answers with when it meets the
same files again, in no time and without Tesseract. With `--check` nothing is read; it names the
files that have no recording, or an old one, and ends with 1 if there are any.
"""

from __future__ import annotations

import argparse
import asyncio
import subprocess
import sys
import time
from pathlib import Path

import pypdfium2

from local import ocr
from local.ocr import installed, pixels

from .config import RECORDINGS
from .textract import documents, library
from .textract.errors import Refused
from .textract.reader import Unreadable, read_page

PAGE_SECONDS = 300.0
PICTURES = {".jpg", ".jpeg", ".png", ".tif", ".tiff"}


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


def chosen(paths: list[Path]) -> list[Path]:
    """The files that are meant."""
    found = []
    for path in paths:
        if path.is_dir():
            found += [f for f in sorted(path.iterdir()) if f.suffix.lower() in PICTURES or _is_scan(f)]
        else:
            found.append(path)
    return found


def _is_scan(file: Path) -> bool:
    """Whether a PDF has a page without text."""
    if file.suffix.lower() != ".pdf":
        return False
    try:
        document = pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError:
        return False
    return not all(pixels.has_text(page) for page in document)


def main() -> int:
    """Read the command line, then file after file."""
    parser = argparse.ArgumentParser(prog="python -m local.standins.record")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=RECORDINGS, help="the folder of recordings")
    parser.add_argument("--check", action="store_true", help="only name files without a recording")
    parser.add_argument("--missing", action="store_true", help="leave files that have a recording")
    parser.add_argument("--only", action="store_true", help="delete recordings of all other files")
    arguments = parser.parse_args()
    files = chosen(arguments.files)
    known = library.Library(arguments.out, None)
    keys = {file: library.key_of(file.read_bytes()) for file in files}
    lacking = [file for file in files if not known.is_recorded(keys[file])]
    if arguments.check:
        for file in lacking:
            print(f"{file} has no recording")
        return 1 if lacking else 0
    if arguments.only:
        kept = {library.short(key) for key in keys.values()}
        for old in arguments.out.glob("*.json.gz"):
            if old.name.split(".")[-3] not in kept:
                old.unlink()
    if not installed.complete():
        print(installed.HINT)
        return 2
    failed = 0
    for file in lacking if arguments.missing else files:
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
