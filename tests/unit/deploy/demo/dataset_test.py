#!/usr/bin/python3
"""The demo's CSV files and narrative agree with each other. (What each file may
hold is the business of `jixiao dataset check`.)"""

import csv
import decimal
import pathlib
import re
import unittest

DATA = (pathlib.Path(__file__).resolve().parents[4] / "deploy" / "demo"
        / "nanjing-2024")

# `{key: a.b, name: 名, unit: u}`, one line a definition.
DEFINITION = re.compile(
    r"^ +- \{key: ([a-z0-9_.]+), name: (\S+), unit: (\w+)\}$", re.MULTILINE)
PLACEHOLDER = re.compile(r"\{\{(.*?)\}\}")
TAG = re.compile(r"\{\{(?:claim \S+|end)\}\}")
LITERAL = re.compile(r"\[\[.*?\]\]")
# Digits that are no figures, recognised without a mark.
AUTOMATIC = re.compile(
    r"^\d+[、.]|〔\d{4}〕\s*\d+\s*号|\d+\s*号文|\d{4}\s*年|\d+\s*月\s*\d+\s*日"
    r"|第\s*\d+\s*届|世界\s*500\s*强", re.MULTILINE)


def read(name):
  return (DATA / name).read_text(encoding="utf-8")


def rows(name):
  with open(DATA / name, encoding="utf-8", newline="") as file:
    return list(csv.DictReader(file))


def fact_of(placeholder):
  words = placeholder.split("|")[0].split(" ")
  return [w for w in words if w not in ("近", "约", "超", "多", "余")]


class Dataset(unittest.TestCase):

  @classmethod
  def setUpClass(cls):
    cls.definitions = DEFINITION.findall(
        read("framework.yaml") + read("checks.yaml"))
    cls.units = {key: unit for key, _, unit in cls.definitions}
    cls.keys = {name: key for key, name, _ in cls.definitions}
    cls.stated = rows("stated_facts.csv")
    cls.narrative = {path.name: path.read_text(encoding="utf-8")
                     for path in sorted((DATA / "narrative").glob("*.md"))}

  def test_keys_and_names_are_unique(self):
    self.assertEqual(len(self.definitions), len(self.units))
    self.assertEqual(len(self.definitions), len(self.keys))

  def test_every_stated_fact_is_defined_and_stated_once(self):
    facts = [row["fact"] for row in self.stated]
    self.assertEqual([], [f for f in facts if f not in self.units])
    self.assertEqual(len(facts), len(set(facts)))

  def test_every_value_stands_in_its_sentence(self):
    # Those that the report words in Chinese numerals.
    worded = {"report.direction.count", "outreach.reception.count",
              "media.screening.count", "media.reach.count"}
    for row in self.stated:
      if row["fact"] in worded:
        continue
      sentence = row["sentence"].replace(",", "")
      for value in row["value"].split(";"):
        self.assertIn(value, sentence, row["fact"])

  def test_placeholders_name_defined_facts_and_all_numbers_are_printed(self):
    used = set()
    for name, text in self.narrative.items():
      for placeholder in PLACEHOLDER.findall(TAG.sub("", text)):
        words = fact_of(placeholder)
        self.assertEqual(1, len(words), f"{name}: {placeholder}")
        self.assertIn(words[0], self.keys, f"{name}: {placeholder}")
        used.add(self.keys[words[0]])
    numbers = {row["fact"] for row in self.stated
               if self.units[row["fact"]] != "names"}
    self.assertEqual(set(), numbers - used)
    self.assertEqual({"report.claimed_total"}, used - numbers)

  def test_no_digit_of_the_narrative_is_unbound(self):
    for name, text in self.narrative.items():
      rest = AUTOMATIC.sub("", LITERAL.sub("", PLACEHOLDER.sub("", text)))
      self.assertEqual([], re.findall(r".{0,10}\d.{0,10}", rest), name)

  def test_the_ledger_rows_are_the_stated_figures(self):
    stated = {row["fact"]: row["value"] for row in self.stated}
    records = rows("budget_records.csv")
    self.assertEqual({"万元"}, {row["unit"] for row in records})

    def total(stage, direction):
      return sum(decimal.Decimal(row["amount"]) for row in records
                 if (row["stage"], row["direction"]) == (stage, direction))
    for stage, name in (("INITIAL", "initial"), ("EXECUTION", "final")):
      spent = total(stage, "EXPENDITURE")
      self.assertEqual(stated[f"budget.expenditure.{name}"], str(spent))
    self.assertEqual("3315.41", str(total("INITIAL", "REVENUE")))
    # The report's own total is 2,952.11; its rows leave 0.01 to rounding.
    self.assertEqual("2952.10", str(total("EXECUTION", "REVENUE")))

  def test_all_32_rows_are_claimed_94_points_together(self):
    claims = rows("claims.csv")
    self.assertEqual(32, len(claims))
    self.assertEqual(94, sum(int(row["claimed_score"]) for row in claims))
    self.assertEqual(19, sum(row["tier"] == "达成" for row in claims))
    framework = read("framework.yaml")
    for row in claims:
      self.assertIn(f"- code: {row['indicator']}\n", framework)


if __name__ == "__main__":
  unittest.main()
