"""Files that editors own → typed entries, or a list of problems with file, line and what to do."""
