"""Stories made up by rule for a made-up crawl: news of every section, politics as the hard case, some of it diplomatic, some foreign.

The sentences stand in ``bench/crawl/*.txt``. States and numbers are drawn by lot, persons are invented; nothing in it is real.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).with_name("crawl")

STATES = {
    "Spain": ("Spanish", "Madrid"), "Poland": ("Polish", "Warsaw"), "Chile": ("Chilean", "Santiago"), "Kenya": ("Kenyan", "Nairobi"),
    "Japan": ("Japanese", "Tokyo"), "Norway": ("Norwegian", "Oslo"), "Ghana": ("Ghanaian", "Accra"), "Peru": ("Peruvian", "Lima"),
    "Italy": ("Italian", "Rome"), "Canada": ("Canadian", "Ottawa"), "Latvia": ("Latvian", "Riga"), "Mexico": ("Mexican", "Mexico City"),
    "Finland": ("Finnish", "Helsinki"), "Austria": ("Austrian", "Vienna"), "Brazil": ("Brazilian", "Brasilia"),
    "Egypt": ("Egyptian", "Cairo"), "India": ("Indian", "New Delhi"), "Morocco": ("Moroccan", "Rabat"),
    "Hungary": ("Hungarian", "Budapest"), "Portugal": ("Portuguese", "Lisbon"),
    "Bolivia": ("Bolivian", "La Paz"), "Denmark": ("Danish", "Copenhagen"),
}  # fmt: skip
CHOICES: dict[str, Sequence[str]] = {
    "number": ("two", "three", "four", "five", "six", "seven", "eight", "ten", "a dozen"),
    "many": ("120", "200", "350", "480", "600", "1,500", "2,400", "30,000"),
    "percent": ("1.5", "3", "4.2", "7", "9.8", "11", "23", "31", "48"),
    "age": ("17", "18", "19", "20"),
    "year": ("1954", "1968", "1979", "1991", "2003", "2009", "2014", "2018"),
    "month": ("January", "February", "April", "June", "July", "September", "November", "December"),
    "day": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"),
    "town": ("Ellerby", "Port Maren", "Sandholm", "Kestrel Bay", "Oakmere", "Vale Cross", "Tarnow Hill", "Lindby", "Marsh End", "Orrin"),
    "first": ("Anna", "Bela", "Clara", "David", "Ewa", "Felix", "Ines", "Jonas", "Lea", "Marek", "Nora", "Olga", "Paul", "Rita", "Tom"),
    "last": ("Abell", "Brandt", "Corvin", "Dalby", "Elling", "Farrow", "Grohl", "Hasek", "Imre", "Jansby", "Kovel", "Lund", "Moor"),
    "company": ("Norwell Motors", "Tarn & Sons", "Helio Foods", "Brightwater", "Orbis Rail", "Lumen Paper", "Aster Homes"),
    "team": ("Ellerby United", "the Harbour Club", "Oakmere Rovers", "Sandholm Eleven", "the Hill Town side"),
}  # fmt: skip

POLITICS = 0.4
"""The share of politics in news that is not diplomatic: the hard part of the mix."""
TEMPTED = {"politics": 0.25, "other": 0.05}
"""How many stories hold sentences with words that also name measures, as counted in some two thousand articles of newspapers."""


@dataclass(frozen=True, slots=True)
class Story:
    """Hold a story: its headline, its paragraphs, its language, its section."""

    headline: str
    paragraphs: tuple[str, ...]
    language: str
    section: str

    @property
    def text(self) -> str:
        """Return the paragraphs, one a line."""
        return "\n".join(self.paragraphs)


@cache
def shapes(name: str) -> dict[str, tuple[str, ...]]:
    """Return the sections of a file of sentences."""
    found: dict[str, list[str]] = {}
    for line in (FOLDER / f"{name}.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            section = found.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            section.append(line)
    return {name: tuple(lines) for name, lines in found.items()}


class Pen:
    """Fill sentences in; a story keeps its states, the rest is drawn for each sentence."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        state, other, third = chance.sample(list(STATES), 3)
        (people, capital), (others, othercapital) = STATES[state], STATES[other]
        self.cast = {"state": state, "people": people, "capital": capital, "other": other, "others": others}
        self.cast |= {"othercapital": othercapital, "third": third}

    def fill(self, shape: str) -> str:
        """Return the sentence with its braces filled."""
        if "{" not in shape:
            return shape
        drawn = {name: self.chance.choice(words) for name, words in CHOICES.items() if f"{{{name}}}" in shape}
        if "{person}" in shape:
            drawn["person"] = f"{self.chance.choice(CHOICES['first'])} {self.chance.choice(CHOICES['last'])}"
        filled = shape.format(**self.cast, **drawn)
        return filled[0].upper() + filled[1:]

    def some(self, lines: Sequence[str], number: int) -> Iterator[str]:
        """Yield so many sentences; where there are fewer, they come again with other words filled in."""
        for taken in range(0, number, len(lines)):
            yield from (self.fill(line) for line in self.chance.sample(lines, min(number - taken, len(lines))))


def diplomatic(chance: random.Random) -> Story:
    """Make a story of measures: what was done, what was answered, what lies behind it, and some other news at its end."""
    pen, said = Pen(chance), shapes("diplomacy")
    length = _length(chance)
    told = [*pen.some(said["measure"], chance.randint(1, 3)), *pen.some(said["answer"], chance.randint(0, 2))]
    behind = list(pen.some(said["background"], round(0.45 * length)))
    other = list(pen.some(shapes("news")["politics"], max(0, length - len(told) - len(behind))))
    story = [told[0], *_shuffled(chance, [*told[1:], *behind, *other[: len(other) // 2]]), *other[len(other) // 2 :]]
    return Story(pen.fill(chance.choice(said["headline"])), _paragraphs(chance, story), "en", "diplomacy")


def ordinary(chance: random.Random) -> Story:
    """Make a story of another section, tempting or not."""
    pen, news = Pen(chance), shapes("news")
    sections = [name for name in news if name not in ("politics", "tail")]
    section = "politics" if chance.random() < POLITICS else chance.choice(sections)
    length = _length(chance)
    own = list(pen.some(news[section], round(0.6 * length)))
    beside = list(pen.some([line for name in sections for line in news[name]], round(0.25 * length)))
    story = [own[0], *_shuffled(chance, [*own[1:], *beside, *pen.some(news["tail"], length - len(own) - len(beside))])]
    if chance.random() < TEMPTED.get(section, TEMPTED["other"]):
        words = [line for lines in shapes("tempting").values() for line in lines]
        for line in pen.some(words, chance.randint(1, 2)):
            story.insert(chance.randrange(len(story)), line)
    return Story(pen.fill(chance.choice(shapes("page")["headline"])), _paragraphs(chance, story), "en", section)


def foreign(chance: random.Random) -> Story:
    """Make a story in another language."""
    pen = Pen(chance)
    language, lines = chance.choice(list(shapes("foreign").items()))
    story = [pen.fill(chance.choice(lines)) for _ in range(_length(chance))]
    return Story(story[0][:60], _paragraphs(chance, story), language, "foreign")


def _length(chance: random.Random) -> int:
    """Draw the number of sentences: 48 of them are some 800 words, and few stories have more than twice as many."""
    return max(8, min(110, round(chance.lognormvariate(3.8, 0.4))))


def _shuffled(chance: random.Random, lines: list[str]) -> list[str]:
    chance.shuffle(lines)
    return lines


def _paragraphs(chance: random.Random, story: Sequence[str]) -> tuple[str, ...]:
    """Gather sentences into paragraphs of one to four."""
    found, at = [], 0
    while at < len(story):
        size = chance.choice((1, 2, 2, 3, 4))
        found.append(" ".join(story[at : at + size]))
        at += size
    return tuple(found)
