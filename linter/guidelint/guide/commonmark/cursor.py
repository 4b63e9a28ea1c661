"""A place in a line of a document, counted in offsets and in columns, since a tab is as wide as it needs to be."""

from __future__ import annotations


class Cursor:
    """`at` is the end of the container prefixes read so far, `nonspace` the first non-blank after it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.column = 0
        self.nonspace = 0
        self.indent = 0
        """Columns between `at` and `nonspace`."""
        self.end = 0
        """Where the line ends, its line break left out."""
        self.reached = 0
        """Where the last line used ends; beyond `end` if a block took several."""

    def start_line(self, start: int, end: int) -> None:
        """Goes to the beginning of a line."""
        self.at, self.column, self.end, self.reached = start, 0, end, end
        self.look()

    @property
    def blank(self) -> bool:
        """Whether nothing is left of the line."""
        return self.nonspace >= self.end

    def look(self) -> None:
        """Finds the first character that is not blank."""
        text, at, end, column = self.text, self.at, self.end, self.column
        while at < end:
            char = text[at]
            if char == " ":
                column += 1
            elif char == "\t":
                column += 4 - column % 4
            else:
                break
            at += 1
        self.nonspace = at
        self.indent = column - self.column

    def step(self, characters: int) -> None:
        """Moves past a container's mark, which holds no tab, and the blanks before it."""
        self.at = self.nonspace + characters
        self.column += self.indent + characters

    def columns(self, wanted: int) -> int:
        """Moves past up to `wanted` columns of blanks; a tab may be left half used. Says how many were passed."""
        passed = 0
        while passed < wanted and self.at < self.end:
            char = self.text[self.at]
            if char == "\t":
                width = 4 - self.column % 4
                if width > wanted - passed:
                    self.column += wanted - passed
                    return wanted
                passed += width
                self.column += width
            elif char == " ":
                passed += 1
                self.column += 1
            else:
                break
            self.at += 1
        return passed

    def mark(self) -> tuple[int, int]:
        """The place reached, for `back`."""
        return self.at, self.column

    def back(self, mark: tuple[int, int]) -> None:
        """Returns to a place."""
        self.at, self.column = mark

    def use_line(self, end: int = 0) -> None:
        """Nothing of this line, nor of the lines up to offset `end`, is left for other blocks."""
        self.at = self.nonspace = self.end
        self.reached = max(self.end, self.line_end(end))

    def line_end(self, offset: int) -> int:
        """Where the line of an offset ends."""
        found = self.text.find("\n", offset)
        return len(self.text) if found < 0 else found

    def lines_ahead(self, lines: int) -> int:
        """Where the last of so many following lines ends."""
        end = self.end
        for _ in range(lines):
            if end >= len(self.text):
                break
            end = self.line_end(end + 1)
        return end
