"""The pages that read: each file has the router of one sort of page."""

from . import events

READING = (events.router,)
