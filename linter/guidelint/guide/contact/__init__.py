"""Private contacts as weighed evidence: where they are seen, undisguised, weighed and cut."""
