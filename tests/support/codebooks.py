"""Sends codebooks, reads what is exported, and holds REFI-QDA's files against the rules of its schema."""

import io
import re
import zipfile
from typing import Any
from xml.etree import ElementTree

import httpx2
from fastapi.testclient import TestClient

_GUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_COLOR = re.compile(r"#([A-Fa-f0-9]{6}|[A-Fa-f0-9]{3})")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
_CHECKS = {"guid": _GUID, "color": _COLOR, "isCodable": re.compile("true|false|1|0")}
_CREATED = {"creatingUser": _GUID, "creationDateTime": _MOMENT, "modifyingUser": _GUID, "modifiedDateTime": _MOMENT}
_NUMBER = re.compile(r"-?\d+")

# What the schemas of version 1.0 say of the elements that we write: children in their order with least and most
# occurrences, attributes that must and that may be there, and whether the element holds text.
_MANY = 10**9
_RULES: dict[str, tuple[dict[str, tuple[int, int]], dict[str, re.Pattern[str] | None], dict[str, Any]]] = {
    "CodeBook": ({"Codes": (1, 1), "Sets": (0, 1)}, {}, {"origin": None}),
    "Codes": ({"Code": (1, _MANY)}, {}, {}),
    "Code": (
        {"Description": (0, 1), "NoteRef": (0, _MANY), "Code": (0, _MANY)},
        {"guid": _GUID, "name": None, "isCodable": _CHECKS["isCodable"]},
        {"color": _COLOR},
    ),
    "Project": (
        {"Users": (0, 1), "CodeBook": (0, 1), "Sources": (0, 1), "Description": (0, 1)},
        {"name": None},
        {"origin": None, "creationDateTime": _MOMENT},
    ),
    "Users": ({"User": (1, _MANY)}, {}, {}),
    "User": ({}, {"guid": _GUID}, {"name": None, "id": None}),
    "Sources": ({"TextSource": (1, _MANY)}, {}, {}),
    "TextSource": (
        {"Description": (0, 1), "PlainTextContent": (0, 1), "PlainTextSelection": (0, _MANY)},
        {"guid": _GUID},
        {"name": None, "plainTextPath": None, **_CREATED},
    ),
    "PlainTextSelection": (
        {"Description": (0, 1), "Coding": (0, _MANY)},
        {"guid": _GUID, "startPosition": _NUMBER, "endPosition": _NUMBER},
        {"name": None, **_CREATED},
    ),
    "Coding": ({"CodeRef": (1, 1)}, {"guid": _GUID}, {"creatingUser": _GUID, "creationDateTime": _MOMENT}),
    "CodeRef": ({}, {"targetGUID": _GUID}, {}),
    "Description": ({}, {}, {}),
}


def check_schema(xml: bytes, namespace: str) -> ElementTree.Element:
    """The root of a file that keeps to the schema: order and number of children, attributes and their forms."""
    root = ElementTree.fromstring(xml)
    for element in root.iter():
        assert element.tag.startswith(f"{{{namespace}}}"), element.tag
        _check_element(element)
    return root


def _check_element(element: ElementTree.Element) -> None:
    name = local(element)
    children, required, optional = _RULES[name]
    if name == "CodeBook" and "project" in element.tag:
        children, optional = {"Codes": (1, 1)}, {}
    found = [local(child) for child in element]
    assert found == sorted(found, key=list(children).index), f"{name} holds {found}"
    for child, (least, most) in children.items():
        assert least <= found.count(child) <= most, f"{name} holds {found.count(child)} {child}"
    assert required.keys() <= element.attrib.keys() <= (required | optional).keys(), f"{name}: {element.attrib}"
    for key, value in element.attrib.items():
        pattern = (required | optional)[key]
        assert pattern is None or pattern.fullmatch(value), f"{name} {key}={value}"
    assert name == "Description" or not (element.text or "").strip(), f"{name} holds text"


def local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def send(client: TestClient, content: bytes, **fields: Any) -> httpx2.Response:
    return client.post("/api/codebook", files={"file": ("codebook", content)}, data=fields)


def take_in(client: TestClient, content: bytes, **fields: Any) -> dict[str, Any]:
    """The report of an import that must succeed."""
    answer = send(client, content, **fields)
    assert answer.status_code == 200, answer.text
    report: dict[str, Any] = answer.json()
    return report


def count(report: dict[str, Any]) -> dict[str, int]:
    """The counts that aren't 0, without the total."""
    return {name: number for name, number in report["counts"].items() if number and name != "tags"}


def export(client: TestClient, form: str) -> bytes:
    answer = client.get("/api/codebook", params={"format": form})
    assert answer.status_code == 200, answer.text
    return answer.content


def tell_tree(client: TestClient) -> list[dict[str, Any]]:
    """What an exchange keeps of the codebook: everything but ids, versions, times and counts."""
    kept = ("guid", "path", "description", "color", "examples", "is_suggested", "threshold")
    return [{name: item[name] for name in kept} for item in client.get("/api/tags").json()["items"]]


def zip_up(**files: bytes) -> bytes:
    """An archive; names have `_` for a dot and `__` for a slash."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return written.getvalue()
