"""Quantities of a report: numbers of people, forces, arms, goods, money and votes, by whose voice.

`finding.derive_quantities` is the door. Nothing here reads files or runs models.
"""
