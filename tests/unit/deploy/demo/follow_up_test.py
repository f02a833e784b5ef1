#!/usr/bin/python3
"""The money, the signing, the lists and the work items of the demo are those
that the report tells of."""

import collections
import re
import unittest

from demo_files import DATA, YEAR_END, rows

WAN = 10_000

# One line an item of a list, as work_items.yaml has them.
ITEM = re.compile(r"^  - id: (\S+)$", re.MULTILINE)
LINKS = re.compile(r"^    projects: \[(.*)\]$", re.MULTILINE)


class Money(unittest.TestCase):

  @classmethod
  def setUpClass(cls):
    cls.rows = rows("investments.csv")
    cls.projects = {row["code"]: row for row in rows("projects.csv")}

  def test_actual_investment_is_that_of_the_report(self):
    self.assertEqual(161_350_000_000, sum(
        int(row["amount"]) * WAN for row in self.rows
        if row["kind"] == "ACTUAL"))

  def test_foreign_capital_that_the_report_prints_has_arrived(self):
    arrived = sum(
        int(row["amount"]) for row in self.rows
        if row["kind"] == "FOREIGN_CAPITAL" and row["unit"] == "万美元"
        and self.projects[row["project"]]["display_name"] == "新加坡金鹰")
    self.assertEqual(5_000, arrived)

  def test_no_more_arrives_than_planned(self):
    arrived = collections.Counter()
    for row in self.rows:
      self.assertGreater(int(row["amount"]), 0)
      # In hundredths of 元.
      rate = int(row["rate"].replace(".", "")) if row["rate"] else 10_000
      arrived[row["project"]] += int(row["amount"]) * WAN * rate // 100
    for code, amount in arrived.items():
      self.assertLessEqual(amount,
                           int(self.projects[code]["planned_total"]) * 100, code)

  def test_money_arrives_from_the_month_of_attraction_on(self):
    for row in self.rows:
      project = self.projects[row["project"]]
      attracted = project["signed_date"] or project["landed_date"]
      self.assertLessEqual(attracted[:7],
                           f"{row['year']}-{int(row['month']):02d}")

  def test_it_arrives_in_every_month(self):
    self.assertEqual({str(month) for month in range(1, 13)},
                     {row["month"] for row in self.rows})


class Signing(unittest.TestCase):

  @classmethod
  def setUpClass(cls):
    cls.rows = rows("signings.csv")
    cls.projects = {row["code"]: row for row in rows("projects.csv")}

  def signed(self, agreement):
    return [self.projects[row["project"]] for row in self.rows
            if row["agreement"] == agreement]

  def test_the_agreements_are_those_of_the_report(self):
    self.assertEqual({"conference-2024"}, {row["signing"] for row in self.rows})
    self.assertEqual(23, len(self.signed("FORMAL")))
    self.assertEqual(23, len(self.signed("INTENT")))

  def test_they_are_those_of_the_projects(self):
    for row in self.rows:
      project = self.projects[row["project"]]
      self.assertEqual((row["sign_date"], row["agreement"]),
                       (project["signed_date"], project["agreement"]))

  def test_they_become_what_the_report_says(self):
    landed = collections.Counter(
        project["landing_proof"] == "FILED"
        for project in self.signed("FORMAL") if project["landed_date"])
    self.assertEqual({True: 9, False: 11}, dict(landed))
    self.assertEqual(11, sum(project["formal_date"] != ""
                             for project in self.signed("INTENT")))


class FollowUp(unittest.TestCase):

  @classmethod
  def setUpClass(cls):
    cls.projects = {row["code"]: row for row in rows("projects.csv")}
    cls.listings = rows("listings.csv")

  def test_28_projects_are_recommended_for_the_support_of_a_fund(self):
    listed = [row["project"] for row in self.listings
              if row["kind"] == "FUND_SUPPORT"]
    self.assertEqual(28, len(listed))
    self.assertEqual(28, len(set(listed)))
    names = {self.projects[code]["display_name"] for code in listed}
    self.assertLessEqual({"银河航天", "芯德科技"}, names)
    for code in listed:
      self.assertEqual("true", self.projects[code]["fund_support_needed"])

  def test_the_priority_list_holds_key_projects(self):
    listed = [row for row in self.listings if row["kind"] == "PRIORITY"]
    self.assertGreater(len(listed), 10)
    self.assertTrue(any(row["exit_date"] for row in listed))
    for row in listed:
      project = self.projects[row["project"]]
      self.assertGreaterEqual(int(project["planned_total"]), 500_000_000)
      self.assertLessEqual(row["entry_date"], row["exit_date"] or YEAR_END)

  def test_eleven_meetings_deal_with_what_is_open(self):
    items = {row["blocked_item"]: row for row in rows("blocked_items.csv")}
    meetings = rows("meetings.csv")
    self.assertEqual([str(batch) for batch in range(1, 12)],
                     [row["batch"] for row in meetings])
    for meeting in meetings:
      for item in filter(None, meeting["blocked_items"].split(";")):
        self.assertLessEqual(items[item]["open_date"], meeting["meeting_date"])
        self.assertLessEqual(meeting["meeting_date"],
                             items[item]["resolve_date"] or YEAR_END)


class WorkItems(unittest.TestCase):

  @classmethod
  def setUpClass(cls):
    cls.text = (DATA / "work_items.yaml").read_text(encoding="utf-8")

  def test_ids_are_unique(self):
    ids = ITEM.findall(self.text)
    self.assertGreater(len(ids), 30)
    self.assertEqual(len(ids), len(set(ids)))

  def test_none_is_generated_and_each_names_its_place(self):
    self.assertNotIn("synthetic", self.text)
    self.assertEqual(
        len(ITEM.findall(self.text)),
        len(re.findall(r"^    source_document: .* 三、[1-5]$", self.text,
                       re.MULTILINE)))

  def test_linked_projects_are_those_that_the_report_names(self):
    names = {row["code"]: row["display_name"] for row in rows("projects.csv")}
    linked = [names[code] for line in LINKS.findall(self.text)
              for code in line.split(", ")]
    self.assertCountEqual(
        ["华能江苏公司REITs", "恒立智能扩能", "银河航天", "芯德科技",
         "思杰子公司", "新加坡金鹰", "极星科技中国区总部", "开市客",
         "麦当劳中国科研总部", "小米华东总部", "上海洁鹿生物科技"], linked)

  def test_the_event_of_the_signing_is_one_of_them(self):
    self.assertLessEqual({row["work_item"] for row in rows("signings.csv")},
                         set(ITEM.findall(self.text)))

  def test_measures_are_hedged_as_they_are_printed(self):
    for measure in (
        "{name: 会见重点客商, value: 100, unit: 批次, qualifier: 近}",
        "{name: 座谈企业或商协会, value: 70, unit: 家, qualifier: 多}",
        "{name: 深度报道, value: 10, unit: 篇, qualifier: 余}",
        "{name: 播放使用活动, value: 100, unit: 场, qualifier: 近}",
        "{name: 线上线下传播量, value: 10000000, unit: 人次, qualifier: 超}",
        "{name: 接洽外资项目计划投资金额, value: 2, unit: 亿美元, qualifier: 约}",
        "{name: 招商活动, value: 807, unit: 场}",
        "{name: 招商大讲堂, value: 11, unit: 期}",
        "{name: 项目协调会, value: 11, unit: 批次}"):
      self.assertIn(f"      - {measure}\n", self.text)


if __name__ == "__main__":
  unittest.main()
