"""The box in a browser, on this machine only: glass, lamps, knob, buttons, switches and pedal, simulated.

    brain ─ show, light ─▶ newest picture and lights ─▶ a sender for each browser ─▶ WebSocket
    brain ◀─── read ────── queue of stamped Inputs ◀── hands on the controls ◀────── WebSocket

It fills four ports, Glass, Lamps, Inputs and Reader, as the real adapters do::

    box = WebPanel(wake)     # wake() is called at each Input
    box.start(8000)          # DeviceLost when the port is taken; port 0: any free one; box.address tells
    box.show(picture)        # PIL image, 128 × 64, mode "1": only the newest counts
    box.light(leds)
    box.tell(snapshot)       # the whole chart with the bar that plays, the mixer with its meters
    box.read()               # Inputs since the last call, stamped in monotonic ns on receipt
    box.stop()               # lets go of everything held

``start`` returns at once: the server is imported and started in its own thread while the port listens.
"""

from sideman.adapters.web.server import WebPanel

__all__ = ["WebPanel"]
