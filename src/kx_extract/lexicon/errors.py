"""What is wrong with a user's lists."""


class LexiconError(ValueError):
    """A lexicon cannot be read. The message is one line: ``FILE: [TABLE] REASON``."""
