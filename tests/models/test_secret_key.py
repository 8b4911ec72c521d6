import pytest
from pydantic import SecretStr

from models.database import Database
from models.secret_key import FILE_NAME, WrongSecretKey, check_secret_key, load_secret_key
from models.settings import Settings


def test_a_key_is_made_once_readable_by_its_owner_alone(settings: Settings) -> None:
    first = load_secret_key(settings).fingerprint()
    assert (settings.data_dir / FILE_NAME).stat().st_mode & 0o777 == 0o600
    assert load_secret_key(settings).fingerprint() == first


def test_the_setting_wins_over_the_file(settings: Settings) -> None:
    load_secret_key(settings)
    given = settings.model_copy(update={"secret_key": SecretStr("a key of the operator's")})
    assert load_secret_key(given).fingerprint() != load_secret_key(settings).fingerprint()


def test_an_email_has_one_hash_whatever_its_case_and_another_under_another_key(settings: Settings) -> None:
    key = load_secret_key(settings)
    assert key.hash_email(" Mara@Northwind.example") == key.hash_email("mara@northwind.example")
    other = load_secret_key(settings.model_copy(update={"secret_key": SecretStr("other")}))
    assert other.hash_email("mara@northwind.example") != key.hash_email("mara@northwind.example")


def test_hashes_of_one_purpose_never_stand_for_another(settings: Settings) -> None:
    key = load_secret_key(settings)
    assert key.sign_participant(1) != key.hash_email("1")


def test_a_database_refuses_a_key_it_was_not_used_with(settings: Settings, database: Database) -> None:
    with database.write() as session:
        check_secret_key(session, load_secret_key(settings))
        check_secret_key(session, load_secret_key(settings))
    other = load_secret_key(settings.model_copy(update={"secret_key": SecretStr("other")}))
    with database.write() as session, pytest.raises(WrongSecretKey, match="EARSHOT_SECRET_KEY"):
        check_secret_key(session, other)
