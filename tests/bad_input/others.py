"""What is no matter of one file: what is beside it, what is here already, and the disk."""

from tests.bad_input.cases import Kept, Known, Refused, Row

BAD_TRANSCRIPT_BESIDE = Row(
    "A recording with a transcript that can't be read",
    Refused(415, "unreadable-transcript"),
    ("“call.vtt” holds no speech", "upload it again"),
)
AGAIN = Row("A file that was uploaded before", Known())
AT_ONCE = Row("The same file twice at the same time", Known())
KNOWN_TRANSCRIPT = Row(
    "A new recording with a transcript that was uploaded before",
    Refused(409, "partly-here"),
    ("The transcript was uploaded before", "Upload the recording alone"),
)
KNOWN_RECORDING = Row(
    "A recording that was uploaded before with a new transcript",
    Refused(409, "partly-here"),
    ("The recording was uploaded before", "Add the transcript there"),
)
FULL_DISK = Row("A file, when the disk is full", Refused(507, "storage-full"), ("no space left", "Free space"))
FULL_DATABASE = Row(
    "A file, when there is room for it but not for its row",
    Refused(507, "storage-full"),
    ("disk is full", "Nothing was kept", "free some space"),
)
FULL_WHILE_DECODING = Row(
    "A recording that fills the disk while it is decoded",
    Kept("failed", "storage-full"),
    ("The disk", "kept: free some space", "try"),
)
OTHERS = [
    BAD_TRANSCRIPT_BESIDE,
    AGAIN,
    AT_ONCE,
    KNOWN_TRANSCRIPT,
    KNOWN_RECORDING,
    FULL_DISK,
    FULL_DATABASE,
    FULL_WHILE_DECODING,
]
