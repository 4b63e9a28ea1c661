"""What a text looks like before its words are asked: headings, lines with markers, siblings that count on."""
