"""What can go wrong, in words of the domain. Messages are for the reader and say what to do."""


class VindplaatsError(Exception):
    """Base of every error that we raise on purpose."""


class NotFound(VindplaatsError):
    """There is no such entry (any more)."""


class Moved(VindplaatsError):
    """The entry has another name now; `path` is its kind and slug in an address."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class BadQuestion(VindplaatsError):
    """A parameter of a question can't be used. `problems` maps its name to a sentence."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems


class ForeignForm(VindplaatsError):
    """A form that didn't come from one of our own pages."""


class NotYours(VindplaatsError):
    """Who is signed in may not do this, or not for this organisation."""


class Superseded(VindplaatsError):
    """Somebody else stated something since the writer looked."""


class TooMany(VindplaatsError):
    """Asked too often; `seconds` until it may be asked again."""

    def __init__(self, seconds: int) -> None:
        super().__init__(str(seconds))
        self.seconds = seconds


class BuildUnusable(VindplaatsError):
    """The build is missing, torn or made by another version."""


class WrongRevision(VindplaatsError):
    """The database isn't at the revision that this code needs."""
