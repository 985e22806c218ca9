"""Keep reports, claims and judgements; the only SQL."""
