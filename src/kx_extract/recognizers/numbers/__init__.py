"""Numbers: amounts with unit or counted noun, comparator, change; which of them are facts."""
