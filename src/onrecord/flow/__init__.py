"""The corridor: the only place where the rooms meet. Does not do any room's work, nor print."""
