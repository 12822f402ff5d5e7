"""Reads WebVTT as Zoom, Teams, Meet, YouTube and Whisper write it (https://www.w3.org/TR/webvtt1/).

Stricter than a video player, which skips what it cannot read: words that would be lost are told
with their line number. More lenient where programs are known to stray: comma for dot in times,
a missing empty line between cues, lines of spaces inside a cue.
"""
