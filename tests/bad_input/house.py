"""A running installation: the application, a worker, and a researcher who uploads by HTTP."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from fastapi.testclient import TestClient
from sqlalchemy import func, select

import models.tables  # noqa: F401 - all tables are counted
from api.app import create_app
from api.tokens.service import create_token
from models.audit import AuditEntry
from models.base import Base
from models.database import Database, open_database
from models.people import Role
from models.settings import Settings
from models.work import Worker
from tests.support.uploads import VTT
from tests.support.working import share_embedder, wait_until, working

UPLOADS = "/api/interviews"
FOLDERS = ("incoming", "media", "uploads", "work")


@dataclass(frozen=True, slots=True)
class House:
    settings: Settings
    database: Database
    client: TestClient
    _numbers: Iterator[int] = field(default_factory=count)

    def upload(self, content: bytes | str, name: str = "call.vtt", **others: tuple[str, bytes | str]) -> Any:
        """The answer to an upload that names a new account and a new study, which must not stay if it is refused."""
        number = next(self._numbers)
        details = {"account": f"Account {number}", "study": f"Study {number}"}
        return self.client.post(UPLOADS, files={"file": (name, content), **others}, data=details)

    def upload_good(self) -> Any:
        """The answer to a transcript that nobody uploaded before."""
        return self.upload(f"{VTT}\nNOTE {next(self._numbers)}\n")

    def follow(self, answer: Any) -> dict[str, Any]:
        """The interview that was uploaded, when the work on it has ended."""
        assert answer.status_code in {200, 202}, answer.json()
        interview_id = answer.json()["id"]
        wait_until(self.database, interview_id, lambda progress: progress.is_over)
        return self.show(interview_id)

    def show(self, interview_id: int) -> dict[str, Any]:
        shown: dict[str, Any] = self.client.get(f"{UPLOADS}/{interview_id}").json()
        return shown

    def read_segments(self, interview_id: int) -> list[dict[str, Any]]:
        segments: list[dict[str, Any]] = self.client.get(f"{UPLOADS}/{interview_id}/transcript").json()["segments"]
        return segments

    def check_recording_is_kept(self, interview_id: int, content: bytes) -> None:
        """The recording, and nothing of the work on it."""
        assert self.client.get(f"{UPLOADS}/{interview_id}/media").content == content
        assert list((self.settings.data_dir / "work").iterdir()) == []

    def check_still_works(self) -> None:
        assert self.follow(self.upload_good())["status"] == "ready"

    @contextmanager
    def unchanged(self) -> Iterator[None]:
        """Nothing is stored in the block: no file, and no row but of workers, who tell that they live, and of the audit
        log, which tells a moment later what was read before."""
        before = self._take_stock()
        yield
        assert self._take_stock() == before

    def _take_stock(self) -> tuple[dict[str, int | None], set[str]]:
        with self.database.read() as session:
            others = {Worker.__tablename__, AuditEntry.__tablename__}
            tables = [table for table in Base.metadata.sorted_tables if table.name not in others]
            rows = {table.name: session.scalar(select(func.count()).select_from(table)) for table in tables}
        folders = [self.settings.data_dir / name for name in FOLDERS]
        return rows, {str(path) for folder in folders for path in folder.rglob("*") if path.is_file()}


@contextmanager
def open_house(settings: Settings) -> Iterator[House]:
    """Runs the application and a worker in this process for the while."""
    database = open_database(settings)
    with database.write() as session:
        secret, _ = create_token(session, "test", Role.RESEARCHER)
    app = create_app(settings, share_embedder(settings))
    with TestClient(app, headers={"Authorization": f"Bearer {secret}"}) as client, working(settings):
        yield House(settings, database, client)
    database.close()
