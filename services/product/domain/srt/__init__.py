"""Reads SubRip (SRT) as YouTube, Whisper and subtitle programs write it.

The format has no specification; players take what they can. Numbers may be missing or repeat, a
dot may stand for the comma, empty lines may stand among the words. Words that belong to no times
are told with their line.
"""
