"""Resolve: mentions become places, and the article as a whole decides which unit a name means."""
