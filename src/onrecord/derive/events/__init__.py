"""Events of a report: who did what to whom, when, where, how certain, in whose voice."""
