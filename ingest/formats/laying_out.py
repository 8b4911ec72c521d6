"""Estimated times: speech without times laid out over the time that is known around it."""

from dataclasses import replace

from ingest.formats.splitting import spoken_ms
from ingest.formats.transcript import Piece

_SLOWEST = 2.0  # speech is stretched over a pause to half its usual speed, no further

Run = list[Piece]  # a piece whose start is known and the untimed ones after it; only the first run may lack the start


def lay_out(pieces: list[Piece]) -> list[Piece]:
    """All pieces with a start and an end, the known ones unchanged, by the start of their run."""
    runs: list[Run] = []
    for piece in pieces:
        if piece.start_ms is None and runs:
            runs[-1].append(piece)
        else:
            runs.append([piece])
    runs.sort(key=lambda run: -1 if run[0].start_ms is None else run[0].start_ms)
    limits = [*(run[0].start_ms for run in runs), None][1:]
    return [piece for run, limit in zip(runs, limits, strict=True) for piece in _lay_out_run(run, limit)]


def _lay_out_run(run: Run, limit: int | None) -> Run:
    """`limit` is the start of what follows, in milliseconds; None where nothing does."""
    known = run[:1] if run[0].end_ms is not None else []
    unknown = run[len(known) :]
    lengths = [spoken_ms(piece.text) for piece in unknown]
    start = known[0].end_ms if known else run[0].start_ms
    if start is None:
        start = max(0, limit - sum(lengths)) if limit is not None else 0
    scale = 1.0
    if limit is not None and limit >= start:
        scale = min(_SLOWEST, (limit - start) / max(1, sum(lengths)))
    return known + _one_after_another(unknown, lengths, start, scale)


def _one_after_another(run: Run, lengths: list[int], start: int, scale: float) -> Run:
    laid_out, position = [], float(start)
    for piece, length in zip(run, lengths, strict=True):
        end = position + length * scale
        laid_out.append(replace(piece, start_ms=round(position), end_ms=round(end)))
        position = end
    return laid_out
