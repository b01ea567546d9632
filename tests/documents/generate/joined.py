"""Several documents in one file, as people scan or save them."""

from __future__ import annotations

import io

import pikepdf


def joined(*files: bytes) -> bytes:
    """One PDF of the pages of all."""
    out = io.BytesIO()
    with pikepdf.new() as whole:
        for data in files:
            with pikepdf.open(io.BytesIO(data)) as part:
                whole.pages.extend(part.pages)
        whole.save(out, deterministic_id=True)
    return out.getvalue()
