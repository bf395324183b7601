"""People's data files become validated models; every fault is told with its line and cure."""
