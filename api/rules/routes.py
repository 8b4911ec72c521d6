"""The rules of outreach."""

from fastapi import APIRouter

from api.auth.roles import Capability
from api.dependencies import ReadSessionDep, SessionDep, needs
from api.ledger.routes import DeskDep
from api.rules import service
from api.rules.preview import preview
from api.rules.schemas import Preview, PreviewRequest, RuleBody, RuleInfo, RuleList
from models.base import now

router = APIRouter(prefix="/api/rules", tags=["rules"])


@router.get("", dependencies=[needs(Capability.READ_CUSTOMERS)])
def list_rules(session: SessionDep) -> RuleList:
    """Every rule, with what it says in words."""
    return service.list_rules(session)


@router.post("", status_code=201, dependencies=[needs(Capability.ADMINISTER)])
def create_rule(body: RuleBody, session: SessionDep) -> RuleInfo:
    """Adds a rule; it holds at once."""
    return service.create_rule(session, body)


@router.put("/{rule_id}", dependencies=[needs(Capability.ADMINISTER)])
def replace_rule(rule_id: int, body: RuleBody, session: SessionDep) -> RuleInfo:
    """Writes a rule anew; it holds at once, for reservations made from now on."""
    return service.replace_rule(session, rule_id, body)


@router.delete("/{rule_id}", status_code=204, dependencies=[needs(Capability.ADMINISTER)])
def delete_rule(rule_id: int, session: SessionDep) -> None:
    """Removes a rule and the exemptions from it."""
    service.delete_rule(session, rule_id)


@router.post("/preview", dependencies=[needs(Capability.PLAN_OUTREACH, records=None)])
def preview_rules(body: PreviewRequest, session: ReadSessionDep, desk: DeskDep) -> Preview:
    """How many people would be blocked today under other rules. Changes nothing."""
    return preview(session, desk, body, now())
