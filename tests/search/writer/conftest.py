from collections.abc import Iterator

import pytest
from pydantic import SecretStr

from models.settings import Settings
from search.writer import Writer, load_writer
from tests.support.writer_server import Endpoint, writing


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    with writing() as opened:
        yield opened


@pytest.fixture
def writer(endpoint: Endpoint) -> Writer:
    loaded = load_writer(Settings(writer_url=endpoint.url, writer_model="small", writer_key=SecretStr("s3cret")))
    assert loaded is not None
    return loaded
