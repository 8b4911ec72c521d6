"""How well what is suggested holds."""

from sqlalchemy.orm import Session

from api.suggestions.schemas import TagModelInfo
from models.settings import Settings


def describe_model(session: Session, settings: Settings, embedding_key: str, tag_id: int) -> TagModelInfo: ...
