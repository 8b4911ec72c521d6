"""What a case of bad input is: a row of docs/bad-input.md, and mostly a file to upload."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.support.media import WAV, Encoding, Int16, write_media
from tests.support.problems import Answer, read_problem

Make = Callable[[Path], bytes]
"""Makes the content of a file; the path may be written to."""


@dataclass(frozen=True, slots=True)
class Refused:
    """By the answer to the upload: nothing is stored."""

    status: int
    code: str

    def __str__(self) -> str:
        return f"Refused: {self.status} `{self.code}`."


@dataclass(frozen=True, slots=True)
class Kept:
    """By the pipeline: the recording is kept, and the interview says why there is no transcript."""

    status: str
    code: str

    def __str__(self) -> str:
        return f"Kept: {self.status}, `{self.code}`."


@dataclass(frozen=True, slots=True)
class Read:
    """`start` is how the transcript begins."""

    start: str
    warned: bool = True

    def __str__(self) -> str:
        return "Read, with a warning." if self.warned else "Read."


@dataclass(frozen=True, slots=True)
class Known:
    """The interview that has the file is answered."""

    def __str__(self) -> str:
        return "Known: 200"


@dataclass(frozen=True, slots=True)
class Row:
    """`says` are words of the sentence that tells what to do: the problem's detail, or warnings."""

    what: str
    outcome: Refused | Kept | Read | Known
    says: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.what

    def check(self, sentence: str) -> None:
        assert sentence.endswith(".")
        assert [words for words in self.says if words not in sentence] == [], sentence

    def check_refused(self, answer: Answer) -> None:
        assert isinstance(self.outcome, Refused)
        problem = read_problem(answer, self.outcome.status)
        assert problem["type"] == f"/problems/{self.outcome.code}"
        self.check(problem["detail"])

    def check_kept(self, interview: dict[str, Any]) -> None:
        assert isinstance(self.outcome, Kept)
        assert (interview["status"], interview["error"]["type"]) == (
            self.outcome.status,
            f"/problems/{self.outcome.code}",
        )
        self.check(interview["error"]["detail"])


@dataclass(frozen=True, slots=True)
class Case(Row):
    name: str = field(kw_only=True)
    make: Make = field(kw_only=True)


def made(content: bytes | str) -> Make:
    return lambda _path: content if isinstance(content, bytes) else content.encode()


def recorded(samples: Callable[[], Int16], encoding: Encoding = WAV) -> Make:
    return lambda path: write_media(path, samples(), encoding).read_bytes()
