import pytest

from search.query.names import Names

SPEAKERS = [
    (1, "Priya Shah"),
    (2, "Tom Weber"),
    (3, "Grad A"),
    (4, "Grad B"),
    (5, "Grad C"),
    (6, "Grad D"),
    (7, "User Interface"),
    (8, "Marketing"),
    (9, "Priya Shah"),
    (10, "Dr David Blaney"),
    (11, "The Chair (Hon. Anthony Rota)"),
    (12, "S1"),
]
ACCOUNTS = [(1, "Northwind Logistics"), (2, "Acme Ltd"), (3, "The Food Company")]
NAMES = Names(SPEAKERS, ACCOUNTS)


@pytest.mark.parametrize(
    ("question", "speakers"),
    [
        ("What did Priya say about pricing?", (1, 9)),
        ("what did priya say about pricing?", (1, 9)),
        ("What did priya say about Excel?", ()),
        ("What did TOM WEBER say?", (2,)),
        ("What did tom weber say about Excel?", (2,)),
        ("What did the user interface designer say?", (7,)),
        ("What are the user requirements?", ()),
        ("What are User requirements?", (7,)),
        ("Why did the Grad think so?", ()),
        ("What did Grad B propose?", (4,)),
        ("What did B propose?", (4,)),
        ("A question of mine", ()),
        ("How did David Blaney answer?", (10,)),
        ("What did S1 and Marketing say?", (8, 12)),
        ("The Chair speaks", (11,)),
        ("", ()),
    ],
)
def test_speakers_are_found_by_name(question: str, speakers: tuple[int, ...]) -> None:
    found, _, rest = NAMES.find(question)
    assert found == speakers
    assert rest == question


@pytest.mark.parametrize(
    ("question", "accounts", "rest"),
    [
        ("What does Northwind think of pricing?", (1,), "What does think of pricing?"),
        ("Northwind Logistics on pricing", (1,), "on pricing"),
        ("logistics at acme", (1, 2), "at"),
        ("What about Logistics?", (1,), "What about ?"),
        ("The logistics of Acme", (2,), "The logistics of"),
    ],
)
def test_accounts_are_found_and_taken_out(question: str, accounts: tuple[int, ...], rest: str) -> None:
    _, found, without = NAMES.find(question)
    assert (found, without) == (accounts, rest)


def test_without_names_nothing_is_found() -> None:
    assert Names([], []).find("What did Priya say?") == ((), (), "What did Priya say?")
