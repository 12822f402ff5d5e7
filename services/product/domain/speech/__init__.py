"""Reads a meeting written as plain text, as Otter and people do, and Word files of Teams in part.

Either `Name: words`, or a line `Name  0:12` and words below it. Times are optional:
`[00:01:02] Name: words`, `Name (0:12): words`. Lines without a name go on with the turn.
"""
