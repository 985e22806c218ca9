"""Claims to events and links; never sees text."""
