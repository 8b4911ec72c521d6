"""Answers of this process: from a question and filters to points, counted in customers."""

from dataclasses import replace
from time import perf_counter

from threadpoolctl import ThreadpoolController

from models.database import Database
from models.errors import InvalidInput
from models.interviews import SpeakerRole
from models.settings import Settings
from search.answers.answer import Answer
from search.answers.counting import count_asked_about, count_asked_of
from search.answers.describing import describe_points
from search.answers.gathering import Gathered, gather
from search.answers.pointing import draft_points
from search.answers.remarks import load_remarks
from search.answers.subjects import Subjects
from search.answers.understanding import Question, narrow
from search.customers import load_customers
from search.filters import Filters
from search.service import MS_PER_SECOND, SearchService


class AnswerService:
    """Stands on the search of the process: the same corpus, the same understanding of questions and filters. Safe to
    call from several threads."""

    def __init__(self, settings: Settings, database: Database, search: SearchService) -> None:
        self._settings = settings
        self._database = database
        self._search = search
        self._subjects = Subjects(database, search.embedder)
        self._threads = ThreadpoolController()

    def answer(self, q: str, filters: Filters | None = None, *, points_max: int | None = None) -> Answer:
        """What customers say to the question; InvalidInput where it is empty or too long. Only their own words count,
        whichever role the filters ask for, and none of a draft."""
        started = perf_counter()
        self._check(points_max)
        settings, embedder = self._settings, self._search.embedder
        asked, gathered = self._gather(q, replace(filters or Filters(), role=SpeakerRole.CUSTOMER))
        with self._database.read() as session:
            customers = load_customers(session)
            remarks = load_remarks(session, asked, customers, gathered, embedder.key)
            asked_about = count_asked_about(asked, customers, remarks)
            with self._threads.limit(limits=1, user_api="blas"):  # to wake a second one takes longer than the work
                drafts = draft_points(remarks, points_max or settings.answer_points_max)
            points = describe_points(session, drafts, asked_about, settings.answer_quotes_max)
        return Answer(
            points=points,
            asked_of=count_asked_of(asked, customers),
            asked_about=asked_about,
            searched_for=asked.about,
            enough_evidence=len({remark.customer for remark in remarks}) >= settings.answer_customers_min,
            took_ms=(perf_counter() - started) * MS_PER_SECOND,
        )

    def _gather(self, q: str, filters: Filters) -> tuple[Question, Gathered]:
        """What bears on the question as it is typed; only where nobody says a word of that, on what it may have been
        meant to be: how a word is mended depends on what else is in the corpus."""
        typed = narrow(self._search.understand(q, filters, mends=False), self._search.embedder)
        gathered = gather(typed, self._subjects.weigh(typed))
        if not gathered.is_said:
            mended = narrow(self._search.understand(q, filters), self._search.embedder)
            found = gather(mended, self._subjects.weigh(mended))
            if found.is_said:
                return mended, found
        return replace(typed, about=q.strip()), gathered

    def _check(self, points_max: int | None) -> None:
        if points_max is not None and not 1 <= points_max <= self._settings.answer_points_max:
            raise InvalidInput(
                f"Ask for 1 to {self._settings.answer_points_max} points.", errors={"points_max": "is out of range"}
            )
