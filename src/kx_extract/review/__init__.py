"""``kx-extract review``: sheets corrected in a browser, on this machine only.

Read in this order: ``doubts`` (what to look at first), ``choices`` (what a slot may be changed to),
``desk`` (sheets opened and corrected; no web in it), ``pages`` (a sheet as HTML), ``guard`` (who
may ask), ``app`` (addresses), ``server`` (this machine's address and the token).
"""
