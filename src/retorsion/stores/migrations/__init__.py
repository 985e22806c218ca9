"""How the tables came to be, step by step; each step keeps what is there."""
