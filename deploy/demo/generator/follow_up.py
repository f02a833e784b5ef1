"""What the bureau does about projects: signings, lists, blocked items, meetings.
"""

import datetime

from generator import plan

# What may hold a project up, who clears it, and how.
OBSTACLES = [
    ("用地指标尚未落实", "规划资源部门", "用地指标已列入年度计划"),
    ("环境影响评价审批周期较长", "生态环境部门", "环评批复已取得"),
    ("厂区用电增容方案未定", "供电部门", "增容方案已批复并排定施工"),
    ("施工许可分段办理", "建设部门", "已分段核发施工许可"),
    ("进场道路与雨污管网未配套", "板块建设主体", "配套道路和管网已交付"),
    ("厂房租赁协议未签订", "板块招商部门", "厂房已交付企业"),
    ("人才公寓配套名额不足", "板块人社部门", "名额已安排"),
]
# Those that the report names belong to no project of the list.
NAMED_OBSTACLES = [
    ("“阳光出行”专车项目经营许可", datetime.date(2024, 4, 8), 62),
    ("北京电投绿通项目换电柜选址", datetime.date(2024, 7, 15), 48),
]
FUND_RECIPIENT = "相关部门"


def signing_rows(projects):
  """The conference: (signing, name, date, work item, project, agreement)."""
  return [("conference-2024", plan.CONFERENCE_NAME, plan.CONFERENCE_DAY,
           "conference-2024", project.code, project.conference)
          for project in projects if project.conference]


def choose_fund_support(projects, dice):
  """The projects that are recommended for the support of a fund; some more
  need it."""
  free = [p for p in projects if p.kind in ("OTHER", "FUTURE_INDUSTRY")
          and not p.named and not p.ends and p.start_type]
  needing = dice.sample(free, plan.FUND_SUPPORT + 7)
  named = [p for p in projects if p.display_name in plan.FUND_NAMES]
  for project in named + needing:
    project.fund_support_needed = True
  return named + needing[:plan.FUND_SUPPORT - len(named)]


def later(date, days):
  return min(date + datetime.timedelta(days), plan.LAST_DAY)


def listing_rows(projects, dice):
  """(listing, kind, project, entry, reason, recipient, exit, exit reason)."""
  rows = []
  for project in choose_fund_support(projects, dice):
    entry = later(project.attracted, dice.between(3, 60))
    rows.append((f"fund-{project.code}", "FUND_SUPPORT", project.code, entry,
                 "企业有基金支持需求", FUND_RECIPIENT, "", ""))
  key = [p for p in projects if p.key and not p.ends
         and (p.high_level or p.conference)]
  named = [p for p in key if p.display_name in plan.KEY_NAMES]
  others = [p for p in key if not p.named]
  for project in named + dice.sample(others, plan.PRIORITY - len(named)):
    entry = later(project.dates["negotiating"], dice.between(2, 20))
    entry = min(entry, project.attracted)
    exit_ = project.dates.get("landed")
    rows.append((f"priority-{project.code}", "PRIORITY", project.code, entry,
                 "标志性项目，集中力量攻坚", "", exit_ or "",
                 "项目已落地" if exit_ else ""))
  return sorted(rows)


def blocked_rows(projects, dice):
  """(id, project, name, assignee, opened, due, resolved, resolution)."""
  rows = []
  for number, (name, opened, days) in enumerate(NAMED_OBSTACLES, 1):
    rows.append((f"blocked-{number:02d}", "", name, "市级主管部门", opened,
                 later(opened, 60), later(opened, days), "已协调解决"))
  stuck = [p for p in projects if p.start_type and p.key and not p.ends
           and not p.named]
  for number, project in enumerate(dice.sample(stuck, 14), len(rows) + 1):
    what, assignee, resolution = dice.pick(OBSTACLES)
    opened = later(project.attracted, dice.between(3, 25))
    days = dice.between(15, 150)
    resolved = opened + datetime.timedelta(days)
    open_still = resolved > plan.LAST_DAY or number % 7 == 0
    rows.append((f"blocked-{number:02d}", project.code, what,
                 assignee, opened, opened + datetime.timedelta(60),
                 "" if open_still else resolved,
                 "" if open_still else resolution))
  return rows


def meeting_rows(blocked):
  """(id, batch, date, name, items, minutes); each deals with what is open."""
  rows = []
  for batch in range(1, plan.MEETINGS + 1):
    date = datetime.date(2024, batch + 1, 19 + batch % 5)
    items = [row[0] for row in blocked
             if row[4] <= date and (not row[6] or date <= row[6])]
    rows.append((f"meeting-2024-{batch:02d}", batch, date,
                 f"市级重点招商项目协调会（第{batch}批次，样例）",
                 ";".join(items), "逐项明确责任单位和办结时限"))
  return rows
