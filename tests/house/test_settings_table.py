import re
from pathlib import Path

from models.settings import Settings

README = (Path(__file__).parents[2] / "README.md").read_text()


def rows() -> dict[str, tuple[str, str]]:
    """Setting → (default, meaning), as the README's table gives them."""
    found = re.findall(r"^\| `(EARSHOT_[A-Z_]+)` \| (.*?) \| (.*?) \|$", README, re.MULTILINE)
    return {name: (default, meaning) for name, default, meaning in found}


def test_the_readme_lists_every_setting_as_it_is_in_the_code() -> None:
    expected = {
        f"EARSHOT_{name.upper()}": (_default(field.default), field.description)
        for name, field in Settings.model_fields.items()
    }
    assert rows() == expected


def _default(value: object) -> str:
    shown = value.get_secret_value() if hasattr(value, "get_secret_value") else value
    if shown in (None, ""):
        return ""
    return f"`{str(shown).lower() if isinstance(shown, bool) else shown}`"
