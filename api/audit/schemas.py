"""The audit log as it is read."""

from datetime import datetime
from typing import Any

from api.schemas import Output, Page, example
from models.audit import Act, ActorKind


class AuditEntryInfo(Output):
    """`action` is the name of the API's operation. `details` hold ids, counts and names of fields.

    `subject_name` is what the subject is called now; null where it is gone, or is nothing that has a name.
    """

    seq: int
    at: datetime
    actor_kind: ActorKind
    actor_id: int | None
    actor_name: str
    role: str | None
    act: Act
    action: str
    subject_kind: str | None
    subject_id: int | None
    subject_name: str | None = None
    details: dict[str, Any]
    hash: str

    model_config = example(
        seq=812,
        at="2026-11-26T09:14:03Z",
        actor_kind="user",
        actor_id=2,
        actor_name="Ada Lovelace",
        role="admin",
        act="changed",
        action="replace_rule",
        subject_kind="rule",
        subject_id=4,
        subject_name="Participant cool-down",
        details={"changed": {"outreach_rules": ["days"]}, "values": {"outreach_rules.days": [30, 60]}},
        hash="9f2c0b7e…",
    )


class AuditPage(Page[AuditEntryInfo]):
    model_config = example(items=[], next_cursor=None)
