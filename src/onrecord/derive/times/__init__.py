"""Times of a report: which words name a day, a span or a habit, and which TIMEX3 value they have.

`marking.derive_times` is the door. Nothing here reads files, runs models or asks a clock.
"""
