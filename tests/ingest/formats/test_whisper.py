import json

import pytest

from ingest.formats import UnreadableTranscript, parse_transcript
from ingest.segments import SpokenSegment, Word


def parse(content: object):
    return parse_transcript(json.dumps(content).encode(), "call.json")


def test_whisper_segments_keep_words_and_language():
    transcript = parse(
        {
            "text": " Hello there.",
            "language": "en",
            "segments": [
                {
                    "id": 0,
                    "start": 0.0,
                    "end": 1.5,
                    "text": " Hello there.",
                    "words": [
                        {"word": " Hello", "start": 0.1, "end": 0.5, "probability": 0.9},
                        {"word": " there.", "start": 0.5, "end": 1.4, "probability": 0.8},
                    ],
                }
            ],
        }
    )
    words = (Word("Hello", 100, 500, 0.9), Word("there.", 500, 1400, 0.8))
    assert transcript.format == "whisper_json"
    assert transcript.language == "en"
    assert transcript.segments == (SpokenSegment(0, 1500, "Hello there.", None, words),)


def test_whisperx_keeps_speakers_and_times_numerals_from_their_neighbours():
    transcript = parse(
        {
            "segments": [
                {
                    "start": 1.0,
                    "end": 4.0,
                    "text": "It cost 30 euros.",
                    "speaker": "SPEAKER_01",
                    "words": [
                        {"word": "It", "start": 1.0, "end": 1.2, "score": 0.7},
                        {"word": "cost", "start": 1.3, "end": 2.0, "score": 0.8},
                        {"word": "30"},
                        {"word": "euros.", "start": 3.0, "end": 4.0, "score": 0.9},
                    ],
                }
            ],
            "word_segments": [],
        }
    )
    assert transcript.format == "whisperx_json"
    (segment,) = transcript.segments
    assert segment.speaker == "SPEAKER_01"
    assert segment.words[2] == Word("30", 2000, 3000, None)


def test_whisper_cpp_offsets_and_transformers_pairs_are_times():
    cpp = parse({"result": {"language": "de"}, "transcription": [{"offsets": {"from": 0, "to": 760}, "text": " Ja."}]})
    assert cpp.language == "de"
    assert cpp.segments == (SpokenSegment(0, 760, "Ja."),)
    pairs = parse({"text": "Ja.", "chunks": [{"timestamp": [0.5, 1.0], "text": " Ja."}]})
    assert pairs.segments == (SpokenSegment(500, 1000, "Ja."),)


def test_a_bare_list_of_segments_will_do():
    assert parse([{"start": 0, "end": 1, "text": "Hi."}]).segments == (SpokenSegment(0, 1000, "Hi."),)


def test_times_that_are_no_numbers_or_negative_are_mended():
    text = (
        '{"segments": [{"start": -1.0, "end": 2, "text": "One."}, {"start": NaN, "end": Infinity, "text": "Two."},'
        ' {"start": "4.0", "end": true, "text": "Three."}, {"start": 1e400, "end": null, "text": "Four."}]}'
    )
    transcript = parse_transcript(text.encode(), "call.json")
    assert [(s.start_ms, s.end_ms, s.text) for s in transcript.segments] == [
        (0, 2000, "One."),
        (2000, 2800, "Two."),
        (4000, 4400, "Three."),
        (4400, 4800, "Four."),
    ]
    assert transcript.times_estimated
    assert transcript.warnings == (
        "Times below zero were moved to zero in 1 segment.",
        "Missing times were estimated from those around them in 2 segments.",
    )


def test_lone_surrogates_and_zero_characters_never_reach_the_text():
    transcript = parse_transcript(rb'[{"start": 0, "end": 1, "text": "a\ud800b\u0000c"}]', "call.json")
    assert transcript.segments[0].text == "abc"


@pytest.mark.parametrize("content", [{}, [], {"a": 1}, {"segments": []}, {"segments": [{"start": 0}]}, [{"text": 5}]])
def test_json_without_segments_says_what_it_lacks(content: object):
    with pytest.raises(UnreadableTranscript, match=r"not a transcript. It needs a list of `segments`"):
        parse(content)


@pytest.mark.parametrize("data", [b'{"segments": [{"start": 0,', b'{"a":' + b"[" * 100_000, b'[{"a":' + b"[" * 100_000])
def test_broken_json_says_so(data: bytes):
    with pytest.raises(UnreadableTranscript, match="broken or cut off; export it again"):
        parse_transcript(data, "call.json")
