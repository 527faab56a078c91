"""A diary as a spreadsheet of comma-separated values: what stands in its cells, columns and rows."""
