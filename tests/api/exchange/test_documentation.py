import re
from pathlib import Path

from api.exchange.mapping import FIELDS
from models.customers import StudyKind
from models.touches import Channel, TouchKind

PAGE = (Path(__file__).parents[3] / "docs" / "import-export.md").read_text("utf-8")


def test_the_page_lists_every_field_with_the_names_of_its_columns() -> None:
    rows = re.findall(r"^\| (\w+) \| `(\w+)`( \(required\))? \| (.*) \|$", PAGE, re.MULTILINE)
    assert [
        (subject, name, bool(required), tuple(columns.split(", "))) for subject, name, required, columns in rows
    ] == [
        (subject, field.name, field.is_required, field.synonyms)
        for subject, fields in FIELDS.items()
        for field in fields
    ]


def test_the_page_lists_every_word_that_a_cell_may_hold() -> None:
    page = " ".join(PAGE.split())
    assert f"one of {', '.join(kind for kind in TouchKind if kind != TouchKind.VOIDED)};" in page
    assert f"one of {', '.join(StudyKind)} (" in page
    assert f"one of {', '.join(Channel)};".replace("email,", "email (if empty),") in page
