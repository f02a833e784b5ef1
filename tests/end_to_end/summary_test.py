#!/usr/bin/python3
"""The demo's figures: each row of the acceptance table, each total."""

import decimal
import json
import unittest

from stack import OF_REPORT, ROOT, Stack

# What an honest check yields for each relation of the report, in the order of
# the findings.
VERDICTS = [
    ("B1", "HOLDS"),      # 1,749.90 + 1,565.51 = 3,315.41
    ("B2", "HOLDS"),      # revenue = expenditure
    ("F1", "ROUNDING"),   # 2,952.03 + 0.07 against 2,952.11
    ("F2", "HOLDS"),      # five functions = 2,964.91
    ("F3", "MISSING"),    # 12.80 spent beyond revenue, no opening balance
    ("A1", "HOLDS"),      # 39.81 + 293.57 = 333.38
    ("A2", "HOLDS"),      # 276.05 + 17.52 = 293.57
    ("E1", "VIOLATED"),   # 89.43 % executed, claimed in full
    ("J1", "VIOLATED"),   # full execution and no adjustment, 350.50 apart
    ("J2", "TENSION"),    # no carry-over, 39.81 in cash
    ("J3", "TENSION"),    # payment on schedule, 89.43 % paid
    ("H1", "VIOLATED"),   # 40 in post of 37
    ("P1", "MISSING"),    # 172.3 % of a target not printed
    ("P4", "MISSING"),    # 107.6 % of a target not printed
    ("P2", "HOLDS"),      # 612 of 1,723 = 35.5 %
    ("P3", "HOLDS"),      # 388 of 300 = 129.3 %
    ("P5", "HOLDS"),      # 7 + 4 + 15 + 12 + 14 = 52
    ("P6", "HOLDS"),      # 129 ≤ 190 ≤ 612 ≤ 1,723
    ("P7", "HOLDS"),      # 23 + 23 = 46
    ("P8", "HOLDS"),      # 9 + 11 ≤ 23, 11 ≤ 23
    ("X1", "TENSION"),    # still negotiating, yet money arrived
    ("P12", "TENSION"),   # 11 of 12 lectures
    ("T1", "VIOLATED"),   # 32 rows, 33 in the text
    ("T2", "VIOLATED"),   # weights 94
    ("T3", "VIOLATED"),   # scores 94, 100 in the text
    ("T4", "VIOLATED"),   # 10 names of level 2, 11 in the text
    ("T6", "VIOLATED"),   # 效益 has no row
    ("T8", "MISSING"),    # 评分说明 and 评价要点 are empty
    ("D1", "VIOLATED"),   # signed before the year's end
]

# status: leaves, points claimed, points computed (None: nothing is computed)
LEAVES = {
    "CONTRADICTED": (2, "5", "4.52"),
    "NOT_APPLICABLE": (1, "2", "2"),
    "UNVERIFIABLE": (10, "16", None),
    "UNSUPPORTED": (19, "71", None),
}

# id: left, right, difference as a reader sees them
SIDES = {
    "B1": ("3,315.41 万元", "3,315.41 万元", "0.00 万元"),
    "F1": ("2,952.10 万元", "2,952.11 万元", "-0.01 万元"),
    "F2": ("2,964.91 万元", "2,964.91 万元", "0.00 万元"),
    "E1": ("89.43%", "100%", "-10.57 个百分点"),
    "H1": ("108.11%", "100%", "8.11 个百分点"),
    "J1": ("2,964.91 万元", "3,315.41 万元", "-350.50 万元"),
    "P5": ("52 个", "52 个", "0 个"),
    "T1": ("32 个", "33 个", "-1 个"),
    "T2": ("94", "100", "-6"),
    "T3": ("94", "100", "-6"),
    "T4": ("10 个", "11 个", "-1 个"),
}


def points(value):
  return None if value is None else decimal.Decimal(str(value))


class Summary(unittest.TestCase):
  maxDiff = None

  @classmethod
  def setUpClass(cls):
    cls.stack = Stack.running()
    cls.summary = json.loads((cls.stack.demo / "summary.json").read_text(),
                             parse_float=decimal.Decimal)
    cls.findings = {f["id"]: f for f in cls.summary["findings"]}

  def test_has_the_agreed_keys_only(self):
    self.assertEqual({"claimed_total", "published_total", "leaves",
                      "findings"}, set(self.summary))
    for finding in self.summary["findings"]:
      self.assertEqual({"id", "verdict", "left", "right", "difference",
                        "message"}, set(finding))

  def test_claims_100_and_publishes_94(self):
    self.assertEqual(100, points(self.summary["claimed_total"]))
    self.assertEqual(94, points(self.summary["published_total"]))

  def test_has_each_verdict_of_the_acceptance_table(self):
    self.assertEqual(29, len(VERDICTS))
    self.assertEqual(VERDICTS, [(f["id"], f["verdict"])
                                for f in self.summary["findings"]])

  def test_shows_both_sides(self):
    self.assertEqual(SIDES, {
        name: (self.findings[name]["left"], self.findings[name]["right"],
               self.findings[name]["difference"]) for name in SIDES})

  def test_says_what_is_missing_or_wrong(self):
    for name, words in {
        "F3": "12.80 万元", "J1": "350.50 万元", "J2": "39.81 万元",
        "P1": "1,000 个", "P4": "1,500 亿元", "P12": "91.67%", "P8": "3 个",
        "X1": "5,000 万美元", "T6": "“效益”"}.items():
      message = self.findings[name]["message"].replace(",", "")
      self.assertIn(words.replace(",", ""), message, name)

  def test_counts_the_leaves_by_status(self):
    self.assertEqual(
        {status: (count, points(claimed), points(computed))
         for status, (count, claimed, computed) in LEAVES.items()},
        {status: (leaf["count"], points(leaf["claimed_points"]),
                  points(leaf["computed_points"]))
         for status, leaf in self.summary["leaves"].items()})
    self.assertEqual(32, sum(leaf["count"]
                             for leaf in self.summary["leaves"].values()))
    self.assertNotIn("VERIFIED", self.summary["leaves"])

  def test_fits_one_screen_at_the_end_of_the_demo(self):
    lines = (self.stack.var / "demo.out").read_text().splitlines()
    self.assertLessEqual(len(lines), 70)

  def test_is_what_the_readme_shows(self):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = [text for text in readme.split("```") if "正文自评" in text][0]
    printed = (self.stack.var / "demo.out").read_text(encoding="utf-8")
    for line in block.strip().splitlines():
      self.assertIn(line.rstrip(), printed)


class Scores(unittest.TestCase):
  maxDiff = None

  @classmethod
  def setUpClass(cls):
    cls.stack = Stack.running()
    cls.leaves = {leaf["code"]: leaf for leaf in cls.stack.cli_json(
        "score", "list", *OF_REPORT)["leaves"]}

  def explain(self, indicator):
    return self.stack.cli_json("score", "explain", indicator, *OF_REPORT)

  def test_list_has_the_32_printed_leaves(self):
    self.assertEqual(32, len(self.leaves))
    self.assertNotIn("XY1.1", self.leaves)

  def test_list_sums_to_94_of_weight_and_claim(self):
    for column in ("weight", "claimed_score"):
      self.assertEqual(94, sum(points(leaf[column])
                               for leaf in self.leaves.values()))

  def test_budget_execution_rate_is_contradicted(self):
    leaf = self.explain("预算执行率")
    self.assertEqual("GC1.6", leaf["code"])
    self.assertEqual("CONTRADICTED", leaf["status"])
    self.assertEqual(points("3"), points(leaf["weight"]))
    self.assertEqual(points("3"), points(leaf["claimed_score"]))
    self.assertEqual(points("2.68"), points(leaf["computed_score"]))
    self.assertEqual("89.43%", leaf["trace"]["actual_text"])
    self.assertEqual("296491/331541", leaf["trace"]["actual_value"])
    self.assertIn("budget.expenditure.final",
                  [fact["key"] for fact in leaf["trace"]["operands"]])

  def test_staff_control_rate_is_contradicted(self):
    leaf = self.explain("在职人员控制率")
    self.assertEqual("CONTRADICTED", leaf["status"])
    self.assertEqual(points("2"), points(leaf["weight"]))
    self.assertEqual(points("2"), points(leaf["claimed_score"]))
    self.assertEqual(points("1.84"), points(leaf["computed_score"]))
    self.assertEqual("108.11%", leaf["trace"]["actual_text"])
    self.assertEqual("40/37", leaf["trace"]["actual_value"])

  def test_non_tax_revenue_is_not_applicable_and_says_why(self):
    leaf = self.explain("非税收入预算完成率")
    self.assertEqual("NOT_APPLICABLE", leaf["status"])
    self.assertEqual(points("2"), points(leaf["computed_score"]))
    self.assertTrue(any("没有非税收入预算" in text for text in
                        leaf["trace"]["steps"] + leaf["trace"]["remarks"]))

  def test_unverifiable_leaves_name_what_is_missing(self):
    found = [leaf for leaf in self.leaves.values()
             if leaf["status"] == "UNVERIFIABLE"]
    self.assertEqual(10, len(found))
    for leaf in found:
      self.assertTrue(leaf["trace"]["missing_fact_keys"], leaf["code"])
      self.assertIsNone(leaf["computed_score"], leaf["code"])

  def test_operands_say_where_they_come_from(self):
    for leaf in self.leaves.values():
      for fact in leaf["trace"]["operands"]:
        provenance = fact["provenance"]
        self.assertTrue(provenance["resource"], leaf["code"])
        self.assertRegex(provenance["digest"], "^[0-9a-f]{64}$", leaf["code"])
        self.assertTrue(provenance["place"], leaf["code"])
        self.assertIn(fact["source"], ("LEDGER", "STATED"))

  def test_the_level_2_name_of_the_duties_is_whole(self):
    self.assertGreater(len(self.leaves["LZ1.1"]["path"][1]), 500)

  def test_an_unknown_indicator_is_not_found(self):
    code, _, err = self.stack.try_cli("score", "explain", "预算执行律",
                                      *OF_REPORT)
    self.assertNotEqual(0, code)
    self.assertIn("预算执行率", err)


if __name__ == "__main__":
  unittest.main()
