"""Names: places, bodies, people, and the titles that people hold."""
