#include "services/project/store/project_table.h"

#include <optional>

#include "common/clock/date.h"

namespace jixiao::project {
namespace {

std::optional<int64_t> Fen(const std::optional<money::Money>& amount) {
  if (!amount.has_value()) return std::nullopt;
  return amount->fen();
}

std::optional<money::Money> ReadMoney(const mysql::Rows& rows,
                                      std::size_t column) {
  const std::optional<int64_t> fen = rows.OptionalInt64(column);
  if (!fen.has_value()) return std::nullopt;
  return money::Money::FromFen(*fen);
}

}  // namespace

const char kSelectProject[] =
    "SELECT code, uid, fiscal_year, display_name, district, kind,"
    " operation_type, high_level, planned_total_fen, filed_investment_fen,"
    " fixed_asset_investment_fen, actual_investment_fen, negotiating_date,"
    " signed_date, landed_date, started_date, operating_date, synthetic,"
    " row_version, create_time, update_time FROM project ";

StoredProject ReadProject(const mysql::Rows& rows) {
  StoredProject project;
  ProjectRow& row = project.row;
  row.code = rows.Text(1);
  project.uid = rows.Text(2);
  row.fiscal_year = static_cast<int32_t>(rows.Int64(3));
  row.display_name = rows.Text(4);
  row.district = rows.Text(5);
  row.kind = static_cast<v1::ProjectKind>(rows.Int64(6));
  row.operation_type = static_cast<v1::OperationType>(rows.Int64(7));
  row.high_level = rows.Bool(8);
  row.planned_total = ReadMoney(rows, 9);
  row.filed_investment = ReadMoney(rows, 10);
  row.fixed_asset_investment = ReadMoney(rows, 11);
  row.actual_investment = ReadMoney(rows, 12);
  for (std::size_t i = 0; i < kStages; ++i) {
    const std::optional<absl::Time> day = rows.OptionalTime(13 + i);
    if (day.has_value()) {
      row.stage_dates[i] = absl::ToCivilDay(*day, absl::UTCTimeZone());
    }
  }
  row.synthetic = rows.Bool(18);
  project.version = rows.Int64(19);
  project.create_time = rows.Time(20);
  project.update_time = rows.Time(21);
  return project;
}

const char kInsertProject[] =
    "INSERT INTO project (department, code, uid, fiscal_year, display_name,"
    " district, kind, operation_type, high_level, planned_total_fen,"
    " filed_investment_fen, fixed_asset_investment_fen,"
    " actual_investment_fen, negotiating_date, signed_date, landed_date,"
    " started_date, operating_date, synthetic, content_digest, sequence,"
    " row_version, create_time, update_time) VALUES";

mysql::Params InsertParams(const std::string& department, const ProjectRow& row,
                           const std::string& uid, const std::string& digest,
                           int64_t sequence, absl::Time now) {
  mysql::Params params = {department,
                          row.code,
                          uid,
                          row.fiscal_year,
                          row.display_name,
                          row.district,
                          row.kind,
                          row.operation_type,
                          row.high_level,
                          Fen(row.planned_total),
                          Fen(row.filed_investment),
                          Fen(row.fixed_asset_investment),
                          Fen(row.actual_investment)};
  for (const auto& day : row.stage_dates) {
    if (day.has_value()) {
      params.emplace_back(date::Format(*day));
    } else {
      params.emplace_back(mysql::Null{});
    }
  }
  params.insert(params.end(), {row.synthetic, digest, sequence, 1, now, now});
  return params;
}

}  // namespace jixiao::project
