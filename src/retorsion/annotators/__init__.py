"""Reports to pages."""
