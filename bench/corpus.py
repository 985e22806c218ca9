"""Reports made up by rule, for measuring speed: a day's news, three in a hundred of it diplomatic, much of the rest tempting.

Nothing in it is real. Words that also name diplomatic measures (recalled cars, sanctioned athletes, expelled pupils) stand in the
other news about as often as they do in newspapers, so that a gate has something to do.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator

from retorsion.model import Passage, Report, Span

STATES = ("Spain", "Poland", "Chile", "Kenya", "Japan", "Norway", "Ghana", "Peru", "Italy", "Canada", "Latvia", "Mexico")
PEOPLE = (
    "Spanish",
    "Polish",
    "Chilean",
    "Kenyan",
    "Japanese",
    "Norwegian",
    "Ghanaian",
    "Peruvian",
    "Italian",
    "Canadian",
    "Latvian",
    "Mexican",
)
NUMBERS = ("two", "three", "five", "seven", "ten", "a dozen")

MEASURES = (
    "{state} said on {day} that it was expelling {number} {people} diplomats.",
    "The foreign ministry of {state} declared {number} members of the {people} embassy persona non grata.",
    "{state} recalled its ambassador from the {people} capital for consultations.",
    "The {people} ambassador was summoned to the foreign ministry of {state} on {day}.",
    "{state} ordered the {people} consulate to close by the end of the month.",
    "Officials of {state} threatened to cut the staff of the {people} mission to {number}.",
)
TEMPTING = (
    "The maker recalled {number} thousand cars because of a faulty brake.",
    "The league sanctioned the striker with a ban of {number} matches.",
    "The school expelled {number} pupils after the incident, parents said.",
    "A crowd gathered before the {people} embassy on {day} to buy tickets for the festival.",
    "The judge summoned {number} witnesses for {day}.",
    "The company said it would withdraw its offer for the {people} rival.",
    "The ambassador of the charity visited {number} hospitals in {state}.",
)
ORDINARY = (
    "The council of the town approved a budget for {number} new schools on {day} after a long debate about roads and parks.",
    "Prices of bread and milk rose again in {state}, and shops said that customers were buying less than a year ago.",
    "The team won by {number} goals in front of a crowd that had waited in the rain since the early morning.",
    "Doctors in {state} reported that the number of patients with the winter illness had fallen for the third week.",
    "The film, made by a young {people} director with a small budget, tells the story of a family by the sea.",
    "A storm is expected to reach the coast of {state} on {day}, with strong winds and heavy rain in the hills.",
    "The bank kept its interest rate where it was, and economists said that they had expected nothing else.",
    "Voters in {state} go to the polls next month, and {number} parties hope to win seats in the new parliament.",
    "The museum showed {number} paintings that had been kept in a cellar since the war, and visitors came from all over.",
    "Trains were late on {day} because of work on the line between the two largest cities, the railway said.",
    "Scientists at a {people} university found that the birds return to the same valley every spring.",
    "The factory, which employs people from {number} villages, will make parts for bicycles and small engines.",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")

SENTENCES = 32
"""Sentences a report: about 800 words, the mean of the news articles that were measured."""
TEMPTED = 0.17
"""The share of other news with a word that also names measures, as counted in newspapers."""


def reports(number: int, *, diplomatic: float = 0.03, seed: int = 7) -> Iterator[Report]:
    """Yield made-up reports, a share of them ``diplomatic``, spread evenly."""
    chance = random.Random(seed)
    every = round(1 / diplomatic)
    for index in range(number):
        yield _report(index, _sentences(chance, index % every == 0))


def _report(index: int, sentences: list[str]) -> Report:
    text = "\n".join(" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4))
    passages = (Passage(Span(0, len(text)), "body"),)
    return Report(f"made-{index}", f"made-{index}", text, outlet="Agency A", published=dt.date(2021, 10, 6), passages=passages)


def _sentences(chance: random.Random, diplomatic: bool) -> list[str]:
    shapes = [chance.choice(ORDINARY) for _ in range(SENTENCES)]
    if diplomatic:
        shapes[0], shapes[1] = chance.choice(MEASURES), chance.choice(MEASURES)
    elif chance.random() < TEMPTED:
        shapes[chance.randrange(SENTENCES)] = chance.choice(TEMPTING)
    return [_filled(chance, shape) for shape in shapes]


def _filled(chance: random.Random, shape: str) -> str:
    state, people = chance.choice(STATES), chance.choice(PEOPLE)
    return shape.format(state=state, people=people, number=chance.choice(NUMBERS), day=chance.choice(DAYS))
