"""What we know, as files a diplomat can read and correct."""
