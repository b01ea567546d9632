"""PDFs that are broken, lie about themselves, or are another thing as well."""

from __future__ import annotations

from .entry import Hostile
from .letter import letter
from .raw_pdf import CATALOGUE, ONE_PAGE, page, raw_pdf, stream, words


def _cycle() -> bytes:
    """A page tree in which two nodes are each other's children."""
    return raw_pdf([CATALOGUE, b"<< /Type /Pages /Kids [3 0 R] /Count 2 >>",
                    b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 2 >>"])


def _claims(pages: int) -> bytes:
    """A page tree that counts more pages than it has."""
    tree = b"<< /Type /Pages /Kids [3 0 R] /Count %d >>" % pages
    return raw_pdf([CATALOGUE, tree, page(), words(b"Only one page")])


def _real(pages: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(4, 4 + pages))
    tree = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, pages)
    return raw_pdf([CATALOGUE, tree, words(b"Page")] + [page(contents=3)] * pages)


def _active() -> bytes:
    """Everything that a PDF can do by itself: a script, a program to start, a file inside, a form to send."""
    catalogue = (b"<< /Type /Catalog /Pages 2 0 R /OpenAction 5 0 R /AA << /WC 6 0 R >>"
                 b" /Names << /EmbeddedFiles << /Names [(run.exe) 7 0 R] >> >> >>")
    return raw_pdf([
        catalogue, ONE_PAGE, page(), words(b"Donation receipt 2025: CHF 1'200.00"),
        b"<< /S /JavaScript /JS (app.launchURL\\(\"https://example.invalid\", true\\);) >>",
        b"<< /S /Launch /F (cmd.exe) /Next << /S /SubmitForm /F (https://example.invalid/) >> >>",
        b"<< /Type /Filespec /F (run.exe) /EF << /F 8 0 R >> >>",
        stream(b"MZ this is no program", b"/Type /EmbeddedFile")])


def _polyglot() -> bytes:
    """A GIF of one point that is a PDF too: readers of PDF look for its head in the first kilobyte."""
    gif = (b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0")
    return gif + letter()


def _deep() -> bytes:
    """Arrays in arrays, for readers that call themselves."""
    return raw_pdf(
        [CATALOGUE, ONE_PAGE, page(), words(b"Deep"), b"[" * 20_000 + b"]" * 20_000], b"/Info 5 0 R"
    )


FILES = [
    Hostile(
        "header_only.pdf", "nothing but the head of a PDF", "application/pdf", "broken", lambda: b"%PDF-1.7\n"
    ),
    Hostile(
        "truncated.pdf", "a PDF that ends in the middle", "application/pdf", "broken", lambda: letter()[:900]
    ),
    Hostile(
        "page_tree_cycle.pdf",
        "a page tree that leads back to itself",
        "application/pdf",
        "broken",
        _cycle,
        ("too_complex", "empty"),
    ),
    Hostile(
        "claims_100000_pages.pdf",
        "one page that is counted as 100'000",
        "application/pdf",
        "too_many_pages",
        lambda: _claims(100_000),
        ("broken", "readable"),
    ),
    Hostile("120_pages.pdf", "120 pages", "application/pdf", "too_many_pages", lambda: _real(120)),
    Hostile("pdf_named.jpg", "a PDF that claims to be a JPEG", "image/jpeg", "readable", letter),
    Hostile(
        "active_content.pdf",
        "a script, a program to start, a file inside; none may be heeded",
        "application/pdf",
        "readable",
        _active,
    ),
    Hostile(
        "gif_and_pdf.gif",
        "a GIF that is a PDF too",
        "image/gif",
        "unsupported",
        _polyglot,
        ("readable", "broken"),
    ),
    Hostile(
        "deep_arrays.pdf",
        "20'000 arrays in one another",
        "application/pdf",
        "broken",
        _deep,
        ("readable", "too_complex"),
    ),
    Hostile(
        "blank_page.pdf",
        "a page with nothing on it",
        "application/pdf",
        "not_a_document",
        lambda: raw_pdf([CATALOGUE, ONE_PAGE, page(), stream(b"")]),
        ("empty", "readable"),
    ),
]
