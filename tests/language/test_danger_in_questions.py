"""The alarm stays quiet on ordinary questions."""

import csv
from pathlib import Path

from app.language.danger import urgent_in


def test_at_most_one_in_twenty_development_questions_alarms(shared: Path) -> None:
    """1.4f: none of them says danger."""
    with (shared / "catalogue" / "queries_dev.csv").open(encoding="utf-8", newline="") as file:
        questions = [row["query"] for row in csv.DictReader(file)]

    alarms = [question for question in questions if urgent_in(question)]

    assert len(questions) == 80
    assert len(alarms) <= len(questions) // 20, alarms
