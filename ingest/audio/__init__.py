"""From a media file to samples, the speech in them and the picture of them. Nothing here knows the database."""

from ingest.audio.decoded import SAMPLE_RATE, DecodedAudio, Samples, load_decoded
from ingest.audio.decoding import decode
from ingest.audio.media import MEDIA_FORMATS, MediaInfo, NotMedia, probe
from ingest.audio.speech import NoSpeechFound, detect_speech, find_speech
from ingest.audio.stretches import Stretch, cut_stretches

__all__ = [
    "MEDIA_FORMATS",
    "SAMPLE_RATE",
    "DecodedAudio",
    "MediaInfo",
    "NoSpeechFound",
    "NotMedia",
    "Samples",
    "Stretch",
    "cut_stretches",
    "decode",
    "detect_speech",
    "find_speech",
    "load_decoded",
    "probe",
]
