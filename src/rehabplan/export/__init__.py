"""Ways out of a schedule: calendars, tables and documents for other programs."""
