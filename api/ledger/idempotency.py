"""`Idempotency-Key`: the same request again is answered as the first time, whatever became of the connection."""

import hashlib
from collections.abc import Callable
from typing import Any

from pydantic import BaseModel
from sqlalchemy import text
from sqlalchemy.orm import Session

from api.auth.principal import Principal
from models.errors import Conflict
from models.touches import IdempotentAnswer

Answer = tuple[int, dict[str, Any]]


class KeyUsed(Conflict):
    code, title = "idempotency-key-used", "This Idempotency-Key was used for another request"


def answer_once(
    session: Session, principal: Principal, key: str | None, body: BaseModel, make_answer: Callable[[], Answer]
) -> tuple[Answer, bool]:
    """The status and body made by `make_answer`, or those of the same request before, and whether it is the latter.

    The answer is kept in the caller's transaction, with what it tells of. Raises KeyUsed where the key came with
    another body. Of two requests with one key at once, the second waits for the first.
    """
    if key is None:
        return make_answer(), False
    asker = f"user:{principal.user_id}" if principal.user_id else f"token:{principal.token_id}"
    _wait_for_twin(session, asker, key)
    body_hash = hashlib.sha256(body.model_dump_json().encode()).hexdigest()
    known = session.get(IdempotentAnswer, (asker, key))
    if known is not None and known.body_hash != body_hash:
        raise KeyUsed("Send a new key with a new request, or the same request again with this one.")
    if known is not None:
        return (known.status, known.answer), True
    status, answer = make_answer()
    session.add(IdempotentAnswer(principal=asker, key=key, body_hash=body_hash, status=status, answer=answer))
    return (status, answer), False


def _wait_for_twin(session: Session, asker: str, key: str) -> None:
    if session.get_bind().dialect.name == "postgresql":
        locked = int.from_bytes(hashlib.sha256(f"{asker}\n{key}".encode()).digest()[:8], signed=True)
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": locked})
