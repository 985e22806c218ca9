"""Mend what a small parser hangs where English grammar forbids it: a finite verb under an infinitive, a name before its verb.

Each mend states a rule of grammar, not a wish: where it does not hold for certain, the parse stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from retorsion.model import Token

from ..knowledge.grammar import grammar

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
FINITE = ("VBD", "VBZ")
LOOSE = ("dep", "advmod", "npadvmod", "nmod")
"""What a parser calls a name that it cannot place."""


def mend(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Return a sentence's tokens with the attachments mended that grammar forbids; heads count from its first token."""
    mended = _ordered_done(_headline_verb(_headline(list(tokens))))
    for at, token in enumerate(tokens):
        if token.dep == "nsubj" and (first := _listed_with(mended, at)) is not None:
            mended[at] = replace(token, dep="conj", head=first)
            continue
        if token.dep in ("nsubj", "nsubjpass") and (named := _named_again(mended, at)) is not None:
            mended[at] = replace(token, dep="appos", head=named)
            continue
        if token.dep in SUBJECTS and tokens[token.head].dep in ("aux", "auxpass"):
            mended[at] = token = replace(token, head=tokens[token.head].head)  # an auxiliary has no subject of its own
        if (owned := _owned(mended, at)) is not None:
            mended[at] = token = replace(token, dep="poss", head=owned)
        if token.dep == "conj" and (noun := _counted_beside(mended, at) or _object_beside(mended, at)) is not None:
            mended[at] = replace(token, head=noun)
        elif token.dep == "conj" and (verb := _finite_above(mended, at)) is not None:
            mended[at] = replace(token, head=verb)
        elif token.dep in ("acl", "relcl") and (verb := _stated_by(mended, at)) is not None:
            mended[at] = replace(token, dep="ccomp", head=verb)
        elif token.dep in LOOSE and _opens_clause(mended, at):
            mended[at] = replace(token, dep="nsubj")
        elif token.dep == "nsubj" and _is_given(mended, at):
            mended[at] = replace(token, dep="nsubjpass")
    return tuple(mended)


def _headline(tokens: list[Token]) -> list[Token]:
    """Let the infinitive of a headline be its verb, and the name before it the subject: "Nicaragua to sever ties with Israel"."""
    name = next((at for at, token in enumerate(tokens) if token.head == at), 0)
    verb = name + 2
    if len(tokens) <= verb or not tokens[name].tag.startswith("NNP") or tokens[name + 1].lemma != grammar().infinitive:
        return tokens
    if tokens[verb].tag != "VB" or tokens[verb].head != name or tokens[verb].dep not in ("relcl", "acl"):
        return tokens
    mended = [replace(token, head=verb) if token.head == name and at > verb else token for at, token in enumerate(tokens)]
    mended[name] = replace(tokens[name], dep="nsubj", head=verb)
    mended[verb] = replace(tokens[verb], dep="ROOT", head=verb)
    return mended


def _headline_verb(tokens: list[Token]) -> list[Token]:
    """Let a noun be a verb where what stands behind it would be an apposition without a comma: "The ministry summons envoy"."""
    root = next((at for at, token in enumerate(tokens) if token.head == at), 0)
    if not tokens or tokens[root].tag != "NNS":
        return tokens
    before = [at for at in range(root) if tokens[at].head == root and tokens[at].dep == "compound" and at == root - 1]
    behind = [at for at in range(root + 1, len(tokens)) if tokens[at].head == root and tokens[at].dep == "appos"]
    if not before or not behind or any(token.text == "," for token in tokens[root : behind[0]]):
        return tokens
    mended = list(tokens)
    mended[root] = replace(tokens[root], tag="VBZ", pos="VERB")
    mended[before[0]] = replace(tokens[before[0]], dep="nsubj")
    mended[behind[0]] = replace(tokens[behind[0]], dep="dobj")
    for at in range(before[0]):  # what qualified the supposed noun qualifies its subject
        if tokens[at].head == root:
            mended[at] = replace(tokens[at], head=before[0])
    return mended


def _ordered_done(tokens: list[Token]) -> list[Token]:
    """Let the object of "ordered" be what is done where the parse made a past of it: "ordered the consulate in Lima closed"."""
    mended = list(tokens)
    for at, token in enumerate(tokens):
        above = token.head
        done = token.tag in ("VBD", "VBN") and token.dep in ("ccomp", "oprd", "xcomp") and above < at
        if (
            not done
            or tokens[above].lemma not in grammar().verbs.having_done
            or _with(tokens, at, (*SUBJECTS, "aux", "auxpass", "dobj", "mark"))
        ):
            continue
        objects = [o for o in range(above + 1, at) if tokens[o].head == above and tokens[o].dep == "dobj"]
        if objects:
            mended[objects[-1]] = replace(tokens[objects[-1]], dep="nsubjpass", head=at)
            mended[at] = replace(token, tag="VBN", dep="ccomp")
    return mended


def _finite_above(tokens: Sequence[Token], at: int) -> int | None:
    """Return the finite verb a finite verb is joined to, where the parse joined it to an infinitive or a small clause.

    "ordered ten to leave and closed the consulate", "ordered two consulates shut and recalled its envoy".
    """
    head = tokens[at].head
    finite = (tokens[at].tag in FINITE and _bare(tokens, head)) or (tokens[at].tag == "VBN" and tokens[head].tag == "VB")
    participle = tokens[at].tag == "VBG" and tokens[head].tag in ("VB", "VBN", "VBD")  # "ordering him to be expelled and cutting ties"
    if not (finite or participle) or _with(tokens, at, SUBJECTS):
        return None
    while tokens[head].head != head:
        head = tokens[head].head
        if _alike(tokens[head].tag, tokens[at].tag) and head < at:
            return head
    return None


def _alike(tag: str, other: str) -> bool:
    """Tell whether two forms of verbs may be joined; the past and its participle look the same: "has ordered … and called"."""
    return tag == other or {tag, other} == {"VBD", "VBN"}


def _stated_by(tokens: Sequence[Token], at: int) -> int | None:
    """Return the verb of saying that a clause tells what was said by, where the parse hung it on "in a statement" between them."""
    noun = tokens[at].head
    verb = tokens[tokens[noun].head].head
    marked = any(t.head == at and t.dep == "mark" and t.text.lower() == grammar().stating for t in tokens)
    own = _with(tokens, at, ("nsubj", "nsubjpass"))
    says = tokens[noun].dep == "pobj" and verb < noun < at and tokens[verb].lemma in grammar().verbs.dating
    return verb if marked and own and says and not _with(tokens, verb, ("ccomp",)) else None


def _counted_beside(tokens: Sequence[Token], at: int) -> int | None:
    """Return the noun beside which a bare number counts more of the same: "three envoys from Rwanda and one from Burundi"."""
    place = tokens[at].head
    prep = tokens[place].head
    noun = tokens[prep].head
    if tokens[at].tag != "CD" or tokens[place].dep != "pobj" or tokens[noun].pos != "NOUN":
        return None
    again = any(t.head == at and t.dep == "prep" and t.lemma == tokens[prep].lemma for t in tokens)
    return noun if again else None


def _object_beside(tokens: Sequence[Token], at: int) -> int | None:
    """Return the object that a name is joined to, where the parse joined it to the verb: "expelled the envoy, Jane Doe, and John Roe"."""
    verb, name = tokens[at].head, tokens[at].tag in ("NNP", "NNPS")
    if not name or not tokens[verb].tag.startswith("VB") or tokens[verb].pos != "VERB" or verb > at:
        return None
    return next((o for o in range(at - 1, verb, -1) if tokens[o].head == verb and tokens[o].dep == "dobj"), None)


def _owned(tokens: Sequence[Token], at: int) -> int | None:
    """Return the noun that a name with "'s" owns, where the parse lost it at a quotation mark: "cancelled X's “hasty deal”"."""
    head = tokens[at].head
    if tokens[at].dep == "poss" or head == at or not any(t.head == at and t.dep == "case" for t in tokens[at + 1 : at + 2]):
        return None
    return next((o for o in range(at + 2, len(tokens)) if tokens[o].head == head and tokens[o].pos in ("NOUN", "PROPN")), None)


def _bare(tokens: Sequence[Token], verb: int) -> bool:
    """Tell whether a verb is an infinitive, or a participle without an auxiliary."""
    tag = tokens[verb].tag
    return tag == "VB" or (tag == "VBN" and tokens[verb].dep in ("ccomp", "xcomp") and not _with(tokens, verb, ("aux", "auxpass")))


def _opens_clause(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a loose name stands right before a verb that has no subject ("Nauru is cutting …", "Brazil to boot out …")."""
    verb = tokens[at].head
    between = tokens[at + 1 : verb]
    return (
        tokens[at].tag in ("NNP", "NNPS")
        and at < verb
        and tokens[verb].tag.startswith("VB")
        and all(token.dep in ("aux", "auxpass", "advmod", "neg") and token.head == verb for token in between)
        and not _with(tokens, verb, SUBJECTS)
    )


def _listed_with(tokens: Sequence[Token], at: int) -> int | None:
    """Return the name that another stands beside, where the parse made both the subject of one verb: "Moscow, Sofia each expel …"."""
    before = [o for o in range(at) if tokens[o].dep == "nsubj" and tokens[o].head == tokens[at].head and tokens[o].tag.startswith("NNP")]
    if not before or not tokens[at].tag.startswith("NNP"):
        return None
    comma = [token.text for token in tokens[before[-1] + 1 : at] if token.dep not in ("compound", "det")]
    return before[-1] if comma == [","] else None


def _named_again(tokens: Sequence[Token], at: int) -> int | None:
    """Return the subject that a second one between commas only describes: "two Iraqis, mostly students, have been told to leave"."""
    before = [o for o in range(at) if tokens[o].dep == tokens[at].dep and tokens[o].head == tokens[at].head]
    if not before or tokens[at].tag != "NNS" or not any(token.text == "," for token in tokens[at + 1 : at + 2]):
        return None
    between = tokens[before[-1] + 1 : at]
    return before[-1] if between and between[0].text == "," and all(t.pos in ("PUNCT", "ADV", "ADJ", "DET") for t in between) else None


def _is_given(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a subject is given something by a bare participle, which cannot be active: "Two envoys given the boot"."""
    verb = tokens[at].head
    double = tokens[verb].tag == "VBN" and tokens[verb].lemma in grammar().verbs.double
    return double and not _with(tokens, verb, ("aux", "auxpass"))


def _with(tokens: Sequence[Token], verb: int, deps: Sequence[str]) -> bool:
    return any(token.head == verb and token.dep in deps for at, token in enumerate(tokens) if at != verb)
