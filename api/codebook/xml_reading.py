"""The codes of REFI-QDA's XML, read as it streams by. Of document types, which can grow without bound, nothing is read.

Elements are known by their local names: programs write the namespaces of several versions.
"""

from collections import Counter
from typing import IO
from xml.parsers import expat

from api.codebook.filed import FiledCodebook, FiledTag, plain, plain_line, read_color, read_guid, refuse
from api.codebook.wording import split_text
from models.errors import TooLarge
from models.settings import MEGABYTE, Settings

PIECE_BYTES = 256 * 1024
NESTING_MAX = 200
_ROOTS = ("CodeBook", "Project")
_SOURCES = ("TextSource", "PDFSource", "PictureSource", "AudioSource", "VideoSource")


def read_xml(file: IO[bytes], settings: Settings) -> FiledCodebook:
    """Raises CodebookRefused with the line where something is wrong, TooLarge where the XML is."""
    reader, taken = _Reader(settings), 0
    try:
        while piece := file.read(PIECE_BYTES):
            taken += len(piece)
            if taken > settings.import_max_bytes:
                raise _too_large(settings)
            reader.parser.Parse(piece, False)
        reader.parser.Parse(b"", True)
    except expat.ExpatError as error:
        fault = expat.ErrorString(error.code)
        raise refuse({f"line {error.lineno}": f"the XML is broken here ({fault}). Export the file again."}) from error
    except (LookupError, ValueError) as error:
        raise refuse(
            {"line 1": f"the XML is in an encoding that can't be read ({error}). Save it as UTF-8."}
        ) from error
    return reader.finish()


def _too_large(settings: Settings) -> TooLarge:
    return TooLarge(
        f"The codebook's XML is larger than {settings.import_max_bytes / MEGABYTE:.3g} MB, the largest accepted "
        "(EARSHOT_IMPORT_MAX_BYTES). Export the codebook alone (.qdc)."
    )


class _Reader:
    """Gathers codes; only the open elements and what was gathered are held."""

    def __init__(self, settings: Settings) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse_document_type
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._add_text
        self._settings = settings
        self._open: list[str] = []
        self._codes: list[FiledTag] = []
        self._text: list[str] = []
        self._tags: list[FiledTag] = []
        self._problems: dict[str, str] = {}
        self._left_out: Counter[str] = Counter()

    def finish(self) -> FiledCodebook:
        if self._problems:
            raise refuse(self._problems)
        return FiledCodebook(self._tags, list(self._tell_left_out()))

    def _tell_left_out(self) -> list[str]:
        counts = self._left_out
        told = []
        if counts["source"] or counts["Coding"]:
            told.append(
                f"Of a project only its codebook is taken over: {counts['source']} sources and {counts['Coding']} "
                "codings are not."
            )
        if counts["Set"]:
            told.append(f"{counts['Set']} sets are not taken over: there are none here.")
        return told

    def _refuse_document_type(self, *_: object) -> None:
        raise refuse({self._place(): "the file declares a document type (DOCTYPE), which no codebook has. Remove it."})

    def _place(self) -> str:
        return f"line {self.parser.CurrentLineNumber}"

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if not self._open and name not in _ROOTS:
            raise refuse({self._place(): f"this is XML, but no REFI-QDA codebook or project: it begins with <{name}>."})
        if len(self._open) >= NESTING_MAX:
            raise refuse({self._place(): f"elements lie more than {NESTING_MAX} deep in each other here."})
        if name == "Code" and self._open[-1:] in (["Codes"], ["Code"]):
            self._begin_code(attributes)
        elif name == "Description" and self._open[-1:] == ["Code"]:
            self._text = []
        self._left_out["source" if name in _SOURCES else name] += 1
        self._open.append(name)

    def _begin_code(self, attributes: dict[str, str]) -> None:
        place = self._place()
        if len(self._tags) >= self._settings.tags_max:
            most = f"{self._settings.tags_max}, the most there may be (EARSHOT_TAGS_MAX)"
            raise refuse({place: f"the file holds more tags than {most}."})
        if len(self._codes) >= self._settings.tag_depth_max:
            most = f"{self._settings.tag_depth_max} levels deep (EARSHOT_TAG_DEPTH_MAX)"
            raise refuse({place: f"tags lie more than {most} here. Flatten the codebook."})
        filed = FiledTag(place, plain_line(attributes.get("name", "")), self._codes[-1] if self._codes else None)
        filed.guid = read_guid(attributes.get("guid", ""))
        filed.color = read_color(attributes.get("color", ""))
        if attributes.get("guid") and filed.guid is None:
            self._problems[place] = f"“{attributes['guid'][:50]}” is no guid."
        if attributes.get("color") and filed.color is None:
            self._problems[place] = f"“{attributes['color'][:50]}” is no color; one is written #c2410c."
        if attributes.get("isCodable", "true").strip() in ("false", "0"):
            filed.is_codable = False
        self._tags.append(filed)
        self._codes.append(filed)

    def _add_text(self, text: str) -> None:
        if self._open[-2:] == ["Code", "Description"]:
            self._text.append(text)

    def _end(self, _tag: str) -> None:
        name = self._open.pop()
        if name == "Description" and self._open[-1:] == ["Code"]:
            filed = self._codes[-1]
            filed.description, filed.examples = split_text(plain("".join(self._text)))
        elif name == "Code" and self._codes and self._open[-1:] in (["Codes"], ["Code"]):
            self._codes.pop()
