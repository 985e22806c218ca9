"""Score acts on sentences with a PLOVER type and the words of source and target, found unaided; fail under a floor.

    python -m bench.score_acts [--gold FILE] [--errors TYPE]

Each sentence is read, annotated and coded as a user would have it. Of every three sentences the third by index is kept unread while rules
are written; figures are given of the whole, of the read and of the unread part. Figures:

- ``type``: the labelled type is that of some act of the sentence. The set's YIELD is CONCEDE or RETREAT.
- ``type_and_parties``: of some act with that type, source and target are both among its actors and recipients.
- ``type_given_pair``: the type of what source does to target, when both are told.
- ``acts_per_label``: acts found, for each label of a sentence.

Parties are compared leniently: the words of the label and of the act stand for a common state or body, or the head of one stands among the
words of the other (a head is the last word before the first preposition or comma, or any name). "a recipient", which the set writes where
no target is told, agrees with anything.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from retorsion import Act, Page, Party, Span, coders, flow, knowledge
from retorsion.annotators.actors import find_actors
from retorsion.coders.act_typing import pair_signs, type_given
from retorsion.knowledge import weights
from retorsion.readers import read_text

from . import learn_acts
from .floors import below

GOLD = Path(__file__).parent.parent.parent / "shared" / "gold" / "plover" / "train.jsonl"
SAME = {"YIELD": ("CONCEDE", "RETREAT")}
ANYBODY = "a recipient"
FOLDS = 5
WORD = re.compile(r"[\w$€£-]+")
ENDS = re.compile(r",| (?:of|in|for|on|to|at|from|with|by|against|who|that|which|near|over|between|supported|working|living|along) ")
SMALL = frozenset({*"a an the of and or in on at to for from by with".split(), *"its his her their this that s".split()})  # noqa: SIM905

Labelled = dict[str, Any]
Found = Sequence[Act]


def main() -> int:
    """Score the set and return the exit code."""
    asked = _arguments()
    if not asked.gold.is_file():
        print(f"no gold at {asked.gold}: acts are measured only where it lies beside the checkout")
        return 0
    labels = labelled(asked.gold)
    pages = pages_of(labels)
    broken: list[str] = []
    for way, found in (("rules alone", by_rules(labels, pages)), ("rules and weights, 5-fold", by_folds(labels, pages))):
        print(way)
        for part in ("acts", "acts/read", "acts/unread"):
            chosen = [one for at, one in enumerate(zip(labels, pages, *found, strict=True)) if _in(part, at)]
            figures = score(chosen)
            print(f"  {part:12}" + "".join(f"  {name} {value:.3f}" for name, value in figures.items()))
            broken += below(part if "weights" in way else f"{part}/rules", figures)
    if asked.errors:
        show_errors(labels, found[0], asked.errors)
    print("\n".join(["", *broken]) if broken else "")
    return 1 if broken else 0


def labelled(gold: Path) -> list[Labelled]:
    """Read the labelled sentences."""
    return [json.loads(line) for line in gold.read_text("utf-8").splitlines()]


def pages_of(labels: Sequence[Labelled]) -> list[Page]:
    """Annotate each sentence as a report of its own, through the gate."""
    return list(flow.annotate((read_text(label["text"], name=f"{label['id']}-{at}") for at, label in enumerate(labels)), acts=True))


def by_rules(labels: Sequence[Labelled], pages: Sequence[Page]) -> tuple[list[Found], list[str | None]]:
    """Code without what was learned; the type for a pair is that of the act that names most of it."""
    with laid({}):
        found = coded(pages)
        return found, [given(*one) for one in zip(labels, pages, found, strict=True)]


def by_folds(labels: Sequence[Labelled], pages: Sequence[Page]) -> tuple[list[Found], list[str | None]]:
    """Code each fifth of the sentences with what was learned from the other four."""
    told, types = examples(labels, pages)
    found: list[Found] = [()] * len(pages)
    guessed: list[str | None] = [None] * len(pages)
    for test in folds(len(pages)):
        rest = [at for at in range(len(pages)) if at not in test]
        with laid(learn_acts.learn([told[at] for at in rest], [types[at] for at in rest])):
            for at in test:
                found[at] = coded([pages[at]])[0]
                guessed[at] = given(labels[at], pages[at], found[at])
    return found, guessed


def examples(labels: Sequence[Labelled], pages: Sequence[Page]) -> tuple[list[learn_acts.Signs], list[str]]:
    """Return what can be learned from: the signs of each label's act, and its type in the set's own name."""
    with laid({}):
        best = [chosen_act(label, acts) for label, acts in zip(labels, coded(pages), strict=True)]
        told = [pair_signs(page, act, _source(label)) for label, page, act in zip(labels, pages, best, strict=True)]
    return told, [label["type"] for label in labels]


def given(label: Labelled, page: Page, acts: Found) -> str | None:
    """Return the type for a label's pair of source and target."""
    return type_given(page, chosen_act(label, acts), _source(label))


def _source(label: Labelled) -> Span:
    start = max(label["text"].find(label["source"]), 0)
    return Span(start, start + len(label["source"]))


def folds(number: int) -> list[list[int]]:
    """Deal the numbers below ``number`` into five parts, always the same."""
    order = list(range(number))
    random.Random(0).shuffle(order)
    return [sorted(order[part::FOLDS]) for part in range(FOLDS)]


@contextmanager
def laid(table: learn_acts.Table) -> Iterator[None]:
    """Lay weights over those that the program carries, for as long as it lasts."""
    with tempfile.TemporaryDirectory() as folder:
        learn_acts.write(table, Path(folder) / weights.FILE)
        knowledge.lay([folder])
        try:
            yield
        finally:
            knowledge.lay(())


def coded(pages: Iterable[Page]) -> list[Found]:
    """Code pages into acts."""
    return [coders.code_acts(page, coders.code_page(page)) for page in pages]


def _in(part: str, at: int) -> bool:
    return part == "acts" or (at % 3 == 2) == (part == "acts/unread")


def score(chosen: Sequence[tuple[Labelled, Page, Found, str | None]]) -> dict[str, float]:
    """Return the figures of some sentences: label, page, acts found, and the type told for the pair."""
    right = Counter[str]()
    texts: dict[str, tuple[int, set[str]]] = {}
    for label, _, acts, guess in chosen:
        types = SAME.get(label["type"], (label["type"],))
        fitting = [act for act in acts if act.type in types]
        right["type"] += bool(fitting)
        right["type_and_parties"] += any(matches(label, act) == 2 for act in fitting)
        right["type_given_pair"] += guess in types
        count, pairs = texts.get(label["text"], (len(acts), set()))
        texts[label["text"]] = (count, pairs | {f"{label['source']}|{label['target']}"})
    figures = {name: right[name] / len(chosen) for name in ("type", "type_and_parties", "type_given_pair")}
    labels = sum(len(pairs) for _, pairs in texts.values())
    return figures | {"acts_per_label": sum(count for count, _ in texts.values()) / labels}


def chosen_act(label: Labelled, acts: Found) -> Act | None:
    """Return the act that names most of the label's pair; of equals the first."""
    return max(acts, key=lambda act: matches(label, act), default=None)


def matches(label: Labelled, act: Act) -> int:
    """Count which of source and target an act names on their sides."""
    return same(label["source"], act.actors) + same(label["target"], act.recipients)


def same(words: str, parties: Sequence[Party]) -> bool:
    """Tell whether the words of a label and one of the parties stand for the same."""
    if words == ANYBODY:
        return True
    codes = {code for mention in find_actors(words) for code in mention.codes}
    told, head = _words(words), _heads(words)
    return any(codes & set(party.codes) or head & _words(party.words) or _heads(party.words) & told for party in parties)


def _words(text: str) -> frozenset[str]:
    return frozenset(word.lower() for word in WORD.findall(text.replace("'s", " ").replace("’s", " "))) - SMALL


def _heads(text: str) -> frozenset[str]:
    """Return the head of a phrase and its names, in small letters."""
    first = ENDS.split(text.strip(), maxsplit=1)[0]
    words = WORD.findall(first.replace("'s", " ").replace("’s", " "))
    names = {word for word in words if word[:1].isupper() and word.lower() not in SMALL}
    return frozenset(word.lower() for word in {*words[-1:], *names}) - SMALL


def show_errors(labels: Sequence[Labelled], found: Sequence[Found], type_: str) -> None:
    """Show what went wrong, of the read part only."""
    for at, (label, acts) in enumerate(zip(labels, found, strict=True)):
        types = SAME.get(label["type"], (label["type"],))
        if at % 3 != 2 and type_ in (label["type"], "all") and not any(matches(label, a) == 2 and a.type in types for a in acts):
            print(f"\n{at} {label['type']}: {label['source']} -> {label['target']}\n  {label['text'][:300]}")
            for act in acts:
                print(f"    {act.rule} {act.type}: {_shown(act.actors)} -> {_shown(act.recipients)} {act.certainty.status}")


def _shown(parties: Sequence[Party]) -> str:
    return " + ".join(f"{party.words}{list(party.codes)}" for party in parties)


def confusion(labels: Sequence[Labelled], found: Sequence[Found]) -> dict[str, Counter[str]]:
    """Count, for each labelled type, what was chosen for the pair."""
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for label, acts in zip(labels, found, strict=True):
        best = chosen_act(label, acts)
        table[label["type"]][best.type if best else "nothing"] += 1
    return table


def _arguments() -> argparse.Namespace:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--gold", type=Path, default=GOLD)
    asked.add_argument("--errors", metavar="TYPE", help="show the errors of a type (or all) in the read part")
    return asked.parse_args()


if __name__ == "__main__":
    sys.exit(main())
