"""The pages that read: each file has the router of one sort of page."""

from . import about, changes, channels, dyad, event, events, mission, outlets, report, responses, world

READING = tuple(part.router for part in (events, event, report, dyad, mission, responses, world, channels, outlets, changes, about))
