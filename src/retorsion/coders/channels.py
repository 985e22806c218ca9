"""What a page tells of bodies in which parties meet: when they last met, who offers to meet, who answers what.

Each telling is a claim of the kind ``channel`` with the form ``met``, ``offer`` or ``answer``; ``extra`` names the body. It is no measure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from retorsion.model import Claim, Evidence, Sentence, Span, TimeMention, When

from ..knowledge.actors import name_of
from ..knowledge.dialogue import channel_words
from .attribution import spoken
from .bodies import Body, bodies_named
from .parties import Codes, union
from .pointing import party
from .scene import Scene

KIND = "channel"


@dataclass(slots=True)
class Spoken:
    """Hold what was told up to a sentence that a later one may point back at."""

    bodies: list[tuple[int, Body]] = field(default_factory=list)
    offers: list[tuple[int, Body, Codes]] = field(default_factory=list)

    def body(self, number: int) -> Body | None:
        """Return the body named last, within reach."""
        near = [body for at, body in self.bodies if number - at <= channel_words().reach]
        return near[-1] if near else None

    def offer(self, number: int) -> tuple[Body, Codes] | None:
        """Return the offer told last, within reach, with who made it."""
        near = [(body, by) for at, body, by in self.offers if number - at <= channel_words().reach]
        return near[-1] if near else None


def channels(scene: Scene) -> Iterator[Claim]:
    """Yield what the sentences of a page tell of bodies in which parties meet, in the order of the text."""
    bodies, spoken = bodies_named(scene), Spoken()
    for number, sentence in enumerate(scene.tree.page.sentences):
        if not sentence.parsed or sentence.role not in ("lead", "body"):
            continue
        named = [body for body in bodies if sentence.span.contains(body.span)]
        spoken.bodies += [(number, body) for body in named]
        told = _Sentence(scene, sentence, number, named, spoken)
        yield from told.claims()


class _Sentence:
    """Read one sentence, with the bodies it names and what was told before it."""

    def __init__(self, scene: Scene, sentence: Sentence, number: int, named: Sequence[Body], spoken: Spoken) -> None:
        self.scene, self.tree, self.sentence = scene, scene.tree, sentence
        self.number, self.named, self.spoken = number, named, spoken

    def claims(self) -> Iterator[Claim]:
        """Yield what the sentence tells, each thing once."""
        told: dict[tuple[str | None, Codes, str], Claim] = {}
        for at in range(self.sentence.first, self.sentence.last):
            for claim in (self._met(at), self._offer(at), self._answer(at)):
                if claim is not None:
                    told.setdefault((claim.form, claim.actors, dict(claim.extra)["channel"]), claim)
        yield from told.values()

    # -- when it met

    def _met(self, at: int) -> Claim | None:
        """Read a meeting: "met on Monday", "has not met since 2019", "the last meeting took place in 2019"."""
        if not self.named or not self._meeting(at) or self._ahead(at):
            return None
        body = self.named[0]
        since = self._time(at, "since")
        when = since if self.tree.kid(at, "neg") is not None or self._last(at) else None
        when = when or (None if self.tree.kid(at, "neg") is not None else self._time(at, "at"))
        return self._claim(at, body, "met", date=when) if when else None

    def _meeting(self, at: int) -> bool:
        """Tell whether a verb says that the body met: its subject is the body, its meeting, or one of those in it."""
        words, tree = channel_words(), self.tree
        if not tree.is_verb(at):
            return False
        subject = tree.subject(at)
        lemma, near = tree.lemma(at), {tree.lemma(w) for w in self._phrase(subject)}
        if lemma in words.hold or lemma == "be":
            place = lemma == "take" and any(tree.lemma(o) == "place" for o in tree.kids(at, "dobj"))
            held = lemma != "take" and (tree.is_passive(at) or lemma == "be")
            return (place or held) and bool(near & (words.sessions | {body.name.split()[-1].lower() for body in self.named}))
        within = {body.name.split()[-1].lower() for body in self.named} | words.sessions
        parties = set(self.named[0].parties)
        return lemma in words.meet and subject is not None and (bool(near & within) or bool(set(party(self.scene, subject)) & parties))

    def _ahead(self, at: int) -> bool:
        return any(self.tree.token(w).text.lower() in channel_words().ahead for w in self.tree.kids(at, "aux"))

    def _last(self, at: int) -> bool:
        subject = self.tree.subject(at)
        text = self.tree.text((*self._phrase(subject), at)) if subject is not None and subject < at else ""
        return any(word in f"{text} {self.tree.text(self.tree.below(at))}".lower() for word in channel_words().last)

    def _phrase(self, head: int | None) -> tuple[int, ...]:
        return self.tree.below(head) if head is not None else ()

    def _time(self, at: int, sense: str) -> When | None:
        """Return the time of a verb's clause that lies before the report's day, the nearest first."""
        words = [self.tree.token(w).span for w in (*self.tree.below(at), *self._phrase(self.tree.subject(at)))]
        inside = [t for t in self.tree.page.times if t.sense == sense and any(t.span.contains(word) for word in words)]
        inside.sort(key=lambda t: abs(t.span.start - self.tree.token(at).span.start))
        return next((t.when for t in inside if t.when and self._past(t)), None)

    def _past(self, time: TimeMention) -> bool:
        today, first = self.tree.page.report.today, time.when.first if time.when else None
        return today is None or first is None or first <= today

    # -- who offers

    def _offer(self, at: int) -> Claim | None:
        """Read an offer: "is ready to convene the council", "invited B to it"; a refusal of the same is an answer."""
        words, tree = channel_words(), self.tree
        lemma = tree.lemma(at)
        willing = lemma in words.willing and not tree.is_verb(at) and tree.dep(at) in ("acomp", "oprd", "ROOT", "conj", "xcomp", "advcl")
        if not willing and not (lemma in words.offering and tree.is_verb(at) and not tree.is_passive(at)):
            return None
        verb = tree.head(at) if willing and tree.is_verb(tree.head(at)) else at
        subject = tree.subject(verb)
        by = party(self.scene, subject) if subject is not None else ()
        body = self._subject_matter(at, by, invited=lemma == "invite")
        if body is None or not set(by) & set(body.parties) or len(by) != 1:
            return None
        if tree.kid(verb, "neg") is not None or tree.kid(at, "neg") is not None:
            return self._claim(at, body, "answer", by=by)
        self.spoken.offers.append((self.number, body, by))
        return self._claim(at, body, "offer", by=by)

    def _subject_matter(self, at: int, by: Codes, *, invited: bool = False) -> Body | None:
        """Return the body that words speak of: named in them, or talks of the same parties; or, of an invitation, the one named before."""
        span = self.tree.span(self.tree.below(at))
        inside = next((body for body in self.named if span.overlaps(body.span)), None)
        if inside is not None:
            return inside
        codes = union(*(m.codes for m in self.scene.actors if span.contains(m.span) and m.codes))
        other = tuple(code for code in codes if code not in by)
        before = self.spoken.body(self.number)
        talks = any(self.tree.lemma(w) in channel_words().talks for w in self.tree.below(at))
        if before is not None and (talks or invited) and set(other) <= set(before.parties) and (other or talks):
            return before
        if not talks or len(other) != 1 or len(by) != 1:
            return None
        return self._bare(union(by, other), span)

    def _bare(self, parties: Codes, span: Span) -> Body:
        """Return the body a report names for these parties, or what they would meet in, under their names."""
        known = next((body for _, body in self.spoken.bodies if set(body.parties) == set(parties)), None)
        return known or Body(f"{'–'.join(sorted(map(name_of, parties)))} talks", parties, span)

    # -- who answers

    def _answer(self, at: int) -> Claim | None:
        """Read an answer: "has not replied", "turned the invitation down", "rejected A's offer of talks"."""
        words, tree = channel_words(), self.tree
        if not tree.is_verb(at) or tree.lemma(at) not in words.answering or tree.dep(at) in ("amod", "compound"):
            return None
        subject = tree.by(at) if tree.is_passive(at) else tree.subject(at)
        by = party(self.scene, subject) if subject is not None else ()
        made = self.spoken.offer(self.number)
        if len(by) != 1:
            return None
        body = self._offered(at, by)
        if body is None and made and tree.lemma(at) in words.whom and not set(by) & set(made[1]) and not self._elsewhere(at):
            body = made[0]
        return self._claim(at, body, "answer", by=by) if body and set(by) <= set(body.parties) else None

    def _elsewhere(self, at: int) -> bool:
        """Tell whether an answer is to something else than an offer: "responded to the expulsions"."""
        return any(
            self.tree.lemma(inner) not in channel_words().offers for prep, inner in self.tree.preps(at) if prep in ("to", "with", "by")
        )

    def _offered(self, at: int, by: Codes) -> Body | None:
        """Return the body that the offer which a verb answers is about."""
        words, tree = channel_words(), self.tree
        things = [*tree.objects(at), *(inner for prep, inner in tree.preps(at) if prep in ("to", "on"))]
        for thing in things:
            if tree.lemma(thing) in words.offers:
                made = self.spoken.offer(self.number)
                inside = self._subject_matter(thing, by) or self._subject_matter(at, by)
                return inside or (made[0] if made and set(by) <= set(made[0].parties) else None)
        return None

    # -- the claim

    def _claim(self, at: int, body: Body, form: str, *, by: Codes = (), date: When | None = None) -> Claim:
        report, span = self.tree.page.report, self.tree.token(at).span
        others = tuple(code for code in body.parties if code not in by)
        return Claim(
            report=report.id,
            kind=KIND,
            form=form,
            evidence=Evidence(report.id, self.sentence.span, self.sentence.span.of(report.text)),
            actors=by or body.parties[:1],
            targets=others if by else body.parties[1:],
            date=date,
            voices=spoken(self.scene, at),
            trigger=Evidence(report.id, span, span.of(report.text)),
            rule=f"{KIND}/{form}",
            extra=(("channel", body.name),),
        )
