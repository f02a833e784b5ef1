#!/usr/bin/python3
"""The generated files are those of the generator, and the totals of their
projects are those that the report prints."""

import collections
import datetime
import pathlib
import subprocess
import tempfile
import unittest

from demo_files import DATA, DEMO, GENERATED, YEAR_END, YI, rows

STAGES = ("negotiating", "signed", "formal", "landed", "started", "operating",
          "suspended", "terminated")


def date(row, stage):
  return row[f"{stage}_date"]


class Generator(unittest.TestCase):

  def test_writes_the_committed_bytes(self):
    with tempfile.TemporaryDirectory() as folder:
      subprocess.run([DEMO / "generate_projects", "-o", folder], check=True)
      for name in GENERATED:
        self.assertTrue(
            (pathlib.Path(folder) / name).read_bytes()
            == (DATA / name).read_bytes(),
            f"{name}: run deploy/demo/generate_projects and commit the result")

  def test_every_row_says_that_it_is_generated(self):
    for name in GENERATED:
      self.assertEqual({"true"}, {row["synthetic"] for row in rows(name)}, name)


class Targets(unittest.TestCase):

  def test_share_the_printed_one_by_districts_that_all_reach_theirs(self):
    whole, *shares = rows("targets.csv")
    self.assertEqual(("", "300", "false"),
                     (whole["district"], whole["value"], whole["synthetic"]))
    started = {}
    for row in rows("projects.csv"):
      if row["started_date"]:
        started[row["district"]] = started.get(row["district"], 0) + 1
    self.assertEqual(12, len(shares))
    self.assertEqual(300, sum(int(row["value"]) for row in shares))
    for row in shares:
      self.assertEqual("true", row["synthetic"])
      self.assertLessEqual(int(row["value"]), started[row["district"]])


class Projects(unittest.TestCase):

  @classmethod
  def setUpClass(cls):
    cls.rows = rows("projects.csv")

  def count(self, wanted):
    return sum(1 for row in self.rows if wanted(row))

  def test_codes_and_names_are_unique(self):
    for column in ("code", "display_name"):
      self.assertEqual(1723, len({row[column] for row in self.rows}))

  def test_counts_are_those_of_the_report(self):
    self.assertEqual(1723, self.count(
        lambda row: date(row, "signed") or date(row, "landed")))
    self.assertEqual(612, self.count(
        lambda row: int(row["fixed_asset_investment"]) >= YI))
    self.assertEqual(12, len({row["district"] for row in self.rows}))

  def test_starts_are_those_of_the_report_and_all_verified(self):
    started = [row for row in self.rows if date(row, "started")]
    self.assertEqual(388, len(started))
    for row in started:
      for column in ("start_evidence", "verifier", "verification_evidence"):
        self.assertTrue(row[column], row["code"])

  def test_filed_start_type_projects_are_those_of_the_report(self):
    for least, expected in ((3 * YI, 190), (5 * YI, 129)):
      self.assertEqual(expected, self.count(
          lambda row, least=least: row["operation"] == "START_TYPE"
          and int(row["filed_investment"]) >= least))

  def test_high_level_projects_are_those_of_the_report(self):
    kinds = collections.Counter(
        row["kind"] for row in self.rows if row["high_level"] == "true")
    self.assertEqual(
        {"LARGE_MANUFACTURING": 7, "LARGE_SERVICES": 4, "HEADQUARTERS": 15,
         "FOREIGN": 12, "FUTURE_INDUSTRY": 14}, dict(kinds))

  def test_more_than_a_hundred_key_projects_are_signed(self):
    key = self.count(lambda row: int(row["planned_total"]) >= 5 * YI)
    self.assertTrue(100 < key < 200, key)

  def test_planned_totals_that_the_report_prints_are_those(self):
    planned = {row["display_name"]: int(row["planned_total"])
               for row in self.rows}
    self.assertEqual(100 * YI, planned["美埃高端装备总部及研发生产基地"])
    self.assertEqual(50 * YI, planned["讯联液压元件制造基地"])

  def test_fixed_assets_are_within_the_plan(self):
    self.assertEqual(0, self.count(
        lambda row: int(row["fixed_asset_investment"])
        > int(row["planned_total"])))

  def test_dates_are_in_order_and_in_the_year(self):
    for row in self.rows:
      reached = [date(row, stage) for stage in STAGES if date(row, stage)]
      self.assertEqual(sorted(reached), reached, row["code"])
      self.assertLessEqual("2024-01-01", reached[0], row["code"])
      self.assertLessEqual(reached[-1], YEAR_END, row["code"])

  def test_stages_are_reached_in_a_legal_way(self):
    for row in self.rows:
      start_type = row["operation"] == "START_TYPE"
      reached = {stage for stage in STAGES if date(row, stage)}
      self.assertIn("negotiating", reached, row["code"])
      if "signed" not in reached:
        self.assertEqual("true", row["expansion"], row["code"])
      if "formal" in reached:
        self.assertEqual("INTENT", row["agreement"], row["code"])
      if "landed" in reached and row["agreement"] == "INTENT":
        self.assertIn("formal", reached, row["code"])
      if "started" in reached:
        self.assertTrue(start_type and "landed" in reached, row["code"])
      if "operating" in reached:
        self.assertIn("started" if start_type else "landed", reached,
                      row["code"])
      if reached & {"suspended", "terminated"}:
        self.assertTrue(row["reason"], row["code"])

  def test_landings_have_the_proof_of_their_type(self):
    proofs = collections.defaultdict(set)
    for row in self.rows:
      self.assertEqual(bool(date(row, "landed")), bool(row["landed_evidence"]))
      proofs[row["operation"]].add(row["landing_proof"])
    self.assertEqual({"", "FILED"}, proofs["START_TYPE"])
    self.assertEqual({"", "REGISTERED", "FUNDED"}, proofs["OPERATING_TYPE"])

  def test_only_landed_start_type_projects_are_filed(self):
    for row in self.rows:
      self.assertEqual(
          row["operation"] == "START_TYPE" and date(row, "landed") != "",
          int(row["filed_investment"]) > 0, row["code"])

  def test_most_projects_keep_the_two_windows_of_90_days(self):
    for earlier, later in (("signed", "landed"), ("landed", "started")):
      days = [(datetime.date.fromisoformat(date(row, later))
               - datetime.date.fromisoformat(date(row, earlier))).days
              for row in self.rows if date(row, later) and date(row, earlier)
              and not date(row, "formal")]
      kept = sum(1 for day in days if day <= 90)
      self.assertLess(len(days) * 8, kept * 10)
      self.assertLess(kept, len(days))


if __name__ == "__main__":
  unittest.main()
