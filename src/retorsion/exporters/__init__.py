"""Rows to files, one file per format."""
