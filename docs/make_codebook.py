"""Write docs/codebook.md from the knowledge files, so that the book cannot say anything else than the program does.

Run ``python docs/make_codebook.py`` after a change to ``kinds``, ``acts`` or ``crosswalk``, there or in ``lang/en``; a test compares.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from retorsion.knowledge import kinds
from retorsion.knowledge.evoking import act_evocations
from retorsion.knowledge.lexicon import Example, evocations
from retorsion.knowledge.plover import Terms, act_of, act_types, cameo_of, contexts, intensity_of, quad_of
from retorsion.knowledge.shape import FAMILIES, Family, Kind

BOOK = Path(__file__).parent / "codebook.md"
INTRODUCTION = """\
# Codebook

What each kind of measure means, the law it rests on, what its numbers count, and sentences that are and are not examples of it. This
page is made from the files in `src/retorsion/knowledge/kinds` and `src/retorsion/knowledge/lang/en/kinds` by `docs/make_codebook.py`;
the sentences are run as tests. To correct a definition, correct the file; to add a kind, see [the recipe](recipes/add-a-kind.md).

The *actor* is the one who takes the measure, the *target* the one it is taken against. The *host* is the state or body that receives a
mission, the *sender* the one whose mission it is. Kinds of one family may tell the same act under several names. A single named envoy
or post counts 1 where the kind says so; people and posts are never added.

Treaties: VCDR is the Vienna Convention on Diplomatic Relations (1961), VCCR the Vienna Convention on Consular Relations (1963), VCLT the
Vienna Convention on the Law of Treaties (1969), ICCPR the International Covenant on Civil and Political Rights (1966), the Chicago
Convention is that on International Civil Aviation (1944), the Montevideo Convention that on the Rights and Duties of States (1933). What
an article says is given in our words. International organisations accredit missions by their own rules; the articles then hold by
likeness only.

Codes: PLOVER as type and mode, after its manual; CAMEO with the third digit where it has one. How certain an act is stands apart, in the
status, and is not repeated here.
"""
ACTS = """\
## Acts in the field's terms

What `retorsion code --acts` writes: PLOVER's sixteen types with their modes, CAMEO codes, quad classes (1 verbal and 2 material
cooperation, 3 verbal and 4 material conflict) and intensities from -10 to 10. The files are `src/retorsion/knowledge/acts`,
`crosswalk` and `lang/en/acts`; the sentences are run as tests. What is planned, told as history, only supposed or denied is said by the
auxiliary modes `future`, `historical`, `hypothetical` and `negation`. [The decision](decisions/acts.md) says where the manual
contradicts itself, and what we follow.
"""
TITLES: dict[Family, str] = {
    "removal": "Removals",
    "refusal": "Refusal",
    "strength": "Strength of a mission",
    "recall": "Recall",
    "summon": "Summons",
    "closure": "Closure",
    "relations": "Relations",
    "restriction": "Restrictions",
    "suspension": "Suspension",
    "other": "Other measures",
}
COUNTED = {"affected": "count", "before": "count_from", "after": "count_to"}


def codebook() -> str:
    """Return the whole book as Markdown."""
    return "\n".join([INTRODUCTION, *contents(), *chapters(), *acts()])


def contents() -> Iterator[str]:
    """Yield a table of the kinds by family."""
    yield "| family | kinds |\n|---|---|"
    for family in FAMILIES:
        names = [f"[{name}](#{name})" for name, kind in kinds().items() if kind.family == family]
        yield f"| {TITLES[family]} | {', '.join(names)} |"
    yield ""


def chapters() -> Iterator[str]:
    """Yield a chapter for each family."""
    for family in FAMILIES:
        yield f"## {TITLES[family]}\n"
        for name, kind in kinds().items():
            if kind.family == family:
                yield f"### {name}\n\n**{kind.label}.** {kind.definition}\n"
                yield from lines(name, kind)
                yield ""


def lines(name: str, kind: Kind) -> Iterator[str]:
    """Yield what is known of one kind, a line a fact."""
    yield f"- Actor: {side(kind.actor)}. Target: {side(kind.target)}."
    yield from (f"- {article.of}, article {article.article}: {article.says}" for article in kind.treaty)
    yield from (f"- Form `{form.name}`: {form.means}{f' PLOVER {form.plover}.' if form.plover else ''}" for form in kind.forms)
    yield from (f"- Number `{COUNTED.get(number, number)}`: {meaning}." for number, meaning in kind.numbers.items())
    if kind.unit:
        yield f"- Counted in {kind.unit}, where the report does not say."
    yield f"- A single named one counts {'1' if kind.one else 'nothing; only stated numbers count'}."
    yield f"- Typically answered by {listed(kind.answered_by)}{f'; undone by {listed(kind.undone_by)}' if kind.undone_by else ''}."
    yield f"- Codes: PLOVER {kind.codes.plover}, CAMEO {kind.codes.cameo}. {kind.codes.note}"
    if kind.remarks:
        yield f"- {kind.remarks}"
    if name in evocations():
        examples = evocations()[name].examples
        yield from (f"- Yes: *{example.text}*{values(example)}" for example in examples.yes)
        yield from (f"- No: *{text}*" for text in examples.no)


def acts() -> Iterator[str]:
    """Yield the acts in the field's terms, the way to them from measures, and their contexts."""
    yield ACTS
    for name, known in act_types().items():
        needed = "needed" if known.recipient == "required" else "named where told"
        yield f"### {name}\n\n**{known.label}.** {known.definition}\n"
        yield f"- Quad class {quad_of(name)} ({known.quad}); intensity {known.intensity:g}; CAMEO {known.cameo}; recipient {needed}."
        for mode, what in known.modes.items():
            yield f"- Mode `{mode}`: {what.means} Intensity {intensity_of(name, mode):g}; CAMEO {cameo_of(name, mode)}."
        examples = act_evocations()[name].examples
        yield from (f"- Yes: *{example.text}*{values(example)}" for example in examples.yes)
        yield from (f"- No: *{text}*" for text in examples.no)
        yield ""
    yield "## From measures to acts\n\n| kind | form | act | CAMEO | where threatened |\n|---|---|---|---|---|"
    for kind, form in ((kind, form) for kind, known in kinds().items() for form in (None, *(f.name for f in known.forms))):
        done, threat = act_of(kind, form, "carried_out_or_announced"), act_of(kind, form, "threatened")
        if form is None or done != act_of(kind, None, "carried_out_or_announced"):
            yield f"| {kind} | {form or ''} | {in_full(done)} | {done.cameo} | {in_full(threat)} |"
    yield "\n## Contexts\n"
    yield from (f"- `{name}`: {what}" for name, what in contexts().items())
    yield ""


def in_full(terms: Terms) -> str:
    """Write a type with its mode: SANCTION-expel."""
    return f"{terms.type}-{terms.mode}" if terms.mode else terms.type


def side(name: str) -> str:
    """Name one side of a measure."""
    return "host or sender" if name == "either" else f"the {name}"


def listed(names: tuple[str, ...]) -> str:
    """Link kinds to their places in the book."""
    return ", ".join(f"[{name}](#{name})" for name in names)


def values(example: Example) -> str:
    """Show what an example must yield."""
    shown = [f"{key} {value(told)}" for key, told in example.expect.items()]
    return f" ({', '.join(shown)})" if shown else ""


def value(told: object) -> str:
    """Show one value in the words of the flat records."""
    if isinstance(told, list):
        return " + ".join(map(str, told)) or "nobody named"
    if isinstance(told, dict):
        return " to ".join(dict.fromkeys(str(part) for part in told.values()))
    return "none" if told is None else str(told)


if __name__ == "__main__":
    BOOK.write_text(codebook(), encoding="utf-8")
