#!/usr/bin/python3
"""report.py FILE...: prints what Google Benchmark wrote as JSON, by ratios.

A benchmark is named CASE/VARIANT. The variant `service` of a case is compared
with the others, medians of all repetitions: how many times their time it takes
or, where both count rows (or what the label says), what part of their rate it
reaches.
"""

import json
import statistics
import sys

SUBJECT = "service"
NANOSECONDS = {"ns": 1, "us": 1000, "ms": 1000000, "s": 1000000000}


def repetitions(paths):
  """{case: {variant: [repetition, ...]}}, cases in the order of the files."""
  cases = {}
  for path in paths:
    with open(path, encoding="utf-8") as file:
      for entry in json.load(file)["benchmarks"]:
        if entry["run_type"] != "iteration" or entry.get("error_occurred"):
          continue
        name = entry["name"]
        for suffix in ("/iterations:", "/repeats:", "/min_time:", "/threads:"):
          name = name.split(suffix)[0]
        for suffix in ("/real_time", "/manual_time"):
          name = name.removesuffix(suffix)
        case, variant = name.rsplit("/", 1)
        cases.setdefault(case, {}).setdefault(variant, []).append(entry)
  return cases


def median(entries, field):
  values = [entry[field] for entry in entries if field in entry]
  return statistics.median(values) if values else None


def time_of(entries):
  return median(entries, "real_time") * NANOSECONDS[entries[0]["time_unit"]]


def human_time(nanoseconds):
  for unit, size in (("s", 1e9), ("ms", 1e6), ("us", 1e3)):
    if nanoseconds >= size:
      return f"{nanoseconds / size:.3g} {unit}"
  return f"{nanoseconds:.0f} ns"


def line(variant, entries):
  words = [f"  {variant:<24}{human_time(time_of(entries)):>9}"]
  rate = median(entries, "items_per_second")
  if rate is not None:
    words.append(f"{rate:>9,.0f} {entries[0].get('label') or 'rows'}/s")
  return words


def memory(entries):
  figures = [median(entries, f"rss_{when}_mb")
             for when in ("before", "peak", "after")]
  if None in figures:
    return []
  return ["memory {:.0f} MB before, {:.0f} at most, {:.0f} after".format(
      *figures)]


def of_its_rate(times):
  return (f"{1 / times:.2f} of its rate" if times < 100
          else f"a {times:,.0f}th of its rate")


def show(case, variants):
  print(case)
  subject = variants.get(SUBJECT)
  if subject:
    print("  ".join(line(SUBJECT, subject) + memory(subject)))
  for variant, entries in variants.items():
    if variant == SUBJECT:
      continue
    words = line(variant, entries)
    if subject:
      times = time_of(subject) / time_of(entries)
      words.append(f"{SUBJECT}: {of_its_rate(times)}"
                   if median(entries, "items_per_second") is not None
                   else f"{SUBJECT}: {times:.3g} times its time")
    print("  ".join(words))


def main():
  for case, variants in repetitions(sys.argv[1:]).items():
    show(case, variants)


if __name__ == "__main__":
  main()
