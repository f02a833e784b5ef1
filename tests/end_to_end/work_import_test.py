#!/usr/bin/python3
"""A dataset's files about projects and work: each part arrives, stays as it is
when sent again, and changes where its rows do."""

import pathlib
import shutil
import tempfile
import unittest

from stack import DATASET, Stack

DEPARTMENT = "with-work"
PARENT = f"departments/{DEPARTMENT}"
FILES = {
    # As a spreadsheet of China saves it.
    "projects.csv": """\
项目编码,项目名称,板块,项目类别,建设类型,计划总投资（亿元）,固投备案金额（万元）,固定资产投资（亿元）,在谈日期,签约日期,正式签约日期,备案日期,备案文号,生成数据
p-1,智能电网设备,江宁区,其他,开工类,6,52000,5.2,2024/1/8,2024/3/1,2024/4/2,2024/6/3,备案1号,是
p-2,软件研发,玄武区,其他,运营类,0.5,,0,2024/2/1,,,,,是
""",
    "investments.csv": """\
project,investment_id,kind,year,month,amount,unit,rate,reason,synthetic
p-1,a-6,ACTUAL,2024,6,1200.5,万元,,,true
p-1,f-7,FOREIGN_CAPITAL,2024,7,100,万美元,7.2,,true
""",
    "work_items.yaml": """\
work_items:
  - id: fair
    kind: activity
    display_name: 大会
    projects: [p-1]
    measures:
      - {name: 签约项目, value: 1, unit: 个, qualifier: 余}
""",
    "signings.csv": """\
signing,display_name,sign_date,work_item,project,agreement,synthetic
fair,大会,2024-03-01,fair,p-1,INTENT,true
""",
    "listings.csv": """\
listing,kind,project,entry_date,reason,recipient,exit_date,exit_reason,synthetic
l-1,PRIORITY,p-1,2024-02-01,标志性项目,,,,true
l-2,FUND_SUPPORT,p-1,2024-05-01,有需求,相关部门,,,true
""",
    "blocked_items.csv": """\
blocked_item,project,display_name,assignee,open_date,due_date,resolve_date,resolution,synthetic
b-1,p-1,用电增容,供电部门,2024-04-01,2024-05-01,,,true
b-2,,选址,主管部门,2024-04-01,,2024-04-20,已选定,true
""",
    "meetings.csv": """\
coordination_meeting,batch,meeting_date,display_name,blocked_items,synthetic
m-1,1,2024-04-10,第1批次,b-1;b-2,true
""",
}
# part: resources
PARTS = {"projects and targets": 15, "investments": 2, "work items": 1,
         "signings": 1, "listings": 2, "blocked items": 2,
         "coordination meetings": 1}


class WorkImport(unittest.TestCase):
  maxDiff = None

  @classmethod
  def setUpClass(cls):
    cls.stack = Stack.running()
    folder = tempfile.TemporaryDirectory()
    cls.addClassCleanup(folder.cleanup)
    cls.dataset = pathlib.Path(folder.name) / "dataset"
    shutil.copytree(DATASET, cls.dataset)
    cls.replace("department.yaml", "id: nj-tcj", f"id: {DEPARTMENT}")
    for name, text in FILES.items():
      encoding = "gb18030" if name == "projects.csv" else "utf-8"
      (cls.dataset / name).write_text(text, encoding=encoding)
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

  def get(self, collection, name):
    service, method = {
        "listings": ("WorkService", "GetListing"),
        "blockedItems": ("WorkService", "GetBlockedItem"),
        "workItems": ("WorkService", "GetWorkItem"),
        "projects": ("ProjectService", "GetProject")}[collection]
    return self.stack.call("project", f"jixiao.project.v1.{service}/{method}",
                           {"name": f"{PARENT}/{collection}/{name}"})

  def test_1_arrives_in_parts_that_stay_as_they_are(self):
    self.assertEqual({part: (count, 0, 0) for part, count in PARTS.items()},
                     self.first)
    self.assertEqual({part: (0, 0, count) for part, count in PARTS.items()},
                     self.parts())

  def test_2_projects_have_come_their_way(self):
    project = self.get("projects", "p-1")
    self.assertEqual(
        ("PROJECT_STAGE_LANDED", "AGREEMENT_FORMAL", "LANDING_PROOF_FILED"),
        (project["stage"], project["agreement"], project["landingProof"]))
    self.assertEqual({"year": 2024, "month": 3, "day": 1},
                     project["stageDates"]["signedDate"])
    self.assertEqual("12005000", project["actualInvestment"]["units"])
    self.assertEqual("7200000", project["foreignCapital"]["units"])
    self.assertEqual("PROJECT_STAGE_NEGOTIATING",
                     self.get("projects", "p-2")["stage"])

  def test_3_what_ends_is_updated(self):
    self.assertEqual("STATE_RESOLVED", self.get("blockedItems", "b-2")["state"])
    self.replace("listings.csv", "标志性项目,,,,", "标志性项目,,2024-06-03,已落地,")
    self.replace("blocked_items.csv", "2024-05-01,,,",
                 "2024-05-01,2024-04-28,已接入,")
    self.replace("work_items.yaml", "qualifier: 余", "qualifier: 超")
    changed = self.parts()
    self.assertEqual((0, 1, 1), changed["listings"])
    self.assertEqual((0, 1, 1), changed["blocked items"])
    self.assertEqual((0, 1, 0), changed["work items"])
    self.assertEqual("已落地", self.get("listings", "l-1")["exitReason"])
    self.assertEqual("已接入", self.get("blockedItems", "b-1")["resolution"])
    self.assertEqual("QUALIFIER_OVER", self.get("workItems", "fair")[
        "measures"][0]["qualifier"])
    self.assertEqual({part: (0, 0, count) for part, count in PARTS.items()},
                     self.parts())

  def test_4_a_listing_with_other_content_is_refused(self):
    self.replace("listings.csv", "有需求", "需要基金")
    code, _, err = self.stack.try_cli("import", str(self.dataset))
    self.assertEqual(4, code, err)
    self.assertIn("which never changes: give this one a new id", err)
    self.replace("listings.csv", "需要基金", "有需求")

  def test_5_an_investment_with_other_content_is_refused_at_its_row(self):
    self.replace("investments.csv", "1200.5", "1200.6")
    code, _, err = self.stack.try_cli("import", str(self.dataset))
    self.assertNotEqual(0, code)
    self.assertIn("RECORD_CONFLICT", err)
    self.replace("investments.csv", "1200.6", "1200.5")

  def test_6_a_fault_that_the_server_finds_has_its_place(self):
    self.replace("work_items.yaml", "kind: activity", "kind: activities")
    code, _, err = self.stack.try_cli("import", str(self.dataset))
    self.assertNotEqual(0, code)
    self.assertIn("work_items.yaml:3:", err)
    self.assertIn("Refused before anything was written", err)
    self.replace("work_items.yaml", "kind: activities", "kind: activity")


if __name__ == "__main__":
  unittest.main()
