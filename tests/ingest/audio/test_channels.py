import numpy as np
import pytest

from ingest.audio.channels import ChannelMeter, ChannelMix
from tests.support.media import Int16, noise, silence

VOICE = np.concatenate([noise(2, seed=1), silence(1), noise(3, seed=2)])
OTHER = np.concatenate([silence(2), noise(1, seed=3), silence(3)])


def measured(*channels: Int16) -> ChannelMix:
    meter = ChannelMeter(len(channels))
    block = np.hstack(channels)
    for start in range(0, len(block), 16_000):
        meter.add(block[start : start + 16_000])
    return meter.mix()


def test_two_channels_that_take_turns_are_two_speakers() -> None:
    assert measured(VOICE, OTHER) == ChannelMix(speakers=(0, 1), weights=(1.0, 1.0))


def test_the_same_sound_on_both_channels_is_one_recording() -> None:
    assert measured(VOICE, VOICE) == ChannelMix(speakers=(), weights=(0.5, 0.5))


def test_a_little_crosstalk_does_not_hide_two_speakers() -> None:
    leaked = VOICE + (0.1 * OTHER).astype(np.int16)
    assert measured(leaked, OTHER).speakers == (0, 1)


def test_two_microphones_in_one_room_are_one_recording() -> None:
    """The second hears everything 3 ms later, so the waves don't correlate but the loudness does."""
    later = np.roll(VOICE, 48, axis=0)
    assert measured(VOICE, later).speakers == ()


def test_a_silent_channel_is_left_out_of_the_mix() -> None:
    assert measured(VOICE, silence(6)) == ChannelMix(speakers=(), weights=(1.0, 0.0))


def test_opposite_phases_do_not_cancel_each_other_out() -> None:
    assert measured(VOICE, -VOICE) == ChannelMix(speakers=(), weights=(1.0, 0.0))


def test_tracks_of_a_recorder_are_speakers_where_somebody_speaks() -> None:
    third = np.concatenate([silence(5), noise(1, seed=5)])
    quiet = np.concatenate([noise(2, seed=1), silence(4)])
    assert measured(quiet, silence(6), OTHER, third).speakers == (0, 2, 3)


@pytest.mark.parametrize("channels", [1, 2])
def test_silence_has_a_mix(channels: int) -> None:
    mix = measured(*[silence(2)] * channels)
    assert mix.speakers == ()
    assert sum(mix.weights) == 1.0
