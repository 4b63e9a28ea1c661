"""The page that `--format html` makes, in parts."""
