"""Metrics for Prometheus: requests by route and status, and how many interviews are in which state."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.interviews import Interview, InterviewStatus

REGISTRY = CollectorRegistry()
REQUESTS = Counter("earshot_requests", "Requests answered.", ["method", "route", "status"], registry=REGISTRY)
SECONDS = Histogram(
    "earshot_request_seconds",
    "Seconds until an answer began.",
    ["route"],
    buckets=(0.005, 0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12),
    registry=REGISTRY,
)
INTERVIEWS = Gauge("earshot_interviews", "Interviews by status.", ["status"], registry=REGISTRY)


def render_metrics(session: Session) -> bytes:
    """The metrics in Prometheus' text format."""
    counted = dict(session.execute(select(Interview.status, func.count()).group_by(Interview.status)).all())
    for status in InterviewStatus:
        INTERVIEWS.labels(status).set(counted.get(status, 0))
    return generate_latest(REGISTRY)
