"""Insights as files: they cite what they quote, run nothing that was said, and leave out what may not leave."""

import io
from urllib.parse import unquote

import docx
import pytest

from tests.api.insights.conftest import NOTICED, Json, Writing
from tests.support.problems import read_problem

EVIL = "![x](http://evil.example/a.png) <script>alert(1)</script> www.evil.example\n# Not a heading"


def export(writing: Writing, insight: Json, wanted: str) -> bytes:
    answer = writing.member.get(f"/api/insights/{insight['id']}/export", params={"format": wanted})
    assert answer.status_code == 200, answer.text
    return answer.content


def test_markdown_holds_claims_quotes_and_where_they_come_from(writing: Writing) -> None:
    made = writing.write({"highlight_id": writing.highlight_id})
    written = export(writing, made, "md").decode()
    assert written.startswith("# Silent failures\n")
    assert "## 1\\. They find out too late.\n\n1 customer at 1 account\n" in written
    assert f"> {NOTICED}\n" in written
    link = f"/interviews/{writing.interview_id}?at=3000&until=6000>)"
    assert "— [Mara, customer, Northwind — Northwind: first month, 0:03](<http://testserver" + link in written


def test_nothing_that_was_said_is_markup_in_markdown(writing: Writing) -> None:
    writing.edit(2, "1. *bold* [a](b) <b>x</b> https://evil.example `code` ~~x~~ | # $x$ Ben@evil.example")
    made = writing.write(writing.stretch)
    change = {"edit_version": made["edit_version"], "summary": EVIL, "title": "<h1> * x"}
    writing.member.patch(f"/api/insights/{made['id']}", json=change)
    written = export(writing, made, "md").decode()
    assert (
        "> 1\\. \\*bold\\* \\[a\\](b) \\<b\\>x\\</b\\> https\\://evil.example \\`code\\` \\~\\~x\\~\\~ \\| \\# "
        "\\$x\\$ Ben\\@evil.example" in written
    )
    assert "\\!\\[x\\](http\\://evil.example/a.png) \\<script\\>alert(1)\\</script\\> www\\.evil.example" in written
    assert "\n\\# Not a heading\n" in written
    assert written.startswith("# \\<h1\\> \\* x\n")


def test_word_documents_open_and_say_the_same(writing: Writing) -> None:
    made = writing.write({"highlight_id": writing.highlight_id}, writing.stretch)
    document = docx.Document(io.BytesIO(export(writing, made, "docx")))
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    assert (paragraphs[0], document.core_properties.author) == ("Silent failures", "Ada")
    assert {NOTICED, "1. They find out too late.", "So I printed the <list> & went out."} <= set(paragraphs)
    links = [link.address for paragraph in document.paragraphs for link in paragraph.hyperlinks]
    assert links[0].endswith(f"/interviews/{writing.interview_id}?at=3000&until=6000")


@pytest.mark.parametrize(
    "said", ["#set page() $x^2 [*", "שלום עולם, it broke", "مرحبا بالعالم", "同期に失敗しました", "При\u0007вет 😀"]
)
def test_every_format_takes_any_script_and_any_markup(writing: Writing, said: str) -> None:
    writing.edit(2, said)
    made = writing.write(writing.stretch)
    assert export(writing, made, "pdf").startswith(b"%PDF-")
    assert docx.Document(io.BytesIO(export(writing, made, "docx"))).paragraphs[-2].text == said.replace("\u0007", "")
    assert export(writing, made, "md").count(b"> ") >= 2


def test_what_a_confidential_study_heard_goes_into_no_file(writing: Writing) -> None:
    made = writing.write({"highlight_id": writing.highlight_id}, writing.stretch)
    writing.make_confidential()
    assert writing.read_piece(made)["text"] == NOTICED, "inside it is read as before"
    written = export(writing, made, "md").decode()
    assert written.count("A quote is left out: it may not be passed on.") == 2
    for secret in ("noticed", "printed", "Mara", "Northwind"):
        assert secret not in written
    assert "0 customers at 0 accounts" in written


def test_drafts_are_left_out_and_edits_are_told(writing: Writing) -> None:
    made = writing.write({"highlight_id": writing.highlight_id})
    writing.edit(1, "We saw that nothing had synced.")
    edited = export(writing, made, "md").decode()
    assert "> We saw that nothing had synced.\n" in edited
    assert "Edited since it was added" in edited
    writing.set_draft(is_draft=True)
    assert "synced" not in export(writing, made, "md").decode()


def test_files_are_named_after_the_insight(writing: Writing) -> None:
    made = writing.write(writing.stretch)
    change = {"edit_version": made["edit_version"], "title": 'Später: "zu" spät/../'}
    writing.member.patch(f"/api/insights/{made['id']}", json=change)
    answer = writing.member.get(f"/api/insights/{made['id']}/export", params={"format": "pdf"})
    named = answer.headers["content-disposition"]
    assert f'filename="insight-{made["id"]}.pdf"' in named
    assert unquote(named.split("UTF-8''")[1]) == "Später zu spät.pdf"
    read_problem(writing.member.get(f"/api/insights/{made['id']}/export", params={"format": "exe"}), 422)
