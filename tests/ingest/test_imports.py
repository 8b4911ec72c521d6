import subprocess
import sys

HEAVY = {"dbos", "torch", "whisper", "faster_whisper", "sentence_transformers", "pocketsphinx", "openvino"}


def test_what_the_web_process_imports_loads_no_engine() -> None:
    code = "import sys, ingest.intake, ingest.pipeline, ingest.storage; print(' '.join(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert "ingest.pipeline" in loaded
    assert HEAVY.isdisjoint(loaded)
