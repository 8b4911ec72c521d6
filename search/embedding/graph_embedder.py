"""The embedder everything uses: the model's tokenizer and its exported graph, without torch."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from models.settings import Settings
from search.embedding.embedder import Embedder, Float32
from search.embedding.graph import ensure_graph
from search.embedding.model_folder import ModelFolder, open_model_folder
from search.embedding.runners import OnnxRuntimeRunner, OpenVinoRunner, Runner
from search.embedding.tokens import Tokens

TOKENS_PER_BATCH = 1024
QUERIES_REMEMBERED = 1024


class GraphEmbedder:
    """An `Embedder` over an exported graph. Safe to call from several threads."""

    def __init__(self, model: ModelFolder, precision: str, runner: Runner) -> None:
        self.key = make_key(model, precision)
        self.dimensions = runner.dimensions
        self.max_tokens = model.max_tokens
        self._model = model
        self._tokens = Tokens(model)
        self._runner = runner
        self.embed_query = lru_cache(QUERIES_REMEMBERED)(self._embed_query)

    def embed(self, texts: Sequence[str]) -> Float32:
        vectors = np.empty((len(texts), self.dimensions), dtype=np.float32)
        prompted = [self._model.passage_prompt + text for text in texts]
        self._runner.run_all(self._tokens.make_batches(prompted, TOKENS_PER_BATCH), vectors)
        return vectors

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return self._tokens.count(texts)

    def _embed_query(self, text: str) -> Float32:
        vector: Float32 = self._runner.run(self._tokens.make_batch(self._model.query_prompt + text))[0]
        vector.flags.writeable = False  # it is shared by everyone who asks the same
        return vector


def make_key(model: ModelFolder, precision: str) -> str:
    """Names the model's files and the precision; at most 100 characters, as `embeddings.model_key` has."""
    return f"{model.name[:60]}-{model.digest[:12]}-{precision}"


def load_embedder(settings: Settings) -> Embedder:
    """The embedder the settings name: 0.4 s, and some 10 s more the first time, when its graph is exported."""
    model = open_model_folder(settings.embedding_model)
    precision = settings.embedding_precision
    graph = ensure_graph(model, precision, settings.data_dir / "embedding")
    return GraphEmbedder(model, precision, _load_runner(settings, graph))


def _load_runner(settings: Settings, graph: Path) -> Runner:
    match settings.embedding_engine:
        case "openvino":
            return OpenVinoRunner(graph, passages_in_bf16=settings.embedding_precision == "bf16")
        case "onnxruntime":
            return OnnxRuntimeRunner(graph)
