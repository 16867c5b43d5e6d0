"""A page of text to an article: which line is title, time, author, lead, caption or text."""
