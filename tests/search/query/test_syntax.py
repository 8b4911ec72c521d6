import pytest

from search.query.syntax import Marked, read_marks


@pytest.mark.parametrize(
    ("text", "plain", "phrases", "excluded"),
    [
        ("how to export", "how to export", (), ()),
        ('the "dark theme" please', "the dark theme please", ("dark theme",), ()),
        ("„dark theme“ «night» “mode”", "dark theme night mode", ("dark theme", "night", "mode"), ()),
        ("export -csv", "export", (), ("csv",)),
        ('export -"free trial" now', "export now", (), ("free trial",)),
        ("sign-in is well-known", "sign-in is well-known", (), ()),
        ("price - cost", "price - cost", (), ()),
        ('an "open quote', 'an "open quote', (), ()),
        ('"" -"" "?"', "", (), ()),
        ("-csv", "", (), ("csv",)),
    ],
)
def test_marks_are_read(text: str, plain: str, phrases: tuple[str, ...], excluded: tuple[str, ...]) -> None:
    assert read_marks(text) == Marked(plain, phrases, excluded)
