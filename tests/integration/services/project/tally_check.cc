#include "tests/integration/services/project/tally_check.h"

#include <map>
#include <set>
#include <vector>

#include "common/clock/date.h"
#include "services/project/domain/contributions.h"
#include "services/project/domain/project_cell.h"
#include "services/project/store/investment_rows.h"
#include "services/project/store/project_rows.h"
#include "services/project/store/search_rows.h"
#include "tests/integration/services/project/project_fixture.h"

namespace jixiao::project {
namespace {

using LineSet = std::set<std::string>;

struct Stored {
  std::map<std::string, StoredProject> projects;
  std::map<std::string, std::vector<v1::Investment>> investments;
};

Stored SelectAll(mysql::Session& session, const std::string& department) {
  std::vector<std::string> ids;
  mysql::Rows rows = session.Query(
      "SELECT project FROM project WHERE department = ?", {department});
  while (rows.Next()) ids.push_back(rows.Text(1));
  return {SelectProjects(session, department, ids),
          SelectInvestmentsOf(session, department, ids)};
}

Contributions Sum(const Stored& stored) {
  Contributions sums;
  const auto add = [&](const Contributions& more) {
    for (const auto& [key, sum] : more) sums[key] += sum;
  };
  for (const auto& [id, project] : stored.projects) {
    add(ContributionsOf(project.state, TestReference()));
    const auto investments = stored.investments.find(id);
    if (investments == stored.investments.end()) continue;
    for (const v1::Investment& one : investments->second) {
      add(ContributionsOf(one, project.state.project.district()));
    }
  }
  return sums;
}

std::string Line(const std::vector<std::string>& values) {
  std::string line;
  for (const std::string& value : values) line += value + "|";
  return line;
}

LineSet ReadLines(mysql::Session& session, const std::string& sql,
                  const std::string& department, size_t columns) {
  LineSet lines;
  mysql::Rows rows = session.Query(sql, {department});
  while (rows.Next()) {
    std::vector<std::string> values;
    for (size_t i = 1; i <= columns; ++i) values.push_back(rows.Text(i));
    lines.insert(Line(values));
  }
  return lines;
}

std::string Difference(const std::string& what, const LineSet& expected,
                       const LineSet& actual) {
  std::string text;
  for (const std::string& line : expected) {
    if (actual.count(line) == 0) text += what + ": missing " + line + "\n";
  }
  for (const std::string& line : actual) {
    if (expected.count(line) == 0) text += what + ": not so " + line + "\n";
  }
  return text;
}

constexpr char kSums[] = "SUM(item_count), SUM(amount), SUM(synthetic_count) ";
constexpr char kNotZero[] =
    " HAVING SUM(item_count) <> 0 OR SUM(amount) <> 0 OR SUM(synthetic_count) "
    "<> 0";

std::string EntryFaults(mysql::Session& session, const std::string& department,
                        const Stored& stored) {
  LineSet expected;
  for (const auto& [key, sum] : Sum(stored)) {
    if (sum.IsZero()) continue;
    expected.insert(Line({key.series, key.district, date::Format(key.day),
                          std::to_string(sum.count), std::to_string(sum.amount),
                          std::to_string(sum.synthetic)}));
  }
  return Difference(
      "entries", expected,
      ReadLines(session,
                std::string("SELECT series, district, day, ") + kSums +
                    "FROM tally_entry WHERE department = ? AND subject LIKE "
                    "'projects/%' GROUP BY series, district, day" +
                    kNotZero,
                department, 6));
}

// `first_day` is the SQL of the first day of the span of a day.
std::string SpanFaults(mysql::Session& session, const std::string& department,
                       const std::string& span, const std::string& first_day) {
  const LineSet expected =
      ReadLines(session,
                "SELECT series, district, " + first_day + ", " + kSums +
                    "FROM tally_entry WHERE department = ? GROUP BY series, "
                    "district, " +
                    first_day + kNotZero,
                department, 6);
  const LineSet actual =
      ReadLines(session,
                std::string("SELECT series, district, first_day, ") + kSums +
                    "FROM tally_cell WHERE department = ? AND span = '" + span +
                    "' GROUP BY series, district, first_day" + kNotZero,
                department, 6);
  return Difference("cells " + span, expected, actual);
}

std::string CellFaults(mysql::Session& session, const std::string& department,
                       const Stored& stored) {
  CellChanges cells;
  for (const auto& [id, project] : stored.projects) {
    cells[CellOf(project.state, TestReference())] +=
        SumsOf(project.state, project.actual_investment_fen);
  }
  LineSet expected;
  for (const auto& [cell, sums] : cells) {
    expected.insert(Line(
        {std::to_string(cell.attracted_year), std::to_string(cell.stage),
         cell.district, std::to_string(cell.kind),
         std::to_string(cell.operation_type),
         std::to_string(cell.investor_class), std::to_string(cell.high_level),
         cell.size_band, std::to_string(cell.synthetic),
         std::to_string(sums.projects), std::to_string(sums.planned_total),
         std::to_string(sums.fixed_asset_investment),
         std::to_string(sums.actual_investment)}));
  }
  return Difference(
      "summary", expected,
      ReadLines(
          session,
          "SELECT attracted_year, stage, district, kind, operation_type, "
          "investor_class, high_level, size_band, synthetic, project_count, "
          "planned_total, fixed_asset_investment, actual_investment FROM "
          "project_cell WHERE department = ? AND (project_count <> 0 OR "
          "planned_total <> 0 OR fixed_asset_investment <> 0 OR "
          "actual_investment <> 0)",
          department, 13));
}

// What the row of a project says against what follows from its history.
std::string RowFaults(mysql::Session& session, const std::string& department,
                      const Stored& stored) {
  const Day today(2025, 1, 15);
  LineSet expected;
  LineSet actual;
  for (const auto& [id, project] : stored.projects) {
    v1::Project described = project.state.project;
    Describe(project.state.history, WindowOf(project.state, TestReference()),
             today, TestReference(), described);
    expected.insert(described.ShortDebugString());
    actual.insert(ToProto(*SelectRecord(session, {department, id}), today,
                          TestReference())
                      .ShortDebugString());
    expected.insert(id + " " + ContentDigest(project.state));
    actual.insert(id + " " + project.content_digest);
  }
  std::string faults = Difference("rows", expected, actual);
  LineSet wanted;
  for (const auto& [id, project] : stored.projects) {
    const v1::Project& content = project.state.project;
    for (const std::string& gram :
         GramsOf({content.display_name(), content.investor()})) {
      wanted.insert(Line({id, gram}));
    }
  }
  return faults +
         Difference("grams", wanted,
                    ReadLines(session,
                              "SELECT project, gram FROM project_gram WHERE "
                              "department = ?",
                              department, 2));
}

}  // namespace

Contributions ContributionsNow(mysql::Database& database,
                               const std::string& department) {
  Contributions sums;
  JX_EXPECT_OK(database.Read({}, [&](mysql::Session& session) {
    sums = Sum(SelectAll(session, department));
    return absl::OkStatus();
  }));
  return sums;
}

std::string TallyFaults(mysql::Database& database,
                        const std::string& department) {
  std::string faults;
  const absl::Status read = database.Read({}, [&](mysql::Session& session) {
    const Stored stored = SelectAll(session, department);
    faults = EntryFaults(session, department, stored);
    faults += SpanFaults(session, department, "D", "day");
    faults += SpanFaults(session, department, "M",
                         "CAST(DATE_FORMAT(day, '%Y-%m-01') AS DATE)");
    faults += SpanFaults(session, department, "Y",
                         "CAST(DATE_FORMAT(day, '%Y-01-01') AS DATE)");
    faults += CellFaults(session, department, stored);
    faults += RowFaults(session, department, stored);
    return absl::OkStatus();
  });
  return faults + (read.ok() ? "" : std::string(read.message()));
}

}  // namespace jixiao::project
