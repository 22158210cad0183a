"""The audio process: timeline, plan, ledger, synth, mixer, stream; and the supervisor's side of it.

    brain ─ encode ─▶ ring ─▶ Core.take ─▶ plan, ledger ─▶ Synth ─▶ Mixer ─▶ Limiter ─▶ stream
      ▲                                                                                  │
      └──────────────────────── Status and struck notes (shared memory) ◀────────────────┘

Live: ``EngineProcess`` of :mod:`sideman.engine.supervisor` starts the process and keeps it alive.
Offline: :func:`sideman.engine.offline.play` renders messages with the very same Core.
"""
