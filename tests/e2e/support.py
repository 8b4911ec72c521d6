"""Who uses the server under test, and the interviews they upload."""

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

import httpx

PASSWORD = "correct horse battery staple"
PATIENCE_MS = 20_000
ROLES = ("admin", "researcher", "member", "sales")

INTERVIEW = """WEBVTT

00:00:01.000 --> 00:00:06.000
<v Ann Lee>How did the first week with the route planner go?

00:00:07.000 --> 00:00:15.000
<v Jane Doe>Honestly, the tablets never synchronised over the weekend, and two lorries left with stale routes.

00:00:16.000 --> 00:00:19.000
<v Ann Lee>And what did you do about it?

00:00:20.000 --> 00:00:29.000
<v Jane Doe>I printed the list, as one does. Somebody typed <script>window.wasRun = true</script> into a note.

00:00:30.000 --> 00:00:40.000
<v Jane Doe>The invoices are the other thing: every Friday I mend the columns of the export by hand.
"""


def make_interview(marker: str) -> bytes:
    """A transcript of its own: the same bytes twice would be one interview."""
    return f"{INTERVIEW}\n00:00:41.000 --> 00:00:44.000\n<v Ann Lee>Thank you, and greetings to {marker}.\n".encode()


@dataclass(frozen=True)
class People:
    """`admin` is the administrator's client of the API."""

    address: str
    admin: httpx.Client
    _states: dict[str, Any] = field(default_factory=dict)

    def email_of(self, role: str) -> str:
        return f"{role}@e2e.example"

    def sign_in(self, role: str) -> httpx.Client:
        """A client that holds a session of its own."""
        client = httpx.Client(base_url=self.address, timeout=60)
        answer = client.post("/api/auth/sign-in", json={"email": self.email_of(role), "password": PASSWORD})
        client.headers["X-CSRF-Token"] = answer.raise_for_status().json()["csrf_token"]
        return client

    def state_of(self, role: str) -> Any:
        """What a browser keeps of somebody who is signed in. One session a role: hashing passwords takes its time."""
        if role not in self._states:
            with closing(self.sign_in(role)) as client:
                cookies = [{"name": c.name, "value": c.value or "", "url": self.address} for c in client.cookies.jar]
            self._states[role] = {"cookies": cookies, "origins": []}
        return self._states[role]

    def upload(
        self,
        title: str,
        content: bytes | None = None,
        name: str = "call.vtt",
        sound: bytes | None = None,
        **fields: str,
    ) -> int:
        """The id of an interview that is ready; `sound` is a recording in WAV that `content` is the transcript of."""
        transcript = (name, content or make_interview(title))
        files = {"file": ("call.wav", sound), "transcript": transcript} if sound else {"file": transcript}
        answer = self.admin.post("/api/interviews", data={"title": title, **fields}, files=files)
        interview_id: int = answer.raise_for_status().json()["id"]
        self.wait_for(interview_id)
        return interview_id

    def wait_for(self, interview_id: int) -> None:
        """Until the work on it is done, and well."""
        last = list(self._follow(interview_id))[-1]
        assert last["status"] == "ready", last

    def _follow(self, interview_id: int) -> Iterator[dict[str, Any]]:
        with self.admin.stream("GET", f"/api/interviews/{interview_id}/events") as stream:
            for line in stream.iter_lines():
                if line.startswith("data: {") and line != "data: {}":
                    yield json.loads(line.removeprefix("data: "))


def add_people(address: str, admin: httpx.Client) -> People:
    people = People(address, admin)
    for role in ROLES:
        new = {"email": people.email_of(role), "name": role.capitalize(), "role": role}
        link = admin.post("/api/users", json=new).raise_for_status().json()["sign_in_link"]["url"]
        with httpx.Client(base_url=address, timeout=60) as client:
            me = client.post("/api/auth/link", json={"token": link.partition("token=")[2]}).raise_for_status().json()
            headers = {"X-CSRF-Token": me["csrf_token"]}
            client.put("/api/auth/password", json={"password": PASSWORD}, headers=headers).raise_for_status()
    return people
