"""Score acts on sentences with a PLOVER type and the words of source and target, found unaided; fail under a floor.

    python -m bench.score_acts [--gold FILE] [--errors TYPE]

Each sentence is read, annotated and coded as a user would have it. Of every three sentences the third by index is kept unread while rules
are written; figures are given of the whole, of the read and of the unread part. Figures:

- ``type``: the labelled type is that of some act of the sentence. The set's YIELD is CONCEDE or RETREAT.
- ``type_and_parties``: of some act with that type, source and target are both among its actors and recipients.
- ``type_given_pair``: the type of the one act chosen when source and target are told (the act that names most of them, else the first).
- ``acts_per_label``: acts found, for each label of a sentence.

Parties are compared leniently: the words of the label and of the act stand for a common state or body, or the head of one stands among the
words of the other (a head is the last word before the first preposition or comma, or any name). "a recipient", which the set writes where
no target is told, agrees with anything.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from retorsion import Act, Party, Report, flow
from retorsion.annotators.actors import find_actors
from retorsion.readers import read_text

from .floors import below

GOLD = Path(__file__).parent.parent.parent / "shared" / "gold" / "plover" / "train.jsonl"
SAME = {"YIELD": ("CONCEDE", "RETREAT")}
ANYBODY = "a recipient"
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
    labels = [json.loads(line) for line in asked.gold.read_text("utf-8").splitlines()]
    found = coded(labels)
    broken: list[str] = []
    for part in ("acts", "acts/read", "acts/unread"):
        chosen = [(label, acts) for at, (label, acts) in enumerate(zip(labels, found, strict=True)) if _in(part, at)]
        figures = score(chosen)
        print(f"{part:12}" + "".join(f"  {name} {value:.3f}" for name, value in figures.items()))
        broken += below(part, figures)
    if asked.errors:
        show_errors(labels, found, asked.errors)
    print("\n".join(["", *broken]) if broken else "")
    return 1 if broken else 0


def _in(part: str, at: int) -> bool:
    return part == "acts" or (at % 3 == 2) == (part == "acts/unread")


def coded(labels: Iterable[Labelled]) -> list[Found]:
    """Code each sentence as a report of its own."""
    reports = [_report(label, number) for number, label in enumerate(labels)]
    return [one.acts for one in flow.code_reports(reports, acts=True)]


def _report(label: Labelled, number: int) -> Report:
    return read_text(label["text"], name=f"{label['id']}-{number}")


def score(chosen: Sequence[tuple[Labelled, Found]]) -> dict[str, float]:
    """Return the figures of some sentences."""
    right = Counter[str]()
    texts: dict[str, tuple[int, set[str]]] = {}
    for label, acts in chosen:
        types = SAME.get(label["type"], (label["type"],))
        fitting = [act for act in acts if act.type in types]
        right["type"] += bool(fitting)
        right["type_and_parties"] += any(matches(label, act) == 2 for act in fitting)
        best = chosen_act(label, acts)
        right["type_given_pair"] += best is not None and best.type in types
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
