#include "services/budget/store/profile_rows.h"

#include "common/clock/timestamp.h"
#include "common/money/money.h"
#include "common/resource/etag.h"
#include "common/resource/fields.h"
#include "common/status/macros.h"
#include "services/budget/store/asset_classes.h"
#include "services/budget/store/budget_unit_rows.h"
#include "services/budget/store/department_rows.h"
#include "services/budget/store/fiscal_year_rows.h"

namespace jixiao::budget {
namespace {

using mysql::Param;
using mysql::Params;
using mysql::Rows;

// The revisions that hold at a sequence; parameters: department, sequence.
constexpr char kSelectProfile[] =
    "SELECT fiscal_year, budget_unit, sequence, authorized_count, "
    "in_post_count, non_establishment_count, retired_count, "
    "chief_leader_count, deputy_leader_count, opening_count, joined_count, "
    "left_count, asset_total, asset_cash, asset_non_current, asset_fixed, "
    "asset_intangible, asset_resolution, asset_classes, transcribed, "
    "update_time FROM profile_revision AS revision "
    "WHERE department = ? AND sequence = ("
    "SELECT sequence FROM profile_revision "
    "WHERE department = revision.department "
    "AND fiscal_year = revision.fiscal_year "
    "AND budget_unit = revision.budget_unit AND sequence <= ? "
    "ORDER BY sequence DESC LIMIT 1) ";

void ReadStaff(const Rows& rows, v1::Profile& profile) {
  const auto read = [&](size_t column, auto set) {
    if (rows.IsNull(column)) return;
    (profile.mutable_staff()->*set)(static_cast<int32_t>(rows.Int64(column)));
  };
  read(4, &v1::Staff::set_authorized_count);
  read(5, &v1::Staff::set_in_post_count);
  read(6, &v1::Staff::set_non_establishment_count);
  read(7, &v1::Staff::set_retired_count);
  read(8, &v1::Staff::set_chief_leader_count);
  read(9, &v1::Staff::set_deputy_leader_count);
  read(10, &v1::Staff::set_opening_count);
  read(11, &v1::Staff::set_joined_count);
  read(12, &v1::Staff::set_left_count);
}

void ReadAssets(const Rows& rows, v1::Profile& profile) {
  const auto read = [&](size_t column, auto mutable_field) {
    if (rows.IsNull(column)) return;
    *(profile.mutable_assets()->*mutable_field)() =
        money::ToProto(money::Money::FromFen(rows.Int64(column)));
  };
  read(13, &v1::Assets::mutable_total);
  read(14, &v1::Assets::mutable_cash);
  read(15, &v1::Assets::mutable_non_current);
  read(16, &v1::Assets::mutable_fixed);
  read(17, &v1::Assets::mutable_intangible);
  read(18, &v1::Assets::mutable_resolution);
  auto classes = AssetClassesFromJson(rows.Text(19));
  if (!classes.empty())
    profile.mutable_assets()->mutable_classes()->Swap(&classes);
}

v1::Profile ReadProfile(const std::string& department, const Rows& rows) {
  v1::Profile profile;
  profile.set_fiscal_year(static_cast<int32_t>(rows.Int64(1)));
  profile.set_budget_unit(rows.Text(2));
  profile.set_name(
      ProfileName({department, profile.fiscal_year(), profile.budget_unit()}));
  profile.set_sequence(rows.Int64(3));
  ReadStaff(rows, profile);
  ReadAssets(rows, profile);
  profile.set_transcribed(rows.Bool(20));
  *profile.mutable_update_time() = ToTimestamp(rows.Time(21));
  profile.set_etag(resource::EtagOf(profile.sequence()));
  return profile;
}

std::vector<v1::Profile> ReadProfiles(const std::string& department,
                                      Rows rows) {
  std::vector<v1::Profile> profiles;
  profiles.reserve(rows.size());
  while (rows.Next()) profiles.push_back(ReadProfile(department, rows));
  return profiles;
}

// Staff and assets in the order of the columns.
Params ContentParams(const v1::Profile& content) {
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
      count(staff.has_authorized_count(), staff.authorized_count()),
      count(staff.has_in_post_count(), staff.in_post_count()),
      count(staff.has_non_establishment_count(),
            staff.non_establishment_count()),
      count(staff.has_retired_count(), staff.retired_count()),
      count(staff.has_chief_leader_count(), staff.chief_leader_count()),
      count(staff.has_deputy_leader_count(), staff.deputy_leader_count()),
      count(staff.has_opening_count(), staff.opening_count()),
      count(staff.has_joined_count(), staff.joined_count()),
      count(staff.has_left_count(), staff.left_count()),
      amount(assets.has_total(), assets.total()),
      amount(assets.has_cash(), assets.cash()),
      amount(assets.has_non_current(), assets.non_current()),
      amount(assets.has_fixed(), assets.fixed()),
      amount(assets.has_intangible(), assets.intangible()),
      amount(assets.has_resolution(), assets.resolution()),
      AssetClassesToJson(assets.classes()),
      content.transcribed(),
  };
}

}  // namespace

std::vector<v1::Profile> SelectProfilesAt(mysql::Session& session,
                                          const std::string& department,
                                          int32_t first_year, int32_t last_year,
                                          int64_t sequence) {
  return ReadProfiles(
      department, session.Query(std::string(kSelectProfile) +
                                    "AND fiscal_year BETWEEN ? AND ? "
                                    "ORDER BY fiscal_year, budget_unit",
                                {department, sequence, first_year, last_year}));
}

std::vector<v1::Profile> SelectProfiles(mysql::Session& session,
                                        const ProfileKey& after,
                                        int32_t fiscal_year, int limit) {
  const int32_t first = fiscal_year == 0 ? resource::kMinYear : fiscal_year;
  const int32_t last = fiscal_year == 0 ? resource::kMaxYear : fiscal_year;
  return ReadProfiles(
      after.department,
      session.Query(
          std::string(kSelectProfile) +
              "AND fiscal_year BETWEEN ? AND ? AND (fiscal_year > ? "
              "OR (fiscal_year = ? AND budget_unit > ?)) "
              "ORDER BY fiscal_year, budget_unit LIMIT ?",
          {after.department, journal::kLatest, first, last, after.fiscal_year,
           after.fiscal_year, after.budget_unit, limit}));
}

absl::Status ProfileTable::CheckWrite(mysql::Session& session, const Key& key) {
  JX_RETURN_IF_ERROR(CheckDepartment(session, key.department));
  if (!key.budget_unit.empty()) {
    JX_RETURN_IF_ERROR(
        CheckBudgetUnit(session, key.department, key.budget_unit));
  }
  return CheckOpen(session, key.department, key.fiscal_year);
}

std::optional<v1::Profile> ProfileTable::Select(mysql::Session& session,
                                                const Key& key) {
  Rows rows = session.Query(
      std::string(kSelectProfile) + "AND fiscal_year = ? AND budget_unit = ?",
      {key.department, journal::kLatest, key.fiscal_year, key.budget_unit});
  if (!rows.Next()) return std::nullopt;
  return ReadProfile(key.department, rows);
}

void ProfileTable::Insert(mysql::Session& session, const Key& key,
                          const v1::Profile& content, absl::Time now,
                          int64_t sequence) {
  Params params = ContentParams(content);
  params.insert(params.end(), {now, key.department, key.fiscal_year,
                               key.budget_unit, sequence});
  session.Execute(
      "INSERT INTO profile_revision (authorized_count, in_post_count, "
      "non_establishment_count, retired_count, chief_leader_count, "
      "deputy_leader_count, opening_count, joined_count, left_count, "
      "asset_total, asset_cash, asset_non_current, asset_fixed, "
      "asset_intangible, asset_resolution, asset_classes, transcribed, "
      "update_time, department, fiscal_year, budget_unit, sequence) VALUES "
      "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      params);
}

bool ProfileTable::Replace(mysql::Session& session, const Key& key,
                           const v1::Profile&, const v1::Profile& content,
                           absl::Time now, int64_t sequence) {
  Insert(session, key, content, now, sequence);
  return true;
}

}  // namespace jixiao::budget
