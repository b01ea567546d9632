"""Draws files that are broken, too much, of another kind, or meant to do harm."""

from __future__ import annotations

from . import broken_pdfs, containers, heavy_pdfs, images, locked_pdfs

FILES = [*images.FILES, *containers.FILES, *broken_pdfs.FILES, *heavy_pdfs.FILES, *locked_pdfs.FILES]

# A file over the limit would burden the repository: tests make it themselves, from this rule.
TOO_LARGE = {
    "file": "too_large.pdf",
    "what": "a PDF that is followed by zeros until it is one byte larger than the limit",
    "content_type": "application/pdf",
    "expect": "too_large",
    "made_from": "pdf_named.jpg",
}
