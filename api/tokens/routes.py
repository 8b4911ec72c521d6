"""API tokens."""

from fastapi import APIRouter

from api.auth.roles import Capability
from api.dependencies import CurrentPrincipal, SessionDep, needs
from api.tokens import service
from api.tokens.schemas import CreatedToken, NewToken, TokenInfo, TokenList

router = APIRouter(prefix="/api/tokens", tags=["tokens"], dependencies=[needs(Capability.ADMINISTER)])


@router.get("")
def list_tokens(session: SessionDep) -> TokenList:
    """All tokens, newest first, without their secrets."""
    return TokenList(items=[TokenInfo.model_validate(token) for token in service.list_tokens(session)])


@router.post("", status_code=201)
def create_token(body: NewToken, session: SessionDep, principal: CurrentPrincipal) -> CreatedToken:
    """Makes a token; its secret is in this answer and nowhere else."""
    secret, token = service.create_token(
        session, body.name, body.role, expires_at=body.expires_at, created_by=principal.user_id
    )
    return CreatedToken(**TokenInfo.model_validate(token).model_dump(), token=secret)


@router.delete("/{token_id}", status_code=204)
def revoke_token(token_id: int, session: SessionDep) -> None:
    """Ends a token; it stays listed as revoked."""
    service.revoke_token(session, token_id)
