"""How the model stand-in answers: by quoting the passages and documents it was given.

A real model would put them into its own words. Quoting makes it visible, and
testable, that an answer rests on a passage and on which one.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass

ELEMENT = r"<{0}\s+([^>]*)>\s*(.*?)\s*</{0}>"
SOURCE = re.compile(ELEMENT.format("source"), re.DOTALL)
DOCUMENT = re.compile(ELEMENT.format("document"), re.DOTALL)
ATTRIBUTE = re.compile(r'([a-z_]+)="([^"]*)"')
LANGUAGE = re.compile(r"^\s*Reply language:\s*(de|en|fr|it)\b", re.MULTILINE | re.IGNORECASE)
FENCE = re.compile(r"<user_message[^>]*>(.*?)</user_message>", re.DOTALL)
WORD = re.compile(r"[^\W\d_]{4,}")
# Labels are short: `net` and `3a` tell them apart.
LABEL_WORD = re.compile(r"\d+[^\W\d_]+|[^\W\d_]{3,}")
ASIDE = re.compile(r"\([^)]*\)")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
LONG_ANSWER = "LONGANSWER"
LONG_LENGTH = 4000
CUT_ANSWER = "CUTANSWER"
SHARE = 0.5
STEM = 6
MOST_LINES = 4

DECLINE = {
    "en": "I am sorry, I have no reliable information on that and would rather not guess.",
    "de": "Dazu habe ich leider keine verlässlichen Angaben, und raten möchte ich nicht.",
    "fr": "Je n’ai malheureusement rien de fiable à ce sujet et je préfère ne pas deviner.",
    "it": "Purtroppo non ho informazioni affidabili in merito e non vorrei indovinare.",
}


@dataclass(frozen=True)
class Source:
    """One passage or document of the prompt."""

    id: str
    title: str
    text: str


def elements_in(system: str, element: re.Pattern[str]) -> list[Source]:
    """The passages or documents of a system message, as they stand there: passages best first."""
    found = []
    for match in element.finditer(system):
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
    sources = elements_in(system, SOURCE)
    if sources and LONG_ANSWER in question:
        return f"{stretched(sources)} [{sources[0].id}]"
    lines = lines_asked(question, elements_in(system, DOCUMENT))
    if lines:
        text = "\n".join(f"{document.title}: {line}" for document, line in lines)
        return text + marked([document for document, _ in lines])
    if not sources:
        language = LANGUAGE.search(system)
        return f"{DECLINE[language[1].lower() if language else 'en']} [none]"
    used = sources[:1]
    if len(sources) > 1 and overlaps(question, sources[1]):
        used = sources[:2]
    return "\n\n".join(source.text for source in used) + marked(used)


def asks_for_half(user: str) -> bool:
    """Whether the answer to this message is to break off in its middle."""
    return CUT_ANSWER in user


def half(text: str) -> str:
    """The first half of a text, up to a word: it ends within a sentence."""
    return text[: len(text) // 2].rpartition(" ")[0].rstrip(" \n.,:;!?")


def marked(used: list[Source]) -> str:
    """The ids of what was quoted, each once."""
    return "".join(f" [{id}]" for id in dict.fromkeys(source.id for source in used))


def lines_asked(question: str, documents: list[Source]) -> list[tuple[Source, str]]:
    """The lines of documents whose labels the question names best, with their documents.

    More than half of a label's words must be in the question: "gross salary" is not
    "gross interest". A document of another year than the question's is left out.
    """
    asked, years = label_stems(question), set(YEAR.findall(question))
    found = []
    for document in documents:
        own = set(YEAR.findall(document.title))
        if years and own and not years & own:
            continue
        for line in document.text.splitlines():
            label = label_stems(ASIDE.sub(" ", line.rpartition(": ")[0]))
            shared = len(asked & label)
            if shared > SHARE * len(label):
                found.append(((shared, shared / len(label)), (document, line)))
    best = max((rank for rank, _ in found), default=None)
    return [hit for rank, hit in found if rank == best][:MOST_LINES]


def label_stems(text: str) -> set[str]:
    """The beginnings of a text's words without accents, as labels need them."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return {word[:STEM] for word in LABEL_WORD.findall(letters)}


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
