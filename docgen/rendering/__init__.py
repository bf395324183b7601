"""Facts and a compiled template become a draft."""
