"""A colour on white paper: whether people can read it, and the nearest one that they can."""

import re

ENOUGH = 4.5
"""How many times lighter the paper must be than the words (WCAG 2.2, 1.4.3)."""
WRITTEN = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)

Rgb = tuple[int, int, int]


def tidy(typed: str) -> str | None:
    """As it is kept, "#00625e"; None when it is no colour."""
    found = WRITTEN.fullmatch(typed.strip())
    if found is None:
        return None
    digits = found[1].lower()
    return "#" + (digits if len(digits) == 6 else "".join(d * 2 for d in digits))


def contrast_with_white(colour: str) -> float:
    return 1.05 / (luminance(parts(colour)) + 0.05)


def problem(typed: str) -> str:
    """What is wrong with this colour for words on white; "" when nothing is."""
    colour = tidy(typed)
    if colour is None:
        return "Write the colour as # and six digits or letters, like #00625e"
    ratio = contrast_with_white(colour)
    if ratio >= ENOUGH:
        return ""
    # rounded down, so that 4.496 is not said to be 4.5
    figure = int(ratio * 100) / 100
    return (
        f"Choose a darker colour. Its contrast with white is {figure} to 1, and people need "
        f"{ENOUGH} to 1 to read it. {darkened(colour)} is like yours and dark enough"
    )


def darkened(colour: str) -> str:
    """The lightest colour of the same hue that can be read."""
    red, green, blue = parts(colour)
    for step in range(100, -1, -1):
        found = written((red * step // 100, green * step // 100, blue * step // 100))
        if contrast_with_white(found) >= ENOUGH:
            return found
    return "#000000"


def luminance(rgb: Rgb) -> float:
    """How light it is to the eye, from 0 to 1, as WCAG counts it."""
    red, green, blue = (linear(part / 255) for part in rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def parts(colour: str) -> Rgb:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def written(rgb: Rgb) -> str:
    return "#" + "".join(f"{part:02x}" for part in rgb)
