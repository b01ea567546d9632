"""The figures of a run, and how they are printed."""

from __future__ import annotations

from typing import Any

from .drive import Run
from .shares import Answered, invocations, percentiles, waits, without_floor
from .stack import Stack, moment
from .verdict import Verdict, outbound_id

#: Seconds for which `ai_reply` waits for more of the same thought, from the message's arrival on.
SETTLE = 0.9
Figures = dict[str, Any]
EXPLAINED = """\
"Emulator" is what this machine adds. For the webhook: the time it takes to turn an unsigned request
away, beside every tenth message; it calls nobody for that. For an answer: the time its two jobs waited
for their turn, because the emulator works off a FIFO queue one batch at a time, where AWS works off
all conversations side by side. "Without it" is formed message by message. What is waited for anyway,
a person's earlier message and the 0.9 seconds for the rest of a thought, is the product's. So is all
that this machine's processors are short of."""


async def figures(stack: Stack, run: Run, verdict: Verdict) -> Figures:
    """Everything that is told of a run."""
    asked, webhook = await stack.asked_at(), await stack.webhook_seconds()
    answers = answered(run, verdict, asked, webhook, await stack.sent(), stack.rows())
    total = {one.sid: one.accepted - one.asked for one in answers}
    waited = waits(answers, invocations(run.events))
    posts = {one.sid: webhook[one.sid] for one in run.posted if one.sid in webhook}
    floors = sorted(run.floors)
    return {
        "accepted": verdict.accepted, "answered": len(verdict.answered), "answers": len(verdict.answers),
        "lost": len(verdict.lost), "doubled": len(verdict.doubled),
        "disordered_contacts": len(verdict.disordered),
        "examples": {"lost": verdict.lost[:5], "doubled": verdict.doubled[:5]},
        "posting_seconds": round(run.posting, 1), "whole_seconds": round(run.whole, 1),
        "posted_per_second": round(len(run.posted) / max(run.posting, 0.001), 2),
        "answered_per_second": round(len(verdict.answered) / max(run.whole, 0.001), 2),
        "shares_measured_for": len(waited),
        "webhook_seconds": {"measured": percentiles(posts.values()),
                            "emulator": percentiles(seconds for _, seconds in floors),
                            "without": percentiles(without_floor(posts, asked, floors))},
        "answer_seconds": {"measured": percentiles(total.values()), "emulator": percentiles(waited.values()),
                           "without": percentiles(max(total[sid] - w, 0.0) for sid, w in waited.items())},
    }


def answered(run: Run, verdict: Verdict, asked: dict[str, float], webhook: dict[str, float],
             sent: list[dict], rows: dict[str, dict]) -> list[Answered]:
    """The questions with their answers and times; an answer is there with its first part."""
    accepted: dict[str, float] = {}
    for message in sent:
        accepted.setdefault(outbound_id(message), moment(message))
    found = []
    for one in run.posted:
        name = f"out_{verdict.answer_to.get(one.sid)}_1"
        if name in accepted and one.sid in asked:
            queued = asked[one.sid] + webhook.get(one.sid, 0.0)
            written = float(rows[name]["created_at"]) / 1000
            base = verdict.answer_to[one.sid]
            found.append(Answered(one.contact, one.sid, base, asked[one.sid], asked[base] + SETTLE,
                                  queued, written, accepted[name]))
    return found


def show(result: Figures) -> None:
    """Prints them."""
    joined = result["answered"] - result["answers"]
    kept = result["contacts"] - result["disordered_contacts"]
    lines = [
        ("posted", f"{result['messages']}, {result['posted_per_second']:.1f} a second"),
        ("accepted", f"{result['accepted']}  (the webhook answered 200)"),
        ("answered", f"{result['answered']}, {result['answered_per_second']:.1f} a second,"
                     f" in {result['answers']} answers: {joined} messages were joined to another's"),
        ("lost", str(result["lost"])),
        ("doubled", str(result["doubled"])),
        ("order", f"kept for {kept} of {result['contacts']} contacts"),
    ]
    print()
    for name, value in lines:
        print(f"{name:<10} {value}")
    for what, ids in result["examples"].items():
        if ids:
            print(f"{'':<10} {what}, such as {', '.join(ids)}")
    print(f"\n{'':<20}{'measured':>24}{'emulator':>24}{'without it':>24}")
    print(f"{'seconds':<20}" + f"{'p50':>8}{'p95':>8}{'p99':>8}" * 3)
    for name, key in (("webhook's answer", "webhook_seconds"), ("question to answer", "answer_seconds")):
        columns = (result[key][column] for column in ("measured", "emulator", "without"))
        print(f"{name:<20}" + "".join(cells(one) for one in columns))
    print(f"\n{EXPLAINED}")
    if result["shares_measured_for"] < result["answered"]:
        print(f"Its share is known for {result['shares_measured_for']} of {result['answered']} messages.")
    print()


def cells(values: dict[str, float] | None) -> str:
    """Three figures."""
    if values is None:
        return f"{'-':>8}" * 3
    return "".join(f"{value:8.3f}" for value in values.values())
