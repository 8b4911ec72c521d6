"""SetFit's way of learning from a few examples: the embedder itself is trained on pairs, then a linear model on top.

Written out with sentence-transformers' own loss, since its trainer and SetFit need packages that the project doesn't.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.losses import CosineSimilarityLoss
from sklearn.linear_model import LogisticRegression

from search.ranked import Int64

PAIRS = 20
"""Pairs of one tag, and as many of two, for each example: SetFit's `num_iterations`."""

BATCH = 32
RATE = 2e-5
WARM_UP = 0.1

Pair = tuple[str, str, float]


def finetune(model_folder: Path, texts: Sequence[str], tags: Int64, asked: Sequence[str]) -> Int64:
    """The tags of `asked`, learnt from `texts` in one epoch over the pairs."""
    torch.manual_seed(0)
    model = SentenceTransformer(str(model_folder), device="cpu")
    _train(model, _draw_pairs(texts, tags))
    model.eval()
    head = LogisticRegression(max_iter=1000).fit(model.encode(list(texts)), tags)
    return np.asarray(head.predict(model.encode(list(asked))), dtype=np.int64)


def _train(model: SentenceTransformer, pairs: Sequence[Pair]) -> None:
    loss, steps = CosineSimilarityLoss(model), len(pairs) // BATCH
    optimiser = torch.optim.AdamW(model.parameters(), lr=RATE)
    warm = max(1, int(WARM_UP * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm)))
    )
    model.train()
    for step in range(steps):
        batch = pairs[step * BATCH : (step + 1) * BATCH]
        features = [model.tokenize([pair[side] for pair in batch]) for side in (0, 1)]
        optimiser.zero_grad()
        loss(features, torch.tensor([likeness for _, _, likeness in batch])).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        schedule.step()


def _draw_pairs(texts: Sequence[str], tags: Int64) -> list[Pair]:
    generator = np.random.default_rng(0)
    pairs: list[Pair] = []
    for one, tag in enumerate(tags):
        alike = np.setdiff1d(np.flatnonzero(tags == tag), [one])
        pairs += [(texts[one], texts[other], 1.0) for other in generator.choice(alike, PAIRS)]
        pairs += [(texts[one], texts[other], 0.0) for other in generator.choice(np.flatnonzero(tags != tag), PAIRS)]
    return [pairs[at] for at in generator.permutation(len(pairs))]
