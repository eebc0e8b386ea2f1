"""The room of lookup data: countries, organisations, groups, offices, outlets and places.

It answers what a name may stand for, with every possibility; which one a report means is for
derive. Every table names its source and licence (data/SOURCES.md).
"""
