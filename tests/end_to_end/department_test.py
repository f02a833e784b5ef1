#!/usr/bin/python3
"""A dataset of a department with budget units: each of its parts arrives, stays
as it is when sent again, and is updated when it changes."""

import pathlib
import shutil
import tempfile
import unittest

from stack import DATASET, YEAR, Stack

DEPARTMENT = "with-units"
OF_YEAR = ("--department", DEPARTMENT, "--year", YEAR)

UNITS = """units:
  - {id: main, display_name: 局本级, kind: ADMINISTRATIVE, code: "403001"}
  - id: centre
    display_name: 投资促进服务中心
    kind: PUBLIC_INSTITUTION
    posts: {authorized: 12, opening: 10, joined: 2, left: 1, in_post: 11}
    assets:
      unit: 万元
      fixed: 30.00
      classes:
        - {kind: VEHICLE, in_use: 20.00, idle: 4.00}
        - {kind: BUILDING, in_use: 6.00}
"""
MORE = """
carry_over: {unit: 万元, opening: 12.80, closing: 363.30}
payment_schedule:
  unit: 万元
  months: [200, 250, 250, 300, 300, 300, 300, 300, 300, 300, 300, 215.41]
institutions:
  - id: budget-rules
    display_name: 预算管理办法
    subject: BUDGET
    document_number: 宁投促〔2020〕3 号
    issue_date: 2020-03-01
  - id: old-rules
    display_name: 采购管理办法
    subject: PROCUREMENT
    issue_date: 2015-01-01
    expire_date: 2020-12-31
"""
# part: resources
PARTS = {"department": 1, "budget units": 2, "profiles": 2, "fiscal year": 1,
         "institutions": 2, "budget records": 10}


class DepartmentWithUnits(unittest.TestCase):
  maxDiff = None

  @classmethod
  def setUpClass(cls):
    cls.stack = Stack.running()
    folder = tempfile.TemporaryDirectory()
    cls.addClassCleanup(folder.cleanup)
    cls.dataset = pathlib.Path(folder.name) / "dataset"
    shutil.copytree(DATASET, cls.dataset)
    cls.replace("department.yaml", "id: nj-tcj", f"id: {DEPARTMENT}")
    cls.replace("department.yaml",
                "units: []                    # 无下属单位\n", UNITS)
    with open(cls.dataset / "department.yaml", "a", encoding="utf-8") as out:
      out.write(MORE)
    # Records of the one unit; the import knows it before it sends them.
    table = (cls.dataset / "budget_records.csv").read_text(encoding="utf-8")
    rows = table.splitlines()
    (cls.dataset / "budget_records.csv").write_text(
        "\n".join([rows[0] + ",budget_unit"] + [row + ",main"
                                                for row in rows[1:]]) + "\n",
        encoding="utf-8")
    cls.first = cls.parts()

  @classmethod
  def replace(cls, name, old, new):
    path = cls.dataset / name
    text = path.read_text(encoding="utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

  @classmethod
  def parts(cls):
    result = cls.stack.cli_json("import", str(cls.dataset))
    return {part["part"]: (part["created"], part["updated"], part["unchanged"])
            for part in result["parts"] if part["part"] in PARTS}

  def facts(self, *arguments):
    result = self.stack.cli_json("budget", "facts", *OF_YEAR, *arguments)
    return {fact["key"]: str(fact["value"]) for fact in result["facts"]}

  def test_arrives_in_parts_that_stay_as_they_are(self):
    self.assertEqual({part: (count, 0, 0) for part, count in PARTS.items()},
                     self.first)
    self.assertEqual({part: (0, 0, count) for part, count in PARTS.items()},
                     self.parts())

  def test_has_facts_of_each_part(self):
    facts = self.facts()
    self.assertEqual("128000", facts["budget.carryover.opening"])
    self.assertEqual("3633000", facts["budget.carryover.closing"])
    self.assertEqual("1", facts["institution.count"])
    self.assertEqual("40", facts["staff.in_post"])
    of_unit = self.facts("--budget_unit", "centre")
    self.assertEqual("11", of_unit["staff.in_post"])
    self.assertEqual("260000", of_unit["asset.fixed.in_use"])
    self.assertEqual("29649100", self.facts("--budget_unit", "main")[
        "budget.expenditure.final"])

  def test_shows_the_schedule_of_the_year(self):
    year = self.stack.cli_json("budget", "year", "show", *OF_YEAR)[0]
    self.assertEqual(("OPEN", 12), (year["state"],
                                    len(year["planned_payments"])))
    months = self.stack.cli_json("budget", "monitor", *OF_YEAR)["departments"][
        0]["months"]
    self.assertEqual(["2000000", "33154100"],
                     [str(months[i]["planned"]) for i in (0, 11)])

  def test_updates_what_changes_and_nothing_else(self):
    self.replace("department.yaml", "left: 1, in_post: 11",
                 "left: 2, in_post: 10")
    self.replace("department.yaml", "display_name: 局本级",
                 "display_name: 局机关")
    parts = self.parts()
    self.assertEqual((0, 1, 1), parts["budget units"])
    self.assertEqual((0, 1, 1), parts["profiles"])
    self.assertEqual((0, 0, 1), parts["fiscal year"])
    self.assertEqual((0, 0, 1), parts["department"])
    self.replace("department.yaml", "left: 2, in_post: 10",
                 "left: 1, in_post: 11")
    self.assertEqual((0, 1, 1), self.parts()["profiles"])

  def test_refuses_staff_that_does_not_add_up_before_anything_is_sent(self):
    self.replace("department.yaml", "opening: 10,", "opening: 11,")
    before = self.stack.row_counts()
    code, out, err = self.stack.try_cli("import", str(self.dataset))
    self.replace("department.yaml", "opening: 11,", "opening: 10,")
    self.assertEqual(1, code, out + err)
    self.assertIn(f"{self.dataset}/department.yaml:", out)
    self.assertIn("in_post", out)
    self.assertEqual(before, self.stack.row_counts())


if __name__ == "__main__":
  unittest.main()
