"""A visitor without a browser: Streamlit's own messages over its websocket."""

import asyncio
import time
from dataclasses import dataclass, field

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Selectbox_pb2 import Selectbox
from streamlit.proto.Slider_pb2 import Slider
from streamlit.proto.VegaLiteChart_pb2 import VegaLiteChart
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

PATIENCE = 60.0  # seconds


@dataclass
class Visitor:
    """What it sees of the page, in the page's order, and what it has chosen, by widget."""

    connection: ClientConnection
    chosen: dict[str, WidgetState] = field(default_factory=dict)
    sliders: list[Slider] = field(default_factory=list)
    pickers: list[Selectbox] = field(default_factory=list)
    charts: list[VegaLiteChart] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    async def look(self) -> float:
        """Seconds until the script has finished, for what has been chosen so far."""
        self.sliders, self.pickers, self.charts = [], [], []
        asked = BackMsg()
        asked.rerun_script.widget_states.widgets.extend(self.chosen.values())
        begin = time.perf_counter()
        await self.connection.send(asked.SerializeToString())
        while True:
            data = await asyncio.wait_for(self.connection.recv(decode=False), PATIENCE)
            answer = ForwardMsg.FromString(data)
            kind = answer.WhichOneof("type")
            if kind == "delta":
                self._see(answer.delta.new_element)
            elif kind == "script_finished":
                if answer.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                    self.faults.append(f"the script ended with status {answer.script_finished}")
                return time.perf_counter() - begin

    def _see(self, element: Element) -> None:
        match element.WhichOneof("type"):
            case "slider":
                self.sliders.append(element.slider)
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

    async def move(self, slider: Slider, share: float) -> float:
        """To this share of the slider's length, onto one of its values."""
        state = WidgetState(id=slider.id)
        steps = round(share * (slider.max - slider.min) / slider.step)
        if slider.options:
            state.string_array_value.data.append(slider.options[steps])
        else:
            state.double_array_value.data.append(slider.min + steps * slider.step)
        self.chosen[slider.id] = state
        return await self.look()


async def arrived(address: str) -> Visitor:
    """Connected; sees nothing until it looks."""
    stream = address.replace("http", "ws") + "/_stcore/stream"
    return Visitor(await connect(stream, max_size=None, open_timeout=PATIENCE))
