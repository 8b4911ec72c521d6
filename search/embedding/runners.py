"""What runs the exported graph: OpenVINO, or onnxruntime."""

import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from filelock import FileLock

from search.embedding.embedder import Float32
from search.embedding.tokens import Batch


class Runner(Protocol):
    """Runs the graph. `dimensions` is the length of a vector."""

    dimensions: int

    def run(self, batch: Batch) -> Float32:
        """Vectors of one batch, at full precision and with the least delay. Safe to call from several threads."""

    def run_all(self, batches: Iterable[Batch], out: Float32) -> None:
        """Writes the vector of every text into its row of `out`."""


def _inputs(batch: Batch) -> dict[str, Any]:
    return {"input_ids": batch.ids, "attention_mask": batch.mask}


class OpenVinoRunner:
    """OpenVINO on the CPU. Questions run at full precision; passages in bf16 where asked and the CPU has it."""

    def __init__(self, graph: Path, *, passages_in_bf16: bool) -> None:
        import openvino

        self._openvino = openvino
        # OpenVINO names what it caches by this path, so one graph reached by several would be kept as often.
        self._graph = graph.resolve()
        self._passages_in_bf16 = passages_in_bf16
        self._lock = threading.Lock()
        # On one core: a question is as fast as on two, and does not wait for a core that is busy.
        self._one = self._compile("LATENCY", "f32", threads=1).create_infer_request()
        self.dimensions = int(self._one.model_outputs[0].partial_shape[1].get_length())
        self._many: Any = None

    def run(self, batch: Batch) -> Float32:
        with self._lock:
            self._one.infer(_inputs(batch))
            return np.array(self._one.get_output_tensor(0).data, dtype=np.float32)

    def run_all(self, batches: Iterable[Batch], out: Float32) -> None:
        """One stream a core: several batches at once beat several cores on one batch by a fifth."""
        with self._lock:
            if self._many is None:
                self._many = self._compile("THROUGHPUT", "bf16" if self._bf16_is_native() else "f32")
            compiled = self._many

        def keep(request: Any, rows: Any) -> None:
            out[rows] = request.get_output_tensor(0).data

        queue = self._openvino.AsyncInferQueue(compiled)
        queue.set_callback(keep)
        for batch in batches:
            queue.start_async(_inputs(batch), batch.rows)
        queue.wait_all()

    def _compile(self, hint: str, precision: str, threads: int | None = None) -> Any:
        """`threads` is how many cores to use, all of them where it is None.

        One process at a time: of two that fill the cache at once, one fails, or reads a file while it is rewritten.
        """
        cache = self._graph.parent / "openvino"
        config: dict[str, str | int] = {
            "PERFORMANCE_HINT": hint,
            "INFERENCE_PRECISION_HINT": precision,
            "CACHE_DIR": str(cache),
        }
        if threads is not None:
            config["INFERENCE_NUM_THREADS"] = threads
        with FileLock(cache.with_suffix(".lock")):
            return self._openvino.Core().compile_model(self._graph, "CPU", config)

    def _bf16_is_native(self) -> bool:
        capabilities = self._openvino.Core().get_property("CPU", "OPTIMIZATION_CAPABILITIES")
        return self._passages_in_bf16 and "BF16" in capabilities


class OnnxRuntimeRunner:
    """onnxruntime on the CPU, for machines that OpenVINO has no build for. Always at full precision."""

    def __init__(self, graph: Path) -> None:
        import onnxruntime

        self._session = onnxruntime.InferenceSession(str(graph), providers=["CPUExecutionProvider"])
        self.dimensions = int(self._session.get_outputs()[0].shape[1])

    def run(self, batch: Batch) -> Float32:
        return np.asarray(self._session.run(None, _inputs(batch))[0], dtype=np.float32)

    def run_all(self, batches: Iterable[Batch], out: Float32) -> None:
        for batch in batches:
            out[batch.rows] = self.run(batch)
