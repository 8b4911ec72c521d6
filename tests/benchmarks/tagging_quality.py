"""Suggested tags against the nearest example and against fine-tuning, and whether their probabilities hold.

    python -m tests.benchmarks.tagging_quality [--data FOLDER] [--finetune]

FOLDER holds `banking77_train.csv` and `banking77_test.csv` with the columns `text` and `category`, and isn't part of
the project; without it, nothing is measured. The intents are the tags, with their names for a description. Examples
are drawn from the training texts; the test texts are looked at for the figures alone. `--finetune` measures that
alone: on 5 examples of some intents, the embedder trained contrastively, as SetFit does, beside what the project does;
it takes minutes.
"""

import argparse
import csv
import tempfile
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from itertools import compress
from pathlib import Path
from time import perf_counter

import numpy as np
from sklearn.metrics import f1_score

from models.settings import Settings
from search.embedding import load_embedder
from search.embedding.model_folder import find_built_in
from search.ranked import Bool, Float32, Int64
from search.tagging.assembling import assemble
from search.tagging.background import Background
from search.tagging.codebook import Codebook, SuggestedTag
from search.tagging.curve import measure_curve, measure_error
from search.tagging.evidence import Evidence
from search.tagging.rivalry import to_probabilities
from search.tagging.training import Statements, train
from tests.benchmarks.finetuning import finetune

COUNTS = (0, 1, 5, 20)
SEEDS = (0, 1, 2, 3, 4)
THRESHOLD = 0.5
SAMPLE = 1000
FINETUNED_AT, FINETUNED_INTENTS = 5, 30
OPEN_INTENTS = 15


@dataclass(frozen=True)
class Questions:
    """`train` and `test` are vectors, `name` those of the tags' names; `intent_…` are numbers of tags, -1 for none."""

    names: Sequence[str]
    train: Float32
    test: Float32
    name: Float32
    intent_train: Int64
    intent_test: Int64
    texts_train: Sequence[str]
    texts_test: Sequence[str]


@dataclass(frozen=True)
class Figures:
    """Macro-F1 and that of the nearest example; the calibration error of every pair of text and tag, of the surest
    tag of each text, and of what is suggested; how much of that is right, and how much of all is found; seconds."""

    f1: float
    nearest: float
    of_pairs: float
    of_surest: float
    of_suggested: float
    precision: float
    recall: float
    seconds: float


def read_questions(folder: Path) -> Questions:
    rows = [_read(folder / f"banking77_{part}.csv") for part in ("train", "test")]
    names = sorted({category for part in rows for _, category in part})
    readable = [name.replace("_", " ") for name in names]
    number = {name: at for at, name in enumerate(names)}
    texts = [[text for text, _ in part] for part in rows]
    with tempfile.TemporaryDirectory() as data_dir:
        embedder = load_embedder(Settings(data_dir=Path(data_dir)))
        vectors = [embedder.embed(part) for part in (*texts, readable)]
    intents = [np.array([number[category] for _, category in part], dtype=np.int64) for part in rows]
    return Questions(readable, *vectors, *intents, *texts)


def keep_tags(questions: Questions, tags: Sequence[int]) -> Questions:
    """The same texts with these tags only: the others' texts bear none."""
    number = np.full(len(questions.names), -1, dtype=np.int64)
    number[list(tags)] = np.arange(len(tags))
    return Questions(
        [questions.names[tag] for tag in tags],
        questions.train,
        questions.test,
        questions.name[list(tags)],
        number[questions.intent_train],
        number[questions.intent_test],
        questions.texts_train,
        questions.texts_test,
    )


def drop_untagged(questions: Questions) -> Questions:
    """The same tags with the texts that bear one."""
    train, test = questions.intent_train >= 0, questions.intent_test >= 0
    return Questions(
        questions.names,
        questions.train[train],
        questions.test[test],
        questions.name,
        questions.intent_train[train],
        questions.intent_test[test],
        list(compress(questions.texts_train, train)),
        list(compress(questions.texts_test, test)),
    )


def draw(questions: Questions, count: int, seed: int) -> Int64:
    """Rows of the training texts: `count` of each tag."""
    generator = np.random.default_rng(seed)
    by_tag = [np.flatnonzero(questions.intent_train == tag) for tag in range(len(questions.names))]
    return np.concatenate([generator.permutation(rows)[:count] for rows in by_tag]).astype(np.int64)


def measure(questions: Questions, count: int, seed: int) -> Figures:
    drawn, tags = draw(questions, count, seed), len(questions.names)
    rivals = np.ones((tags, tags), dtype=np.float32) - np.eye(tags, dtype=np.float32)
    codebook = Codebook(
        [SuggestedTag(tag, name, None, (name,), ()) for tag, name in enumerate(questions.names)], rivals
    )
    evidence = _make_evidence(questions, drawn, seed)
    statements, background = Statements(questions.name, np.arange(tags)), Background(questions.train)
    started = perf_counter()
    examples = assemble(codebook, statements, (), evidence, background)
    trained = train(statements, examples, rivals, background)
    seconds = perf_counter() - started
    scales = [trained.scale] * tags
    probabilities = to_probabilities(trained.weights.find_odds(questions.test), rivals, scales)
    return _judge(questions, probabilities, _find_nearest(questions, drawn), seconds)


def _make_evidence(questions: Questions, drawn: Int64, seed: int) -> Evidence:
    """Those drawn as marked; where some texts bear no tag, also a sample of which nothing is known."""
    tags, intents = range(len(questions.names)), questions.intent_train
    sample: list[int] = []
    if (intents == -1).any():
        others = np.random.default_rng(seed).permutation(len(intents))[:SAMPLE]
        sample = np.setdiff1d(others, drawn).tolist()
    return Evidence(
        marked={tag: [row for row in drawn.tolist() if intents[row] == tag] for tag in tags},
        rejected={},
        expected={tag: float((intents == tag).mean()) for tag in tags},
        vectors={row: questions.train[row] for row in {*sample, *drawn.tolist()}},
        sample=sample,
    )


def _judge(questions: Questions, probabilities: Float32, nearest: float, seconds: float) -> Figures:
    true = questions.intent_test
    bears = true[:, None] == np.arange(len(questions.names))
    surest, tagged = probabilities.argmax(axis=1), true >= 0
    suggested = probabilities >= THRESHOLD
    return Figures(
        f1=_find_f1(true[tagged], surest[tagged]),
        nearest=nearest,
        of_pairs=_find_error(probabilities.ravel(), bears.ravel()),
        of_surest=_find_error(probabilities.max(axis=1), surest == true),
        of_suggested=_find_error(probabilities[suggested], bears[suggested]),
        precision=float(bears[suggested].mean()) if suggested.any() else 0.0,
        recall=float(suggested[bears].mean()),
        seconds=seconds,
    )


def _find_error(probabilities: Float32, held: Bool) -> float:
    return measure_error(measure_curve(probabilities, held.astype(np.float32), np.ones(len(held), dtype=np.float32)))


def _find_f1(true: Int64, found: Int64) -> float:
    return float(f1_score(true, found, average="macro"))


def _find_nearest(questions: Questions, drawn: Int64) -> float:
    tagged = questions.intent_test >= 0
    if not len(drawn):
        return float("nan")
    nearest = (questions.test[tagged] @ questions.train[drawn].T).argmax(axis=1)
    return _find_f1(questions.intent_test[tagged], questions.intent_train[drawn][nearest])


def _measure_all(title: str, questions: Questions) -> None:
    print(f"\n{title}")
    print("examples |    F1 | nearest | ECE pairs | ECE surest | ECE suggested | precision | recall | seconds")
    for count in COUNTS:
        seeds = SEEDS if count else SEEDS[:1]
        means = np.mean([astuple(measure(questions, count, seed)) for seed in seeds], axis=0)
        print(
            f"{count:8d} | {means[0]:.3f} |   {means[1]:.3f} |    {means[2]:.4f} |      {means[3]:.3f} "
            f"|         {means[4]:.3f} |     {means[5]:.3f} |  {means[6]:.3f} | {means[7]:.1f}",
            flush=True,
        )


def _measure_finetuned(questions: Questions) -> None:
    drawn = draw(questions, FINETUNED_AT, SEEDS[0])
    texts = [questions.texts_train[row] for row in drawn]
    started = perf_counter()
    found = finetune(find_built_in(), texts, questions.intent_train[drawn], questions.texts_test)
    seconds, finetuned = perf_counter() - started, _find_f1(questions.intent_test, found)
    ours = measure(questions, FINETUNED_AT, SEEDS[0])
    print(
        f"\n{len(questions.names)} of the intents, {FINETUNED_AT} examples a tag: F1 {ours.f1:.3f} in "
        f"{ours.seconds:.1f} s, nearest example {ours.nearest:.3f}, fine-tuned {finetuned:.3f} in {seconds:.0f} s: "
        f"{ours.f1 / finetuned:.3f} of it"
    )


def _choose(questions: Questions, count: int) -> list[int]:
    return sorted(np.random.default_rng(0).permutation(len(questions.names))[:count].tolist())


def _read(path: Path) -> list[tuple[str, str]]:
    with path.open(encoding="utf-8") as file:
        return [(row["text"], row["category"]) for row in csv.DictReader(file)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="folder with the two CSV files")
    parser.add_argument("--finetune", action="store_true", help="fine-tune the embedder instead")
    options = parser.parse_args()
    if options.data is None:
        print("Name the folder of BANKING77's files with --data.")
        return
    questions = read_questions(options.data)
    if options.finetune:
        _measure_finetuned(drop_untagged(keep_tags(questions, _choose(questions, FINETUNED_INTENTS))))
        return
    _measure_all("Every text bears one of the 77 tags", questions)
    few = keep_tags(questions, _choose(questions, OPEN_INTENTS))
    _measure_all("15 of the intents are tags, the texts of the others bear none", few)


if __name__ == "__main__":
    main()
