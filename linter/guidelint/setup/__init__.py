"""The first run: what a folder holds, and the configuration and commit hook that suit it."""
