"""What became of the messages: a judgement from our rows and from what reached Twilio."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass
class Posted:
    """A message that was posted to the webhook."""

    contact: int
    #: Which of the contact's messages it is: each is posted after the one before was answered.
    nth: int
    sid: str
    #: The webhook's last answer; none when it never answered.
    status: int | None = None


@dataclass
class Verdict:
    """The judgement; messages and answers by their ids."""

    accepted: int = 0
    answered: set[str] = field(default_factory=set)
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    disordered: list[int] = field(default_factory=list)
    #: The answers that reached Twilio, by the message each is named after.
    answers: set[str] = field(default_factory=set)
    #: Under which message the answer to each stands.
    answer_to: dict[str, str] = field(default_factory=dict)

    @property
    def clean(self) -> bool:
        """Whether nothing is lost, doubled or out of order."""
        return not (self.lost or self.doubled or self.disordered)


def outbound_id(message: dict[str, Any]) -> str:
    """Our own id of a message at Twilio: its status callback carries it."""
    query = parse_qs(urlsplit(message.get("status_callback") or "").query)
    return query.get("message_id", [""])[0]


def base_of(outbound: str) -> tuple[str, int]:
    """The message an outbound id answers, and the number of the part: `out_{message}_{part}`."""
    base, _, part = outbound.removeprefix("out_").rpartition("_")
    return base, int(part) if part.isdigit() else 0


def judge(posted: list[Posted], rows: dict[str, dict], sent: list[dict]) -> Verdict:
    """Judges a run. `rows` are the messages' rows by id, `sent` is what Twilio accepted, in order.

    A message is answered when its row names an answer and Twilio accepted all parts of it. Lost is
    every other one, also when the webhook refused it: the person waits all the same.
    """
    ours = {one.sid: one for one in posted}
    verdict = Verdict(accepted=sum(one.status == 200 for one in posted))
    taken: Counter[str] = Counter()
    order: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for message in sent:
        base, part = base_of(outbound_id(message))
        if base in ours:
            taken[f"out_{base}_{part}"] += 1
            order[ours[base].contact].append((base, part))
    verdict.answers = {base_of(name)[0] for name in taken}
    parts: Counter[str] = Counter(base_of(name)[0] for name in rows if name.startswith("out_"))
    arrived: Counter[str] = Counter(base_of(name)[0] for name in taken)

    answered_by: dict[str, set[str]] = defaultdict(set)
    for base in verdict.answers:
        named = rows.get(f"out_{base}_1", {}).get("answers") or [base]
        for sid in {base, *named}:
            answered_by[sid].add(base)
    for one in posted:
        base = base_of(rows.get(one.sid, {}).get("answered_by") or "")[0]
        if base in verdict.answers and arrived[base] >= parts[base]:
            verdict.answered.add(one.sid)
            verdict.answer_to[one.sid] = base
            answered_by[one.sid].add(base)
        else:
            verdict.lost.append(one.sid)
    verdict.doubled = [name for name, times in taken.items() if times > 1]
    verdict.doubled += [sid for sid, bases in answered_by.items() if sid in ours and len(bases) > 1]
    first = {base: ours[base].nth for base in verdict.answers}
    for sid, bases in answered_by.items():
        for base in bases if sid in ours else ():
            first[base] = min(first[base], ours[sid].nth)
    for contact, came in order.items():
        # A second copy is doubled, which is told apart from being out of order.
        places = [(first[base], part) for base, part in dict.fromkeys(came)]
        if places != sorted(places):
            verdict.disordered.append(contact)
    return verdict
