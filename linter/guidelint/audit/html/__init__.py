"""The page on a whole collection, in parts."""
