"""Find the numbers of people and things a text gives, with their bounds: "more than 100", "dozens", "half"."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..knowledge.load import remembered
from ..model import Quantity, Span, TimeMention
from .dates import find_times
from .numbers import GAP, JOIN, Numbers, NumberWords, either, number_words

WINDOW = 24  # characters looked at on either side of a number
WORD = re.compile(r"[^\W_]+")
LAST, FOLLOWING = re.compile(r"([^\W_]+)\.?[-\s]{1,4}\Z"), re.compile(r"[-\s]+(?:of\s+)?([^\W\d_][\w.']*)")
GLUED = re.compile(r"[\w$€£¥₽#°][-–./]?\Z|[$€£¥₽]\s\Z|\d[,:]\Z")  # "G7", "RT-2", "$5", "€ 5", "10:30"
JOINED = re.compile(r"[-–/](?!(?:strong|member|person)\b)\w|[.,:]\d|['’]s\b")  # "two-day", "9/11", "10:30", "the 35's"
MONEY = re.compile(r"[$€£¥₽]")
AGE_BEFORE, AGE_AFTER = re.compile(r"[A-Z][\w’'-]+(?:, |,? \()\Z"), re.compile(r"[,)]")  # "Maria Silva, 66, said"
YEAR = re.compile(r"(?:19|20)\d\d")
OPENINGS = ("", *".!?:;\n\"“”'‘(—–-•*")
BOUNDS = ("more", "least", "most", "fewer", "about")


def find_quantities(
    text: str, *, spans: Sequence[Span] | None = None, times: Sequence[TimeMention] | None = None, language: str = "en"
) -> tuple[Quantity, ...]:
    """Find the quantities in ``text`` (only inside ``spans``, if given), in order and without overlap.

    ``times`` are the times found there, which are no quantities; where not given, they are sought first. A quantity covers the whole
    expression with its bounds. Ages, hours, money, ordinals, years and numbers inside names are left out.

    >>> [(q.best, q.low, q.exact) for q in find_quantities("More than 100 envoys left, dozens stayed and 23 of 59 are back.")]
    [(100, 101, False), (None, 24, False), (23, 23, True), (59, 59, True)]
    """
    if times is None:
        times = find_times(text, today=None, spans=spans, language=language)
    taken = sorted(mention.span for mention in times)
    found = (quantity for span in spans or (Span(0, len(text)),) for quantity in _scan(_grammar(language), text, span))
    return tuple(quantity for quantity in found if not _in_any(taken, quantity.span))


def _in_any(taken: Sequence[Span], span: Span) -> bool:
    """Tell whether a span meets one of those taken, which are in order and apart."""
    place = bisect(taken, span)
    return any(span.overlaps(other) for other in taken[max(place - 1, 0) : place + 1])


@dataclass(frozen=True, slots=True)
class _Grammar:
    numbers: Numbers
    starters: frozenset[str]
    ranges: re.Pattern[str]
    single: re.Pattern[str]


@remembered
def _grammar(language: str) -> _Grammar:
    numbers = number_words(language)
    words, n = numbers.words, numbers.pattern
    bounds = {"more": words.more, "least": words.least, "most": words.most, "fewer": words.fewer, "about": words.about}
    lead = "|".join([*(f"(?P<{bound}>{either(told)})" for bound, told in bounds.items()), either(words.plain)])
    lead = rf"(?:(?:{lead}){GAP}){{0,2}}"
    ranges = rf"(?:between{GAP}(?P<from>{n}){GAP}and|(?P<low>{n})(?:(?:{GAP})?[-–]|{GAP}(?:to|or)\b))(?:{GAP})?(?P<high>{n})"
    single = (
        rf"(?P<percent>{n})(?:{JOIN})?{either(words.percent)}|(?P<part>{either(words.fractions_of)})(?={GAP}of\b)"
        rf"|(?P<vague>{either(words.vague)})|(?P<whole>{either(words.whole)})|(?P<share>{either(words.fractions)})|(?P<number>{n})"
    )
    firsts: list[Iterable[str]] = [
        words.cardinals,
        words.tens,
        words.whole,
        words.vague,
        words.fractions,
        words.fractions_of,
        words.plain,
        *bounds.values(),
    ]
    starters = {re.split(r"[-\s]", word)[0].lower() for told in firsts for word in told} | {"a", "an", "between"}
    tail = rf"(?:{GAP}(?:(?P<or_so>{either(words.or_so)})|(?P<or_more>{either(words.or_more)})))?"
    end = r"(?:(?<=%)|(?!\w))"
    return _Grammar(
        numbers,
        frozenset(starters),
        ranges=re.compile(f"(?i:{lead}{ranges}){end}"),
        single=re.compile(f"(?i:{lead}(?:{single}){end}{tail}){end}"),
    )


def _scan(grammar: _Grammar, text: str, span: Span) -> Iterator[Quantity]:
    place = span.start
    for word in WORD.finditer(text, span.start, span.end):
        start = word.start()
        if start < place or not (word[0].isdecimal() or word[0].lower() in grammar.starters):
            continue
        quantity = _range(grammar, text, Span(start, span.end)) or _single(grammar, text, Span(start, span.end))
        if quantity:
            place = quantity.span.end
            yield quantity


def _range(grammar: _Grammar, text: str, within: Span) -> Quantity | None:
    """Read "between 10 and 15", "10 to 15" or "two or three"; "from 20 to 10" is two numbers, and so is a range told with "from"."""
    match = grammar.ranges.match(text, within.start, within.end)
    if match is None or re.search(r"\bfrom\s+$", text[max(0, within.start - 8) : within.start], re.IGNORECASE):
        return None
    low, high = grammar.numbers.read(match["from"] or match["low"]), grammar.numbers.read(match["high"])
    if low is None or high is None or low >= high or not _sound(grammar, text, match):
        return None
    return Quantity(Span(*match.span()), None, low, high, exact=False)


def _single(grammar: _Grammar, text: str, within: Span) -> Quantity | None:
    match = grammar.single.match(text, within.start, within.end)
    if match is None or not _sound(grammar, text, match):
        return None
    words, span, exact = grammar.numbers.words, Span(*match.span()), not _blurred(match)
    kind = next(kind for kind in ("percent", "part", "share", "vague", "whole", "number") if match[kind])
    told = re.sub(r"[-\s]+", " ", match[kind].lower())
    if kind in ("percent", "part", "share"):
        fraction = _percent(grammar, told) if kind == "percent" else (words.fractions | words.fractions_of)[told]
        return Quantity(span, None, None, None, exact, fraction) if fraction is not None else None
    if kind == "vague":
        return Quantity(span, None, words.vague[told], None, exact=False)
    best = words.whole[told] if kind == "whole" else grammar.numbers.read(told)
    if best is None:
        return None
    low, high = _bounds(match, best)
    return Quantity(span, best, low, high, exact)


def _bounds(match: re.Match[str], best: int) -> tuple[int | None, int | None]:
    """Bound a number by the words before it: "more than 100" is 101 or more."""
    if match["or_more"]:
        return best, None
    if match["more"] or match["least"]:
        return best + bool(match["more"]), None
    if match["most"] or match["fewer"]:
        return None, max(best - bool(match["fewer"]), 0)
    return (None, None) if _blurred(match) else (best, best)


def _blurred(match: re.Match[str]) -> bool:
    return bool(match["or_so"] or match["or_more"]) or any(match[bound] for bound in BOUNDS)


def _percent(grammar: _Grammar, told: str) -> float | None:
    try:
        return float(told.replace(",", "")) / 100
    except ValueError:
        number = grammar.numbers.read(told)
        return None if number is None else number / 100


def _sound(grammar: _Grammar, text: str, match: re.Match[str]) -> bool:
    """Tell whether a number counts something: it is not joined to a name, and no measure, money, age, label or year."""
    words, told = grammar.numbers.words, match[0]
    before, after = text[max(0, match.start() - WINDOW) : match.start()], text[match.end() : match.end() + WINDOW]
    if GLUED.search(before) or JOINED.match(after) or MONEY.search(told):
        return False
    last, following = LAST.search(before), FOLLOWING.match(after)
    lead, noun = last[1].lower() if last else "", following[1] if following else ""
    if lead in words.labels or noun.lower().rstrip(".") in words.measures:
        return False
    if told.isdigit():
        return not (AGE_BEFORE.search(before) and AGE_AFTER.match(after)) and not _is_year(words, told, after)
    return not _in_name(words, told, before) and _word_sound(words, told.lower(), lead=lead, noun=noun)


def _is_year(words: NumberWords, told: str, after: str) -> bool:
    """Tell a year: "2014" is none only right before what is counted in thousands."""
    return bool(YEAR.fullmatch(told)) and not any(word.lower() in words.counted for word in WORD.findall(after)[:2])


def _in_name(words: NumberWords, told: str, before: str) -> bool:
    """Tell whether a number word has a capital letter inside a sentence: "the Five Eyes"."""
    first = re.split(r"[-\s]", told.lower())[0]
    return told[0].isupper() and (first in words.cardinals or first in words.tens) and before.rstrip()[-1:] not in OPENINGS


def _word_sound(words: NumberWords, told: str, *, lead: str, noun: str) -> bool:
    """Tell a number word from a turn of phrase: "one another", "both Spain and Peru", "the first half"."""
    *_, before, last = [lead, *told.split()]
    match last:
        case "one":
            return noun[:1].islower() and noun not in words.one_is_not_counted_before and before not in words.one_is_not_counted_after
        case "both":
            return noun[:1].islower()
        case "half":
            return before not in words.halves and noun not in ("a", "an")
    return True
