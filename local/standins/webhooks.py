"""Signed requests to the product, with Twilio's timeouts and retries."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from urllib.parse import parse_qsl, urldefrag, urlencode

import aiohttp
from twilio.request_validator import RequestValidator
from yarl import URL

from .state import State

log = logging.getLogger("webhook")
Form = list[tuple[str, str]]


@dataclass(frozen=True)
class Overrides:
    """Connection overrides, which Twilio reads from the fragment of a webhook URL."""

    connect_ms: int = 5000
    read_ms: int = 15000
    total_ms: int = 15000
    retries: int = 1
    retry_on: frozenset[str] = frozenset({"ct"})

    @classmethod
    def parse(cls, fragment: str) -> Overrides:
        """Reads `rc=2&rp=ct,rt,5xx&rt=5000`; values out of range are brought into it."""
        given = dict(parse_qsl(fragment))

        def number(key: str, low: int, high: int, default: int) -> int:
            text = given.get(key, "")
            return min(max(int(text), low), high) if text.isdigit() else default

        return cls(
            connect_ms=number("ct", 100, 10000, 5000),
            read_ms=number("rt", 100, 15000, 15000),
            total_ms=number("tt", 100, 15000, 15000),
            retries=number("rc", 0, 5, 1),
            retry_on=frozenset(given.get("rp", "ct").split(",")),
        )

    def again(self, outcome: str) -> bool:
        """Whether an attempt that ended so is repeated."""
        return outcome != "ok" and bool({outcome, "all"} & self.retry_on)


@dataclass(frozen=True)
class Answer:
    """How the product answered in the end; no status when it never did."""

    status: int | None
    content_type: str = ""
    text: str = ""
    error: str | None = None

    @property
    def ok(self) -> bool:
        """Whether it was a success."""
        return self.status is not None and 200 <= self.status < 300


class Webhooks:
    """Posts forms the way Twilio does."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._validator = RequestValidator(state.config.auth_token)
        self._session: aiohttp.ClientSession | None = None

    async def close(self) -> None:
        """Ends the client."""
        if self._session:
            await self._session.close()

    async def post(self, kind: str, sid: str, url: str, form: Form, token: str) -> Answer:
        """Delivers one event; all its attempts carry the same idempotency token.

        The fragment steers the attempts and is neither sent nor signed.
        """
        url, fragment = urldefrag(url)
        rules = Overrides.parse(fragment)
        headers = {
            "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
            "X-Twilio-Signature": self._validator.compute_signature(url, dict(form)),
            "User-Agent": "TwilioProxy/1.1",
            "I-Twilio-Idempotency-Token": token,
        }
        data = urlencode(form).encode()
        deadline = time.monotonic() + rules.total_ms / 1000
        answer = Answer(None, error="the total time ran out")
        for attempt in range(1, rules.retries + 2):
            left = deadline - time.monotonic()
            if left <= 0:
                break
            started = time.monotonic()
            answer, outcome = await self._attempt(url, data, headers, rules, left)
            self._note(kind, sid, attempt, answer, time.monotonic() - started)
            if not rules.again(outcome):
                break
        return answer

    async def _attempt(
        self, url: str, data: bytes, headers: dict[str, str], rules: Overrides, left: float
    ) -> tuple[Answer, str]:
        """One request, and its outcome in the words of the `rp` override."""
        if self._session is None:
            connector = aiohttp.TCPConnector(force_close=True)
            self._session = aiohttp.ClientSession(connector=connector)
        timeout = aiohttp.ClientTimeout(
            total=left, sock_connect=rules.connect_ms / 1000, sock_read=rules.read_ms / 1000
        )
        try:
            async with self._session.post(
                URL(url, encoded=True), data=data, headers=headers, timeout=timeout
            ) as response:
                text = (await response.read()).decode("utf-8", "replace")
                answer = Answer(response.status, response.headers.get("Content-Type", ""), text)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError):
            return Answer(None, error="no connection"), "ct"
        except TimeoutError:
            return Answer(None, error="no answer in time"), "rt"
        except aiohttp.ClientError as error:
            return Answer(None, error=type(error).__name__), "rt"
        if answer.ok:
            return answer, "ok"
        return answer, "5xx" if answer.status and answer.status >= 500 else "4xx"

    def _note(self, kind: str, sid: str, attempt: int, answer: Answer, seconds: float) -> None:
        """Keeps the attempt for the tests and writes one line without content."""
        entry = {
            "kind": kind,
            "message_sid": sid,
            "attempt": attempt,
            "status": answer.status,
            "error": answer.error,
            "ms": round(seconds * 1000),
        }
        self._state.webhook_log.append(entry)
        self._state.counts[f"{kind}_posted"] += 1
        result = answer.status or answer.error
        log.info("%s %s attempt %d: %s in %d ms", kind, sid, attempt, result, entry["ms"])
