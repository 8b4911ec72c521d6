"""Whisper's vocabulary as the files faster-whisper reads, from the assets of the openai-whisper package."""

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

_MULTILINGUAL_SIZE = 51865
_WORDS = r"""'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Tokens by id, the ids that name a language, and those that may not come first (a space, the end)."""

    tokens: list[str]
    languages: list[int]
    never_first: list[int]


def write_vocabulary(folder: Path, *, size: int) -> Vocabulary:
    """Write `tokenizer.json` for a model of `size` tokens."""
    from transformers.convert_slow_tokenizer import TikTokenConverter
    from whisper.tokenizer import get_tokenizer

    multilingual = size >= _MULTILINGUAL_SIZE
    reference = get_tokenizer(multilingual, num_languages=size - _MULTILINGUAL_SIZE + 99 + (not multilingual))
    specials = sorted(reference.special_tokens, key=reference.special_tokens.__getitem__)
    asset = files("whisper") / "assets" / reference.encoding.name
    converter = TikTokenConverter(str(asset), pattern=_WORDS, extra_special_tokens=specials)  # type: ignore[no-untyped-call]
    tokenizer = converter.converted()
    tokenizer.save(str(folder / "tokenizer.json"))
    return Vocabulary(
        tokens=[tokenizer.id_to_token(index) or "" for index in range(size)],
        languages=sorted(reference.all_language_tokens),
        never_first=[*reference.encode(" "), reference.eot],
    )
