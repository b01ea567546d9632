"""What becomes of an accepted message, and the status callbacks about it.

Callbacks arrive late, out of order and twice, as in life. Which of it happens
to a message follows from its SID, so a failing test can be looked at again.
"""

from __future__ import annotations

import asyncio
import uuid

from .rules import Send, later_failure
from .state import Message, State
from .webhooks import Answer, Form, Webhooks

INSTALL_SID = "XE0123456789abcdef0123456789abcdef"


class Callbacks:
    """Carries messages to the phone and tells the product about it."""

    def __init__(self, state: State, webhooks: Webhooks) -> None:
        self._state = state
        self._webhooks = webhooks
        self._tasks: set[asyncio.Task[None]] = set()
        self._held: list[tuple[str, str, Form]] = []

    def start(self, message: Message, send: Send) -> None:
        """Begins the delivery of a message that was just accepted."""
        ordered = self._state.faults.meet("delivery", f"{message.recipient}\n{message.body}")
        if ordered:
            code = ordered.details["error_code"]
            failure = (ordered.kind, code, f"Error {code}")
        else:
            failure = later_failure(self._state, send)
        self.spawn(self._deliver(message, failure))

    def spawn(self, work) -> None:  # noqa: ANN001 (any coroutine without a result)
        """Runs something in the background until `stop`."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def stop(self) -> None:
        """Drops all that is under way."""
        for task in self._tasks:
            task.cancel()
        self._held.clear()

    async def _deliver(self, message: Message, failure: tuple[str, int, str] | None) -> None:
        state = self._state
        sent_after, delivered_after, read_after = state.config.status_delays
        await asyncio.sleep(sent_after)
        if failure:
            status, message.error_code, message.error_message = failure
            state.advance_status(message, status)
            state.publish(message)
            await self._tell(message, status)
            return
        swap, twice = int(message.sid[-1], 16) % 4 == 0, int(message.sid[-2], 16) % 4 == 0
        message.on_phone = True
        state.advance_status(message, "sent")
        state.publish(message)
        if not swap:
            await self._tell(message, "sent")
        await asyncio.sleep(delivered_after)
        state.advance_status(message, "delivered")
        state.publish(message)
        await self._tell(message, "delivered")
        if swap:
            await self._tell(message, "sent")
        if twice:
            await self._tell(message, "delivered")
        await asyncio.sleep(read_after)
        if await state.hub.until_read(message.user, state.config.auto_read):
            state.advance_status(message, "read")
            state.publish(message)
            await self._tell(message, "read")

    async def _tell(self, message: Message, status: str) -> None:
        """Posts an automatic callback, unless they are off or held back."""
        if not message.status_callback or not self._state.auto_status:
            return
        form = status_form(self._state, message, status, message.error_code)
        if self._state.faults.meet("callback", f"{message.sid}\n{message.status_callback}"):
            self._held.append((message.sid, message.status_callback, form))
            return
        await self._post(message.sid, message.status_callback, form)

    async def tell_now(
        self, message: Message, status: str, error_code: int | None
    ) -> Answer | None:
        """Posts one callback because a control call says so; `None` without a callback URL."""
        if error_code:
            message.error_code = error_code
            message.error_message = message.error_message or f"Error {error_code}"
        self._state.advance_status(message, status)
        self._state.publish(message)
        if not message.status_callback:
            return None
        form = status_form(self._state, message, status, error_code)
        return await self._post(message.sid, message.status_callback, form)

    async def release(self) -> int:
        """Posts what was held back, in the order it was held; returns how many."""
        held, self._held = self._held, []
        for sid, url, form in held:
            await self._post(sid, url, form)
        return len(held)

    async def _post(self, sid: str, url: str, form: Form) -> Answer:
        answer = await self._webhooks.post("callback", sid, url, form, str(uuid.uuid4()))
        if not answer.ok:
            self._state.alert(11200, f"status callback answered {answer.status}", sid)
        return answer


def status_form(state: State, message: Message, status: str, error_code: int | None) -> Form:
    """The parameters of a status callback, in the order seen in real ones."""
    form: Form = []
    if status in ("failed", "undelivered"):
        form.append(("ChannelStatusMessage", message.error_message or "Message was not delivered"))
        form.append(("ErrorCode", str(error_code or message.error_code or 63012)))
    if status in ("delivered", "read", "undelivered"):
        form.append(("EventType", status.upper()))
    number = message.recipient.partition(":")[2]
    form += [
        ("ChannelPrefix", "whatsapp"),
        ("ApiVersion", "2010-04-01"),
        ("MessageStatus", status),
        ("SmsSid", message.sid),
        ("SmsStatus", status),
        ("ChannelInstallSid", INSTALL_SID),
        ("To", message.recipient),
        ("From", message.sender),
        ("MessageSid", message.sid),
        ("AccountSid", state.config.account_sid),
        ("ChannelToAddress", f"{number[:-4]}XXXX"),
    ]
    if status in ("delivered", "read"):
        form.append(("ExternalUserId", state.id_of(message.recipient)))
    return form
