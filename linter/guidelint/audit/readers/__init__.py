"""Inputs of every sort to rows: streamed, with bounded memory, and nothing raised for what is wrong with them."""
