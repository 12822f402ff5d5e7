"""Everything that can be asked of fetching and of sending, made once at start."""

from dataclasses import dataclass
from functools import cached_property

from services.chassis.clock import Clock
from services.chassis.ids import IdFactory
from services.integrations.application.begin_fetch import BeginFetch
from services.integrations.application.continue_fetch import ContinueFetch
from services.integrations.application.find_fetch import GetFetch, ListFetches
from services.integrations.application.gather_slice import GatherSlice
from services.integrations.application.list_sources import ListSources
from services.integrations.application.preview_fetch import PreviewFetch
from services.integrations.application.preview_send import PreviewSend
from services.integrations.application.resume_fetch import ResumeFetch
from services.integrations.application.run_schedules import RunSchedules
from services.integrations.application.send import Send
from services.integrations.application.set_schedule import ListSchedules, SetSchedule
from services.integrations.application.stop_fetch import StopFetch
from services.integrations.application.tell_item import TellItem
from services.integrations.application.wake_fetches import WakeFetches
from services.integrations.ports.fetches import DueFetches, FetchWork
from services.integrations.ports.product_items import ProductItems
from services.integrations.ports.schedules import DueSchedules
from services.integrations.ports.sendings import SendingWork
from services.integrations.ports.tool_use import ToolUse
from services.integrations.ports.tools import Tools


@dataclass(frozen=True)
class TransferPorts:
    """What they need of the world."""

    use_tool: ToolUse
    tools: Tools
    product: ProductItems
    fetches: FetchWork
    due: DueFetches
    due_schedules: DueSchedules
    sendings: SendingWork
    clock: Clock
    ids: IdFactory


class Transfers:
    """Each is made when it is first asked for, and then stays."""

    def __init__(self, ports: TransferPorts) -> None:
        self._at = ports

    @cached_property
    def list_sources(self) -> ListSources:
        return ListSources(self._at.use_tool, self._at.tools)

    @cached_property
    def preview_fetch(self) -> PreviewFetch:
        return PreviewFetch(self._at.use_tool, self._at.tools)

    @cached_property
    def begin_fetch(self) -> BeginFetch:
        return BeginFetch(self._at.fetches, self._at.clock, self._at.ids)

    @cached_property
    def continue_fetch(self) -> ContinueFetch:
        at = self._at
        gather = GatherSlice(at.tools)
        return ContinueFetch(at.fetches, at.use_tool, gather, at.product, at.clock)

    @cached_property
    def get_fetch(self) -> GetFetch:
        return GetFetch(self._at.fetches)

    @cached_property
    def list_fetches(self) -> ListFetches:
        return ListFetches(self._at.fetches)

    @cached_property
    def stop_fetch(self) -> StopFetch:
        return StopFetch(self._at.fetches, self._at.clock)

    @cached_property
    def resume_fetch(self) -> ResumeFetch:
        return ResumeFetch(self._at.fetches, self._at.clock)

    @cached_property
    def wake_fetches(self) -> WakeFetches:
        return WakeFetches(self._at.due, self._at.fetches, self._at.clock)

    @cached_property
    def list_schedules(self) -> ListSchedules:
        return ListSchedules(self._at.fetches)

    @cached_property
    def set_schedule(self) -> SetSchedule:
        return SetSchedule(self._at.fetches, self._at.clock)

    @cached_property
    def run_schedules(self) -> RunSchedules:
        at = self._at
        return RunSchedules(at.due_schedules, at.fetches, at.clock, at.ids)

    @cached_property
    def preview_send(self) -> PreviewSend:
        at = self._at
        return PreviewSend(at.sendings, at.use_tool, at.tools, at.clock, at.ids)

    @cached_property
    def send(self) -> Send:
        return Send(self._at.sendings, self._at.use_tool, self._at.tools, self._at.clock)

    @cached_property
    def tell_item(self) -> TellItem:
        return TellItem(self._at.sendings, self._at.product)
