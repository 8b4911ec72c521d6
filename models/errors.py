"""The one error root. Every refusal a person can meet is an `EarshotError` with a sentence that says what to do."""

from collections.abc import Mapping
from typing import Any, ClassVar


class EarshotError(Exception):
    """A refusal that is told to the caller as an RFC 9457 problem.

    `code` names the problem in URLs and logs, `title` is the same for every problem of the kind, `detail` is a
    sentence for this one that says what to do, and `errors` gives messages by field. `members` are more members of
    the problem, of which only some kinds have any.
    """

    status: ClassVar[int] = 500
    code: ClassVar[str] = "internal-error"
    title: ClassVar[str] = "Something went wrong on our side"

    def __init__(
        self, detail: str, *, errors: Mapping[str, str] | None = None, members: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(detail)
        self.detail = detail
        self.errors = dict(errors or {})
        self.members = dict(members or {})


class InvalidInput(EarshotError):
    status, code, title = 422, "invalid-input", "The request holds something that can't be used"


class NotSignedIn(EarshotError):
    status, code, title = 401, "not-signed-in", "Sign in first"


class NotAllowed(EarshotError):
    status, code, title = 403, "not-allowed", "Your role does not allow this"


class NotFound(EarshotError):
    status, code, title = 404, "not-found", "There is nothing here"


class Conflict(EarshotError):
    status, code, title = 409, "conflict", "This contradicts what is stored"


class EditedMeanwhile(Conflict):
    """An edit named a version that is no longer the newest: nothing is overwritten."""

    code, title = "edited-meanwhile", "Somebody else changed this meanwhile"


class TooLarge(EarshotError):
    status, code, title = 413, "too-large", "This is larger than the limit"


class UnsupportedFile(EarshotError):
    status, code, title = 415, "unsupported-file", "This file can't be read"


class TooManyRequests(EarshotError):
    status, code, title = 429, "too-many-requests", "Too many requests"


class Unavailable(EarshotError):
    status, code, title = 503, "unavailable", "A part this needs is not available"


class StorageFull(EarshotError):
    status, code, title = 507, "storage-full", "The disk is full"
