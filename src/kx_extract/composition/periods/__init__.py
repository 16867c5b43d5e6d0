"""Periods and statuses: when a number holds, and whether it was reached."""
