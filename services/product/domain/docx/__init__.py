"""Reads Word files (Office Open XML) as Microsoft Teams writes its transcripts.

Of the archive only word/document.xml is opened, and of it only the text of paragraphs is kept.
Every limit is checked before the work that it bounds.
"""
