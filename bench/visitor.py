"""A visitor without a browser: Streamlit's own messages over its websocket."""

import asyncio
import json
import ssl
import time
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.BidiComponent_pb2 import BidiComponent
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Selectbox_pb2 import Selectbox
from streamlit.proto.VegaLiteChart_pb2 import VegaLiteChart
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

PATIENCE = 60.0  # seconds
FINISHED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


@dataclass
class Visitor:
    """What it sees of the page, in the page's order, and what it has chosen, by widget."""

    connection: ClientConnection
    page: str = ""
    query: str = ""
    chosen: dict[str, WidgetState] = field(default_factory=dict)
    panel: BidiComponent | None = None  # the levers
    fragment: str = ""  # that they run in
    log: list[dict[str, Any]] = field(
        default_factory=list
    )  # as planner/app/components/levers.js writes it
    pickers: list[Selectbox] = field(default_factory=list)
    charts: list[VegaLiteChart] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    async def look(self, fragment: str = "") -> float:
        """Seconds until the script or its fragment has finished, for what has been chosen so far."""
        self.charts = []
        if not fragment:
            self.panel, self.pickers = None, []
        asked = BackMsg()
        asked.rerun_script.fragment_id = fragment
        asked.rerun_script.page_name = self.page
        asked.rerun_script.query_string = self.query
        asked.rerun_script.widget_states.widgets.extend(self.chosen.values())
        begin = time.perf_counter()
        await self.connection.send(asked.SerializeToString())
        while True:
            data = await asyncio.wait_for(self.connection.recv(decode=False), PATIENCE)
            answer = ForwardMsg.FromString(data)
            kind = answer.WhichOneof("type")
            if kind == "delta":
                self._see(answer.delta.new_element, answer.delta.fragment_id)
            elif kind == "script_finished":
                if answer.script_finished not in FINISHED:
                    self.faults.append(f"the script ended with status {answer.script_finished}")
                return time.perf_counter() - begin

    def _see(self, element: Element, fragment: str) -> None:
        match element.WhichOneof("type"):
            case "bidi_component":
                # The address is a component too, and has no levers.
                if '"groups"' in (element.bidi_component.json or element.bidi_component.mixed.json):
                    self.panel, self.fragment = element.bidi_component, fragment
            case "selectbox":
                self.pickers.append(element.selectbox)
            case "vega_lite_chart":
                self.charts.append(element.vega_lite_chart)
            case "exception":
                self.faults.append(element.exception.message)
            case "alert" if element.alert.format == Alert.ERROR:
                self.faults.append(element.alert.body)

    async def pick(self, picker: Selectbox, option: int) -> float:
        self.chosen[picker.id] = WidgetState(id=picker.id, string_value=picker.options[option])
        return await self.look()

    @property
    def sliders(self) -> list[dict[str, Any]]:
        """The levers that can be slid now."""
        levers = [lever for group in self._shown["groups"] for lever in group["levers"]]
        return [one for one in levers if "step" in one and not one["disabled"]]

    @property
    def _shown(self) -> dict[str, Any]:
        """What the server told the panel of levers."""
        assert self.panel is not None
        shown: dict[str, Any] = json.loads(self.panel.json or self.panel.mixed.json)
        return shown

    async def move(self, slider: dict[str, Any], share: float) -> float:
        """To this share of the slider's length, onto one of its places."""
        assert self.panel is not None
        steps = round(share * (slider["max"] - slider["min"]) / slider["step"])
        value = min(slider["max"], slider["min"] + steps * slider["step"])
        shown = self._shown
        event = {"n": len(self.log) + 1, "path": slider["path"], "what": "value", "value": value}
        self.log.append(event | {"place": shown["place"], "session": shown["session"]})
        log = {"log": {"id": "bench", "events": self.log[-40:]}}
        state = WidgetState(id=self.panel.id, json_value=json.dumps(log))
        self.chosen[self.panel.id] = state
        seconds = await self.look(self.fragment)
        if self._shown["heard"].get("bench") != event["n"]:
            self.faults.append(f"{slider['path']} was moved and not heard")
        return seconds


async def arrived(
    address: str, page: str = "", query: str = "", trusts: ssl.SSLContext | None = None
) -> Visitor:
    """Connected; sees nothing until it looks. `trusts`: which certificates, where the address has one."""
    stream = address.replace("http", "ws", 1) + "/_stcore/stream"
    connection = await connect(
        stream, max_size=None, open_timeout=PATIENCE, ping_interval=None, ssl=trusts
    )
    return Visitor(connection, page, query)
