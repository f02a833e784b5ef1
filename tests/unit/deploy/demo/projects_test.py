#!/usr/bin/python3
"""The generated projects are those of the generator, and their totals are those
that the report prints."""

import collections
import csv
import datetime
import io
import pathlib
import subprocess
import unittest

DEMO = pathlib.Path(__file__).resolve().parents[4] / "deploy" / "demo"
COMMITTED = DEMO / "nanjing-2024" / "projects.csv"
YI = 100_000_000
STAGES = ("negotiating_date", "signed_date", "landed_date", "started_date",
          "operating_date")
YEAR_END = "2024-12-31"


class Projects(unittest.TestCase):

  @classmethod
  def setUpClass(cls):
    cls.rows = list(csv.DictReader(
        io.StringIO(COMMITTED.read_text(encoding="utf-8"))))

  def count(self, wanted):
    return sum(1 for row in self.rows if wanted(row))

  def test_the_generator_writes_the_committed_bytes(self):
    written = subprocess.run(
        [DEMO / "generate_projects", "-o", "-"], check=True,
        stdout=subprocess.PIPE).stdout
    self.assertTrue(written == COMMITTED.read_bytes(),
                    "run deploy/demo/generate_projects and commit the result")

  def test_every_row_says_that_it_is_generated(self):
    self.assertEqual({"true"}, {row["synthetic"] for row in self.rows})

  def test_codes_and_names_are_unique(self):
    for column in ("code", "display_name"):
      self.assertEqual(1723, len({row[column] for row in self.rows}))

  def test_counts_are_those_of_the_report(self):
    self.assertEqual(1723, len(self.rows))
    self.assertEqual(612, self.count(
        lambda row: int(row["fixed_asset_investment"]) >= YI))
    self.assertEqual(388, self.count(
        lambda row: "" < row["started_date"] <= YEAR_END))
    self.assertEqual(12, len({row["district"] for row in self.rows}))

  def test_filed_start_type_projects_are_those_of_the_report(self):
    for least, expected in ((3 * YI, 190), (5 * YI, 129)):
      self.assertEqual(expected, self.count(
          lambda row, least=least: row["operation"] == "START_TYPE"
          and int(row["filed_investment"]) >= least))

  def test_investment_is_that_of_the_report(self):
    self.assertEqual(161_350_000_000, sum(
        int(row["actual_investment"]) for row in self.rows))

  def test_high_level_projects_are_those_of_the_report(self):
    kinds = collections.Counter(
        row["kind"] for row in self.rows if row["high_level"] == "true")
    self.assertEqual(
        {"LARGE_MANUFACTURING": 7, "LARGE_SERVICES": 4, "HEADQUARTERS": 15,
         "FOREIGN": 12, "FUTURE_INDUSTRY": 14}, dict(kinds))

  def test_nobody_invests_more_than_planned(self):
    self.assertEqual(0, self.count(
        lambda row: int(row["actual_investment"]) > int(row["planned_total"])))
    self.assertEqual(0, self.count(
        lambda row: int(row["fixed_asset_investment"])
        > int(row["planned_total"])))

  def test_dates_are_in_order_and_in_the_year(self):
    for row in self.rows:
      reached = [row[stage] for stage in STAGES if row[stage]]
      self.assertEqual(sorted(reached), reached, row["code"])
      self.assertLessEqual("2024-01-01", reached[0], row["code"])
      self.assertLessEqual(reached[-1], YEAR_END, row["code"])

  def test_only_landed_start_type_projects_are_filed_or_started(self):
    for row in self.rows:
      filed = int(row["filed_investment"]) > 0
      start_type = row["operation"] == "START_TYPE"
      self.assertEqual(start_type and row["landed_date"] != "", filed,
                       row["code"])
      self.assertTrue(filed or not row["started_date"], row["code"])

  def test_most_projects_keep_the_two_windows_of_90_days(self):
    for earlier, later in (("signed_date", "landed_date"),
                           ("landed_date", "started_date")):
      days = [(datetime.date.fromisoformat(row[later])
               - datetime.date.fromisoformat(row[earlier])).days
              for row in self.rows if row[later]]
      kept = sum(1 for day in days if day <= 90)
      self.assertLess(len(days) * 8, kept * 10)
      self.assertLess(kept, len(days))


if __name__ == "__main__":
  unittest.main()
