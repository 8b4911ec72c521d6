"""Long speech cut at sentence ends."""

import re

MS_PER_WORD = 400  # 150 words a minute
LONGEST_WORDS = 150  # a minute of speech
LONGEST_CHARS = 2_000

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]{0,3}\s+|[。！？]\s*")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")


def count_words(text: str) -> int:
    """Words between spaces, and one for every two characters of a script that writes none."""
    return len(text.split()) + len(_CJK.findall(text)) // 2


def spoken_ms(text: str) -> int:
    """How long `text` takes to say at 150 words a minute."""
    return count_words(text) * MS_PER_WORD


def split_long(text: str) -> list[str]:
    """`text` in stretches of a minute of speech at most, cut at sentence ends, else at spaces, else anywhere."""
    if count_words(text) <= LONGEST_WORDS and len(text) <= LONGEST_CHARS:
        return [text]
    stretches: list[str] = []
    words = chars = 0
    for part in _small_parts(text):
        part_words = count_words(part)
        if not stretches or words + part_words > LONGEST_WORDS or chars + len(part) > LONGEST_CHARS:
            stretches.append(part)
            words, chars = part_words, len(part)
        else:
            stretches[-1] += part
            words, chars = words + part_words, chars + len(part)
    return [stretch.strip() for stretch in stretches if stretch.strip()]


def _small_parts(text: str) -> list[str]:
    """Sentences with their trailing space; where one is too long itself, its words or pieces of it."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text)]
    sentences = [text[start:end] for start, end in zip([0, *ends], [*ends, len(text)], strict=True)]
    parts: list[str] = []
    for sentence in sentences:
        if count_words(sentence) <= LONGEST_WORDS and len(sentence) <= LONGEST_CHARS:
            parts.append(sentence)
        else:
            parts.extend(re.findall(r"\S{1,200}\s*", sentence))
    return parts
