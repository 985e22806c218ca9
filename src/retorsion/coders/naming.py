"""How those a measure falls on are called: the noun they are counted in, and the names of single persons."""

from __future__ import annotations

from .scene import Scene
from .things import Thing, is_known_head

HYPHEN = "-"


def unit_of(scene: Scene, found: Thing, *, one: bool = False) -> str | None:
    """Return the noun that a thing is counted in, as told ("diplomats", "staff"); None for bare numbers ("expelled two").

    Of "seven of its diplomats" and "a group of attachés" that is the noun of the whole, of a named person the title. Of ``one`` it is
    the singular ("one of its diplomats").
    """
    tree, mention = scene.tree, scene.mentions.get(found.head)
    if found.inner and not is_known_head(found.type):
        return unit_of(scene, found.inner, one=one)
    if found.number or tree.token(found.head).tag == "CD":
        return None
    if mention and mention.form == "demonym":
        return tree.token(found.head).text  # "Russians" keep their capital
    plural = tree.token(found.head).tag in ("NNS", "NNPS")
    titled = tree.lemma(found.head) != found.type and tree.word(found.head).removesuffix("s") != found.type
    return found.type if titled or (one and plural) else tree.word(found.head)


def persons(scene: Scene, found: Thing) -> tuple[str, ...]:
    """Return the name of a single envoy, with the function where it stands before the name: "ambassador Jane Doe"."""
    if not found.classes & {"head_of_mission", "envoy"}:
        return ()
    names = [w for w in (found.head, *scene.tree.kids(found.head, "appos")) if _is_name(scene, w)]
    return tuple(scene.tree.text((_first_of_name(scene, name), name)) for name in names[:1])


def _is_name(scene: Scene, word: int) -> bool:
    """Tell whether a word ends the name of a person: a proper noun that is no title, and names no state."""
    token, mention = scene.tree.token(word), scene.mentions.get(word)
    named = (
        token.pos == "PROPN" and token.tag == "NNP" and token.text[:1].isupper() and not is_known_head(token.text.lower().removesuffix("s"))
    )
    return named and (mention is None or mention.form == "person")


def _first_of_name(scene: Scene, name: int) -> int:
    """Return the word with which a name begins, its title before it: those that only qualify it and name no state."""
    tree, first = scene.tree, name
    while first > tree.sentence(name).first and _joins(scene, first - 1, name):
        first -= 1
    return first


def _joins(scene: Scene, word: int, name: int) -> bool:
    """Tell whether a word before a name is part of it, or of the title; hyphens join what the parse takes apart."""
    tree, mention = scene.tree, scene.mentions.get(word)
    if HYPHEN in (tree.word(word), tree.word(word + 1)):
        return True
    hangs = name in (tree.head(word), tree.head(tree.head(word)))
    return hangs and tree.dep(word) in ("compound", "amod", "nmod") and (mention is None or mention.form == "person")
