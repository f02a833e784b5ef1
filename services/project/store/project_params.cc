#include "services/project/store/project_params.h"

#include <iterator>
#include <optional>
#include <utility>

#include "absl/strings/str_split.h"
#include "common/clock/timestamp.h"
#include "common/mysql/steps.h"
#include "services/project/domain/currency.h"
#include "services/project/domain/project_cell.h"
#include "services/project/store/columns.h"

namespace jixiao::project {
namespace {

// What is written besides kProjectColumns.
constexpr char kMoreColumns[] =
    "attracted_year, size_band, event_count, content_digest";
constexpr size_t kMoreColumnCount = 4;

constexpr char kInsertEvents[] =
    "INSERT INTO stage_event (department, project, number, kind, stage, "
    "event_date, agreement, landing_proof, evidence, reason, corrected, "
    "actor, sequence, create_time) VALUES";
constexpr size_t kEventColumnCount = 14;

std::string AllColumns() {
  return std::string(kProjectColumns) + ", " + kMoreColumns;
}

// Everything but the key and what a project keeps for good.
std::string UpdateText() {
  std::string text;
  for (const std::string& column :
       std::vector<std::string>(absl::StrSplit(AllColumns(), ", "))) {
    if (column == "project" || column == "uid" || column == "create_time") {
      continue;
    }
    text += text.empty() ? "ON DUPLICATE KEY UPDATE " : ", ";
    text.append(column).append(" = VALUES(").append(column).append(")");
  }
  return text;
}

void Append(mysql::Params more, mysql::Params& params) {
  params.insert(params.end(), std::make_move_iterator(more.begin()),
                std::make_move_iterator(more.end()));
}

std::optional<int64_t> Foreign(const v1::Project& project) {
  if (!project.has_foreign_investment()) return std::nullopt;
  return SmallestUnits(project.foreign_investment());
}

std::optional<absl::Time> SourceTime(const v1::Project& project) {
  if (!project.has_source_update_time()) return std::nullopt;
  return FromTimestamp(project.source_update_time());
}

// From `display_name` to `synthetic`.
mysql::Params ProjectContentParams(const v1::Project& project) {
  return mysql::ParamsOf(
      project.display_name(), project.investor(), project.investor_class(),
      project.headquarters_level(), project.region_code(), project.district(),
      project.industry_chain(), project.kind(), project.operation_type(),
      project.expansion(), project.high_level(), PlannedTotal(project),
      FiledInvestment(project), FixedAssetInvestment(project), Foreign(project),
      project.foreign_investment().currency_code(),
      DecimalParam(project.foreign_investment_rate()),
      project.fund_support_needed(), project.owner(), project.confidential(),
      project.source_document(), SourceTime(project), project.synthetic());
}

// From `stage` to `terminated_date`.
mysql::Params StageParams(const v1::Project& project) {
  const v1::StageDates& dates = project.stage_dates();
  return mysql::ParamsOf(
      project.stage(), project.agreement(), project.landing_proof(),
      project.start_verified(), DayParam(dates.negotiating_date()),
      DayParam(dates.signed_date()), DayParam(dates.formal_date()),
      DayParam(dates.landed_date()), DayParam(dates.started_date()),
      DayParam(dates.operating_date()), DayParam(dates.suspended_date()),
      DayParam(dates.terminated_date()));
}

mysql::Params WindowParams(const std::optional<RunningWindow>& window) {
  if (!window.has_value()) {
    return {v1::WINDOW_KIND_UNSPECIFIED, mysql::Null{}, mysql::Null{}};
  }
  return {window->kind, DayParam(window->start_date),
          DayParam(window->due_date)};
}

mysql::Params ProjectParams(const std::string& department,
                            const StoredProject& stored,
                            const ReferenceData& reference) {
  const ProjectState& state = stored.state;
  v1::Project described;
  Describe(state.history, std::nullopt, absl::CivilDay(), reference, described);
  const ProjectCell cell = CellOf(state, reference);
  mysql::Params params = {department, stored.project_id, stored.uid};
  params.reserve(1 + kProjectColumnCount + kMoreColumnCount);
  Append(ProjectContentParams(state.project), params);
  Append(StageParams(described), params);
  Append(WindowParams(WindowOf(state, reference)), params);
  Append({stored.actual_investment_fen, stored.foreign_capital_fen,
          stored.sequence, stored.row_version, stored.create_time,
          stored.update_time, cell.attracted_year, cell.size_band,
          state.history.event_count, stored.content_digest},
         params);
  return params;
}

}  // namespace

void UpsertProjects(mysql::Session& session, const std::string& department,
                    const std::vector<StoredProject>& projects,
                    const ReferenceData& reference) {
  static const std::string* const insert = new std::string(
      "INSERT INTO project (department, " + AllColumns() + ") VALUES");
  static const std::string* const update = new std::string(UpdateText());
  std::vector<mysql::Params> rows;
  rows.reserve(projects.size());
  for (const StoredProject& project : projects) {
    rows.push_back(ProjectParams(department, project, reference));
  }
  mysql::InsertInSteps(session, *insert,
                       1 + kProjectColumnCount + kMoreColumnCount,
                       std::move(rows), *update);
}

void InsertStageEvents(mysql::Session& session, const std::string& department,
                       const std::vector<EventRow>& rows) {
  std::vector<mysql::Params> params;
  params.reserve(rows.size());
  for (const auto& [project_id, event] : rows) {
    params.push_back(mysql::ParamsOf(
        department, project_id, event.number, event.kind, event.stage,
        DayParam(event.event_date), event.agreement, event.landing_proof,
        event.evidence, event.reason, event.corrected, event.actor,
        event.sequence, event.create_time));
  }
  mysql::InsertInSteps(session, kInsertEvents, kEventColumnCount,
                       std::move(params));
}

}  // namespace jixiao::project
