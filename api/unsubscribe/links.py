"""Unsubscribe links. Their token names a participant and is signed by the installation's key; nothing is stored."""

import hmac
import re

from models.secret_key import SecretKey

_TOKEN = re.compile(r"([1-9][0-9]{0,17})\.([0-9a-f]{64})", re.ASCII)


def unsubscribe_url(base_url: str, key: SecretKey, participant_id: int) -> str:
    """The address for the header `List-Unsubscribe` (RFC 8058) and for the end of a mail.

    `base_url` is the setting `public_url`, else the address of the request.
    """
    return f"{base_url.rstrip('/')}/api/unsubscribe/{participant_id}.{key.sign_participant(participant_id)}"


def read_token(key: SecretKey, token: str) -> int | None:
    """The participant that a link was made for; None for a token that this key didn't sign."""
    found = _TOKEN.fullmatch(token)
    if found is None:
        return None
    participant_id, signature = int(found[1]), found[2]
    return participant_id if hmac.compare_digest(signature, key.sign_participant(participant_id)) else None
