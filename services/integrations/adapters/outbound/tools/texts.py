"""What is sent, as Markdown and as plain text."""

from collections.abc import Iterator

from services.integrations.domain.outgoing import Outgoing, Section


def markdown(outgoing: Outgoing) -> str:
    """For GitHub, Linear and Notion. The text is the person's own and may hold Markdown."""
    return "\n\n".join([*_blocks(outgoing.sections, "## {}"), f"_{outgoing.mark}_"])


def plain(outgoing: Outgoing, heading: str = "{}") -> str:
    """Text with a line for each heading."""
    return "\n\n".join([*_blocks(outgoing.sections, heading), outgoing.mark])


def _blocks(sections: tuple[Section, ...], heading: str) -> Iterator[str]:
    for section in sections:
        if section.heading:
            yield heading.format(section.heading)
        if section.text.strip():
            yield section.text.strip()


def shortened(text: str, longest: int) -> str:
    """*text* in at most *longest* characters, cut visibly."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
