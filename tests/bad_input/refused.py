"""Files that the answer to their upload refuses."""

from pathlib import Path

import numpy as np

from models.settings import MEGABYTE
from tests.bad_input.cases import Case, Refused, made, recorded
from tests.support.documents import OLE_HEADER, PROTECTED, packed, written
from tests.support.media import ENCODINGS, ENCRYPTED, Encoding, tone, write_media, write_silent_video
from tests.support.uploads import VTT

UNSUPPORTED = Refused(415, "unsupported-file")
UNREADABLE = Refused(415, "unreadable-transcript")
TOO_LARGE = Refused(413, "too-large")
OVER_CAP = ("larger than 16 MB", "EARSHOT_MAX_UPLOAD_BYTES", "cut the recording into parts")
WHAT_TO_UPLOAD = ("neither a recording nor a transcript", "Upload the recording as mp3", "or the transcript as WebVTT")


def without_its_end(path: Path) -> bytes:
    return write_media(path, tone(5, rate=44_100), ENCODINGS["m4a"]).read_bytes()[:-2000]


def without_sound(path: Path) -> bytes:
    return write_silent_video(path.with_suffix(".mp4")).read_bytes()


REFUSED = [
    Case(
        "An empty file (0 bytes)",
        UNSUPPORTED,
        ("is empty (0 bytes)", "upload it again"),
        name="call.mp3",
        make=made(b""),
    ),
    Case(
        "A file of zeros or blanks, as a crash leaves it",
        UNSUPPORTED,
        ("“call.mp3” holds nothing", "export it again"),
        name="call.mp3",
        make=made(b"\x00" * 100_000),
    ),
    Case(
        "A transcript without a word",
        UNREADABLE,
        ("no speech", "upload it again"),
        name="call.vtt",
        make=made("WEBVTT\n"),
    ),
    Case(
        "An m4a, mp4 or mov cut off before its end, where its index is",
        UNSUPPORTED,
        ("“call.m4a” is an MP4, M4A or QuickTime recording", "cut off before its end", "copy it again"),
        name="call.m4a",
        make=without_its_end,
    ),
    Case(
        "A Word document cut off on its way",
        UNREADABLE,
        ("was cut off on its way", "save it again"),
        name="call.docx",
        make=made(written(["Ann: Hello.", "Bob: Hi."])[:9_000]),
    ),
    Case(
        "A PDF, a picture or a web page under the name of a recording",
        UNSUPPORTED,
        ("“call.mp3” is a PDF", *WHAT_TO_UPLOAD),
        name="call.mp3",
        make=made("%PDF-1.7\nnot a conversation"),
    ),
    Case(
        "Bytes of no kind that anybody knows",
        UNSUPPORTED,
        ("“call.vtt” is of a kind that can't be read", *WHAT_TO_UPLOAD),
        name="call.vtt",
        make=made(np.random.default_rng(0).bytes(50_000)),
    ),
    Case("A zip archive", UNREADABLE, ("a zip archive", "Unpack it"), name="calls.zip", make=made(packed(a=b"a"))),
    Case(
        "A Word document of before 2007 (.doc)",
        UNREADABLE,
        ("old Office format", "Save it as .docx"),
        name="call.doc",
        make=made(OLE_HEADER + "WordDocument".encode("utf-16-le")),
    ),
    Case(
        "A Word document protected by a password",
        UNREADABLE,
        ("protected by a password", "clear the password", "upload it again"),
        name="call.docx",
        make=made(PROTECTED),
    ),
    Case(
        "A recording protected against copying",
        UNSUPPORTED,
        ("protected", "Export it without protection"),
        name="call.m4a",
        make=recorded(lambda: tone(5, rate=44_100), ENCRYPTED),
    ),
    Case(
        "A video without a sound track",
        UNSUPPORTED,
        ("no sound track", "Upload the recording with sound"),
        name="screen.mp4",
        make=without_sound,
    ),
    Case(
        "A recording over the cap on size",
        TOO_LARGE,
        OVER_CAP,
        name="call.mp3",
        make=made(b"\xff\xfb" + bytes(16 * MEGABYTE)),
    ),
    Case(
        "A recording far over that cap",
        TOO_LARGE,
        OVER_CAP,
        name="call.mp3",
        make=made(b"\xff\xfb" + bytes(18 * MEGABYTE)),
    ),
    Case(
        "A recording over the cap on hours",
        TOO_LARGE,
        ("the limit is 12 hours", "Cut it into parts"),
        name="call.mkv",
        make=recorded(lambda: tone(2), Encoding("matroska", "flac", audio_starts_s=13 * 3600)),
    ),
    Case(
        "A transcript over its cap",
        TOO_LARGE,
        ("larger than 0.5 MB", "EARSHOT_MAX_TRANSCRIPT_BYTES", "Cut it into parts"),
        name="call.vtt",
        make=made(VTT + "NOTE long\n" * 60_000),
    ),
]
