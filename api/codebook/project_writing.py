"""A project as REFI-QDA 1.5 has it: the codebook, people, and transcripts as texts with what is marked in them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from api.codebook.choosing import Chosen
from api.codebook.filed import plain_line
from api.codebook.sources import Source
from api.codebook.xml_writing import DECLARATION, ORIGIN, open_tag, write_codes, write_text
from api.exchange.cells import show
from api.tags.tree import Tree
from models.base import now
from models.codebook import Highlight
from models.people import User

PROJECT_NAMESPACE = "urn:QDA-XML:project:1.0"
NAME_CHARS = 80
"""Of what is marked: other programs list it by its first words."""


@dataclass(slots=True)
class ProjectWriter:
    """Knows tags and people by id, and counts what has no place in a text. `workspace` makes guids our own."""

    tree: Tree
    users: Mapping[int, User]
    workspace: str
    without_place: int = 0
    _named: set[str] = field(default_factory=set)

    def write_head(self) -> Iterator[str]:
        said = {"xmlns": PROJECT_NAMESPACE, "name": "Earshot", "origin": ORIGIN, "creationDateTime": show(now())}
        yield DECLARATION + open_tag("Project", said)
        if self.users:
            people = (open_tag("User", self._describe(user), is_empty=True) for user in self.users.values())
            yield f"<Users>\n{''.join(people)}</Users>\n"
        if self.tree.tags:
            yield "<CodeBook>\n"
            yield from write_codes(self.tree)
            yield "</CodeBook>\n"

    def write_tail(self) -> str:
        lost = f"{self.without_place} highlights have no place in the transcripts any more and are not part of it."
        return write_text("Description", lost if self.without_place else "") + "</Project>\n"

    def write_source(self, chosen: Chosen, source: Source, guid: str) -> Iterator[str]:
        interview = chosen.interview
        said = {
            "guid": guid,
            "name": self._name(interview.title, interview.id),
            "plainTextPath": f"internal://{guid}.txt",
        }
        yield open_tag("TextSource", said | {"creationDateTime": _write_moment(interview.created_at)})
        about = (interview.account, interview.cohort, interview.study, show(interview.held_on))
        yield write_text("Description", " · ".join(filter(None, about)))
        for highlight in chosen.highlights:
            yield self._write_selection(highlight, source)
        yield "</TextSource>\n"

    def guid_of_interview(self, interview_id: int, transcript_id: int) -> str:
        return str(uuid5(NAMESPACE_URL, f"{self.workspace}/interviews/{interview_id}/transcripts/{transcript_id}"))

    def _name(self, title: str, interview_id: int) -> str:
        """Names differ: some programs take no two sources of one name."""
        name = plain_line(title)
        if name.casefold() in self._named:
            name = f"{name} (#{interview_id})"
        self._named.add(name.casefold())
        return name

    def _write_selection(self, highlight: Highlight, source: Source) -> str:
        place = source.find(highlight)
        if place is None:
            self.without_place += 1
            return ""
        said = {
            "guid": highlight.guid,
            "name": plain_line(highlight.text)[:NAME_CHARS],
            "startPosition": str(place.start),
            "endPosition": str(place.stop),
            **self._tell_creation(highlight.created_by, highlight.created_at),
        }
        codings = [self._write_coding(highlight, tag.tag_id, tag.created_by, tag.created_at) for tag in highlight.tags]
        note = write_text("Description", highlight.note)
        return f"{open_tag('PlainTextSelection', said)}{note}{''.join(codings)}</PlainTextSelection>\n"

    def _write_coding(self, highlight: Highlight, tag_id: int, user_id: int | None, at: datetime) -> str:
        tag = self.tree.tags.get(tag_id)
        if tag is None:
            return ""
        said = {"guid": str(uuid5(UUID(highlight.guid), tag.guid)), **self._tell_creation(user_id, at)}
        reference = open_tag("CodeRef", {"targetGUID": tag.guid}, is_empty=True)
        return f"{open_tag('Coding', said)}{reference}</Coding>\n"

    def _tell_creation(self, user_id: int | None, at: datetime) -> dict[str, str | None]:
        user = self.users.get(user_id or 0)
        return {"creatingUser": _guid_of(user) if user else None, "creationDateTime": _write_moment(at)}

    def _describe(self, user: User) -> dict[str, str | None]:
        return {"guid": _guid_of(user), "name": plain_line(user.name)}


def _guid_of(user: User) -> str:
    """The same in every workspace, so that people are known again."""
    return str(uuid5(NAMESPACE_URL, f"mailto:{user.email}"))


def _write_moment(at: datetime) -> str | None:
    return show(at.replace(microsecond=0))
