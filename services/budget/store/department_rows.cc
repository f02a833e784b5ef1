#include "services/budget/store/department_rows.h"

#include <nlohmann/json.hpp>

#include "common/clock/timestamp.h"
#include "common/money/money.h"
#include "common/resource/etag.h"
#include "common/resource/names.h"

namespace jixiao::budget {
namespace {

using mysql::Param;
using mysql::Params;
using mysql::Rows;
using Texts = google::protobuf::RepeatedPtrField<std::string>;

constexpr char kSelect[] =
    "SELECT department, uid, display_name, short_name, level, legal_basis, "
    "functions, divisions, authorized_count, in_post_count, "
    "non_establishment_count, retired_count, chief_leader_count, "
    "deputy_leader_count, asset_total, asset_cash, asset_non_current, "
    "asset_fixed, asset_intangible, asset_resolution, profile_fiscal_year, "
    "transcribed, create_time, update_time, row_version, sequence "
    "FROM department ";

std::string ToJson(const Texts& texts) {
  return nlohmann::json(std::vector<std::string>(texts.begin(), texts.end()))
      .dump();
}

void FromJson(const std::string& text, Texts* texts) {
  const auto parsed = nlohmann::json::parse(text, nullptr, false);
  if (!parsed.is_array()) return;
  for (const auto& item : parsed) *texts->Add() = item.get<std::string>();
}

// What Create and Update write alike, in the order of kSelect.
Params ContentParams(const v1::Department& content) {
  const v1::Staff& staff = content.staff();
  const v1::Assets& assets = content.assets();
  const auto count = [](bool reported, int32_t value) {
    return reported ? Param(value) : Param(mysql::Null{});
  };
  const auto amount = [](bool reported, const google::type::Money& value) {
    if (!reported) return Param(mysql::Null{});
    return Param(money::FromProto(value).value().fen());
  };
  return {
      content.display_name(),
      content.short_name(),
      content.level(),
      content.legal_basis(),
      ToJson(content.functions()),
      ToJson(content.divisions()),
      count(staff.has_authorized_count(), staff.authorized_count()),
      count(staff.has_in_post_count(), staff.in_post_count()),
      count(staff.has_non_establishment_count(),
            staff.non_establishment_count()),
      count(staff.has_retired_count(), staff.retired_count()),
      count(staff.has_chief_leader_count(), staff.chief_leader_count()),
      count(staff.has_deputy_leader_count(), staff.deputy_leader_count()),
      amount(assets.has_total(), assets.total()),
      amount(assets.has_cash(), assets.cash()),
      amount(assets.has_non_current(), assets.non_current()),
      amount(assets.has_fixed(), assets.fixed()),
      amount(assets.has_intangible(), assets.intangible()),
      amount(assets.has_resolution(), assets.resolution()),
      content.profile_fiscal_year(),
      content.transcribed(),
  };
}

void ReadStaff(const Rows& rows, v1::Department& department) {
  const auto read = [&](size_t column, auto set) {
    if (rows.IsNull(column)) return;
    (department.mutable_staff()->*set)(
        static_cast<int32_t>(rows.Int64(column)));
  };
  read(9, &v1::Staff::set_authorized_count);
  read(10, &v1::Staff::set_in_post_count);
  read(11, &v1::Staff::set_non_establishment_count);
  read(12, &v1::Staff::set_retired_count);
  read(13, &v1::Staff::set_chief_leader_count);
  read(14, &v1::Staff::set_deputy_leader_count);
}

void ReadAssets(const Rows& rows, v1::Department& department) {
  const auto read = [&](size_t column, auto mutable_field) {
    if (rows.IsNull(column)) return;
    *(department.mutable_assets()->*mutable_field)() =
        money::ToProto(money::Money::FromFen(rows.Int64(column)));
  };
  read(15, &v1::Assets::mutable_total);
  read(16, &v1::Assets::mutable_cash);
  read(17, &v1::Assets::mutable_non_current);
  read(18, &v1::Assets::mutable_fixed);
  read(19, &v1::Assets::mutable_intangible);
  read(20, &v1::Assets::mutable_resolution);
}

DepartmentRow ReadRow(const Rows& rows) {
  DepartmentRow row;
  v1::Department& department = row.department;
  department.set_name(resource::DepartmentName(rows.Text(1)));
  department.set_uid(rows.Text(2));
  department.set_display_name(rows.Text(3));
  department.set_short_name(rows.Text(4));
  department.set_level(rows.Text(5));
  department.set_legal_basis(rows.Text(6));
  FromJson(rows.Text(7), department.mutable_functions());
  FromJson(rows.Text(8), department.mutable_divisions());
  ReadStaff(rows, department);
  ReadAssets(rows, department);
  department.set_profile_fiscal_year(static_cast<int32_t>(rows.Int64(21)));
  department.set_transcribed(rows.Bool(22));
  *department.mutable_create_time() = ToTimestamp(rows.Time(23));
  *department.mutable_update_time() = ToTimestamp(rows.Time(24));
  department.set_etag(resource::EtagOf(rows.Int64(25)));
  row.sequence = rows.Int64(26);
  return row;
}

}  // namespace

std::optional<DepartmentRow> SelectDepartment(mysql::Session& session,
                                              const std::string& department) {
  Rows rows = session.Query(std::string(kSelect) + "WHERE department = ?",
                            {department});
  if (!rows.Next()) return std::nullopt;
  return ReadRow(rows);
}

bool DepartmentExists(mysql::Session& session, const std::string& department) {
  return session
      .Query("SELECT 1 FROM department WHERE department = ?", {department})
      .Next();
}

std::vector<v1::Department> SelectDepartments(mysql::Session& session,
                                              const std::string& after,
                                              int limit) {
  Rows rows = session.Query(
      std::string(kSelect) + "WHERE department > ? ORDER BY department LIMIT ?",
      {after, limit});
  std::vector<v1::Department> departments;
  departments.reserve(rows.size());
  while (rows.Next()) departments.push_back(ReadRow(rows).department);
  return departments;
}

void InsertDepartment(mysql::Session& session, const std::string& department,
                      const std::string& uid, const v1::Department& content,
                      absl::Time now, int64_t sequence) {
  Params params = ContentParams(content);
  params.insert(params.end(), {now, now, sequence, department, uid});
  session.Execute(
      "INSERT INTO department (display_name, short_name, level, legal_basis, "
      "functions, divisions, authorized_count, in_post_count, "
      "non_establishment_count, retired_count, chief_leader_count, "
      "deputy_leader_count, asset_total, asset_cash, asset_non_current, "
      "asset_fixed, asset_intangible, asset_resolution, profile_fiscal_year, "
      "transcribed, create_time, update_time, row_version, sequence, "
      "department, uid) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
      "?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?)",
      params);
}

bool UpdateDepartmentRow(mysql::Session& session, const std::string& department,
                         int64_t row_version, const v1::Department& content,
                         absl::Time now, int64_t sequence) {
  Params params = ContentParams(content);
  params.insert(params.end(), {now, sequence, department, row_version});
  return session.Execute(
             "UPDATE department SET display_name = ?, short_name = ?, level = "
             "?, legal_basis = ?, functions = ?, divisions = ?, "
             "authorized_count = ?, in_post_count = ?, "
             "non_establishment_count = ?, retired_count = ?, "
             "chief_leader_count = ?, deputy_leader_count = ?, asset_total = "
             "?, asset_cash = ?, asset_non_current = ?, asset_fixed = ?, "
             "asset_intangible = ?, asset_resolution = ?, profile_fiscal_year "
             "= ?, transcribed = ?, update_time = ?, sequence = ?, row_version "
             "= row_version + 1 WHERE department = ? AND row_version = ?",
             params) == 1;
}

}  // namespace jixiao::budget
