"""The generated rows as the files of a dataset, and the one printed target."""

import csv
import io

from generator import follow_up, money, plan, projects, way
from generator.dice import Dice

SEED = 20241231

PROJECT_COLUMNS = [
    "code", "display_name", "investor", "investor_class", "headquarters_level",
    "region_code", "district", "industry_chain", "kind", "operation",
    "expansion", "high_level", "planned_total", "filed_investment",
    "fixed_asset_investment", "foreign_investment(万美元)", "foreign_rate",
    "fund_support_needed", "owner", "negotiating_date", "signed_date",
    "agreement", "formal_date", "landed_date", "landing_proof",
    "landed_evidence", "started_date", "start_evidence", "verifier",
    "verification_evidence", "operating_date", "suspended_date",
    "terminated_date", "reason", "synthetic"]
VERIFIER = "督查考核处"
PROOFS = {"FILED": "项目备案证", "REGISTERED": "营业执照", "FUNDED": "验资报告"}
REASONS = {"": "", "suspended": "企业调整投资节奏",
           "terminated": "企业终止投资计划"}


def truth(value):
  return "true" if value else "false"


def project_row(project):
  p = project
  dates = {stage: p.dates.get(stage, "") for stage in (
      "negotiating", "signed", "formal", "landed", "started", "operating",
      "suspended", "terminated")}
  number = p.code[-4:]
  proof = ""
  if p.landed:
    proof = "FILED" if p.start_type else (
        "FUNDED" if int(number) % 5 == 0 else "REGISTERED")
  agreement = ("INTENT" if p.intent else "FORMAL") if dates["signed"] else ""
  started = p.reached == "started"
  return [
      p.code, p.display_name, p.investor, p.investor_class,
      p.headquarters_level, p.region_code, p.district, p.industry_chain,
      p.kind, p.operation, truth(p.expansion), truth(p.high_level), p.planned,
      p.filed, p.fixed, p.foreign_usd or "",
      plan.USD_RATES[0] if p.foreign_usd else "", truth(p.fund_support_needed),
      f"{p.district}招商{int(number) % 3 + 1}组", dates["negotiating"],
      dates["signed"], agreement, dates["formal"], dates["landed"], proof,
      f"{PROOFS[proof]}（样例{number}）" if proof else "", dates["started"],
      f"施工许可证（样例{number}）" if started else "",
      VERIFIER if started else "",
      f"开工核查记录（样例{number}）" if started else "", dates["operating"],
      dates["suspended"], dates["terminated"], REASONS[p.ends], "true"]


def to_csv(columns, rows):
  text = io.StringIO()
  writer = csv.writer(text, lineterminator="\n")
  writer.writerow(columns)
  writer.writerows(rows)
  return text.getvalue().encode("utf-8")


def marked(rows):
  """Every row says that it is generated."""
  return [(*row, "true") for row in rows]


def target_rows(rows):
  """The one printed target, and a share of it for each district by the starts
  it has: the report prints none, only that all 12 are on schedule."""
  districts = sorted({p.district for p in rows})
  started = {d: sum(p.district == d and p.reached == "started" for p in rows)
             for d in districts}
  total = sum(started.values())
  shares = {d: plan.STARTED_TARGET * started[d] // total for d in districts}
  by_rest = sorted(districts,
                   key=lambda d: -(plan.STARTED_TARGET * started[d] % total))
  for district in by_rest[:plan.STARTED_TARGET - sum(shares.values())]:
    shares[district] += 1
  metric = "project.started.count"
  return [(metric, "", plan.STARTED_TARGET, "个", "false",
           plan.STARTED_TARGET_SOURCE)] + [
      (metric, district, shares[district], "个", "true",
       "样例：按开工数分解全市目标") for district in districts]


def generate():
  """The bytes of each file by its name."""
  dice = Dice(SEED)
  rows = projects.make(dice)
  way.choose(rows, dice)
  projects.assign_sizes(rows, dice)
  money.assign_actual(rows, dice)
  money.assign_foreign(rows, dice)
  for project in rows:
    way.assign_dates(project, dice)
  projects.name_all(rows, dice, Dice(SEED + 1))
  arrived = money.investments(rows, dice)
  listings = follow_up.listing_rows(rows, dice)
  blocked = follow_up.blocked_rows(rows, dice)
  return {
      "targets.csv": to_csv(
          ["metric", "district", "value", "unit", "synthetic", "source"],
          target_rows(rows)),
      "projects.csv": to_csv(PROJECT_COLUMNS, map(project_row, rows)),
      "investments.csv": to_csv(
          ["project", "investment_id", "kind", "year", "month", "amount",
           "unit", "rate", "synthetic"], marked(arrived)),
      "signings.csv": to_csv(
          ["signing", "display_name", "sign_date", "work_item", "project",
           "agreement", "synthetic"], marked(follow_up.signing_rows(rows))),
      "listings.csv": to_csv(
          ["listing", "kind", "project", "entry_date", "reason", "recipient",
           "exit_date", "exit_reason", "synthetic"], marked(listings)),
      "blocked_items.csv": to_csv(
          ["blocked_item", "project", "display_name", "assignee", "open_date",
           "due_date", "resolve_date", "resolution", "synthetic"],
          marked(blocked)),
      "meetings.csv": to_csv(
          ["coordination_meeting", "batch", "meeting_date", "display_name",
           "blocked_items", "minutes", "synthetic"],
          marked(follow_up.meeting_rows(blocked))),
  }
