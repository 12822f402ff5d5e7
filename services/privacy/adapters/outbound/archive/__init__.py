"""The archive of an export: a ZIP for a person, for a machine and for a spreadsheet.

index.html, search.js, …   for a person: opens offline, with search and links that work
pages/                     the items, two hundred on a page; a page for each transcript
tables/                    CSV, a file for each kind of item
transcripts/               what was said, as text and as WebVTT
data/<service>/<table>.json   everything, as it is stored
manifest.json              SHA-256 of every file, signed
"""
