"""Pictures of pages: what they are called, and how they are stored so that a repository stays small."""

import re
from pathlib import Path

import av
import numpy as np
from av.video.frame import VideoFrame
from numpy.typing import NDArray

from tests.e2e.pages import ListedPage

Pixels = NDArray[np.uint8]
"""Shape (height, width, 3)."""

COLOURS = 32
_ALIKE_SHADES = 48
_ALIKE_SHARE = 0.002


def name_page(page: ListedPage) -> str:
    """`interviews-interview` for `/interviews/$interviewId`, `themes-view-map` for `/themes?view=map`."""
    path = re.sub(r"\$(\w+)Id\b", r"\1", page.path).replace("$", "nowhere")
    query = page.example.partition("?")[2] if "{" not in page.example else ""
    words = re.findall(r"[a-zA-Z0-9]+", f"{path} {query}")
    return "-".join(words).lower() or "home"


def read_picture(path: Path) -> Pixels:
    with av.open(str(path), "r") as container:
        return next(container.decode(video=0)).to_ndarray(format="rgb24").astype(np.uint8, copy=False)


def are_alike(one: Pixels, other: Pixels) -> bool:
    """Whether nobody would see the difference: a caret that blinked, a time that is a minute later."""
    if one.shape != other.shape:
        return False
    differ = np.abs(one.astype(np.int16) - other).max(axis=2) > _ALIKE_SHADES
    return float(differ.mean()) < _ALIKE_SHARE


def write_picture(path: Path, pixels: Pixels) -> None:
    """As WebP without loss, but for the colours: a page has few, and shades of letters' edges are most of a file."""
    frame = VideoFrame.from_ndarray(reduce_colours(pixels), format="rgb24")
    options = {"lossless": "1", "compression_level": "6", "quality": "100"}
    with av.open(str(path), "w", format="webp") as container:
        stream = container.add_stream("libwebp", options=options)
        stream.width, stream.height, stream.pix_fmt = frame.width, frame.height, "bgra"
        container.mux(stream.encode(frame.reformat(format="bgra")))
        container.mux(stream.encode(None))


def reduce_colours(pixels: Pixels, most: int = COLOURS) -> Pixels:
    """The picture in so many colours: large areas keep theirs, and so does what is small and unlike all others."""
    codes = pixels.astype(np.int32) @ np.array([65536, 256, 1], dtype=np.int32)
    found, index, counts = np.unique(codes, return_inverse=True, return_counts=True)
    colours = np.stack([found >> 16, found >> 8 & 255, found & 255], axis=1).astype(np.float32)
    nearest = np.full(len(found), np.inf, dtype=np.float32)
    chosen = np.zeros(len(found), dtype=np.intp)
    for _ in range(min(most, len(found))):
        pick = int((np.sqrt(counts) * np.minimum(nearest, 1e6)).argmax())
        distance = ((colours - colours[pick]) ** 2).sum(axis=1)
        closer = distance < nearest
        chosen[closer], nearest[closer] = pick, distance[closer]
    return colours[chosen][index].reshape(pixels.shape).astype(np.uint8)
