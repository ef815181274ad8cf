"""Contrast by WCAG 2.2: which text can be read on the owner's accent colour."""

WHITE, BLACK = "#ffffff", "#000000"


def luminance(colour: str) -> float:
    """Relative luminance of '#rrggbb', 0 (black) to 1 (white)."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """1 (the same) to 21 (black on white)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def text_on(colour: str) -> str:
    """White or black, whichever reads best; one of both always reaches 4.5."""
    return max((WHITE, BLACK), key=lambda text: contrast(text, colour))
