"""All six tools at once, for a whole system that is pointed at them by its settings."""

import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from services.integrations.domain.connections import Tool
from services.integrations.domain.grants import GRANTOR_OF, Grantor
from tests.integrations.tools.atlassian_fake import AtlassianFake
from tests.integrations.tools.emulators import completed, emulated, seeds
from tests.integrations.tools.front import Asked, Behind, Front, Given, running
from tests.integrations.tools.notion_fake import NotionFake
from tests.integrations.tools.oauth_fake import CLIENT_ID, CLIENT_SECRET
from tests.integrations.tools.places import settings_at

_EMULATED = (Tool.GITHUB, Tool.SLACK, Tool.LINEAR)


@dataclass
class SixTools:
    """A front of each grantor, and every token that any of them gave."""

    fronts: Mapping[Grantor, Front] = field(default_factory=dict)
    tokens: set[str] = field(default_factory=set)

    def front(self, tool: Tool) -> Front:
        return self.fronts[GRANTOR_OF[tool]]

    def environment(self) -> dict[str, str]:
        """The settings that point a system at these tools."""
        told: dict[str, str] = {}
        for tool in Tool:
            settings = settings_at(self.front(tool).url)
            app = settings.apps[GRANTOR_OF[tool]]
            told[f"AZMYRA_{tool.name}_AUTHORIZE_URL"] = app.authorize_url
            told[f"AZMYRA_{tool.name}_TOKEN_URL"] = app.token_url
            told[f"AZMYRA_{tool.name}_API_URL"] = settings.api_urls[tool]
        for grantor in Grantor:
            told[f"AZMYRA_{grantor.name}_CLIENT_ID"] = CLIENT_ID
            told[f"AZMYRA_{grantor.name}_CLIENT_SECRET"] = CLIENT_SECRET
        return told

    def listening(self, behind: Behind) -> Behind:
        """*behind*, with every token that it gives remembered."""

        def answer(asked: Asked) -> Given:
            given = behind(asked)
            if b"_token" in given.body:
                self.tokens |= _tokens(given.body)
            return given

        return answer


@contextmanager
def six_tools(origin: str) -> Iterator[SixTools]:
    """Tools whose apps send people back to the gateway at *origin*."""
    played = SixTools()
    backs = {tool: f"{origin}/api/v1/integrations/{tool}/callback" for tool in _EMULATED}
    given = {tool.value: seeds(back)[tool.value] for tool, back in backs.items()}
    with ExitStack() as stack:
        urls = stack.enter_context(emulated(given))
        atlassian = AtlassianFake()
        behind: dict[Grantor, Behind] = {
            Grantor.ATLASSIAN: atlassian,
            Grantor.NOTION: NotionFake(),
            **{GRANTOR_OF[one]: completed(one.value, urls[one.value]) for one in _EMULATED},
        }
        played.fronts = {
            grantor: stack.enter_context(running(played.listening(one)))
            for grantor, one in behind.items()
        }
        atlassian.url = played.fronts[Grantor.ATLASSIAN].url
        yield played


def _tokens(body: bytes) -> set[str]:
    try:
        told = json.loads(body)
    except ValueError:
        return set()
    found = (told.get(name) for name in ("access_token", "refresh_token"))
    return {token for token in found if isinstance(token, str)}
