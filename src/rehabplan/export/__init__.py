"""Plans and schedules for other programs and for people: calendars, rows, JSON, tables of text."""
