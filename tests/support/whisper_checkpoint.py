"""A Whisper of random weights in Whisper's own format: it hears nothing right, but runs every step of the decode."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whisper.model import TextDecoder


def write_checkpoint(path: Path, *, seed: int = 0) -> Path:
    """Some 4 MB: one layer of 16 numbers, with the vocabulary and the windows of the real models."""
    import torch
    from whisper.model import ModelDimensions, Whisper

    dims = ModelDimensions(
        n_mels=80,
        n_audio_ctx=1500,
        n_audio_state=16,
        n_audio_head=2,
        n_audio_layer=1,
        n_vocab=51865,
        n_text_ctx=448,
        n_text_state=16,
        n_text_head=2,
        n_text_layer=2,
    )
    torch.manual_seed(seed)
    model = Whisper(dims)
    with torch.no_grad():
        _end_soon(model.decoder, end_of_text=50257)
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"dims": vars(dims), "model_state_dict": model.state_dict()}, path)
    return path


def _end_soon(decoder: "TextDecoder", *, end_of_text: int) -> None:
    """Let every position point further to the token that ends a window: some 20 words, not 220, are made up."""
    import torch

    direction = torch.nn.functional.normalize(torch.randn(decoder.ln.normalized_shape), dim=0)
    steps = torch.arange(len(decoder.positional_embedding))[:, None]
    decoder.positional_embedding.normal_()  # left uninitialised by Whisper
    decoder.positional_embedding += steps * direction / 4
    decoder.token_embedding.weight[end_of_text] = direction * 8
