"""The signs in a clause from which the learned part tells the type of an act: lemmas by where they stand, and what the rules say."""

from __future__ import annotations

from dataclasses import dataclass

from retorsion.model import ActType, Status

from .tree import Tree

AROUND = ("dobj", "xcomp", "ccomp", "prep", "prt", "neg", "aux", "acomp", "attr", "nsubjpass", "nsubj", "dative")
BELOW = ("prep", "pobj", "dobj", "acl")
ALWAYS = "always"
CONTENT = ("VERB", "NOUN", "ADJ")
WORDS = (*CONTENT, "ADP", "AUX", "PART", "ADV", "SCONJ")
"""Parts of speech whose lemmas are signs: no names, no numbers."""
FAINT = 0.3  # a word anywhere in the sentence says less than one that hangs on the act
UP = 3


@dataclass(frozen=True, slots=True)
class Ruled:
    """Hold what the rules say of an act: its type, the frame's name, and its status."""

    type: ActType
    frame: str
    status: Status


def signs(tree: Tree, at: int, ruled: Ruled | None = None) -> dict[str, float]:
    """Return the signs around the word of an act, each with its strength."""
    found: dict[str, float] = {ALWAYS: 1.0}
    sentence = tree.sentence(at)
    for word in range(sentence.first, sentence.last):
        if tree.token(word).pos in CONTENT:
            found[f"in:{tree.lemma(word)}"] = FAINT
    found[f"at:{tree.lemma(at)}"] = 1.0
    for kid in tree.kids(at, *AROUND):
        if tree.token(kid).pos in WORDS:
            found[f"{tree.dep(kid)}:{tree.lemma(kid)}"] = 1.0
        for inner in tree.kids(kid, *BELOW):
            if tree.token(inner).pos in WORDS:
                found[f"below:{tree.lemma(inner)}"] = 1.0
    for _, above in zip(range(UP), tree.climb(at), strict=False):
        if tree.token(above).pos in WORDS:
            found[f"above:{tree.lemma(above)}"] = 1.0
    if ruled:
        for sign in (f"rule:{ruled.type}", f"frame:{ruled.frame}", f"status:{ruled.status}", f"status:{ruled.status}+{ruled.type}"):
            found[sign] = 1.0
    return found
