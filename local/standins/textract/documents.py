"""What a document is, and whether the service takes it."""

from __future__ import annotations

import io

import pypdfium2
from PIL import Image, UnidentifiedImageError
from pypdfium2 import raw

from .errors import Refused

#: Bytes: pictures always, PDF and TIFF when read while the caller waits.
MAX_SMALL = 10 * 1024 * 1024
#: Bytes: PDF and TIFF of a job.
MAX_JOB = 500 * 1024 * 1024
MAX_PAGES = 3000
#: Pixels of a picture's side, and points (1/72 inch) of a PDF page's.
MAX_PIXELS, MAX_POINTS = 10_000, 9_000
#: How files of the formats that are read begin.
FORMATS = {
    b"\xff\xd8\xff": "JPEG", b"\x89PNG\r\n\x1a\n": "PNG", b"%PDF-": "PDF",
    b"II*\x00": "TIFF", b"MM\x00*": "TIFF",
}  # fmt: skip

# The limit on sides is checked before a picture is decoded.
Image.MAX_IMAGE_PIXELS = None


def unsupported() -> Refused:
    """Not a format, or not in a form, that is read."""
    return Refused("UnsupportedDocumentException", "Request has unsupported document format")


def _bad() -> Refused:
    return Refused("BadDocumentException", "Request has bad document")


def check_form(data: bytes, job: bool) -> str:
    """Gives the format; raises `Refused` for another one, and for a document that is too large."""
    found = next((name for start, name in FORMATS.items() if data.startswith(start)), None)
    if found is None:
        raise unsupported()
    large = job and found in ("PDF", "TIFF")
    if len(data) > (MAX_JOB if large else MAX_SMALL):
        raise Refused("DocumentTooLargeException", "Document is too large")
    return found


def count_pages(data: bytes) -> int:
    """Opens the document; raises `Refused` when it is broken, locked, or too large to draw."""
    return _pdf_pages(data) if data.startswith(b"%PDF") else _picture_pages(data)


def check_pages(pages: int, job: bool) -> None:
    """Raises `Refused` when there are too many pages; while the caller waits one page is read."""
    if not job and pages > 1:
        raise unsupported()
    if pages > MAX_PAGES:
        raise _bad()


def _pdf_pages(data: bytes) -> int:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
        raise (unsupported() if locked else _bad()) from None
    try:
        if raw.FPDF_GetSecurityHandlerRevision(document) != -1:
            raise unsupported()
        pages = len(document)
        if not 0 < pages <= MAX_PAGES:
            raise _bad()
        if max(side for n in range(pages) for side in document.get_page_size(n)) > MAX_POINTS:
            raise _bad()
        return pages
    except pypdfium2.PdfiumError:
        raise _bad() from None
    finally:
        document.close()


def _picture_pages(data: bytes) -> int:
    try:
        image = Image.open(io.BytesIO(data))
        pages = getattr(image, "n_frames", 1)
        if max(image.size) > MAX_PIXELS:
            raise _bad()
        image.load()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError):
        raise _bad() from None
    return pages
