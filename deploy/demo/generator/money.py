"""The money that arrives: how much for each project, and in which months."""

from generator import plan
from generator.plan import WAN


def assign_actual(projects, dice):
  """Splits the actual investment, never more than planned, in whole 万元."""
  wishes = []
  for project in projects:
    low, high = {"signed": (0, 6), "landed": (10, 45),
                 "started": (40, 90)}[project.reached]
    if project.ends:
      low, high = 0, 0
    wishes.append(project.planned * dice.between(low, high) // 100)
  wished = sum(wishes)
  for project, wish in zip(projects, wishes):
    actual = wish * plan.ACTUAL_INVESTMENT // wished // WAN * WAN
    project.actual = min(actual, project.planned)
  missing = plan.ACTUAL_INVESTMENT - sum(p.actual for p in projects)
  for project in projects:
    if project.reached == "signed":
      continue
    step = min(project.planned - project.actual, missing)
    project.actual += step
    missing -= step
  if missing:
    raise SystemExit(f"{missing} 元 of actual investment find no project")


def assign_foreign(projects, dice):
  """Gives some projects an investor abroad and foreign capital.

  Their plan grows by it, so that all that arrives stays within the plan.
  """
  foreign = [p for p in projects if p.kind == "FOREIGN"]
  landed = [p for p in projects
            if p.kind == "OTHER" and p.landed and not p.named]
  foreign += dice.sample(landed, plan.FOREIGN_FUNDED - len(foreign))
  for project in foreign:
    if project.region_code == "CN":
      project.region_code = dice.pick(plan.REGIONS)
    project.arrived_usd = plan.ARRIVED.get(project.display_name, 0)
    if project.landed:
      project.arrived_usd = dice.between(50, 1_500)
    project.foreign_usd = project.arrived_usd + dice.between(50, 1_000)
    # 8 元 for a dollar is more than any month's rate.
    project.planned += project.foreign_usd * 8 * WAN


def months_of(project):
  """The months from the one in which it was attracted to December."""
  return list(range(project.attracted.month, 13))


def split(total, months, dice):
  """(month, amount) for some of the months, in whole 万元, none of 0."""
  months = dice.sample(months, min(len(months), dice.between(1, 5)))
  weights = [dice.between(1, 9) for _ in months]
  parts = [total * weight // sum(weights) // WAN * WAN for weight in weights]
  parts[-1] += total - sum(parts)
  return [(m, part) for m, part in zip(months, parts) if part > 0]


def investments(projects, dice):
  """Rows of investments.csv, amounts in 万元 or 万美元."""
  rows = []
  for project in projects:
    for month, amount in split(project.actual, months_of(project), dice):
      rows.append((project.code, f"a-2024-{month:02d}", "ACTUAL", 2024, month,
                   amount // WAN, "万元", ""))
    if not project.arrived_usd:
      continue
    for month, amount in split(
        project.arrived_usd * WAN, months_of(project), dice):
      rows.append((project.code, f"f-2024-{month:02d}", "FOREIGN_CAPITAL",
                   2024, month, amount // WAN, "万美元",
                   plan.USD_RATES[month - 1]))
  return rows
