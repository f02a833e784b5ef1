#!/usr/bin/python3
"""Generated sample data is marked everywhere and proves nothing."""

import json
import unittest

from stack import OF_REPORT, Stack


class Synthetic(unittest.TestCase):

  @classmethod
  def setUpClass(cls):
    cls.stack = Stack.running()
    cls.findings = json.loads((cls.stack.demo / "findings.json").read_text())
    cls.facts = cls.stack.call(
        "project", "jixiao.project.v1.ProjectService/GetFactSet",
        {"parent": "departments/nj-tcj", "fiscal_year": 2024})["facts"]

  def test_marks_every_fact_that_is_counted_from_projects(self):
    # Work items are the report's own words.
    counted = [f for f in self.facts
               if f["key"]["key"].startswith("project.")
               and not f["key"]["key"].startswith("project.work.")]
    self.assertGreater(len(counted), 10)
    for fact in counted:
      self.assertTrue(fact["value"].get("synthetic"), fact["key"])

  def test_marks_the_targets_of_districts_and_not_the_printed_one(self):
    targets = [f for f in self.facts if f["key"]["key"].startswith("target.")]
    self.assertEqual({"target.project.started.count"},
                     {f["key"]["key"] for f in targets})
    self.assertEqual(13, len(targets))
    for target in targets:
      self.assertEqual("district" in target["key"],
                       target["value"].get("synthetic", False), target["key"])

  def test_totals_are_those_that_the_report_prints(self):
    numbers = {f["key"]["key"]: f["value"]["number"]["value"]
               for f in self.facts if "district" not in f["key"]}
    for key, value in {
        "project.attracted.count": "1723",
        "project.attracted.fixed_asset_1yi.count": "612",
        "project.started.count": "388",
        "project.filed_3yi.count": "190",
        "project.filed_5yi.count": "129",
        "project.investment.actual": "161350000000",
        "project.high_level.count": "52",
        "project.district.count": "12"}.items():
      self.assertEqual(value, numbers[key], key)

  def test_makes_no_finding_hold(self):
    for finding in self.findings:
      if finding["verdict"] in ("HOLDS", "ROUNDING", "TRUNCATED"):
        self.assertFalse(finding["synthetic"], finding["id"])
        for operand in finding["operands"]:
          self.assertFalse(operand["synthetic"], finding["id"])

  def test_verifies_no_leaf(self):
    for leaf in self.stack.cli_json("score", "list", *OF_REPORT)["leaves"]:
      if leaf["synthetic"]:
        self.assertNotIn(leaf["status"], ("VERIFIED", "CONSISTENT", "JUDGED"))

  def test_is_marked_in_the_report(self):
    text = (self.stack.demo / "report.md").read_text(encoding="utf-8")
    self.assertIn("样例", text)


if __name__ == "__main__":
  unittest.main()
