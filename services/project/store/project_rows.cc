#include "services/project/store/project_rows.h"

#include <utility>

#include "common/clock/timestamp.h"
#include "common/money/money.h"
#include "common/mysql/steps.h"
#include "common/resource/etag.h"
#include "services/project/domain/currency.h"
#include "services/project/store/columns.h"

namespace jixiao::project {
namespace {

google::type::Money Fen(int64_t fen) {
  return money::ToProto(money::Money::FromFen(fen));
}

void ReadStageDate(ColumnReader& column,
                   google::type::Date* (v1::StageDates::*to)(),
                   v1::StageDates& dates) {
  if (const auto day = column.OptionalDay()) {
    *(dates.*to)() = date::ToProto(*day);
  }
}

// From `uid` to `high_level`.
void ReadIdentity(ColumnReader& column, v1::Project& project) {
  project.set_uid(column.Text());
  project.set_display_name(column.Text());
  project.set_investor(column.Text());
  project.set_investor_class(column.EnumValue<v1::InvestorClass>());
  project.set_headquarters_level(column.EnumValue<v1::HeadquartersLevel>());
  project.set_region_code(column.Text());
  project.set_district(column.Text());
  project.set_industry_chain(column.Text());
  project.set_kind(column.EnumValue<v1::ProjectKind>());
  project.set_operation_type(column.EnumValue<v1::OperationType>());
  project.set_expansion(column.Bool());
  project.set_high_level(column.Bool());
}

// From `planned_total` to `synthetic`.
void ReadContent(ColumnReader& column, v1::Project& project) {
  if (const auto fen = column.OptionalInt64()) {
    *project.mutable_planned_total() = Fen(*fen);
  }
  if (const auto fen = column.OptionalInt64()) {
    *project.mutable_filed_investment() = Fen(*fen);
  }
  if (const auto fen = column.OptionalInt64()) {
    *project.mutable_fixed_asset_investment() = Fen(*fen);
  }
  const std::optional<int64_t> foreign = column.OptionalInt64();
  const std::string& currency = column.Text();
  if (foreign.has_value()) {
    *project.mutable_foreign_investment() = MoneyOf(*foreign, currency);
  }
  google::type::Decimal rate = column.OptionalDecimal();
  if (!rate.value().empty()) {
    *project.mutable_foreign_investment_rate() = std::move(rate);
  }
  project.set_fund_support_needed(column.Bool());
  project.set_owner(column.Text());
  project.set_confidential(column.Bool());
  project.set_source_document(column.Text());
  if (const auto time = column.OptionalTime()) {
    *project.mutable_source_update_time() = ToTimestamp(*time);
  }
  project.set_synthetic(column.Bool());
}

// From `stage` to `terminated_date`.
void ReadStage(ColumnReader& column, v1::Project& project) {
  project.set_stage(column.EnumValue<v1::ProjectStage>());
  project.set_agreement(column.EnumValue<v1::Agreement>());
  project.set_landing_proof(column.EnumValue<v1::LandingProof>());
  project.set_start_verified(column.Bool());
  v1::StageDates dates;
  ReadStageDate(column, &v1::StageDates::mutable_negotiating_date, dates);
  ReadStageDate(column, &v1::StageDates::mutable_signed_date, dates);
  ReadStageDate(column, &v1::StageDates::mutable_formal_date, dates);
  ReadStageDate(column, &v1::StageDates::mutable_landed_date, dates);
  ReadStageDate(column, &v1::StageDates::mutable_started_date, dates);
  ReadStageDate(column, &v1::StageDates::mutable_operating_date, dates);
  ReadStageDate(column, &v1::StageDates::mutable_suspended_date, dates);
  ReadStageDate(column, &v1::StageDates::mutable_terminated_date, dates);
  if (project.stage() != v1::PROJECT_STAGE_UNSPECIFIED) {
    *project.mutable_stage_dates() = std::move(dates);
  }
}

std::optional<RunningWindow> ReadWindow(ColumnReader& column) {
  RunningWindow window;
  window.kind = column.EnumValue<v1::WindowKind>();
  const auto start = column.OptionalDay();
  const auto due = column.OptionalDay();
  if (!start.has_value() || !due.has_value()) return std::nullopt;
  window.start_date = *start;
  window.due_date = *due;
  return window;
}

// The rows of these ids, 512 a statement: "SELECT {columns} FROM {table} WHERE
// department = ? AND project IN (...) {order}".
template <class Take>
void SelectByIds(mysql::Session& session, const std::string& select,
                 const std::string& order, const std::string& department,
                 const std::vector<std::string>& project_ids,
                 const Take& take) {
  for (size_t begin = 0; begin < project_ids.size();
       begin += mysql::kIdsAStatement) {
    mysql::IdList ids = mysql::ListOfIds(project_ids, begin);
    mysql::Params params = {department};
    params.insert(params.end(), ids.values.begin(), ids.values.end());
    mysql::Rows rows =
        session.Query(select + " WHERE department = ? AND project IN " +
                          ids.placeholders + order,
                      params);
    while (rows.Next()) take(rows);
  }
}

constexpr char kEventColumns[] =
    "number, kind, stage, event_date, agreement, landing_proof, evidence, "
    "reason, corrected, actor, sequence, create_time";

StageEvent ReadEvent(const mysql::Rows& rows, size_t first_column) {
  ColumnReader column(rows, first_column);
  StageEvent event;
  event.number = column.Int64();
  event.kind = column.EnumValue<v1::StageEvent::Kind>();
  event.stage = column.EnumValue<v1::ProjectStage>();
  event.event_date = column.OptionalDay();
  event.agreement = column.EnumValue<v1::Agreement>();
  event.landing_proof = column.EnumValue<v1::LandingProof>();
  event.evidence = column.Text();
  event.reason = column.Text();
  event.corrected = column.Int64();
  event.actor = column.Text();
  event.sequence = column.Int64();
  event.create_time = column.Time();
  return event;
}

StoredProject ReadStored(const std::string& department, const mysql::Rows& rows,
                         size_t digest_column) {
  ProjectRecord record = ReadRecord(department, rows);
  StoredProject stored;
  stored.project_id = std::move(record.project_id);
  stored.uid = record.project.uid();
  stored.content_digest = rows.Text(digest_column);
  stored.actual_investment_fen =
      SmallestUnits(record.project.actual_investment());
  stored.foreign_capital_fen = SmallestUnits(record.project.foreign_capital());
  stored.sequence = record.project.sequence();
  stored.row_version = record.row_version;
  stored.create_time = FromTimestamp(record.project.create_time());
  stored.update_time = FromTimestamp(record.project.update_time());
  stored.state.project = std::move(record.project);
  return stored;
}

}  // namespace

const char kProjectColumns[] =
    "project, uid, display_name, investor, investor_class, "
    "headquarters_level, region_code, district, industry_chain, kind, "
    "operation_type, expansion, high_level, planned_total, filed_investment, "
    "fixed_asset_investment, foreign_investment, foreign_investment_currency, "
    "foreign_investment_rate, fund_support_needed, owner, confidential, "
    "source_document, source_update_time, synthetic, stage, agreement, "
    "landing_proof, start_verified, negotiating_date, signed_date, "
    "formal_date, landed_date, started_date, operating_date, suspended_date, "
    "terminated_date, window_kind, window_start_date, due_date, "
    "actual_investment, foreign_capital, sequence, row_version, create_time, "
    "update_time";

ProjectRecord ReadRecord(const std::string& department,
                         const mysql::Rows& rows) {
  ColumnReader column(rows);
  ProjectRecord record;
  v1::Project& project = record.project;
  record.project_id = column.Text();
  project.set_name(ProjectName({department, record.project_id}));
  ReadIdentity(column, project);
  ReadContent(column, project);
  ReadStage(column, project);
  record.window = ReadWindow(column);
  *project.mutable_actual_investment() = Fen(column.Int64());
  *project.mutable_foreign_capital() = Fen(column.Int64());
  project.set_sequence(column.Int64());
  record.row_version = column.Int64();
  project.set_etag(resource::EtagOf(record.row_version));
  *project.mutable_create_time() = ToTimestamp(column.Time());
  *project.mutable_update_time() = ToTimestamp(column.Time());
  return record;
}

std::optional<ProjectRecord> SelectRecord(mysql::Session& session,
                                          const resource::Child& key) {
  mysql::Rows rows =
      session.Query(std::string("SELECT ") + kProjectColumns +
                        " FROM project WHERE department = ? AND project = ?",
                    {key.department, key.id});
  if (!rows.Next()) return std::nullopt;
  return ReadRecord(key.department, rows);
}

std::map<std::string, StoredProject> SelectProjects(
    mysql::Session& session, const std::string& department,
    const std::vector<std::string>& project_ids) {
  std::map<std::string, StoredProject> projects;
  SelectByIds(session,
              std::string("SELECT ") + kProjectColumns +
                  ", content_digest FROM project",
              "", department, project_ids, [&](const mysql::Rows& rows) {
                StoredProject project =
                    ReadStored(department, rows, kProjectColumnCount + 1);
                const std::string id = project.project_id;
                projects.emplace(id, std::move(project));
              });
  std::map<std::string, std::vector<StageEvent>> events;
  SelectByIds(
      session,
      std::string("SELECT project, ") + kEventColumns + " FROM stage_event",
      " ORDER BY project, number", department, project_ids,
      [&](const mysql::Rows& rows) {
        events[rows.Text(1)].push_back(ReadEvent(rows, 2));
      });
  for (auto& [id, project] : projects) {
    project.state.history = InForce(events[id]);
  }
  return projects;
}

std::vector<std::string> SelectExisting(
    mysql::Session& session, const std::string& department,
    const std::vector<std::string>& project_ids) {
  std::vector<std::string> existing;
  SelectByIds(
      session, "SELECT project FROM project", "", department, project_ids,
      [&](const mysql::Rows& rows) { existing.push_back(rows.Text(1)); });
  return existing;
}

std::vector<StageEvent> SelectStageEvents(mysql::Session& session,
                                          const resource::Child& key,
                                          int64_t after, int64_t limit,
                                          int64_t sequence) {
  mysql::Rows rows = session.Query(
      std::string("SELECT ") + kEventColumns +
          " FROM stage_event WHERE department = ? AND project = ? AND number "
          "> ? AND sequence <= ? ORDER BY number LIMIT ?",
      {key.department, key.id, after, sequence, limit});
  std::vector<StageEvent> events;
  while (rows.Next()) events.push_back(ReadEvent(rows, 1));
  return events;
}

v1::Project ToProto(ProjectRecord record, absl::CivilDay today,
                    const ReferenceData& reference) {
  v1::Project project = std::move(record.project);
  if (!record.window.has_value()) return project;
  v1::Window& window = *project.mutable_window();
  window.set_kind(record.window->kind);
  *window.mutable_start_date() = date::ToProto(record.window->start_date);
  *window.mutable_due_date() = date::ToProto(record.window->due_date);
  window.set_left_days(LeftDays(*record.window, today));
  window.set_light(LightOf(*record.window, today, reference));
  return project;
}

v1::StageEvent ToProto(const resource::Child& key, const StageEvent& event) {
  const std::string events = ProjectName(key) + "/stageEvents/";
  v1::StageEvent proto;
  proto.set_name(events + std::to_string(event.number));
  proto.set_kind(event.kind);
  proto.set_stage(event.stage);
  if (event.event_date.has_value()) {
    *proto.mutable_event_date() = date::ToProto(*event.event_date);
  }
  proto.set_agreement(event.agreement);
  proto.set_landing_proof(event.landing_proof);
  proto.set_evidence(event.evidence);
  proto.set_reason(event.reason);
  if (event.corrected != 0) {
    proto.set_corrected_event(events + std::to_string(event.corrected));
  }
  proto.set_actor(event.actor);
  proto.set_sequence(event.sequence);
  *proto.mutable_create_time() = ToTimestamp(event.create_time);
  return proto;
}

}  // namespace jixiao::project
