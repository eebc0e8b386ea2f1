"""onrecord reads news reports and keeps who said what, anchored to the words that prove it."""

__version__ = "0.1.0"
