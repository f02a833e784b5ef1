"""The demo's files, read for tests."""

import csv
import pathlib

DEMO = pathlib.Path(__file__).resolve().parents[4] / "deploy" / "demo"
DATA = DEMO / "nanjing-2024"
GENERATED = ("projects.csv", "investments.csv", "signings.csv", "listings.csv",
             "blocked_items.csv", "meetings.csv")
YI = 100_000_000
YEAR_END = "2024-12-31"


def rows(name):
  with open(DATA / name, encoding="utf-8", newline="") as file:
    return list(csv.DictReader(file))
