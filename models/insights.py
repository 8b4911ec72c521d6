"""Insights: claims about customers, and the evidence that they rest on."""

from sqlalchemy import ForeignKey, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Created, Updated


class Insight(Updated, Base):
    """A short document. Until it is shared, only who made it and administrators see it.

    `edit_version` rises with each change of it or of what is in it: a change names the version it saw.
    """

    __tablename__ = "insights"
    __table_args__ = ({"sqlite_autoincrement": True},)  # a link to one that was deleted must not open another

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(300))
    summary: Mapped[str] = mapped_column(Text, default="")
    study_id: Mapped[int | None] = mapped_column(ForeignKey("studies.id", ondelete="SET NULL"), index=True)
    is_shared: Mapped[bool] = mapped_column(default=False, server_default=false())
    edit_version: Mapped[int] = mapped_column(default=1)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"), index=True)

    claims: Mapped[list["InsightClaim"]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="InsightClaim.position"
    )


class InsightClaim(Base):
    """A sentence that evidence stands behind; claims of an insight are ordered by `position`."""

    __tablename__ = "insight_claims"

    id: Mapped[int] = mapped_column(primary_key=True)
    insight_id: Mapped[int] = mapped_column(ForeignKey("insights.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    text: Mapped[str] = mapped_column(Text, default="")

    evidence: Mapped[list["Evidence"]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="Evidence.position"
    )


class Evidence(Created, Base):
    """What a customer said: a highlight, or what is said from `start_ms` to `end_ms` of an interview.

    The words are read from there each time and kept nowhere else, so that what is erased is gone from here too.
    `accepted_wording` is a keyed digest of the words that were seen when it was added or last accepted. Where the
    interview was deleted `interview_id` is empty; a highlight that was deleted leaves `highlight_id` empty.
    """

    __tablename__ = "evidence"

    id: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("insight_claims.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    interview_id: Mapped[int | None] = mapped_column(ForeignKey("interviews.id", ondelete="SET NULL"), index=True)
    highlight_id: Mapped[int | None] = mapped_column(ForeignKey("highlights.id", ondelete="SET NULL"), index=True)
    start_ms: Mapped[int | None]
    end_ms: Mapped[int | None]
    accepted_wording: Mapped[str] = mapped_column(String(32))
    added_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))

    def is_span(self) -> bool:
        """Whether it is a stretch of time rather than a highlight."""
        return self.start_ms is not None
