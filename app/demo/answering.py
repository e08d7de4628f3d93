"""The answering: the pack, its two keys, its delivery, and the Board's first responses."""

from app.demo.stage import Stage, Story


def pack_and_response(stage: Stage, told: Story) -> None:
    return None
