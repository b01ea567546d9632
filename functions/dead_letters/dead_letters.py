"""What a deployed stack set aside, and its way back: `make dead-letters STACK=…`.

Lists the jobs that failed for good and the messages that stayed open, shows one job, and puts one
or all into their queues again. Prints ids, kinds and times: no text, no address, and of people's
ids only the beginning. Uses the AWS credentials and the region of the caller's environment.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from typing import Any

import boto3
from boto3.dynamodb.conditions import Key

#: Output of the stack that holds the address of each queue.
QUEUES = {"reply": "ReplyQueueUrl", "media": "MediaQueueUrl", "send": "SendQueueUrl",
          "erase": "EraseQueueUrl", "mail": "MailQueueUrl", "ocr_result": "OcrResultQueueUrl"}
#: Values of `due_shard` in the index of open messages.
SHARDS = [str(shard) for shard in range(8)]
#: What may be shown of a message's row besides its times. Its text and address are sealed, and stay so.
HARMLESS = ["direction", "kind", "status", "attempt", "error_code", "answered_by"]
#: What may be shown of a job as it is. Whose it is is masked, anything else is not shown.
PLAIN = ["type", "message_id", "receipt", "requested_at", "about", "JobId", "Status", "JobTag"]
#: How much is shown of the id of a person or a conversation.
SHOWN = 6


class Stack:
    """A deployed stack, by its outputs."""

    def __init__(self, name: str) -> None:
        found = boto3.client("cloudformation").describe_stacks(StackName=name)["Stacks"][0]
        self._outputs = {o["OutputKey"]: o["OutputValue"] for o in found["Outputs"]}
        tables = boto3.resource("dynamodb")
        self._parked = tables.Table(self._output("DeadLettersTableName"))
        self._messages = tables.Table(self._output("MessagesTableName"))

    def _output(self, name: str) -> str:
        if name not in self._outputs:
            sys.exit(f"dead-letters: the stack has no output {name}: deploy it anew, then run this again")
        return self._outputs[name]

    def jobs(self) -> list[dict]:
        """All jobs that were set aside, the oldest first."""
        found: list[dict] = []
        start: dict = {}
        while True:
            page = self._parked.scan(ConsistentRead=True, **start)
            found += page["Items"]
            if "LastEvaluatedKey" not in page:
                return sorted(found, key=lambda job: (job["parked_at"], job["job_id"]))
            start = {"ExclusiveStartKey": page["LastEvaluatedKey"]}

    def job(self, job_id: str) -> dict:
        """One of them."""
        found = self._parked.get_item(Key={"job_id": job_id}, ConsistentRead=True).get("Item")
        if found is None:
            sys.exit(f"dead-letters: no job {job_id} was set aside")
        return found

    def message(self, message_id: str) -> dict | None:
        """The row of a message."""
        return self._messages.get_item(Key={"message_id": message_id}, ConsistentRead=True).get("Item")

    def overdue(self) -> tuple[int, int | None]:
        """How many open messages are past their time, and since when the oldest of them is."""
        count, oldest = 0, None
        for shard in SHARDS:
            start: dict = {}
            while True:
                page = self._messages.query(
                    IndexName="by_due", ProjectionExpression="due_at",
                    KeyConditionExpression=Key("due_shard").eq(shard) & Key("due_at").lt(now()), **start)
                count += page["Count"]
                due = [int(row["due_at"]) for row in page["Items"]]
                oldest = min([*due, oldest] if oldest else due, default=None)
                if "LastEvaluatedKey" not in page:
                    break
                start = {"ExclusiveStartKey": page["LastEvaluatedKey"]}
        return count, oldest

    def redrive(self, job: dict) -> None:
        """Put a job into its queue again, then note that. Stopped in between it goes twice, which
        every function is made for."""
        queue = job["queue"]
        if queue not in QUEUES:
            sys.exit(f"dead-letters: {job['job_id']} came from a queue that is not known: {queue}")
        order = {"QueueUrl": self._output(QUEUES[queue]), "MessageBody": job["body"]}
        if "group" in job:
            # A deduplication id of its own: the queue would drop the one of the first time.
            order |= {"MessageGroupId": job["group"], "MessageDeduplicationId": f"{job['job_id']}#{now()}"}
        boto3.client("sqs").send_message(**order)
        self._parked.update_item(
            Key={"job_id": job["job_id"]}, UpdateExpression="SET redriven_at = :now",
            ConditionExpression="attribute_exists(job_id)", ExpressionAttributeValues={":now": now()})
        print(f"{job['job_id']}: {kind(job)} is in the queue {queue} again", flush=True)


def now() -> int:
    """Milliseconds since 1970."""
    return int(time.time() * 1000)


def content(job: dict) -> dict:
    """A job's own words: of the end of a recognition, what stands in the envelope of its topic."""
    try:
        body = json.loads(job["body"])
        if isinstance(body, dict) and "Message" in body:
            body = json.loads(body["Message"])
    except (ValueError, TypeError):
        body = None
    return body if isinstance(body, dict) else {}


def kind(job: dict) -> str:
    """What is to be done."""
    body = content(job)
    return str(body.get("type") or ("Textract" if "JobId" in body else "unreadable"))


def masked(value: Any) -> str:
    """The beginning of an id; of one in an object, such as an erasure's subject, with its name."""
    if isinstance(value, dict):
        return ", ".join(f"{name} {masked(inner)}" for name, inner in value.items())
    return f"{str(value)[:SHOWN]}…"


def age(since: float) -> str:
    """How long ago that was."""
    seconds = max(now() - int(since), 0) // 1000
    for size, unit in ((86_400, "d"), (3_600, "h"), (60, "min")):
        if seconds >= size:
            return f"{seconds // size} {unit}"
    return f"{seconds} s"


def moment(millis: float) -> str:
    """A time as people read it."""
    stamp = time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(int(millis) / 1000))
    return f"{stamp} UTC, {age(millis)} ago" if millis <= now() else f"{stamp} UTC"


def line(job: dict) -> str:
    """A job's line in the list."""
    told = "yes" if job.get("told") else "no"
    again = f"  put back {age(job['redriven_at'])} ago" if "redriven_at" in job else ""
    message = content(job).get("message_id", "-")
    return f"{job['job_id']:<36}  {job['queue']:<10}  {kind(job):<10}  {age(job['parked_at']):>6}  " \
           f"{told:<4}  {message}{again}"


def show_list(stack: Stack) -> None:
    """Every job that was set aside, and how many messages are past their time."""
    jobs = stack.jobs()
    waiting = [job for job in jobs if "redriven_at" not in job]
    print(f"set aside: {len(jobs)} jobs, {len(waiting)} of them not put back yet")
    if jobs:
        print(f"{'job':<36}  {'queue':<10}  {'kind':<10}  {'age':>6}  told  message")
    for job in jobs:
        print(line(job))
    count, oldest = stack.overdue()
    since = f", the oldest for {age(oldest)}" if oldest else ""
    print(f"open messages past their time: {count}{since}")


def show(stack: Stack, job_id: str) -> None:
    """One job, and where its message stands."""
    job = stack.job(job_id)
    body = content(job)
    facts = {"job": job_id, "queue": job["queue"], "kind": kind(job)}
    facts |= {name: body[name] for name in PLAIN if name in body and name != "type"}
    facts |= {name: masked(body[name]) for name in ("user_id", "contact", "subject") if name in body}
    if "group" in job:
        facts["group"] = masked(job["group"])
    facts |= {"set aside": moment(job["parked_at"]), "person told": "yes" if job.get("told") else "no",
              "why": job.get("why", "-")}
    if "redriven_at" in job:
        facts["put back"] = moment(job["redriven_at"])
    print_facts(facts)
    if "message_id" in body:
        row = stack.message(body["message_id"])
        print("its message:" if row else "its message: there is no row of it any more")
        print_facts(harmless(row or {}), "  ")


def harmless(row: dict) -> dict[str, Any]:
    """What of a message's row anybody may see."""
    facts = {name: row[name] for name in HARMLESS if name in row}
    facts |= {name: masked(row[name]) for name in ("owner", "conversation") if name in row}
    times = [name for name in row if name in ("deadline", "due_at") or name.endswith("_at")]
    facts |= {name: moment(row[name] * (1000 if name == "expires_at" else 1)) for name in sorted(times)}
    return facts


def print_facts(facts: dict[str, Any], indent: str = "") -> None:
    """A line for each."""
    for name, value in facts.items():
        print(f"{indent}{name:<14} {value}")


def redrive(stack: Stack, which: str) -> None:
    """Put one job back, or all that were not yet, in the order in which they were set aside."""
    if which != "all":
        stack.redrive(stack.job(which))
        return
    waiting = [job for job in stack.jobs() if "redriven_at" not in job]
    for job in waiting:
        stack.redrive(job)
    print(f"{len(waiting)} jobs were put back")


def main() -> None:
    """Read the command line and run one command."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--stack", required=True, help="name of the deployed stack")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--show", metavar="ID", help="show one job")
    what.add_argument("--redrive", metavar="ID|all", help="put one job or all back into their queues")
    arguments = parser.parse_args()
    stack = Stack(arguments.stack)
    if arguments.show:
        show(stack, arguments.show)
    elif arguments.redrive:
        redrive(stack, arguments.redrive)
    else:
        show_list(stack)


if __name__ == "__main__":
    main()
