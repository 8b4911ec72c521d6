"""Whisper checkpoints (.pt) in CTranslate2's format, which faster-whisper runs at two to three times the speed."""

import base64
import gzip
from collections.abc import Mapping
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ingest.recognisers.vocabulary import write_vocabulary

if TYPE_CHECKING:
    from ctranslate2.specs import WhisperSpec

Weights = Mapping[str, NDArray[np.float32]]


def convert_checkpoint(checkpoint: Path, folder: Path) -> None:
    """Write `checkpoint` into the new `folder`, complete or not at all."""
    import torch

    stored = torch.load(checkpoint, map_location="cpu", weights_only=True, mmap=True)
    dims: dict[str, int] = stored["dims"]
    weights = {name: tensor.float().numpy() for name, tensor in stored["model_state_dict"].items()}
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder.parent) as temporary:
        unfinished = Path(temporary) / "model"
        unfinished.mkdir()
        vocabulary = write_vocabulary(unfinished, size=dims["n_vocab"])
        spec = _specification(dims, weights)
        spec.register_vocabulary(vocabulary.tokens)
        spec.config.lang_ids = vocabulary.languages
        spec.config.suppress_ids, spec.config.suppress_ids_begin = [], vocabulary.never_first
        spec.config.alignment_heads = _alignment_heads(checkpoint.stem, dims["n_text_layer"], dims["n_text_head"])
        spec.validate()
        spec.optimize(quantization="float16")
        spec.save(str(unfinished))
        try:
            unfinished.rename(folder)
        except OSError:
            if not folder.exists():  # else another worker was faster
                raise


def _specification(dims: Mapping[str, int], weights: Weights) -> "WhisperSpec":
    from ctranslate2.specs import WhisperSpec

    spec = WhisperSpec(dims["n_audio_layer"], dims["n_audio_head"], dims["n_text_layer"], dims["n_text_head"])
    for number in (1, 2):
        _set_linear(getattr(spec.encoder, f"conv{number}"), weights, f"encoder.conv{number}")
    spec.encoder.position_encodings.encodings = weights["encoder.positional_embedding"]
    _set_norm(spec.encoder.layer_norm, weights, "encoder.ln_post")
    for index, layer in enumerate(spec.encoder.layer):
        _set_block(layer, weights, f"encoder.blocks.{index}")
    spec.decoder.embeddings.weight = weights["decoder.token_embedding.weight"]
    spec.decoder.projection.weight = weights["decoder.token_embedding.weight"]
    spec.decoder.position_encodings.encodings = weights["decoder.positional_embedding"]
    _set_norm(spec.decoder.layer_norm, weights, "decoder.ln")
    for index, layer in enumerate(spec.decoder.layer):
        _set_block(layer, weights, f"decoder.blocks.{index}")
        _set_cross_attention(layer.attention, weights, f"decoder.blocks.{index}")
    return spec


def _set_block(layer: Any, weights: Weights, name: str) -> None:
    _set_norm(layer.self_attention.layer_norm, weights, f"{name}.attn_ln")
    _set_fused(layer.self_attention.linear[0], weights, [f"{name}.attn.{part}" for part in ("query", "key", "value")])
    _set_linear(layer.self_attention.linear[1], weights, f"{name}.attn.out")
    _set_norm(layer.ffn.layer_norm, weights, f"{name}.mlp_ln")
    _set_linear(layer.ffn.linear_0, weights, f"{name}.mlp.0")
    _set_linear(layer.ffn.linear_1, weights, f"{name}.mlp.2")


def _set_cross_attention(attention: Any, weights: Weights, name: str) -> None:
    _set_norm(attention.layer_norm, weights, f"{name}.cross_attn_ln")
    _set_linear(attention.linear[0], weights, f"{name}.cross_attn.query")
    _set_fused(attention.linear[1], weights, [f"{name}.cross_attn.{part}" for part in ("key", "value")])
    _set_linear(attention.linear[2], weights, f"{name}.cross_attn.out")


def _set_norm(spec: Any, weights: Weights, name: str) -> None:
    spec.gamma, spec.beta = weights[f"{name}.weight"], weights[f"{name}.bias"]


def _set_linear(spec: Any, weights: Weights, name: str) -> None:
    spec.weight, spec.bias = weights[f"{name}.weight"], weights[f"{name}.bias"]


def _set_fused(spec: Any, weights: Weights, names: list[str]) -> None:
    """Several projections as one; Whisper's keys have no bias."""
    spec.weight = np.concatenate([weights[f"{name}.weight"] for name in names])
    none = np.zeros(len(weights[f"{names[0]}.weight"]), dtype=np.float32)
    spec.bias = np.concatenate([weights.get(f"{name}.bias", none) for name in names])


def known_alignment_heads(model: str, layers: int, heads: int) -> NDArray[np.bool_] | None:
    """Which heads of an official model follow the audio, shape (layers, heads); None for a model of another make."""
    import whisper

    published = whisper._ALIGNMENT_HEADS.get(model)
    if published is None:
        return None
    follows = np.frombuffer(gzip.decompress(base64.b85decode(published)), dtype=bool)
    return follows.reshape(layers, heads).copy() if follows.size == layers * heads else None


def _alignment_heads(model: str, layers: int, heads: int) -> list[tuple[int, int]]:
    """The (layer, head) pairs that word times are read from; those of the later half where none are known."""
    known = known_alignment_heads(model, layers, heads)
    if known is None:
        return list(product(range(layers // 2, layers), range(heads)))
    return [(int(layer), int(head)) for layer, head in np.argwhere(known)]
