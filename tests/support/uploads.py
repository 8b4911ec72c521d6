"""Files as people upload them."""

import io

from ingest.intake import ReceivedFile, receive_file
from models.settings import Settings

VTT = """WEBVTT

00:00:01.000 --> 00:00:05.500
<v Ann Lee>Thanks for taking the time, Jane. How did you get started with the export?</v>

00:00:06.000 --> 00:00:14.000
<v Jane Doe>Honestly, the onboarding took us three weeks because nobody knew which CSV columns were needed.</v>

00:00:15.000 --> 00:00:18.000
<v Ann Lee>And what did you do about it?</v>

00:00:19.000 --> 00:00:27.000
<v Jane Doe>We wrote our own importer in the end. It breaks whenever a customer renames a field.</v>
"""


def receive(settings: Settings, content: bytes | str = VTT, name: str = "call.vtt") -> ReceivedFile:
    data = content.encode() if isinstance(content, str) else content
    return receive_file(settings, name, io.BytesIO(data))
