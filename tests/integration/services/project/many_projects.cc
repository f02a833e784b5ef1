#include "tests/integration/services/project/many_projects.h"

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/journal/write_call.h"
#include "services/project/store/project_write.h"
#include "services/project/store/target_rows.h"
#include "tests/integration/services/project/project_fixture.h"

namespace jixiao::project {
namespace {

constexpr int64_t kBatch = 250;

// The stages that a project has reached by its number, a step every 40 days
// from a day of the winter on.
constexpr v1::ProjectStage kWay[] = {
    v1::PROJECT_STAGE_NEGOTIATING, v1::PROJECT_STAGE_SIGNED,
    v1::PROJECT_STAGE_LANDED, v1::PROJECT_STAGE_STARTED,
    v1::PROJECT_STAGE_OPERATING};

v1::Project ContentOf(int64_t number) {
  v1::Project project;
  project.set_display_name(absl::StrCat("项目", number));
  const auto& districts = TestReference().districts;
  project.set_district(
      districts[static_cast<std::size_t>(number) % districts.size()]);
  project.set_kind(static_cast<v1::ProjectKind>(1 + number % 6));
  project.set_operation_type(v1::OPERATION_TYPE_START);
  project.set_high_level(number % 33 == 0);
  project.set_synthetic(true);
  *project.mutable_planned_total() = Yuan(1000000 * (number % 700));
  *project.mutable_fixed_asset_investment() = Yuan(1000000 * (number % 400));
  *project.mutable_filed_investment() = Yuan(1000000 * (number % 400));
  return project;
}

History WayOf(int64_t number) {
  History history;
  const int64_t stages = 1 + number % 3 + (number % 10 == 0 ? 2 : 0);
  absl::CivilDay day(kManyYear, 1, 1 + number % 25);
  for (int64_t i = 0; i < stages; ++i, day += 40) {
    Transition transition;
    transition.stage = kWay[i];
    transition.event_date = day;
    transition.evidence = "文件";
    if (transition.stage == v1::PROJECT_STAGE_SIGNED) {
      transition.agreement = v1::AGREEMENT_FORMAL;
    }
    if (transition.stage == v1::PROJECT_STAGE_LANDED) {
      transition.landing_proof = v1::LANDING_PROOF_FILED;
    }
    history.transitions.push_back(transition);
  }
  if (stages > 3) history.verification = Verification{"核查人", "核查表"};
  return history;
}

ProjectChange ChangeOf(int64_t number) {
  ProjectChange change;
  change.project_id = absl::StrCat("p", number);
  change.after.project = ContentOf(number);
  const History wanted = WayOf(number);
  const auto events =
      PlanEvents({}, wanted, TrackOf(change.after.project), "", "导入",
                 ProjectName({kManyDepartment, change.project_id}));
  JX_EXPECT_OK(events);
  change.events = *events;
  for (const StageEvent& event : change.events) {
    change.after.history = After(std::move(change.after.history), event);
  }
  if (number % 5 == 0) {
    v1::Investment investment =
        Arrival(change.project_id, "i", kManyYear,
                static_cast<int32_t>(1 + number % 12), 1000 + number);
    investment.set_project(ProjectName({kManyDepartment, change.project_id}));
    change.investments.push_back(std::move(investment));
  }
  return change;
}

// One write of the department; returns its sequence.
int64_t WriteUnder(
    testing::Database& database,
    const std::function<void(mysql::Session&, int64_t sequence)>& write) {
  journal::WriteCall call;
  call.actor = "导入";
  call.method = "seed";
  call.now = absl::UnixEpoch();
  int64_t sequence = 0;
  v1::Project response;
  JX_EXPECT_OK(
      journal::RunWrite(database.db(), call, kManyDepartment, &response,
                        [&](mysql::Session& session, journal::Entry& entry) {
                          sequence = entry.sequence();
                          write(session, sequence);
                          return absl::OkStatus();
                        }));
  return sequence;
}

}  // namespace

ManyProjects::ManyProjects(int64_t count) : database_(SchemaMigrations()) {
  for (int64_t begin = 0; begin < count; begin += kBatch) {
    Write(begin, std::min(begin + kBatch, count));
  }
  WriteTarget();
}

void ManyProjects::Write(int64_t begin, int64_t end) {
  std::vector<ProjectChange> changes;
  for (int64_t number = begin; number < end; ++number) {
    changes.push_back(ChangeOf(number));
  }
  WriteUnder(database_, [&](mysql::Session& session, int64_t sequence) {
    WriteProjects(session, kManyDepartment, changes, TestReference(), sequence,
                  absl::UnixEpoch());
  });
}

void ManyProjects::WriteTarget() {
  TargetRow target;
  target.fiscal_year = kManyYear;
  target.metric = "project.attracted.count";
  target.value = rational::Rational::FromInt(1000);
  target.unit = "item";
  sequence_ =
      WriteUnder(database_, [&](mysql::Session& session, int64_t sequence) {
        InsertTargets(session, kManyDepartment, kManyYear, {target}, sequence,
                      absl::UnixEpoch());
      });
}

void ManyProjects::Multiply(int64_t times) {
  // Columns but the one that tells copies apart.
  const auto others = [&](const std::string& table, const std::string& id) {
    return database_.Scalar(
        "SELECT GROUP_CONCAT(column_name ORDER BY ordinal_position) FROM "
        "information_schema.columns WHERE table_schema = DATABASE() AND "
        "table_name = ? AND column_name NOT IN ('department', ?)",
        {table, id});
  };
  const std::string project = others("project", "project");
  const std::string entry = others("tally_entry", "subject");
  database_.Execute("CREATE TABLE first_project AS SELECT * FROM project");
  database_.Execute("CREATE TABLE first_entry AS SELECT * FROM tally_entry");
  for (int64_t copy = 1; copy < times; ++copy) {
    database_.Execute("INSERT INTO project (department, project, " + project +
                          ") SELECT department, CONCAT('c', ?, project), " +
                          project + " FROM first_project",
                      {copy});
    database_.Execute(
        "INSERT INTO tally_entry (department, subject, " + entry +
            ") SELECT department, CONCAT('projects/c', ?, SUBSTRING(subject, "
            "10)), " +
            entry + " FROM first_entry",
        {copy});
  }
  database_.Execute("DROP TABLE first_project");
  database_.Execute("DROP TABLE first_entry");
  database_.Execute(
      "UPDATE tally_cell SET item_count = item_count * ?, amount = amount * ?, "
      "synthetic_count = synthetic_count * ?",
      {times, times, times});
  database_.Execute(
      "UPDATE project_cell SET project_count = project_count * ?, "
      "planned_total = planned_total * ?, fixed_asset_investment = "
      "fixed_asset_investment * ?, actual_investment = actual_investment * ?",
      {times, times, times, times});
}

}  // namespace jixiao::project
