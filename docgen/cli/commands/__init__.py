"""The commands, one file each: options → one use case → show."""
