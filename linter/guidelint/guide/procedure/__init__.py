"""What the reader is told to do: actions, steps, ways to the goal, and promises of them."""
