"""The real content in the small country: words, names and order don't hang on the gazetteer's tables."""

from pathlib import Path

import pytest

from app.content.library import read_library
from app.content.links import KnownPlaces
from app.domain.library import Library
from app.search.index import SearchIndex
from tests.conftest import CONTENT
from tests.small import Asking


@pytest.fixture(scope="session")
def real_library() -> Library:
    library, _ = read_library([CONTENT], KnownPlaces(lambda kind, name: True, lambda kind: []), example=False)
    assert len(library.offers) > 50
    return library


@pytest.fixture(scope="session")
def real_folder(real_library: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("real-build")
    Asking.of(folder, real_library)
    return folder


@pytest.fixture(scope="session")
def real_index(real_folder: Path) -> SearchIndex:
    return SearchIndex.open(real_folder)
