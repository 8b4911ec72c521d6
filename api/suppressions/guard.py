"""What keeps suppressions beyond their people: the key that hashes emails, and the journal of hashes."""

from dataclasses import dataclass

from api.suppressions.journal import FILE_NAME, Journal
from models.secret_key import SecretKey
from models.settings import Settings


@dataclass(frozen=True, slots=True)
class SuppressionGuard:
    key: SecretKey
    journal: Journal


def open_guard(settings: Settings, key: SecretKey) -> SuppressionGuard:
    return SuppressionGuard(key, Journal(settings.data_dir / FILE_NAME))
