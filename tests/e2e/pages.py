"""Every page of the web app, with an address to look at it by. Who adds a page to the router adds it here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class ListedPage:
    """
    `path` is the router's; `example` an address, and `heading` what one reads there, with `{names}` of what is looked
    at. The browser's tab is called `title`, or like the heading.
    """

    path: str
    heading: str
    example: str = ""
    title: str = ""
    is_public: bool = False

    def fill(self, subjects: Mapping[str, str | int]) -> "ListedPage":
        """The page with the ids and names of what is looked at."""
        heading, example = self.heading.format(**subjects), (self.example or self.path).format(**subjects)
        return ListedPage(self.path, heading, example, self.title or heading, self.is_public)


PAGES = (
    ListedPage("/sign-in", "Sign in to Earshot", is_public=True),
    ListedPage("/welcome", "Welcome to Earshot", "/welcome?token=x", is_public=True),
    ListedPage("/", "What do you want to know?", title="Home"),
    ListedPage("/ask", "Ask"),
    ListedPage("/ask", "Ask", "/ask?q=pricing", title="pricing"),
    ListedPage("/search", "Ask", "/search?q=tablets&role=any", title="tablets"),
    ListedPage("/themes", "Themes"),
    ListedPage("/themes", "Themes", "/themes?view=map"),
    ListedPage("/themes", "Themes", "/themes?view=cohorts"),
    ListedPage("/themes/$themeId", "{theme}", "/themes/{theme_id}"),
    ListedPage("/themes/outside", "Belongs to no theme"),
    ListedPage("/tags", "Tags"),
    ListedPage("/tags", "Tags", "/tags?view=cohorts"),
    ListedPage("/tags/$tagId", "{tag}", "/tags/{tag_id}"),
    ListedPage("/insights", "Insights"),
    ListedPage("/insights/$insightId", "{insight}", "/insights/{insight_id}"),
    ListedPage("/interviews", "Interviews"),
    ListedPage("/interviews/$interviewId", "{interview}", "/interviews/{interview_id}?at=7000&until=9000"),
    ListedPage("/upload", "Upload"),
    ListedPage("/accounts", "Accounts"),
    ListedPage("/accounts/$accountId", "{account}", "/accounts/{account_id}"),
    ListedPage("/participants", "Participants"),
    ListedPage("/participants/$participantId", "{participant}", "/participants/{participant_id}"),
    ListedPage("/studies", "Studies"),
    ListedPage("/studies/$studyId", "{study}", "/studies/{study_id}"),
    ListedPage("/outreach", "Plan outreach"),
    ListedPage("/outreach/reservations", "Reservations"),
    ListedPage("/outreach/reservations/$reservationId", "{reservation}", "/outreach/reservations/{reservation_id}"),
    ListedPage("/approvals", "Approvals"),
    ListedPage("/calendar", "Calendar"),
    ListedPage("/settings", "Settings", title="You · Settings"),
    ListedPage("/settings/glossary", "Settings", title="Glossary · Settings"),
    ListedPage("/settings/rules", "Settings", title="Rules · Settings"),
    ListedPage("/settings/import", "Settings", title="Import and export · Settings"),
    ListedPage("/settings/users", "Settings", title="Users · Settings"),
    ListedPage("/settings/tokens", "Settings", title="API tokens · Settings"),
    ListedPage("/settings/webhooks", "Settings", title="Webhooks · Settings"),
    ListedPage("/settings/retention", "Settings", title="Retention · Settings"),
    ListedPage("/settings/engines", "Settings", title="Engines · Settings"),
    ListedPage("/settings/queue", "Settings", title="Queue · Settings"),
    ListedPage("/settings/audit", "Settings", title="Audit log · Settings"),
    ListedPage("/$", "There is no page here", "/no/such/page"),
)


def list_pages(subjects: Mapping[str, str | int], *, is_public: bool) -> Iterator[ListedPage]:
    """The pages one sees before signing in, or after, each with its address and heading."""
    return (page.fill(subjects) for page in PAGES if page.is_public is is_public)
