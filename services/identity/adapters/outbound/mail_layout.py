"""How a letter looks: as plain text, and as HTML without a single remote part."""

from html import escape

from services.identity.domain.letters import Letter, Link

_STYLE = """
  :root { color-scheme: light dark; supported-color-schemes: light dark; }
  body { margin: 0; padding: 24px; background: #f6f7f9; color: #1c2024;
         font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
  main { max-width: 520px; margin: 0 auto; padding: 32px; background: #ffffff;
         border-radius: 12px; }
  h1 { margin: 0 0 16px; font-size: 20px; line-height: 1.3; }
  p { margin: 0 0 16px; }
  .button { display: inline-block; padding: 12px 20px; border-radius: 8px;
            background: #2f5bea; color: #ffffff; text-decoration: none; font-weight: 600; }
  .code { font: 600 28px/1.3 ui-monospace, Menlo, Consolas, monospace; letter-spacing: 4px; }
  .small { font-size: 14px; color: #5b6570; word-break: break-all; }
  @media (prefers-color-scheme: dark) {
    body { background: #111315; color: #e8eaed; }
    main { background: #1b1e21; }
    .small { color: #a3acb5; }
    a { color: #9db4ff; }
  }
"""


def as_text(letter: Letter, *, signature: str) -> str:
    """The letter for readers without HTML; each address stands on a line of its own."""
    links = [f"{link.label}:\n{link.url}" for link in letter.links]
    code = [letter.code] if letter.code else []
    parts = [letter.greeting, *letter.paragraphs, *code, *links, letter.if_not_you, signature]
    return "\n\n".join(parts) + "\n"


def as_html(letter: Letter, *, signature: str) -> str:
    """The letter as one self-contained page. Everything in it is escaped."""
    paragraphs = "\n".join(
        f"    <p>{escape(text)}</p>" for text in (letter.greeting, *letter.paragraphs)
    )
    code = f'    <p class="code">{escape(letter.code)}</p>\n' if letter.code else ""
    links = code + "\n".join(map(_button, letter.links))
    return f"""<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <meta name="color-scheme" content="light dark">
  <title>{escape(letter.subject)}</title>
  <style>{_STYLE}</style>
</head>
<body>
  <main>
    <h1>{escape(letter.subject)}</h1>
{paragraphs}
{links}
    <p class="small">{escape(letter.if_not_you)}</p>
    <p class="small">{escape(signature)}</p>
  </main>
</body>
</html>
"""


def _button(link: Link) -> str:
    url = escape(link.url)
    return (
        f'    <p><a class="button" href="{url}">{escape(link.label)}</a></p>\n'
        f'    <p class="small">{url}</p>'
    )
