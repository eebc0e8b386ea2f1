"""The room that turns bytes into reports.

`sources` expands what was named on the command line, `reports` reads one source into reports,
`canonical` is the only place where text is altered. A source that cannot be read ends as a
Rejection with one of these codes:

locate: `missing`, `empty-folder`, `unreadable`, `bad-url`. fetch: `bad-url`, `private-address`,
`too-many-redirects`, `http-status`, `timeout`, `unreachable`, `too-large`, `unsupported-type`.
read: `unreadable`, `not-a-file`, `empty`, `binary`, `bad-encoding`, `too-large`,
`unsupported-type`, `bad-json`, `wrong-type`, `no-text`, `bad-date`, `no-content`, `bad-html`,
`bad-pdf`, `encrypted`, `bad-feed`, `bad-warc`, `http-status`.
"""
