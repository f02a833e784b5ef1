"""Which projects there are, how far each came, and how large it is."""

import dataclasses
import datetime
import typing

from generator import plan
from generator.plan import WAN, YI


@dataclasses.dataclass
class Project:
  """A row of projects.csv. Amounts in 元."""
  kind: str
  operation: str
  reached: typing.Optional[str] = None  # signed, landed or started
  display_name: str = ""
  named: bool = False  # by the report
  investor: str = ""
  investor_class: str = ""
  region_code: str = "CN"
  headquarters_level: str = ""
  industry_chain: str = ""
  code: str = ""
  district: str = ""
  expansion: bool = False
  unsigned: bool = False  # an expansion that landed without signing
  intent: bool = False  # first signed as an intent
  converted: bool = False  # and formally since
  conference: str = ""  # FORMAL or INTENT where it was signed there
  ends: str = ""  # suspended or terminated
  fund_support_needed: bool = False
  planned: int = 0
  filed: int = 0
  fixed: int = 0
  actual: int = 0
  arrived_usd: int = 0  # foreign capital in 万美元
  foreign_usd: int = 0  # planned, in 万美元
  dates: typing.Dict[str, datetime.date] = dataclasses.field(
      default_factory=dict)

  @property
  def high_level(self):
    return self.kind != "OTHER"

  @property
  def start_type(self):
    return self.operation == "START_TYPE"

  @property
  def landed(self):
    return self.reached in ("landed", "started")

  @property
  def key(self):
    return self.planned >= plan.KEY_PROJECT

  @property
  def attracted(self):
    return self.dates.get("signed", self.dates.get("landed"))


def make(dice):
  """All projects with kind, operation and stage, not yet with amounts."""
  projects = [
      Project(kind, operation, reached, name, True, investor, investor_class,
              region, level, planned=(planned or 0) * YI)
      for name, kind, operation, planned, reached, investor, investor_class,
      region, level in plan.NAMED]
  for kind, count in plan.HIGH_LEVEL.items():
    count -= sum(p.kind == kind for p in projects)
    for _ in range(count):
      start_type = kind == "LARGE_MANUFACTURING" or (
          kind != "HEADQUARTERS" and dice.between(1, 2) == 1)
      projects.append(
          Project(kind, "START_TYPE" if start_type else "OPERATING_TYPE"))
  rest = plan.START_TYPE - sum(p.start_type for p in projects)
  projects += [Project("OTHER", "START_TYPE") for _ in range(rest)]
  rest = plan.PROJECTS - len(projects)
  projects += [Project("OTHER", "OPERATING_TYPE") for _ in range(rest)]
  assign_stages(projects)
  return projects


def assign_stages(projects):
  """Lets as many projects land and start as the totals say.

  The order of `projects` decides: the named and high-level ones stand first.
  """
  def reach(stage, operation, count):
    done = sum(p.reached == stage for p in projects
               if p.operation == operation)
    for project in projects:
      if done == count:
        return
      if project.operation == operation and project.reached is None:
        project.reached = stage
        done += 1

  reach("started", "START_TYPE", plan.STARTED)
  reach("landed", "START_TYPE", plan.LANDED_START_TYPE - plan.STARTED)
  reach("landed", "OPERATING_TYPE", plan.LANDED_OPERATING_TYPE)
  for project in projects:
    project.reached = project.reached or "signed"


def assign_sizes(projects, dice):
  """Gives planned, fixed-asset and filed investment, whole 万元."""
  filed = [p for p in projects if p.start_type and p.landed]
  ranked = sorted(filed, key=lambda p: (not p.high_level, not p.conference))
  # Operating-type headquarters with a building of their own, projects that are
  # not filed yet, and filed ones fill the band from 1亿; all others stay below.
  own_building = [p for p in projects if not p.start_type and p.high_level]
  unfiled = sorted((p for p in projects if p.start_type and not p.landed),
                   key=lambda p: (not p.named, not p.conference))
  large = ranked[:plan.FIXED_1YI - len(own_building) - plan.SIGNED_LARGE]
  middle = len(large) - plan.FILED_3YI
  bands = ([(5 * YI, 32 * YI)] * plan.FILED_5YI
           + [(3 * YI, 5 * YI - WAN)] * (plan.FILED_3YI - plan.FILED_5YI)
           + [(1 * YI, 3 * YI - WAN)] * middle)
  large += own_building + unfiled[:plan.SIGNED_LARGE]
  bands += [(1 * YI, 3 * YI - WAN)] * len(own_building)
  bands += [(1 * YI, 6 * YI)] * plan.SIGNED_LARGE
  for project in projects:
    project.fixed = dice.between(300, 9_900) * WAN
    if not project.start_type:
      project.fixed = dice.between(0, 1_500) * WAN
  for project, (low, high) in zip(large, bands):
    # The square of a fraction: many small ones, few large ones.
    share = dice.between(0, 1000)
    project.fixed = low + (high - low) * share * share // 1_000_000
    if project.planned:
      project.fixed = project.planned * 7 // 10
    project.fixed -= project.fixed % WAN
  for project in filed:
    project.filed = project.fixed
  for project in projects:
    if project.planned:
      continue
    extra = project.fixed * dice.between(15, 60) // 100
    extra += dice.between(200, 3_000) * WAN
    if project.conference or project.display_name in plan.KEY_NAMES:
      extra = max(extra, dice.between(50_000, 150_000) * WAN)
    project.planned = (project.fixed + extra) // WAN * WAN


def name_all(projects, dice, order):
  """Districts, names and codes; the order of the rows says nothing.

  `order` are dice of its own, so that codes stay when anything else changes.
  """
  tickets = [d for d, share in plan.DISTRICTS.items() for _ in range(share)]
  for project in projects:
    project.district = dice.pick(tickets)
  order.shuffle(projects)
  for number, project in enumerate(projects, 1):
    project.code = f"p2024-{number:04d}"
    chains = plan.START_WORDS if project.start_type else plan.OPERATING_WORDS
    word = dice.pick(plan.KIND_WORDS.get(project.kind) or list(chains))
    if project.named:
      continue
    project.industry_chain = chains.get(word) or dice.pick(
        sorted(set(chains.values())))
    project.display_name = f"{project.district}{word}项目（样例{number:04d}）"
    project.investor = f"样例投资方{number:04d}"
    project.investor_class = dice.pick(plan.INVESTOR_CLASSES)
    if project.region_code != "CN":
      project.investor_class = dice.pick(["MULTINATIONAL", "FORTUNE_500"])
    if project.kind == "HEADQUARTERS":
      project.headquarters_level = dice.pick(plan.HEADQUARTERS_LEVELS)
