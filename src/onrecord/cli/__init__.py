"""The front door, the only place that prints and exits. Does not do any room's work."""
