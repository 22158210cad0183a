"""The live session: what the player means becomes cues, cues become plans for the engine.

    Intent ─▶ transport table ─▶ cue, placed by the timing law ─▶ course of the song ─▶ planner ─▶ Plan, Tempo

Nothing here asks a clock: every call says at which frame it happens, so a jam can be played again.
"""
