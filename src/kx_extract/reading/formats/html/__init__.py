"""Saved web pages: elements to lines, what a page says of itself, which part is the article."""
