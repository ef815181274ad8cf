"""The golden questions: what people ask and what a colleague who knows everything would show them (golden.csv)."""

import csv
from pathlib import Path

FILE = Path(__file__).with_name("golden.csv")


def rows() -> list[dict[str, str]]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


QUESTIONS = [row["query"] for row in rows()]
