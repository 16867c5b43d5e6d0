"""Frames: what a sentence says of one thing, read once."""
