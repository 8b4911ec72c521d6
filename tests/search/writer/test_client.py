"""The writer's endpoint, answering well and badly. Nothing of a bad answer is told further."""

import json
from contextlib import aclosing
from dataclasses import replace

import anyio
import pytest

from models.errors import Unavailable
from models.settings import Settings
from search.writer import Writer, load_writer
from search.writer.client import Message
from search.writer.protocol import LimitReached
from tests.support.writer_server import PATIENCE_SECONDS, Endpoint, event

MESSAGES: list[Message] = [{"role": "user", "content": "What do they say?"}]


def read(writer: Writer) -> list[str]:
    async def collect() -> list[str]:
        async with aclosing(writer.stream(MESSAGES)) as pieces:
            return [piece async for piece in pieces if piece]

    return anyio.run(collect)


def test_there_is_no_writer_unless_one_is_set_up() -> None:
    assert load_writer(Settings()) is None


def test_an_address_that_is_not_one_is_refused_at_start() -> None:
    with pytest.raises(ValueError, match="EARSHOT_WRITER_URL"):
        Settings(writer_url="ftp://example.com")


def test_text_comes_in_pieces_and_the_request_has_model_key_and_limit(writer: Writer, endpoint: Endpoint) -> None:
    endpoint.say("They ", "love it.")
    assert read(writer) == ["They ", "love it."]
    (asked,) = endpoint.asked
    assert (asked["model"], asked["stream"], asked["messages"]) == ("small", True, MESSAGES)
    assert asked["max_tokens"] == writer.tokens_max
    assert endpoint.keys == ["Bearer s3cret"]


def test_without_a_key_none_is_sent_and_the_full_address_is_taken_too(endpoint: Endpoint) -> None:
    endpoint.say("Fine.")
    writer = load_writer(Settings(writer_url=f"{endpoint.url}/chat/completions"))
    assert writer is not None
    assert read(writer) == ["Fine."]
    assert endpoint.keys == [None]


def test_comments_usage_and_events_without_text_are_passed_over(writer: Writer, endpoint: Endpoint) -> None:
    def answer(send: object) -> None:
        assert callable(send)
        send(b": keep-alive\r\n\r\nevent: message\r\n")
        send(event({"choices": [{"delta": {"role": "assistant", "content": None}}]}))
        send(event({"choices": [{"delta": {"content": "Grüße"}, "finish_reason": "stop"}]}))
        send(event({"choices": [], "usage": {"total_tokens": 3}}))

    endpoint.answer = answer
    assert read(writer) == ["Grüße"]


def test_letters_that_are_cut_between_packets_are_whole_again(writer: Writer, endpoint: Endpoint) -> None:
    packet = b"data: " + json.dumps({"choices": [{"delta": {"content": "größer"}}]}, ensure_ascii=False).encode()
    cut = packet.index("ö".encode()) + 1

    def answer(send: object) -> None:
        assert callable(send)
        for part in (packet[:cut], packet[cut:], b"\n\ndata: [DONE]\n\n"):
            send(part)

    endpoint.answer = answer
    assert read(writer) == ["größer"]


def test_an_answer_that_is_not_streamed_is_read_too(writer: Writer, endpoint: Endpoint) -> None:
    endpoint.say_at_once("All at once.")
    assert read(writer) == ["All at once."]
    assert writer.complete(MESSAGES) == "All at once."


@pytest.mark.parametrize(
    ("status", "advice"),
    [
        (301, "redirects are not followed"),
        (400, "EARSHOT_WRITER_MODEL"),
        (401, "EARSHOT_WRITER_KEY"),
        (403, "EARSHOT_WRITER_KEY"),
        (404, "EARSHOT_WRITER_URL"),
        (429, "wait a minute"),
        (500, "ask again later"),
        (503, "ask again later"),
    ],
)
def test_a_refusal_says_what_to_do_and_nothing_of_what_was_answered(
    writer: Writer, endpoint: Endpoint, status: int, advice: str
) -> None:
    endpoint.status = status
    endpoint.answer = lambda send: send(b'{"error": {"message": "bad key s3cret"}}')
    with pytest.raises(Unavailable) as refused:
        read(writer)
    assert advice in refused.value.detail
    assert "s3cret" not in refused.value.detail


@pytest.mark.parametrize(
    "sent",
    [
        b"data: {not json\n\n",
        b'data: ["a list"]\n\n',
        b'data: {"error": {"message": "overloaded"}}\n\n',
        b'data: {"choices": [{"delta": {"content": 7}}]}\n\n',
        b"data: \xff\xfe\n\n",
    ],
)
def test_what_breaks_the_protocol_is_told(writer: Writer, endpoint: Endpoint, sent: bytes) -> None:
    endpoint.answer = lambda send: send(sent)
    with pytest.raises(Unavailable, match="isn't an answer of its protocol"):
        read(writer)


def test_a_stream_that_breaks_off_is_told_after_what_came(writer: Writer, endpoint: Endpoint) -> None:
    endpoint.say("They love", finish=None, done=False)
    with pytest.raises(Unavailable, match="in the middle"):
        read(writer)


def test_a_web_page_is_not_an_answer(writer: Writer, endpoint: Endpoint) -> None:
    endpoint.content_type = "text/html; charset=utf-8"
    endpoint.answer = lambda send: send(b"<html>Welcome</html>")
    with pytest.raises(Unavailable, match="answered with text/html"):
        read(writer)


@pytest.mark.parametrize("pieces", [[], ["They "]])
def test_silence_ends_at_the_time_limit(writer: Writer, endpoint: Endpoint, pieces: list[str]) -> None:
    endpoint.go_silent(*pieces)
    with pytest.raises(Unavailable, match=r"within 0\.2 seconds"):
        read(replace(writer, timeout_seconds=0.2))


def test_one_who_drips_ends_at_the_time_limit_too(writer: Writer, endpoint: Endpoint) -> None:
    endpoint.say_forever("")
    with pytest.raises(Unavailable, match=r"within 0\.2 seconds"):
        read(replace(writer, timeout_seconds=0.2, tokens_max=1_000_000))
    assert endpoint.hung_up.wait(PATIENCE_SECONDS)


def test_an_endless_stream_is_cut_off_at_the_limit(writer: Writer, endpoint: Endpoint) -> None:
    endpoint.say_forever("On and on. ")
    with pytest.raises(LimitReached):
        read(writer)
    assert endpoint.hung_up.wait(PATIENCE_SECONDS)


def test_an_endless_line_is_cut_off_at_the_limit(writer: Writer, endpoint: Endpoint) -> None:
    endpoint.answer = lambda send: send(b"data: " + b"x" * 10_000_000)
    with pytest.raises(LimitReached):
        read(writer)


def test_a_text_that_the_endpoint_cut_off_counts_as_cut_off(writer: Writer, endpoint: Endpoint) -> None:
    endpoint.say("They love it. They", finish="length")
    with pytest.raises(LimitReached):
        read(writer)


def test_nobody_there_is_told(writer: Writer) -> None:
    with pytest.raises(Unavailable, match="could not be reached"):
        read(replace(writer, url="http://127.0.0.1:1/v1"))


def test_an_address_that_no_client_can_use_is_told(writer: Writer) -> None:
    with pytest.raises(Unavailable, match="could not be reached"):
        read(replace(writer, url="http://:not-a-port/v1"))


def test_who_stops_listening_ends_the_request(writer: Writer, endpoint: Endpoint) -> None:
    endpoint.say_forever("More. ")

    async def listen_once() -> None:
        async with aclosing(writer.stream(MESSAGES)) as pieces:
            assert await anext(pieces)

    anyio.run(listen_once)
    assert endpoint.hung_up.wait(PATIENCE_SECONDS)
