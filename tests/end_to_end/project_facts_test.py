#!/usr/bin/python3
"""The demo's figures about projects on any day are those of its rows: counted
here from the CSV files, and at the end of the year those that the report
prints."""

import collections
import csv
import datetime
import decimal
import unittest

from stack import DATASET, Stack

PARENT = "departments/nj-tcj"
YEAR_END = "2024-12-31"
MID_YEAR = "2024-06-30"
YI = 100_000_000
WAN = 10_000

# What the report prints.
PRINTED = {
    "project.attracted.count": "1723",
    "project.attracted.fixed_asset_1yi.count": "612",
    "project.started.count": "388",
    "project.filed_3yi.count": "190",
    "project.filed_5yi.count": "129",
    "project.investment.actual": "161350000000",
    "project.high_level.count": "52",
    "project.high_level.manufacturing.count": "7",
    "project.high_level.services.count": "4",
    "project.high_level.headquarters.count": "15",
    "project.high_level.foreign.count": "12",
    "project.high_level.future.count": "14",
    "project.district.count": "12",
    "project.coordination_meeting.count": "11",
    "project.fund_referral.count": "28",
    "signing.formal.count": "23",
    "signing.formal.filed.count": "9",
    "signing.formal.settled.count": "11",
    "signing.intent.count": "23",
    "signing.intent.converted.count": "11",
}
# Of these, what is so at the half-year already.
SAME = ("project.district.count", "project.high_level.manufacturing.count",
        "project.high_level.services.count", "signing.formal.count",
        "signing.intent.count")
KINDS = {"LARGE_MANUFACTURING": "manufacturing", "LARGE_SERVICES": "services",
         "HEADQUARTERS": "headquarters", "FOREIGN": "foreign",
         "FUTURE_INDUSTRY": "future"}


def rows(name):
  with open(DATASET / name, encoding="utf-8", newline="") as file:
    return list(csv.DictReader(file))


def proto(day):
  year, month, day_of_month = map(int, day.split("-"))
  return {"year": year, "month": month, "day": day_of_month}


def month_end(row):
  first = datetime.date(int(row["year"]), int(row["month"]), 1)
  following = (first + datetime.timedelta(31)).replace(day=1)
  return (following - datetime.timedelta(1)).isoformat()


def text_of(number):
  """As a proto's decimal: no zeros at the end."""
  text = f"{number:f}"
  return text.rstrip("0").rstrip(".") if "." in text else text


class Expected:
  """What the rows come to on a day."""

  def __init__(self, day):
    self.day = day
    self.projects = rows("projects.csv")
    self.by_code = {row["code"]: row for row in self.projects}
    self.attracted = [row for row in self.projects
                      if self.by(row["signed_date"] or row["landed_date"])]

  def by(self, date):
    return "" < date <= self.day

  def reached(self, stage):
    return [row for row in self.projects if self.by(row[f"{stage}_date"])]

  def open(self, begin, end):
    return self.by(begin) and not self.by(end)

  def facts(self):
    facts = {}
    facts.update(self.of_attracted())
    facts.update(self.of_stages())
    facts.update(self.of_money())
    facts.update(self.of_follow_up())
    facts.update(self.of_signing())
    return {key: str(value) for key, value in facts.items()}

  def of_attracted(self):
    attracted = self.attracted
    large = sum(int(row["fixed_asset_investment"]) >= YI for row in attracted)
    high = [row["kind"] for row in attracted if row["high_level"] == "true"]
    share = (decimal.Decimal(large) / len(attracted)).quantize(
        decimal.Decimal("0.00000001"), decimal.ROUND_HALF_UP)
    facts = {
        "project.attracted.count": len(attracted),
        "project.attracted.fixed_asset_1yi.count": large,
        "project.attracted.fixed_asset_1yi.share": text_of(share),
        "project.district.count": len({row["district"] for row in attracted}),
        "project.high_level.count": len(high),
        "project.key.signed.count": sum(
            int(row["planned_total"]) >= 5 * YI for row in attracted)}
    for kind, word in KINDS.items():
      facts[f"project.high_level.{word}.count"] = high.count(kind)
    return facts

  def of_stages(self):
    negotiating = [
        row for row in self.projects
        if self.open(row["negotiating_date"],
                     row["signed_date"] or row["landed_date"])]
    filed = [int(row["filed_investment"]) for row in self.reached("landed")
             if row["operation"] == "START_TYPE"]
    signed = self.reached("signed")
    formal = [row for row in signed if row["agreement"] == "FORMAL"]
    return {
        "project.negotiating.count": len(negotiating),
        "project.key.negotiating.count": sum(
            int(row["planned_total"]) >= 5 * YI for row in negotiating),
        "project.signed.intent.count": len(signed) - len(formal),
        "project.signed.formal.count":
            len(formal) + len(self.reached("formal")),
        "project.landed.count": len(self.reached("landed")),
        "project.filed_3yi.count": sum(fen >= 3 * YI for fen in filed),
        "project.filed_5yi.count": sum(fen >= 5 * YI for fen in filed),
        "project.started.count": sum(
            row["verifier"] != "" for row in self.reached("started")),
        "project.operating.count": len(self.reached("operating")),
        "project.suspended.count": len(self.reached("suspended")),
        "project.terminated.count": len(self.reached("terminated")),
        "project.window.landing.overdue.count": self.landing_overdue()}

  def landing_overdue(self):
    day = datetime.date.fromisoformat(self.day)
    return sum(
        (day - datetime.date.fromisoformat(row["signed_date"])).days > 90
        for row in self.reached("signed")
        if not any(self.by(row[f"{stage}_date"])
                   for stage in ("landed", "suspended", "terminated")))

  def of_money(self):
    actual, foreign = 0, 0
    for row in rows("investments.csv"):
      if not self.by(month_end(row)):
        continue
      amount = decimal.Decimal(row["amount"]) * WAN
      if row["kind"] == "ACTUAL":
        actual += amount
      else:
        foreign += (amount * decimal.Decimal(row["rate"])).quantize(
            decimal.Decimal("0.01"), decimal.ROUND_HALF_UP)
    return {"project.investment.actual": text_of(actual),
            "project.investment.foreign_capital": text_of(foreign)}

  def of_follow_up(self):
    listed = rows("listings.csv")
    return {
        "project.fund_referral.count": sum(
            row["kind"] == "FUND_SUPPORT" and self.by(row["entry_date"])
            for row in listed),
        "project.priority_list.count": sum(
            row["kind"] == "PRIORITY"
            and self.open(row["entry_date"], row["exit_date"])
            for row in listed),
        "project.blocked.open.count": sum(
            self.open(row["open_date"], row["resolve_date"])
            for row in rows("blocked_items.csv")),
        "project.coordination_meeting.count": sum(
            self.by(row["meeting_date"]) for row in rows("meetings.csv"))}

  def of_signing(self):
    counts = collections.Counter()
    for row in rows("signings.csv"):
      project = self.by_code[row["project"]]
      formal = row["agreement"] == "FORMAL"
      landed = self.by(project["landed_date"])
      filed = project["landing_proof"] == "FILED"
      counts["formal"] += formal
      counts["formal.filed"] += formal and landed and filed
      counts["formal.settled"] += formal and landed and not filed
      counts["intent"] += not formal
      counts["intent.converted"] += not formal and self.by(
          project["formal_date"])
    return {f"signing.{name}.count": count for name, count in counts.items()}


class ProjectFacts(unittest.TestCase):
  maxDiff = None

  @classmethod
  def setUpClass(cls):
    cls.stack = Stack.running()
    cls.sets = {day: cls.facts_on(day) for day in (MID_YEAR, YEAR_END)}

  @classmethod
  def facts_on(cls, day):
    return cls.stack.call(
        "project", "jixiao.project.v1.ProjectService/GetFactSet",
        {"parent": PARENT, "fiscal_year": 2024,
         "effective_date": proto(day)})["facts"]

  def numbers(self, day):
    return {fact["key"]["key"]: fact["value"]["number"]["value"]
            for fact in self.sets[day] if "district" not in fact["key"]}

  def test_those_of_the_year_are_those_that_the_report_prints(self):
    numbers = self.numbers(YEAR_END)
    self.assertEqual(PRINTED, {key: numbers.get(key) for key in PRINTED})
    share = decimal.Decimal(numbers["project.attracted.fixed_asset_1yi.share"])
    self.assertEqual("35.5", str(round(share * 100, 1)))
    rate = decimal.Decimal(numbers["project.started.completion"])
    self.assertEqual("129.3", str(round(rate * 100, 1)))
    self.assertGreater(int(numbers["project.key.signed.count"]), 100)

  def test_those_of_each_day_are_those_of_the_rows(self):
    for day in self.sets:
      expected = Expected(day).facts()
      numbers = self.numbers(day)
      self.assertEqual(expected, {key: numbers.get(key) for key in expected},
                       day)

  def test_those_of_the_half_year_are_smaller(self):
    half = self.numbers(MID_YEAR)
    for key, printed in PRINTED.items():
      if key in SAME:
        continue
      self.assertLess(int(half[key]), int(printed), key)
      self.assertGreater(int(half[key]), 0, key)

  def test_those_of_the_districts_are_those_of_the_rows(self):
    for day, facts in self.sets.items():
      expected = collections.Counter(
          row["district"] for row in Expected(day).attracted)
      self.assertEqual(12, len(expected))
      self.assertEqual(
          {district: str(count) for district, count in expected.items()},
          {fact["key"]["district"]: fact["value"]["number"]["value"]
           for fact in facts
           if fact["key"]["key"] == "project.attracted.count"
           and "district" in fact["key"]})

  def test_all_of_them_are_marked(self):
    expected = Expected(YEAR_END).facts()
    for fact in self.sets[YEAR_END]:
      if fact["key"]["key"] in expected:
        self.assertTrue(fact["value"].get("synthetic"), fact["key"])

  def test_the_foreign_capital_that_the_report_prints_has_arrived(self):
    code = next(row["code"] for row in rows("projects.csv")
                if row["display_name"] == "新加坡金鹰")
    investments = self.stack.call(
        "project", "jixiao.project.v1.ProjectService/ListInvestments",
        {"parent": f"{PARENT}/projects/{code}", "page_size": 1000})
    self.assertEqual(50_000_000, sum(
        int(item["amount"]["units"]) for item in investments["investments"]
        if item["kind"] == "KIND_FOREIGN_CAPITAL"))

  def test_the_signing_becomes_more_with_time(self):
    conversions = [self.stack.call(
        "project", "jixiao.project.v1.WorkService/GetSigningConversion",
        {"name": f"{PARENT}/signings/conference-2024",
         "effective_date": proto(day)}) for day in (MID_YEAR, YEAR_END)]
    for conversion, day in zip(conversions, (MID_YEAR, YEAR_END)):
      expected = Expected(day).of_signing()
      for field, name in (("formalCount", "formal"),
                          ("filedCount", "formal.filed"),
                          ("settledCount", "formal.settled"),
                          ("intentCount", "intent"),
                          ("convertedCount", "intent.converted")):
        self.assertEqual(expected[f"signing.{name}.count"],
                         conversion.get(field, 0), (day, field))


class WorkItems(unittest.TestCase):

  @classmethod
  def setUpClass(cls):
    cls.items = {
        item["name"].rsplit("/", 1)[1]: item
        for item in Stack.running().call(
            "project", "jixiao.project.v1.WorkService/ListWorkItems",
            {"parent": PARENT, "fiscal_year": 2024,
             "page_size": 1000})["workItems"]}

  def measures(self, item):
    return {measure["measureName"]:
                (measure["value"]["value"], measure["unit"],
                 measure.get("qualifier", "").replace("QUALIFIER_", ""))
            for measure in self.items[item]["measures"]}

  def test_state_their_measures_as_the_report_does(self):
    for item, measures in {
        "mission-us-singapore": {"到访城市": ("8", "个", ""),
                                 "重点拜访企业": ("14", "家", "")},
        "overseas-promotions": {
            "招商推介活动": ("3", "场", ""),
            "座谈企业或商协会": ("70", "家", "UPWARD"),
            "接洽外资项目": ("14", "个", ""),
            "接洽外资项目计划投资金额": ("2", "亿美元", "ABOUT"),
            "新加坡金鹰实到外资": ("5000", "万美元", "")},
        "invitations": {"会见重点客商": ("100", "批次", "NEARLY")},
        "promotion-activities": {"招商活动": ("807", "场", "")},
        "media-reports": {"深度报道": ("10", "篇", "UPWARD")},
        "promotion-film": {"播放使用活动": ("100", "场", "NEARLY"),
                           "线上线下传播量": ("10000000", "人次", "OVER")},
        "leader-training": {"参训市管领导干部": ("180", "名", "UPWARD")},
        "lecture-hall": {"招商大讲堂": ("11", "期", "")},
        "coordination-meetings": {"项目协调会": ("11", "批次", "")},
        "fund-referrals": {"推荐项目": ("28", "个", "")}}.items():
      self.assertEqual(measures, self.measures(item), item)

  def test_are_transcribed_and_name_their_place(self):
    self.assertGreater(len(self.items), 30)
    for name, item in self.items.items():
      self.assertTrue(item.get("transcribed"), name)
      self.assertFalse(item.get("synthetic"), name)
      self.assertRegex(item["sourceDocument"], r"自评价报告 三、[1-5]$")

  def test_are_of_every_kind_that_the_report_tells_of(self):
    self.assertEqual(
        {"activity", "mission", "visit", "policy", "training", "publicity",
         "commendation", "meeting", "agreement", "campaign"},
        {item["kind"] for item in self.items.values()})


if __name__ == "__main__":
  unittest.main()
