from pathlib import Path

from tests.bad_input.kept import KEPT
from tests.bad_input.mended import MENDED
from tests.bad_input.others import OTHERS
from tests.bad_input.refused import REFUSED

PAGE = Path(__file__).parents[2] / "docs" / "bad-input.md"


def test_the_page_tells_each_case_as_it_is_tested() -> None:
    lines = PAGE.read_text("utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")][1:]
    cases = [*REFUSED, *KEPT, *MENDED, *OTHERS]
    assert [what for what, _, _ in rows] == [case.what for case in cases]
    wrong = [
        case.what
        for case, (_, happens, _) in zip(cases, rows, strict=True)
        if not happens.startswith(str(case.outcome))
    ]
    assert wrong == []
    assert all(what_to_do.endswith(".") for _, _, what_to_do in rows)
