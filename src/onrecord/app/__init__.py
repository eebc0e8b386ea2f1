"""The page: a local web application on a record, and the JSON behind it."""
