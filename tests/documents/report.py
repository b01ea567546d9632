"""Sends every sample through a running stack and prints what was read: `make documents`.

A field is *right* when it says what the document says; *asked* when the person is asked about it;
*wrong* when it is stated and says something else; *lost* when it is not there at all.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tests.client import SAMPLES, Client, link, new_person, wait

#: Seconds until documents that were sent together must be read.
PATIENCE = 150
CLEAN = {"pdf", "pdf_form", "pdf_barcode", "scan", "scan_pdf"}


@dataclass
class Line:
    """A document's line of the table."""

    name: str
    medium: str
    kind_right: bool
    seconds: float
    right: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


def read(client: Client, names: list[str]) -> tuple[list[dict], float]:
    """Sends files together, as a new person; gives the documents that came out, and the seconds it took."""
    person = new_person(client, "report")
    link(client, person)
    media = [client.phones.upload(SAMPLES / name) for name in names]
    started = time.monotonic()
    for one in media:
        client.phones.write(person.number, media=[one])

    def done() -> list[dict]:
        documents = client.api.get("documents", person.user)["documents"]
        # An album is one answer: its first document stands before the others do.
        still = any(d["state"] == "reading" for d in documents)
        return [] if still or not said(client, person.number) else documents

    documents = wait(done, PATIENCE, f"{names} are read")
    seconds = time.monotonic() - started
    return [client.api.get(f"documents/{d['id']}", person.user) for d in documents], seconds


def said(client: Client, number: str) -> bool:
    """Whether the person was told a result: more than the link and an announcement."""
    bodies = [message["body"] for message in client.phones.sent_to(number)[1:]]
    client.note(*bodies)
    return any("Ich lese es" not in body for body in bodies)


def folded(value: object) -> object:
    """A value as it is compared: words without case, accents and double blanks."""
    if not isinstance(value, str):
        return value
    plain = unicodedata.normalize("NFD", value.casefold().replace("’", "'").replace("ß", "ss"))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def same(name: str, said: object, true: object) -> bool:
    """Whether a field says what the document says."""
    said, true = folded(said), folded(true)
    if name == "ahv":
        return str(said).replace(".", "") == str(true).replace(".", "")
    return said == true


def compare(truth: list[dict], documents: list[dict], seconds: float) -> Line:
    """What a file turned out to be against what it truly says: a document, or one of each certificate."""
    first = truth[0]
    name = first["file"] if len(truth) == 1 else f"{first['file']} +{len(truth) - 1}"
    further = [{"fields": fields} for fields in first.get("further", [])]
    kinds = {document["kind"] or "other" for document in documents}
    right = len(documents) == 1 + len(further) and kinds == {first["kind"]}
    line = Line(name, first["medium"], right, seconds)
    fill(line, truth, whose(documents, first))
    for one in further:
        more = Line(name, first["medium"], right, seconds)
        fill(more, [one], whose(documents, one))
        line.right += more.right
        line.asked += more.asked
        line.wrong += more.wrong
        line.lost += more.lost
    return line


def whose(documents: list[dict], truth: dict) -> dict:
    """The document of an issuer; the first when none says its issuer."""
    issuer = truth["fields"].get("issuer")
    told = [one for one in documents if issuer_of(one) == issuer]
    return (told or documents)[0]


def issuer_of(document: dict) -> str | None:
    """Who issued it, as far as it is read."""
    return next((one["value"] for one in document.get("fields", []) if one["name"] == "issuer"), None)


def fill(line: Line, truth: list[dict], document: dict) -> None:
    """Notes what a document says right, and what not."""
    said = {one["name"]: one for one in document.get("fields", [])}
    for page in truth:
        for field_name, true in page["fields"].items():
            if field_name in [*line.right, *line.asked, *line.wrong, *line.lost]:
                continue
            found = said.get(field_name)
            if found is None:
                # A box that is not ticked, and one that the person is asked for, are no loss.
                missing = field_name in document["missing"]
                unticked = true is False
                (line.asked if missing else line.right if unticked else line.lost).append(field_name)
            elif found["certainty"] == "asked":
                line.asked.append(field_name)
            elif same(field_name, found["value"], true):
                line.right.append(field_name)
            else:
                line.wrong.append(field_name)


def albums(truth: list[dict]) -> list[list[dict]]:
    """The samples, photos of one document together."""
    groups: dict[str, list[dict]] = {}
    for sample in truth:
        groups.setdefault(sample.get("album") or sample["file"], []).append(sample)
    return list(groups.values())


def table(lines: list[Line]) -> str:
    """The lines as text."""
    head = f"{'document':38} {'medium':11} kind right asked wrong lost seconds"
    rows = [head, "-" * len(head)]
    for line in lines:
        counts = [len(x) for x in (line.right, line.asked, line.wrong, line.lost)]
        kind = "ok" if line.kind_right else "NO"
        rows.append(f"{line.name:38} {line.medium:11} {kind:4} {counts[0]:5} {counts[1]:5} "
                    f"{counts[2]:5} {counts[3]:4} {line.seconds:7.1f}")
        notes = [f"{word}: {', '.join(names)}" for word, names in
                 (("asked", line.asked), ("WRONG", line.wrong), ("lost", line.lost)) if names]
        rows += [f"    {note}" for note in notes]
    return "\n".join(rows)


def share(lines: list[Line], counted) -> float:
    """Which share of the fields is counted."""
    total = sum(len(x) for line in lines for x in (line.right, line.asked, line.wrong, line.lost))
    return sum(len(x) for line in lines for x in counted(line)) / max(total, 1)


def verdict(lines: list[Line]) -> list[str]:
    """What is not as good as promised."""
    clean = [line for line in lines if line.medium in CLEAN]
    photos = [line for line in lines if line.medium == "photo"]
    right_clean, right_photos = (share(some, lambda line: [line.right]) for some in (clean, photos))
    known_photos = share(photos, lambda line: [line.right, line.asked])
    print(f"\nPDFs and clean scans: {right_clean:.1%} right."
          f" Photos: {right_photos:.1%} right, {known_photos:.1%} right or asked.")
    faults = [f"{line.name}: another kind" for line in lines if not line.kind_right]
    faults += [f"{line.name}: {name} is stated and wrong" for line in lines for name in line.wrong]
    if right_clean < 0.95:
        faults.append("fewer than 95 % right on PDFs and clean scans")
    if right_photos < 0.80:
        faults.append("fewer than 80 % right on photos")
    return faults


def main() -> None:
    """Reads the samples named, or all of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stack", type=Path, default=Path(".local"))
    parser.add_argument("--side-by-side", type=int, default=4, help="how many documents are read at a time")
    parser.add_argument("only", nargs="*")
    options = parser.parse_args()
    client = Client(options.stack)
    truth = json.loads((SAMPLES / "truth.json").read_text())
    chosen = [group for group in albums(truth)
              if not options.only or any(sample["file"] in options.only for sample in group)]

    def line(group: list[dict]) -> Line:
        return compare(group, *read(client, [sample["file"] for sample in group]))

    try:
        with ThreadPoolExecutor(options.side_by_side) as pool:
            lines = list(pool.map(line, chosen))
    except TimeoutError as error:
        sys.exit(str(error))
    print(table(lines))
    if faults := verdict(lines):
        sys.exit("\n".join(["", *faults]))


if __name__ == "__main__":
    main()
