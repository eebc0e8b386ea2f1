"""Places of a report: which names are used as places, and where each of them lies.

`resolving.resolve_places` gives coordinates, `uses.is_place` tells a place from an actor, and
`finding.find_toponyms` finds names to ask about. Nothing here reads files or runs models.
"""
