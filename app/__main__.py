"""Where the command line begins: python -m app."""

import gc


def begin() -> None:
    """Load everything, then run what was asked for.

    Nothing that is loaded is thrown away again: a collector that walks it all, over and over, makes
    up a quarter of the start.
    """
    gc.disable()
    from app.cli import main

    gc.freeze()
    gc.enable()
    main()


if __name__ == "__main__":
    begin()
