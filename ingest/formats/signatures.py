"""What a file is, by its first bytes, whatever it is called."""

_MEDIA = (
    (b"ID3", 0, "an MP3 recording"),
    (b"\xff\xfb", 0, "an MP3 recording"),
    (b"\xff\xf3", 0, "an MP3 recording"),
    (b"\xff\xf2", 0, "an MP3 recording"),
    (b"\xff\xfa", 0, "an MP3 recording"),
    (b"\xff\xf1", 0, "an AAC recording"),
    (b"\xff\xf9", 0, "an AAC recording"),
    (b"fLaC", 0, "a FLAC recording"),
    (b"OggS", 0, "an Ogg or Opus recording"),
    (b"WAVE", 8, "a WAV recording"),
    (b"AVI ", 8, "an AVI video"),
    (b"AIFF", 8, "an AIFF recording"),
    (b"ftyp", 4, "an MP4, M4A or QuickTime recording"),
    (b"moov", 4, "a QuickTime recording"),
    (b"\x1a\x45\xdf\xa3", 0, "a WebM or Matroska recording"),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", 0, "a Windows Media recording"),
    (b"\x00\x00\x01\xba", 0, "an MPEG video"),
    (b"#!AMR", 0, "an AMR recording"),
    (b"caff", 0, "a Core Audio recording"),
    (b"FLV\x01", 0, "a Flash video"),
)
_OTHERS = (
    (b"%PDF", 0, "a PDF"),
    (b"{\\rtf", 0, "a rich text (RTF) document"),
    (b"\x89PNG", 0, "a picture"),
    (b"\xff\xd8\xff", 0, "a picture"),
    (b"GIF8", 0, "a picture"),
    (b"WEBP", 8, "a picture"),
    (b"\x1f\x8b", 0, "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", 0, "a 7z archive"),
    (b"Rar!", 0, "a RAR archive"),
    (b"SQLite format 3", 0, "a database"),
)
ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WEB_PAGE = (b"<!doctype html", b"<html")


def is_blank(head: bytes) -> bool:
    """Whether there is nothing but white space and zeros."""
    return not head.strip(b"\x00\r\n\t \xef\xbb\xbf")


def name_media(head: bytes) -> str | None:
    """ "an MP3 recording" and the like, None where the bytes are no media that we know."""
    return next((what for magic, at, what in _MEDIA if head.startswith(magic, at)), None)


def name_other(head: bytes) -> str | None:
    """What the bytes are where they are neither media nor a kind of transcript, None where they may be one."""
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:14].lower().startswith(_WEB_PAGE):
        return "a web page"
    return next((what for magic, at, what in _OTHERS if head.startswith(magic, at)), None)
