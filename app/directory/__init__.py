"""The directory answers questions: it joins the build, the places and what is stated. It changes nothing."""

from app.directory.directory import Directory
from app.directory.stated import Moment

__all__ = ["Directory", "Moment"]
