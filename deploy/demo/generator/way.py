"""How each project goes: agreements, the conference, and every date."""

import datetime

from generator import plan


def day(count):
  return datetime.timedelta(count)


def choose(projects, dice):
  """Who signs at the conference, as an intent, expands or ends early."""
  free = [p for p in projects if not p.named]

  def take(count, wanted):
    """`count` free projects of those, high-level ones first."""
    found = sorted((p for p in free if wanted(p)),
                   key=lambda p: not p.high_level)[:count]
    for project in found:
      free.remove(project)
    return found

  def of(reached, start_type):
    return lambda p: p.reached == reached and p.start_type == start_type

  filed = take(4, of("started", True))
  filed += take(plan.CONFERENCE_FILED - 4, of("landed", True))
  settled = take(plan.CONFERENCE_SETTLED, of("landed", False))
  open_ = take(2, of("signed", True))
  open_ += take(plan.CONFERENCE_OPEN - 2, of("signed", False))
  for project in filed + settled + open_:
    project.conference = "FORMAL"
  converted = take(5, of("signed", True))
  converted += take(plan.CONFERENCE_CONVERTED - 5, of("signed", False))
  intents = take(6, of("signed", True))
  intents += take(plan.CONFERENCE_INTENT - 6, of("signed", False))
  for project in converted + intents:
    project.conference = "INTENT"
    project.intent = True
  for project in converted:
    project.converted = True

  others = [p for p in free if p.kind == "OTHER"]
  for project in dice.sample(others, plan.OTHER_INTENTS):
    project.intent = True
    # Whoever lands has signed formally; of the others, half.
    project.converted = project.landed or dice.between(1, 2) == 1
  growing = [p for p in others if p.start_type and p.landed and not p.intent]
  for number, project in enumerate(dice.sample(growing, plan.EXPANSIONS)):
    project.expansion = True
    project.unsigned = number < plan.UNSIGNED_EXPANSIONS
  for project in projects:
    project.expansion |= project.display_name == "恒立智能扩能"
  early = [p for p in others if p.reached == "signed" and not p.intent]
  ending = dice.sample(early, plan.SUSPENDED + plan.TERMINATED)
  for number, project in enumerate(ending):
    project.ends = "suspended" if number < plan.SUSPENDED else "terminated"


def window(dice):
  """Days from one stage to the next; most keep to the 90-day window."""
  return dice.between(91, 130) if dice.between(1, 8) == 1 else dice.between(
      12, 90)


def gaps_of(project, dice):
  """(stage, days since the stage before) for all stages after the first."""
  gaps = []
  if project.converted:
    gaps.append(("formal", dice.between(10, 75)))
  if project.landed and not project.unsigned:
    gaps.append(("landed", window(dice)))
  if project.reached == "started":
    gaps.append(("started", window(dice)))
  if project.ends:
    gaps.append((project.ends, dice.between(30, 150)))
  return gaps


def assign_dates(project, dice):
  """Dates in order, all in 2024, up to the stage reached."""
  gaps = gaps_of(project, dice)
  latest = plan.LAST_DAY - day(sum(days for _, days in gaps))
  lead = dice.between(30, 120) if project.key else dice.between(5, 60)
  lead = min(lead, (latest - plan.FIRST_DAY).days)
  first = plan.FIRST_DAY + day(lead)
  if project.named and project.kind == "FOREIGN":
    # Negotiated from spring on, signed at last.
    first, lead = datetime.date(2024, 12, 2), dice.between(200, 280)
  elif project.reached == "signed" and not gaps and dice.between(1, 3) > 1:
    # Most of those that have not landed still have time.
    first = datetime.date(2024, 10, 8)
  reached = first + day(dice.between(0, (latest - first).days))
  if project.conference:
    reached = plan.CONFERENCE_DAY
    lead = dice.between(20, 140)
  project.dates["negotiating"] = reached - day(lead)
  project.dates["landed" if project.unsigned else "signed"] = reached
  for stage, days in gaps:
    # From the conference on, a long way ends with the year.
    reached = min(reached + day(days), plan.LAST_DAY)
    project.dates[stage] = reached
  if project.start_type and project.reached == "started":
    assign_opening(project, dice.between(150, 420))
  elif project.landed and not project.start_type:
    assign_opening(project, dice.between(20, 150))


def assign_opening(project, days):
  opening = project.dates.get("started", project.dates["landed"]) + day(days)
  if opening <= plan.LAST_DAY:
    project.dates["operating"] = opening
