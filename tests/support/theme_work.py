"""Random work on themes: runs applied and undone while people shape themes and interviews come and go."""

import random
from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from api.themes.editing import hide_theme, pin_theme, rename_theme
from api.themes.editing_schemas import ThemeAssign, ThemeHide, ThemeMerge, ThemePart, ThemePin, ThemeRename, ThemeSplit
from api.themes.merging import merge_theme
from api.themes.placing import assign_to_theme, place_outside
from api.themes.splitting import split_theme
from models.database import Database
from models.errors import EarshotError
from models.interviews import Interview
from models.passages import Passage
from models.settings import Settings
from models.themes import MembershipSource, Theme, ThemePassage, ThemeStatus
from search.embedding import Float32
from search.themes.applying import apply
from search.themes.assigning import assign
from search.themes.proposal import Proposal
from search.themes.proposing import Wanted, propose
from search.themes.undoing import undo
from tests.support.passages import Said, delete_interview, write_interview

SUBJECTS = 3
ASPECTS = 3
"""Of each subject, so that themes have sub-themes."""

DIMENSIONS = 16
SAID = 15
"""Passages of one interview."""

WORDS = ("price", "import", "battery", "export", "colour", "speed", "screen", "support", "invoice")


@dataclass(frozen=True)
class Looked:
    """What there is: active themes by id, passages by theme, what people placed, and what became of ended themes."""

    names: dict[int, tuple[str, bool]]
    parents: dict[int, int | None]
    kept: set[int]
    members: dict[int, set[int]]
    placed: dict[int, int | None]
    ended: dict[int, int | None]

    def all_members(self, theme_id: int) -> set[int]:
        parts = [part for part, parent in self.parents.items() if parent == theme_id]
        return set().union(*(self.members[each] for each in (theme_id, *parts)))


@dataclass
class Worker:
    """Does one thing after another, by chance; `steps` tells what."""

    database: Database
    settings: Settings
    seed: int
    steps: list[str] = field(default_factory=list)
    undoable: list[bytes] = field(default_factory=list)
    waiting: Proposal | None = None

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        centres = np.random.default_rng(0)
        subjects = np.repeat(centres.standard_normal((SUBJECTS, DIMENSIONS)), ASPECTS, axis=0)
        self.centres = subjects + 0.45 * centres.standard_normal((SUBJECTS * ASPECTS, DIMENSIONS))
        self.numbers = np.random.default_rng(self.seed)
        with self.database.write() as session:
            for _ in range(12):
                self.write_interview(session)

    def edit(self) -> None:
        """Something that a person does; what is refused changes nothing."""
        kind = self.chance.choice(["rename", "pin", "hide", "merge", "split", "assign", "outside"])
        self.steps.append(kind)
        try:
            with self.database.write() as session:
                self.do(kind, session)
        except EarshotError as refusal:
            self.steps.append(f"({refusal.detail})")

    def do(self, kind: str, session: Session) -> None:
        getattr(self, f"_{kind}")(session)

    def change_interviews(self) -> None:
        with self.database.write() as session:
            ids = session.scalars(select(Interview.id).order_by(Interview.id)).all()
            if self.chance.random() < 0.4 and len(ids) > 10:
                self.steps.append("erase")
                delete_interview(session, self.chance.choice(ids))
            else:
                self.steps.append("interview")
                assign(session, self.write_interview(session))

    def propose(self) -> None:
        self.steps.append("propose")
        wanted = Wanted(self.chance.choice([0.0, 0.0, 0.3, 0.7]), self.chance.randrange(5), interviews_min=1)
        self.waiting = propose(self.database, "test", DIMENSIONS, wanted, lambda _done: None)[1]

    def apply(self) -> None:
        assert self.waiting is not None
        self.steps.append("apply")
        with self.database.write() as session:
            self.undoable.append(apply(session, self.waiting))
        self.waiting = None

    def undo(self) -> None:
        self.steps.append("undo")
        with self.database.write() as session:
            undo(session, self.undoable.pop())

    def look(self) -> Looked:
        with self.database.read() as session:
            themes = session.scalars(select(Theme).order_by(Theme.id)).all()
            rows = session.scalars(select(ThemePassage)).all()
        active = [theme for theme in themes if theme.status == ThemeStatus.ACTIVE]
        members: dict[int, set[int]] = defaultdict(set)
        for row in rows:
            if row.theme_id is not None:
                members[row.theme_id].add(row.passage_id)
        return Looked(
            names={theme.id: (theme.name, theme.is_named_by_person) for theme in active},
            parents={theme.id: theme.parent_id for theme in active},
            kept={theme.id for theme in active if theme.is_kept()},
            members=members,
            placed={row.passage_id: row.theme_id for row in rows if row.source == MembershipSource.PERSON},
            ended={theme.id: theme.merged_into_id for theme in themes if theme.status == ThemeStatus.MERGED},
        )

    def write_interview(self, session: Session) -> int:
        said = []
        for subject in self.numbers.integers(len(self.centres), size=SAID).tolist():
            about = " ".join(self.numbers.choice(WORDS, 2).tolist())
            said.append(Said(f"We speak of the {WORDS[subject]} and the {about}.", self._near(subject)))
        return write_interview(session, said)

    def _near(self, subject: int) -> Float32:
        vector = self.centres[subject] + self.numbers.normal(0, 0.4, DIMENSIONS)
        return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)

    def _pick(self, session: Session) -> Theme:
        themes = session.scalars(select(Theme).where(Theme.status == ThemeStatus.ACTIVE).order_by(Theme.id)).all()
        if not themes:
            raise EarshotError("There is no theme.")
        return self.chance.choice(themes)

    def _pick_passages(self, session: Session, theme: Theme | None = None) -> list[int]:
        query = select(Passage.id)
        if theme is not None:
            parts = select(Theme.id).where(Theme.parent_id == theme.id)
            query = select(ThemePassage.passage_id).where(
                (ThemePassage.theme_id == theme.id) | ThemePassage.theme_id.in_(parts)
            )
        ids = session.scalars(query.distinct()).all()
        return self.chance.sample(sorted(ids), min(len(ids), self.chance.choice([1, 2, 6, 30])))

    def _rename(self, session: Session) -> None:
        theme = self._pick(session)
        name = f"Named {self.chance.randrange(1000)}"
        rename_theme(session, theme.id, ThemeRename(edit_version=theme.edit_version, name=name))

    def _pin(self, session: Session) -> None:
        theme = self._pick(session)
        pin_theme(session, theme.id, ThemePin(edit_version=theme.edit_version, is_pinned=self.chance.random() < 0.7))

    def _hide(self, session: Session) -> None:
        theme = self._pick(session)
        hide_theme(session, theme.id, ThemeHide(edit_version=theme.edit_version, is_hidden=True))

    def _merge(self, session: Session) -> None:
        theme, into = self._pick(session), self._pick(session)
        merge = ThemeMerge(edit_version=theme.edit_version, into_id=into.id, into_edit_version=into.edit_version)
        merge_theme(session, self.settings, theme.id, merge)

    def _split(self, session: Session) -> None:
        theme = self._pick(session)
        parts = session.scalars(select(Theme.id).where(Theme.parent_id == theme.id)).all()
        name = self.chance.choice([None, f"Part {self.chance.randrange(1000)}"])
        sub_theme_ids = self.chance.sample(sorted(parts), self.chance.randint(0, len(parts)))
        passage_ids = self._pick_passages(session, theme)
        into = [ThemePart(name=name, sub_theme_ids=sub_theme_ids, passage_ids=passage_ids)]
        split_theme(session, self.settings, theme.id, ThemeSplit(edit_version=theme.edit_version, into=into))

    def _assign(self, session: Session) -> None:
        theme = self._pick(session)
        passage_ids = self._pick_passages(session)
        assigned = ThemeAssign(edit_version=theme.edit_version, passage_ids=passage_ids)
        assign_to_theme(session, self.settings, theme.id, assigned)

    def _outside(self, session: Session) -> None:
        place_outside(session, self.settings, self._pick_passages(session))
