"""Feeds and folders watched: what is new in them becomes reports. The one room that goes to the network."""

from .clock import Clock
from .settings import Feed, FeedsError, Folder, Watched, load
from .state import State, place_beside
from .watcher import Turn, Watcher
from .web import Web

__all__ = ["Clock", "Feed", "FeedsError", "Folder", "State", "Turn", "Watched", "Watcher", "Web", "load", "place_beside"]
