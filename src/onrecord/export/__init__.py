"""Records to formats that other programs read. Does not choose what is written, nor print."""
