"""Readings to records within one report: statements and their speakers, by plain rules."""
