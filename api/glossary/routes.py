"""The glossary of product terms."""

from fastapi import APIRouter

from api.auth.roles import Capability
from api.dependencies import SessionDep, needs
from api.glossary import service
from api.glossary.schemas import GlossaryPage, GlossaryTermChange, GlossaryTermInfo, NewGlossaryTerm
from api.pagination import Cursor, PageLimit

router = APIRouter(prefix="/api/glossary", tags=["glossary"])


@router.get("", dependencies=[needs(Capability.READ_INTERVIEWS, records=None)])
def list_glossary_terms(session: SessionDep, limit: PageLimit, cursor: Cursor = None) -> GlossaryPage:
    """Product terms, in alphabetical order."""
    return service.list_terms(session, limit, cursor)


@router.post("", status_code=201, dependencies=[needs(Capability.EDIT_INTERVIEWS)])
def create_glossary_term(body: NewGlossaryTerm, session: SessionDep) -> GlossaryTermInfo:
    """Adds a term. It counts for recordings transcribed from now on."""
    return GlossaryTermInfo.model_validate(service.create_term(session, body))


@router.patch("/{term_id}", dependencies=[needs(Capability.EDIT_INTERVIEWS)])
def change_glossary_term(term_id: int, body: GlossaryTermChange, session: SessionDep) -> GlossaryTermInfo:
    """Changes a term or its misspellings."""
    return GlossaryTermInfo.model_validate(service.change_term(session, term_id, body))


@router.delete("/{term_id}", status_code=204, dependencies=[needs(Capability.EDIT_INTERVIEWS)])
def delete_glossary_term(term_id: int, session: SessionDep) -> None:
    """Removes a term."""
    service.delete_term(session, term_id)
