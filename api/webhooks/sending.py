"""Sending one event to one address."""

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

import anyio
import httpx

from api.system.version import VERSION
from api.webhooks.signing import sign

HEADERS = {"Content-Type": "application/json", "User-Agent": f"Earshot/{VERSION}"}


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is sent, and where. `message_id` stays the same over all tries, so that a receiver knows a repetition."""

    delivery_id: int
    webhook_id: int
    url: str
    secret: str
    message_id: str
    body: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a try; it was delivered where `error` is empty."""

    answer_status: int | None = None
    error: str | None = None

    @property
    def is_gone(self) -> bool:
        """Whether the receiver says that it wants nothing more, ever."""
        return self.answer_status == HTTPStatus.GONE


def open_client(timeout_seconds: float) -> httpx.AsyncClient:
    return httpx.AsyncClient(timeout=timeout_seconds, follow_redirects=False, headers=HEADERS)


async def send(client: httpx.AsyncClient, parcel: Parcel, at: datetime, timeout_seconds: float) -> Outcome:
    """Posts the parcel and reads the answer's status, not its body. All of it may take `timeout_seconds`."""
    headers = sign(parcel.secret, parcel.message_id, at, parcel.body)
    try:
        with anyio.fail_after(timeout_seconds):
            async with client.stream("POST", parcel.url, content=parcel.body, headers=headers) as answer:
                return read_status(answer.status_code)
    except (TimeoutError, httpx.TimeoutException):
        return Outcome(error=f"There was no answer within {timeout_seconds:g} seconds.")
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
        return Outcome(error=f"It could not be reached: {str(error) or type(error).__name__}"[:500])


def read_status(status: int) -> Outcome:
    """2xx is success. A redirect isn't followed: the address was checked, the one it points to wasn't."""
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return Outcome(status)
    if status == HTTPStatus.GONE:
        return Outcome(status, "It answered 410 (gone), so the webhook was switched off.")
    if HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
        return Outcome(status, f"It answered {status}. Redirects are not followed: set the address they lead to.")
    return Outcome(status, f"It answered {status}.")
