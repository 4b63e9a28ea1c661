"""What an audit found, in forms that people open: asked of the store once, and written next to it."""
