"""Find the numbers of people and things a text gives, with their bounds: "more than 100", "dozens", "half"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..knowledge.load import remembered
from ..model import Quantity, Span, TimeMention
from .dates import find_times
from .numbers import Numbers, either, number_words

WORD = re.compile(r"[^\W_]+")
BOUNDS = ("more", "least", "most", "fewer", "about")
JOINED = re.compile(r"[-–/](?!(?:strong|member|person)\b)\w|[.,:]\d|['’]s\b")  # "two-day", "9/11", "10:30", "the 35's"
AGE = (re.compile(r"[A-Z][\w’'-]+,? [(]?$"), re.compile(r"[,)]"))  # "Maria Silva, 66, said"
MONEY = re.compile(r"[$€£¥₽]")
YEAR = re.compile(r"(?:19|20)\d\d(?!\s*%)")


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
    taken = [mention.span for mention in times]
    found = (quantity for span in spans or (Span(0, len(text)),) for quantity in _scan(_grammar(language), text, span))
    return tuple(quantity for quantity in found if not any(quantity.span.overlaps(span) for span in taken))


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
    lead = rf"(?:(?:{lead})\s+){{0,2}}"
    ranges = rf"(?:between\s+(?P<from>{n})\s+and|(?P<low>{n})(?:\s*[-–]|\s+(?:to|or)\b))\s*(?P<high>{n})"
    single = (
        rf"(?P<percent>{n})[-\s]*{either(words.percent)}|(?P<part>{either(words.fractions_of)})(?=\s+of\b)"
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
    tail = rf"(?:\s+(?:(?P<or_so>{either(words.or_so)})|(?P<or_more>{either(words.or_more)})))?"
    end = r"(?:(?<=%)|(?!\w))"
    return _Grammar(
        numbers, frozenset(starters), re.compile(f"(?i:{lead}{ranges}){end}"), re.compile(f"(?i:{lead}(?:{single}){end}{tail}){end}")
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
    if match is None or re.search(r"\bfrom\s+$", text[: within.start][-8:], re.IGNORECASE):
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
    words, before, after = grammar.numbers.words, text[max(0, match.start() - 24) : match.start()], text[match.end() : match.end() + 24]
    if re.search(r"[\w$€£¥₽#°][-–./]?$|[$€£¥₽]\s$|\d[,:]$", before) or JOINED.match(after) or MONEY.search(match[0]):
        return False
    last, following = re.search(r"([^\W_]+)\.?[-\s]+$", before), re.match(r"[-\s]+([A-Za-z.']+)", after)
    if last and last[1].lower() in words.labels:
        return False
    if following and following[1].lower().rstrip(".") in words.measures:
        return False
    told = match[0]
    if told.isdigit():
        return not (AGE[0].search(before) and AGE[1].match(after)) and not _year(told, grammar, after)
    return _word_sound(grammar, text, match, last[1].lower() if last else "")


def _year(told: str, grammar: _Grammar, after: str) -> bool:
    """Tell a year: "2014" counts only right before what is counted in thousands."""
    following = WORD.findall(after)[:2]
    return bool(YEAR.fullmatch(told)) and not any(word.lower() in grammar.numbers.words.counted for word in following)


def _word_sound(grammar: _Grammar, text: str, match: re.Match[str], last: str) -> bool:
    """Tell a number word from one that is part of a name ("Five Eyes") or a turn of phrase ("one another", "first half")."""
    words, told = grammar.numbers.words, match[0]
    following = re.match(r"\s+(\w+)", text[match.end() : match.end() + 24])
    after = following[1] if following else ""
    opening = text[: match.start()].rstrip()[-1:]
    if told[0].isupper() and opening not in ("", *".!?:;\n\"“”'‘(—–-•*"):
        return False
    match told.lower():
        case "one":
            return after[:1].islower() and after not in words.one_is_not_counted_before and last not in words.one_is_not_counted_after
        case "both":
            return after[:1].islower()
        case "half":
            return last not in words.halves and after not in ("a", "an")
    return True
