from datetime import timedelta

from ingest.pipeline.liveness import beat, list_dead, say_goodbye
from ingest.pipeline.slots import claim_slot, is_held_here
from models.base import now
from models.database import Database
from models.settings import Settings
from models.work import Worker


def test_a_slot_is_free_again_when_its_worker_is_gone(settings: Settings) -> None:
    with claim_slot(settings) as one, claim_slot(settings) as other:
        assert one != other
        assert is_held_here(settings, one)
    with claim_slot(settings) as again:
        assert again == one
        assert is_held_here(settings, other) is False


def test_workers_of_two_data_folders_on_one_machine_differ(settings: Settings) -> None:
    elsewhere = settings.model_copy(update={"data_dir": settings.data_dir / "elsewhere"})
    with claim_slot(settings) as one, claim_slot(elsewhere) as other:
        assert one != other
        assert is_held_here(settings, other) is None


def test_the_dead_are_told_by_their_lock_here_and_by_their_silence_elsewhere(
    settings: Settings, database: Database
) -> None:
    long_ago = now() - timedelta(seconds=settings.worker_timeout_seconds + 1)
    with database.write() as session:
        session.add(Worker(executor_id="far-0", host="far", pid=1, heartbeat_at=long_ago))
        session.add(Worker(executor_id="far-1", host="far", pid=2))
    with claim_slot(settings) as here:
        killed = here[:-1] + "7"
        beat(database, killed)
        assert list_dead(settings, database, ["far-0", "far-1", "far-2", here, killed]) == ["far-0", "far-2", killed]


def test_a_heartbeat_is_renewed_and_ended(settings: Settings, database: Database) -> None:
    beat(database, "far-0")
    with database.write() as session:
        session.get_one(Worker, "far-0").heartbeat_at = now() - timedelta(hours=1)
    beat(database, "far-0")
    assert list_dead(settings, database, ["far-0"]) == []
    say_goodbye(database, "far-0")
    assert list_dead(settings, database, ["far-0"]) == ["far-0"]
