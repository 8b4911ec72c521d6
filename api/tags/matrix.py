"""The codebook by cohort: in whose words each tag is highlighted, of how many who were heard."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.codebook.paths import write_path
from api.exchange.exporting import BOM, to_csv
from api.runtime import Runtime
from api.tags.counting import find_customers
from api.tags.matrix_schemas import MatrixCohort, MatrixTag, TagMatrix
from api.tags.tree import Tree, load_tree
from models.codebook import Highlight, HighlightTag, Tag
from models.customers import Account
from models.interviews import Interview, SpeakerRole
from search.service import Filters
from search.themes.counting import Heard

People = dict[str, set[int]]
"""Customers by cohort; without a name those of none."""


@dataclass(frozen=True)
class _Marked:
    """`own` are the customers whose words bear a tag itself; `tree` says what lies below it."""

    tree: Tree
    own: dict[int, People]

    def find(self, tag: Tag) -> People:
        """Whose words bear the tag or one below it."""
        people: People = defaultdict(set)
        for tag_id in self.tree.with_descendants([tag.id]):
            for cohort, customers in self.own.get(tag_id, {}).items():
                people[cohort] |= customers
        return people


def read_matrix(runtime: Runtime) -> TagMatrix:
    """Tags in the order of the codebook, the largest cohorts first and no cohort last."""
    heard = runtime.themes.hear(Filters(role=SpeakerRole.CUSTOMER))
    with runtime.database.read() as session:
        marked = _read_marked(session)
        asked = _count_asked(heard, marked)
        cohorts = sorted(asked, key=lambda cohort: (not cohort, -asked[cohort], cohort))
        least = runtime.settings.theme_asked_min
        return TagMatrix(
            cohorts=[
                MatrixCohort(name=cohort or None, asked=asked[cohort], is_enough=asked[cohort] >= least)
                for cohort in cohorts
            ],
            items=[_describe(marked, tag, cohorts) for tag in marked.tree.walk()],
        )


def write_matrix(matrix: TagMatrix) -> Iterator[str]:
    """As CSV: a row a tag, of each cohort its customers and how many of it were heard."""
    named = [cohort.name or "no cohort" for cohort in matrix.cohorts]
    yield BOM + to_csv([["tag", "customers", *(each for name in named for each in (name, f"{name}: heard"))]])
    asked = [str(cohort.asked) for cohort in matrix.cohorts]
    for tag in matrix.items:
        pairs = zip(map(str, tag.by_cohort), asked, strict=True)
        yield to_csv([[write_path(tag.path), str(tag.customers), *(each for pair in pairs for each in pair)]])


def _read_marked(session: Session) -> _Marked:
    query = (
        select(HighlightTag.tag_id, Highlight.id, Account.cohort)
        .join(Highlight, Highlight.id == HighlightTag.highlight_id)
        .join(Interview, Interview.id == Highlight.interview_id)
        .outerjoin(Account, Account.id == Interview.account_id)
    )
    customers = find_customers(session, None)
    own: dict[int, People] = defaultdict(lambda: defaultdict(set))
    for row in session.execute(query):
        own[row.tag_id][row.cohort or ""] |= customers.get(row.id, set())
    return _Marked(load_tree(session), own)


def _count_asked(heard: Heard, marked: _Marked) -> dict[str, int]:
    """By cohort, its customers who were heard or whose words somebody marked, drafts too."""
    members = heard.members
    cohort_of_row = members.corpus.interviews.cohort[members.corpus.interview_row[heard.rows]]
    keys = members.customer_keys[members.customer[heard.rows]]
    asked: People = defaultdict(set)
    for cohort, key in set(zip(cohort_of_row.tolist(), keys.tolist(), strict=True)):
        asked[cohort].add(key)
    for people in marked.own.values():
        for cohort, customers in people.items():
            asked[cohort] |= customers
    return {cohort: len(customers) for cohort, customers in asked.items() if customers}


def _describe(marked: _Marked, tag: Tag, cohorts: list[str]) -> MatrixTag:
    people = marked.find(tag)
    return MatrixTag(
        id=tag.id,
        path=marked.tree.path_of(tag),
        color=tag.color,
        customers=len(set().union(*people.values())),
        by_cohort=[len(people.get(cohort, ())) for cohort in cohorts],
    )
