#!/usr/bin/python3
"""The demo's ledger through the command line: facts and what they rest on."""

import decimal
import unittest

from stack import DEPARTMENT, OF_REPORT, YEAR, Stack

# The five functions that the report's final accounts are made of, in 元.
LINES = [
    ("2024-E-03", "201", "22425600"),
    ("2024-E-04", "208", "1929900"),
    ("2024-E-05", "216", "33000"),
    ("2024-E-06", "221", "5039900"),
    ("2024-E-07", "206", "220700"),
]
FINAL = "budget.expenditure.final"


class BudgetExplain(unittest.TestCase):
  maxDiff = None

  @classmethod
  def setUpClass(cls):
    cls.stack = Stack.running()

  def explain(self, key, *arguments):
    return self.stack.cli_json("budget", "explain", key, *OF_REPORT, *arguments)

  def test_lists_the_five_lines_that_make_2964_91(self):
    result = self.explain(FINAL)
    self.assertEqual("29649100", str(result["fact"]["value"]))
    self.assertTrue(result["complete"])
    self.assertEqual(LINES, [
        (record["record_id"], record["functional_code"], str(record["amount"]))
        for record in result["records"]])
    self.assertEqual(29649100, sum(int(amount) for _, _, amount in LINES))
    self.assertEqual(5, result["fact"]["provenance"]["record_count"])

  def test_shows_them_to_a_person_with_their_total(self):
    lines = self.stack.cli("budget", "explain", FINAL, *OF_REPORT).splitlines()
    self.assertEqual("决算支出  2,964.91 万元", lines[0])
    rows = [line for line in lines if line.startswith("2024-E-")]
    self.assertEqual([record for record, _, _ in LINES],
                     [row.split()[0] for row in rows])
    for row, amount in zip(rows, ("2,242.56", "192.99", "3.30", "503.99",
                                  "22.07")):
      self.assertIn(f" {amount} ", row)
    self.assertRegex(lines[-1], r"^total of 5 +2,964\.91$")

  def test_has_the_value_that_the_report_was_scored_with(self):
    fact = self.explain(FINAL)["fact"]
    leaf = self.stack.cli_json("score", "explain", "预算执行率", *OF_REPORT)
    used = {fact["key"]: fact for fact in leaf["trace"]["operands"]}[FINAL]
    self.assertEqual(used["value"], fact["value"])

  def test_says_what_keeps_a_fact_from_being_drawn(self):
    code, out, err = self.stack.try_cli(
        "budget", "explain", "budget.expenditure.basic.final", *OF_REPORT)
    self.assertEqual((4, ""), (code, out))
    self.assertIn("FACT_MISSING", err)
    self.assertIn("expenditure_kind", err)

  def test_names_the_nearest_of_an_unknown_fact(self):
    code, _, err = self.stack.try_cli("budget", "explain",
                                      "budget.expenditure.finale", *OF_REPORT)
    self.assertEqual(1, code)
    self.assertIn(FINAL, err)

  def test_a_profile_names_itself_and_no_records(self):
    result = self.explain("staff.in_post")
    self.assertEqual("40", str(result["fact"]["value"]))
    self.assertEqual([], result["records"])
    self.assertEqual(f"departments/{DEPARTMENT}/profiles/{YEAR}",
                     result["fact"]["provenance"]["resource"])

  def test_every_listed_fact_can_be_explained(self):
    facts = self.stack.cli_json("budget", "facts", *OF_REPORT)["facts"]
    self.assertGreater(len(facts), 25)
    for fact in facts:
      explained = self.explain(fact["key"])["fact"]
      self.assertEqual(fact["value"], explained["value"], fact["key"])

  def test_facts_are_the_same_for_the_same_data(self):
    first = self.stack.cli_json("budget", "facts", *OF_REPORT)
    second = self.stack.cli_json("budget", "facts", *OF_REPORT, "--sequence",
                                 str(first["sequence"]))
    self.assertEqual(first["digest"], second["digest"])
    self.assertEqual([], first["unfinished_imports"])

  def test_summary_adds_up_to_the_fact(self):
    result = self.stack.cli_json(
        "budget", "summary", *OF_REPORT, "--by", "functional_class,stage",
        "--filter", "direction = EXPENDITURE AND stage = EXECUTION")
    self.assertEqual(
        sorted((code, amount) for _, code, amount in LINES),
        sorted((row["functional_class"], str(row["amount"]))
               for row in result["rows"]))
    self.assertEqual("29649100", str(result["total"]["amount"]))

  def test_monitoring_lights_the_year_green_and_no_month_before(self):
    result = self.stack.cli_json("budget", "monitor", *OF_REPORT)
    months = result["departments"][0]["months"]
    self.assertEqual(
        [None] * 11 + ["GREEN"], [month["light"] for month in months])
    self.assertEqual(decimal.Decimal("89.43"),
                     decimal.Decimal(months[-1]["percent"]))
    everyone = self.stack.cli_json("budget", "monitor", "--department", "all",
                                   "--year", YEAR)["departments"]
    self.assertIn(result["departments"][0], everyone)

  def test_the_audit_trail_tells_who_brought_the_records(self):
    result = self.stack.cli_json("budget", "audit", "--department", DEPARTMENT,
                                 "--limit", "100000")
    self.assertTrue(result["complete"])
    actions = [event["action"] for event in result["events"]]
    self.assertIn("IMPORT_ROWS", actions)
    self.assertEqual("CREATE", actions[0])
    for event in result["events"]:
      self.assertTrue(event["actor"])
      self.assertRegex(event["hash"], "^[0-9a-f]{64}$")


class Corrections(unittest.TestCase):
  """Reversals and the end of a year, in a department of their own."""

  department = "corrections"
  of_year = ("--department", department, "--year", YEAR)

  @classmethod
  def setUpClass(cls):
    cls.stack = Stack.running()
    cls.stack.call(
        "budget", "jixiao.budget.v1.BudgetService/CreateDepartment",
        {"department_id": cls.department,
         "department": {"display_name": "更正局"}})
    cls.stack.call(
        "budget", "jixiao.budget.v1.BudgetService/BatchCreateBudgetRecords",
        {"parent": f"departments/{cls.department}", "fiscal_year": YEAR,
         "budget_records": [
             {"record_id": "r1", "fiscal_year": YEAR,
              "stage": "BUDGET_STAGE_EXECUTION",
              "direction": "DIRECTION_EXPENDITURE", "month": 3,
              "amount": {"currency_code": "CNY", "units": "1000"}}]})

  def final(self, *arguments):
    result = self.stack.cli_json("budget", "explain", FINAL, *self.of_year,
                                 *arguments)
    return str(result["fact"]["value"]), len(result["records"])

  def test_take_a_record_back_in_parts_until_the_year_is_sealed(self):
    before = self.stack.cli_json("budget", "facts", *self.of_year)["sequence"]
    reverse = ("budget", "reverse", "r1", *self.of_year, "--reason", "重复记账",
               "--unit", "yuan")
    tried = self.stack.cli_json(*reverse, "--validate_only")
    self.assertEqual(("1000", 1), self.final())
    self.assertEqual("r1.R1", tried["reversal"]["record_id"])

    first = self.stack.cli_json(*reverse, "--amount", "400")
    self.assertEqual("-400", str(first["reversal"]["amount"]))
    self.assertEqual(("600", 2), self.final())
    self.assertEqual(("1000", 1), self.final("--sequence", str(before)))
    code, _, err = self.stack.try_cli(*reverse, "--amount", "600.01")
    self.assertEqual(4, code)
    self.assertIn("REVERSAL_REFUSED", err)

    self.stack.cli("budget", "year", "close", *self.of_year)
    code, _, err = self.stack.try_cli(
        *reverse, "--principal", f"subject=c;role=CLERK;department="
        f"{self.department}")
    self.assertEqual(4, code)
    self.assertIn("FISCAL_YEAR_CLOSED", err)
    second = self.stack.cli_json(*reverse)
    self.assertEqual("r1.R2", second["reversal"]["record_id"])
    # Everything was taken back: no row is left, which differs from zero.
    code, _, err = self.stack.try_cli("budget", "explain", FINAL,
                                      *self.of_year)
    self.assertEqual(4, code)
    self.assertIn("FACT_MISSING", err)

    self.stack.cli("budget", "year", "seal", *self.of_year)
    code, _, err = self.stack.try_cli(*reverse)
    self.assertEqual(4, code)
    years = self.stack.cli_json("budget", "year", "show", "--department",
                                self.department)
    self.assertEqual([("SEALED", int(YEAR))],
                     [(year["state"], year["fiscal_year"]) for year in years])


if __name__ == "__main__":
  unittest.main()
