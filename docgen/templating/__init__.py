"""Word templates: found, read in docxtpl's dialect, compiled once and kept."""
