"""Pages to claims."""
