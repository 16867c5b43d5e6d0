"""Bytes to text: which encoding, and the Vietnamese ones from before Unicode."""
