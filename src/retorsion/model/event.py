"""What all the claims together say: events, links, the strength of missions, channels."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from .claim import Part, Post, Status
from .span import Evidence
from .when import When

T = TypeVar("T")
Standing = Literal["official", "acknowledged", "corroborated", "single_source", "contested", "derived"]
Relation = Literal["retaliation", "solidarity", "trigger", "request", "execution"]


@dataclass(frozen=True, slots=True)
class Rival(Generic[T]):
    """Hold a value that speaks against the best one: who says it, and in which reports."""

    value: T
    speaker: str | None
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Value(Generic[T]):
    """Hold a settled value with its standing: the reports that support it, their independent origins, and its rivals."""

    value: T
    standing: tuple[Standing, ...] = ()
    reports: tuple[str, ...] = ()
    lineages: int = 0
    rivals: tuple[Rival[T], ...] = ()
    workings: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Hold one act as the ledger settles it, derived from claims and never edited.

    ``remaining`` and ``vacant`` count the people who may stay in a mission and its empty posts, where told.
    ``aliases`` are the potential ids of all member strands; each resolves to the event. ``claims`` are (report, index) of the members.
    """

    id: str
    kind: str
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    status: Status
    also_kinds: tuple[str, ...] = ()
    form: str | None = None
    mission: Post | None = None
    requested_by: tuple[str, ...] = ()
    grounds: str | None = None
    count: Value[int] | None = None
    count_low: int | None = None
    count_high: int | None = None
    count_from: Value[int] | None = None
    count_to: Value[int] | None = None
    parts: tuple[Part, ...] = ()
    unit: str | None = None
    date: Value[When] | None = None
    effective: Value[When] | None = None
    deadline: Value[When] | None = None
    reports: tuple[str, ...] = ()
    lineages: int = 0
    claims: tuple[tuple[str, int], ...] = ()
    evidence: tuple[Evidence, ...] = ()
    aliases: tuple[str, ...] = ()
    remaining: Value[int] | None = None
    vacant: Value[int] | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """Hold one voice for or against a link: who, in which report, in which words."""

    speaker: str | None
    report: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Say that one event (or a cause that is no event, in words) brought about another."""

    source: str
    target: str
    relation: Relation
    basis: Literal["stated", "inferred"]
    symmetry: Literal["mirror", "asymmetric"] | None = None
    standing: tuple[Standing, ...] = ()
    supporters: tuple[Word, ...] = ()
    opponents: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class StrengthPoint:
    """Hold what is known of a mission's strength from one event on. Posts and persons are never added."""

    mission: Post
    event: str
    date: When | None
    ceiling_from: Value[int] | None = None
    ceiling_to: Value[int] | None = None
    accredited: Value[int] | None = None
    withdrawn: Value[int] | None = None
    refused: Value[int] | None = None
    vacant: Value[int] | None = None
    unaccounted: Value[int] | None = None
    unit: str | None = None
    by: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Channel:
    """Hold a body in which parties meet: when it last met, who offered to meet, who answered what."""

    name: str
    parties: tuple[str, ...]
    last_met: Value[When] | None = None
    offers: tuple[Word, ...] = ()
    answers: tuple[Word, ...] = ()
    evidence: tuple[Evidence, ...] = ()
