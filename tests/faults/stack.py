"""The running stack, as this driver needs it."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Iterator
from pathlib import Path

from local.faults import callers
from tests import client

#: What a queue waits for a killed function, while we run. Deployed it is minutes.
VISIBILITY = 4


class Stack(client.Client):
    """The client of the stack, and what only this driver does to queues and functions."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.faults_url: str | None = self.about.get("faults_url")
        self.sqs = self.aws.client("sqs")

    def queues(self, dead: bool) -> dict[str, str]:
        """The queues of the stack's outputs by name: those with work, or those for what failed."""
        ending = "DeadLettersUrl" if dead else "QueueUrl"
        return {name.removesuffix("Url"): url for name, url in self.outputs.items() if name.endswith(ending)}

    def waiting(self, dead: bool) -> dict[str, int]:
        """How many jobs each queue holds, of those that hold any."""
        names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible",
                 "ApproximateNumberOfMessagesDelayed"]  # fmt: skip
        held = {}
        for name, url in self.queues(dead).items():
            counts = self.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"]
            held[name] = sum(int(count) for count in counts.values())
        return {name: count for name, count in held.items() if count}

    def take_dead_letters(self) -> dict[str, list[str]]:
        """The jobs that were set aside, which are removed."""
        taken: dict[str, list[str]] = {}
        for name, url in self.queues(dead=True).items():
            while found := self.sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages"):
                for message in found:
                    taken.setdefault(name, []).append(message["Body"])
                    self.sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        return taken

    def freeze(self, function: str | None = None) -> None:
        """Ends the idle processes of a function, or of all, so that the next call starts cold."""
        ours = f"AWS_ENDPOINT_URL={self.faults_url}".encode()
        for pid, name, environment in list(callers.functions()):
            if ours in environment and function in (None, callers.logical(name)):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)

    @contextlib.contextmanager
    def short_timeouts(self) -> Iterator[None]:
        """Lets queues give a killed function's jobs out again after seconds, for as long as it lasts."""
        before = {}
        for url in self.queues(dead=False).values():
            got = self.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["VisibilityTimeout"])
            before[url] = got["Attributes"]["VisibilityTimeout"]
        try:
            for url in before:
                self._timeout(url, str(VISIBILITY))
            yield
        finally:
            for url, seconds in before.items():
                self._timeout(url, seconds)

    def _timeout(self, url: str, seconds: str) -> None:
        self.sqs.set_queue_attributes(QueueUrl=url, Attributes={"VisibilityTimeout": seconds})

