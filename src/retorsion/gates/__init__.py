"""Which bytes, reports and sentences are worth the next step."""
