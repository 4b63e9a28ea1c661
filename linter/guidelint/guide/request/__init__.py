"""Who asks the reader for which data, and what warns of it."""
