"""Who may do what: four roles, six capabilities. Every route names the capability that it needs."""

from enum import StrEnum

from models.people import Role


class Capability(StrEnum):
    SIGNED_IN = "signed_in"
    """Anything about oneself."""
    READ_CUSTOMERS = "read_customers"
    """Accounts, participants and studies: who our customers are, not what they said."""
    READ_INTERVIEWS = "read_interviews"
    """What customers said: interviews, transcripts, recordings and search."""
    PLAN_OUTREACH = "plan_outreach"
    """Check who may be contacted, reserve people, record touches: every team that talks to customers."""
    EDIT_INTERVIEWS = "edit_interviews"
    """Upload, correct and delete interviews, and keep customers and the glossary."""
    ADMINISTER = "administer"
    """Users and API tokens; the rules of outreach, exemptions, webhooks."""


ROLES: dict[Capability, frozenset[Role]] = {
    Capability.SIGNED_IN: frozenset(Role),
    Capability.READ_CUSTOMERS: frozenset(Role),
    Capability.READ_INTERVIEWS: frozenset({Role.ADMIN, Role.RESEARCHER, Role.MEMBER}),
    Capability.PLAN_OUTREACH: frozenset({Role.ADMIN, Role.RESEARCHER, Role.MEMBER}),
    Capability.EDIT_INTERVIEWS: frozenset({Role.ADMIN, Role.RESEARCHER}),
    Capability.ADMINISTER: frozenset({Role.ADMIN}),
}


def list_capabilities(role: Role) -> list[Capability]:
    """What a role may do, in the order of declaration."""
    return [capability for capability in Capability if role in ROLES[capability]]
