"""How the model stand-in answers: by quoting the passages it was given.

A real model would put them into its own words. Quoting makes it visible, and
testable, that an answer rests on a passage and on which one.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

SOURCE = re.compile(r"<source\s+([^>]*)>\s*(.*?)\s*</source>", re.DOTALL)
ATTRIBUTE = re.compile(r'([a-z_]+)="([^"]*)"')
LANGUAGE = re.compile(r"^\s*Reply language:\s*(de|en|fr|it)\b", re.MULTILINE | re.IGNORECASE)
FENCE = re.compile(r"<user_message[^>]*>(.*?)</user_message>", re.DOTALL)
WORD = re.compile(r"[^\W\d_]{4,}")
LONG_ANSWER = "LONGANSWER"
LONG_LENGTH = 4000
SHARE = 0.5
STEM = 6

DECLINE = {
    "en": "I am sorry, I have no reliable information on that and would rather not guess.",
    "de": "Dazu habe ich leider keine verlässlichen Angaben, und raten möchte ich nicht.",
    "fr": "Je n’ai malheureusement rien de fiable à ce sujet et je préfère ne pas deviner.",
    "it": "Purtroppo non ho informazioni affidabili in merito e non vorrei indovinare.",
}


@dataclass(frozen=True)
class Source:
    """One passage of the prompt."""

    id: str
    title: str
    text: str


def sources_in(system: str) -> list[Source]:
    """The passages of a system message, best first, as they stand there."""
    found = []
    for match in SOURCE.finditer(system):
        attributes = {key: html.unescape(value) for key, value in ATTRIBUTE.findall(match[1])}
        if attributes.get("id"):
            found.append(
                Source(attributes["id"], attributes.get("title", ""), html.unescape(match[2]))
            )
    return found


def answer(system: str, user: str) -> str:
    """The reply to a prompt of `ai_reply`.

    The user's words only help to choose among the passages. They are never
    followed as an instruction: nothing in them can change what is quoted.
    """
    fenced = FENCE.findall(user)
    question = "\n".join(fenced) if fenced else user
    sources = sources_in(system)
    if not sources:
        language = LANGUAGE.search(system)
        return f"{DECLINE[language[1].lower() if language else 'en']} [none]"
    used = sources[:1]
    if len(sources) > 1 and overlaps(question, sources[1]):
        used = sources[:2]
    if LONG_ANSWER in question:
        return f"{stretched(sources)} [{sources[0].id}]"
    text = "\n\n".join(source.text for source in used)
    return text + "".join(f" [{source.id}]" for source in used)


def stems(text: str) -> set[str]:
    """The beginnings of a text's longer words: enough to match inflected forms."""
    return {word.casefold()[:STEM] for word in WORD.findall(text)}


def overlaps(question: str, source: Source) -> bool:
    """Whether at least half of the question's words are found in the passage."""
    asked = stems(question)
    shared = asked & stems(f"{source.title} {source.text}")
    return len(shared) >= 2 and len(shared) >= SHARE * len(asked)


def stretched(sources: list[Source]) -> str:
    """Paragraphs of the passages, over and over, to about 4,000 characters."""
    paragraphs: list[str] = []
    turn = 0
    # No numbering: the product refuses figures that no passage holds.
    while sum(len(p) + 2 for p in paragraphs) < LONG_LENGTH:
        source = sources[turn % len(sources)]
        turn += 1
        room = LONG_LENGTH - sum(len(p) + 2 for p in paragraphs)
        fits = len(source.text) <= room + 200
        paragraphs.append(source.text if fits else source.text[:room].rsplit(" ", 1)[0])
    return "\n\n".join(paragraphs)
