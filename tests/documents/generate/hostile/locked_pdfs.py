"""PDFs with passwords. One for opening keeps us out; one for changing does not."""

from __future__ import annotations

import io

import pikepdf

from .entry import Hostile
from .letter import letter


def _locked(user: str, owner: str, revision: int, aes: bool) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(letter())) as pdf:
        lock = pikepdf.Encryption(user=user, owner=owner, R=revision, aes=aes, metadata=aes)
        pdf.save(out, encryption=lock, static_id=True)
    return out.getvalue()


FILES = [
    Hostile("user_password.pdf", "a PDF that asks for a password (AES-256)", "application/pdf", "encrypted",
            lambda: _locked("muster", "beispiel", 6, True), random=True),
    Hostile("owner_password.pdf", "a PDF that opens without a password but may not be changed (RC4)",
            "application/pdf", "readable", lambda: _locked("", "beispiel", 3, False)),
    Hostile("owner_password_aes.pdf", "the same, locked with AES-256 as banks do today",
            "application/pdf", "readable", lambda: _locked("", "beispiel", 6, True), random=True),
]
