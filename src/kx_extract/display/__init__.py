"""A sheet over its article, for people: its stretches, and how a terminal shows them."""
