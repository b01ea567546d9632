"""The message templates of the laptop: what WhatsApp lets us write outside the 24 hours.

At Twilio a template is drawn up, approved by Meta, and known by a content SID from then on. Here the
SID follows from purpose and language, and the Twilio stand-in is told the texts.
"""

from __future__ import annotations

import hashlib

from .layout import ROOT

# The same as in lib/domain/src/texts/template.rs, which is what our own history shows.
TEXTS = {
    "answer_waiting": {
        "de": "Ihre Antwort von SwissAI Tax ist da. Antworten Sie auf diese Nachricht, um sie zu sehen.",
        "en": "Your answer from SwissAI Tax is ready. Reply to this message to see it.",
        "fr": "Votre réponse de SwissAI Tax est prête. Répondez à ce message pour la voir.",
        "it": "La Sua risposta di SwissAI Tax è pronta. Risponda a questo messaggio per vederla.",
    },
    "document_read": {
        "de": "Ihr Dokument ist gelesen. Antworten Sie auf diese Nachricht, um das Ergebnis zu sehen.",
        "en": "Your document has been read. Reply to this message to see the result.",
        "fr": "Votre document a été lu. Répondez à ce message pour voir le résultat.",
        "it": "Il Suo documento è stato letto. Risponda a questo messaggio per vedere il risultato.",
    },
}
PARAMETER = "MessageTemplates"


def content_sid(purpose: str, language: str) -> str:
    """The content SID of a template."""
    return "HX" + hashlib.sha256(f"{purpose}.{language}".encode()).hexdigest()[:32]


def texts() -> dict[str, str]:
    """The text behind each content SID."""
    return {
        content_sid(purpose, language): text
        for purpose, languages in TEXTS.items()
        for language, text in languages.items()
    }


def parameter() -> str:
    """The deployment's list of templates: `purpose.language=HX…`, parted by commas."""
    return ",".join(
        f"{purpose}.{language}={content_sid(purpose, language)}"
        for purpose, languages in TEXTS.items()
        for language in languages
    )


def overrides() -> dict[str, str]:
    """The template parameter, where template.yaml has it."""
    declared = f"\n  {PARAMETER}:\n" in (ROOT / "template.yaml").read_text()
    return {PARAMETER: parameter()} if declared else {}
