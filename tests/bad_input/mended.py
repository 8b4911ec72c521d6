"""Files that are read in spite of what is wrong with them."""

from pathlib import Path

import numpy as np

from tests.bad_input.cases import Case, Read, made, recorded
from tests.support.media import Int16, silence, spoken, write_media
from tests.support.uploads import VTT

ACCENTED = "Zoë: Café à huit heures, s'il vous plaît.\nAnn: D'accord.\n"


def cues(*timed: tuple[str, str]) -> str:
    return "WEBVTT\n\n" + "\n\n".join(f"{times}\n<v Ann>{text}</v>" for times, text in timed)


def speak() -> Int16:
    return np.concatenate([spoken("It took us three weeks."), silence(0.5)])


def speak_and_break_off(path: Path) -> bytes:
    content = write_media(path, np.tile(speak(), (2, 1))).read_bytes()
    return content[: len(content) // 2]


MENDED = [
    Case(
        "A recording cut off in the middle",
        Read(""),
        ("it was cut off", "What is there was kept", "upload it again if you have all of it"),
        name="call.wav",
        make=speak_and_break_off,
    ),
    Case(
        "A transcript cut off in the middle",
        Read("Thanks for taking the time"),
        ("The file ends in the middle of a cue",),
        name="call.vtt",
        make=made(VTT[: VTT.index("00:00:15.000") + 8]),
    ),
    Case(
        "A transcript whose times overlap",
        Read("We began."),
        ("Times overlap in 1 segment", "they were kept"),
        name="call.vtt",
        make=made(cues(("00:01.000 --> 00:04.000", "We began."), ("00:03.000 --> 00:05.000", "At once."))),
    ),
    Case(
        "A transcript whose times run backward",
        Read("We began."),
        ("Times run backward in 1 place", "sorted by time"),
        name="call.vtt",
        make=made(cues(("00:10.000 --> 00:12.000", "We came back."), ("00:01.000 --> 00:04.000", "We began."))),
    ),
    Case(
        "A transcript with ends before their starts",
        Read("We began."),
        ("Ends that lie before their starts were replaced by estimates",),
        name="call.vtt",
        make=made(cues(("00:10.000 --> 00:01.000", "We began."))),
    ),
    Case(
        "Text without times",
        Read("Coffee"),
        ("The file holds no times", "estimated"),
        name="call.txt",
        make=made("Zoe: Coffee at eight, please.\nAnn: All right.\n"),
    ),
    Case(
        "Text in UTF-16",
        Read("Grüße", warned=False),
        (),
        name="call.vtt",
        make=made(cues(("00:01.000 --> 00:02.000", "Grüße.")).encode("utf-16")),
    ),
    Case(
        "Text in Latin-1 or Windows-1252",
        Read("Café à huit heures"),
        ("read as Windows-1252 (Latin-1)", "Check its accented letters"),
        name="call.txt",
        make=made(ACCENTED.encode("latin-1")),
    ),
    Case(
        "A transcript under the name of a recording",
        Read("Thanks", warned=False),
        (),
        name="call.mp3",
        make=made(VTT + "\nNOTE mp3\n"),
    ),
    Case(
        "A recording under the name of a transcript", Read("", warned=False), (), name="call.vtt", make=recorded(speak)
    ),
]
