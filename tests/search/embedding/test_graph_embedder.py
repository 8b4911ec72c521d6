import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from models.errors import Unavailable
from models.settings import Settings
from search.embedding import Embedder, Float32, load_embedder, pack_vector, unpack_vectors
from search.embedding.graph import REPOSITORY, ensure_graph
from search.embedding.graph_embedder import make_key
from search.embedding.model_folder import ModelFolder, find_built_in, open_model_folder

WORDS = [
    "the",
    "export",
    "takes",
    "far",
    "too",
    "long",
    "whenever",
    "our",
    "team",
    "in",
    "Zürich",
    "runs",
    "it",
    "on",
    "a",
    "Monday",
    "morning",
]
VARIED = [
    "",
    " \n\t ",
    "Pricing",
    "a",
    "What do customers say about onboarding?",
    "Ça coûte trop cher… 価格が高すぎる — цена слишком высокая 🙂🙂",
    "x" * 5000,
    "NUL\x00 and \u202e marks",
    " ".join(WORDS * 3),
    " ".join(WORDS * 100),
    *(" ".join(WORDS[: 1 + count % len(WORDS)] * (1 + count % 7)) for count in range(40)),
]


@pytest.fixture(scope="module")
def reference() -> Float32:
    """What sentence-transformers itself makes of the varied texts."""
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(find_built_in()), device="cpu", local_files_only=True)
    return np.asarray(model.encode(VARIED, show_progress_bar=False), dtype=np.float32)


@pytest.fixture(scope="module")
def embedder(embedding_graphs: Path) -> Embedder:
    return load_embedder(Settings(data_dir=embedding_graphs.parent))


def cosines(found: Float32, expected: Float32) -> Float32:
    return np.asarray((found * expected).sum(axis=1), dtype=np.float32)


@pytest.mark.parametrize(
    ("engine", "precision", "least"),
    [
        ("openvino", "bf16", 0.9999),
        ("openvino", "fp32", 0.999999),
        ("onnxruntime", "fp32", 0.999999),
        ("openvino", "int8", 0.97),
        ("onnxruntime", "int8", 0.97),
    ],
)
def test_passages_are_embedded_as_sentence_transformers_does(
    settings: Settings, reference: Float32, engine: str, precision: str, least: float
) -> None:
    changed = settings.model_copy(update={"embedding_engine": engine, "embedding_precision": precision})
    vectors = load_embedder(changed).embed(VARIED)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-3)
    assert cosines(vectors, reference).min() >= least


def test_questions_are_embedded_at_full_precision(embedder: Embedder, reference: Float32) -> None:
    vectors = np.stack([embedder.embed_query(text) for text in VARIED])
    assert cosines(vectors, reference).min() >= 0.999999


def test_no_texts_give_no_vectors(embedder: Embedder) -> None:
    assert embedder.embed([]).shape == (0, embedder.dimensions)


def test_text_is_read_up_to_256_tokens_and_not_beyond(embedder: Embedder) -> None:
    assert embedder.max_tokens == 256
    words = [f"word{count % 9}" for count in range(400)]
    assert embedder.count_tokens([" ".join(words)])[0] > 400
    fits = ["export"] * 254
    whole, changed_inside, changed_beyond = embedder.embed(
        [" ".join(text) for text in (fits, [*fits[:200], "price", *fits[201:]], [*fits, "price"])]
    )
    assert whole @ changed_inside < 0.9999
    assert whole @ changed_beyond > 0.99999


def test_token_counts_include_what_is_cut_off(embedder: Embedder) -> None:
    assert embedder.count_tokens(["", "one two", "word " * 500]) == [2, 4, 502]


def test_the_vector_of_a_question_cannot_be_changed_by_one_of_its_readers(embedder: Embedder) -> None:
    with pytest.raises(ValueError, match="read-only"):
        embedder.embed_query("prices")[0] = 0.0


def test_key_changes_with_model_and_precision(model: ModelFolder, other_model: ModelFolder) -> None:
    keys = {make_key(folder, precision) for folder in (model, other_model) for precision in ("bf16", "fp32", "int8")}
    assert len(keys) == 6
    assert max(map(len, keys)) <= 100


def test_a_local_folder_is_used_where_the_setting_names_one(settings: Settings, other_model: ModelFolder) -> None:
    embedder = load_embedder(settings.model_copy(update={"embedding_model": str(other_model.path)}))
    assert embedder.max_tokens == 32
    assert embedder.key.startswith("other-")
    assert embedder.embed(["word " * 31]) == pytest.approx(embedder.embed(["word " * 90]), abs=1e-3)


def test_a_process_that_embeds_never_imports_torch(settings: Settings, embedder: Embedder) -> None:
    program = (
        "import sys; from pathlib import Path; from models.settings import Settings; "
        "from search.embedding import load_embedder; "
        f"embedder = load_embedder(Settings(data_dir=Path({str(settings.data_dir)!r}))); "
        "embedder.embed(['hello']); embedder.embed_query('hello'); "
        "print({'torch', 'sentence_transformers', 'transformers'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_a_folder_whose_export_fails_is_refused_by_name(tmp_path: Path, model: ModelFolder) -> None:
    broken = copy_model(model, tmp_path / "broken")
    (broken / "model.safetensors").write_bytes(b"no weights")
    with pytest.raises(Unavailable, match=r"broken could not be exported \(.+\): check"):
        ensure_graph(open_model_folder(str(broken)), "fp32", tmp_path / "graphs")
    assert [file.suffix for file in (tmp_path / "graphs").iterdir()] in ([], [".lock"])


def test_vectors_survive_storage_as_float16(embedder: Embedder) -> None:
    vectors = embedder.embed(["one", "two"])
    stored = unpack_vectors([pack_vector(vector) for vector in vectors], embedder.dimensions)
    assert stored.dtype == np.float16
    assert stored == pytest.approx(vectors, abs=1e-3)


def copy_model(model: ModelFolder, target: Path, replaced: Sequence[str] = ("model.safetensors",)) -> Path:
    """The model's folder again, linked file by file but for `replaced`, which are left out."""
    for file in model.path.rglob("*"):
        if file.is_file() and file.name not in replaced:
            copy = target / file.relative_to(model.path)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.symlink_to(file)
    return target


@pytest.fixture
def model() -> ModelFolder:
    return open_model_folder("")


@pytest.fixture
def other_model(model: ModelFolder, tmp_path: Path) -> ModelFolder:
    """The same weights cut at 32 tokens: another model as far as vectors go."""
    folder = copy_model(model, tmp_path / "other", replaced=["sentence_bert_config.json"])
    (folder / "sentence_bert_config.json").write_text('{"max_seq_length": 32, "do_lower_case": false}')
    return open_model_folder(str(folder))


def test_a_graph_reached_by_several_paths_is_cached_once(settings: Settings, tmp_path: Path) -> None:
    load_embedder(settings)
    cached = (settings.data_dir / "embedding" / "openvino").resolve()
    before = sorted(cached.iterdir())
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "embedding").symlink_to(cached.parent)
    load_embedder(settings.model_copy(update={"data_dir": tmp_path / "other"}))
    assert before
    assert sorted(cached.iterdir()) == before
