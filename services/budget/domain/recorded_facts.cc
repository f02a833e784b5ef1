#include "services/budget/domain/recorded_facts.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_join.h"
#include "common/clock/date.h"
#include "common/money/money.h"
#include "services/budget/domain/fiscal_year.h"

namespace jixiao::budget {
namespace {

using rational::Rational;

std::string Year(const Scope& scope) {
  return std::to_string(scope.fiscal_year) + "年度";
}

// The profiles whose figures are added up, or why there are none.
struct Profiles {
  std::vector<const v1::Profile*> profiles;
  std::string cause;
};

const v1::Profile* ProfileOf(const Snapshot& snapshot, const Scope& scope,
                             const std::string& budget_unit) {
  for (const v1::Profile& profile : snapshot.profiles) {
    if (profile.fiscal_year() == scope.fiscal_year &&
        profile.budget_unit() == budget_unit) {
      return &profile;
    }
  }
  return nullptr;
}

Profiles ProfilesOf(const Snapshot& snapshot, const Scope& scope) {
  if (LastMonth(scope.fiscal_year, scope.effective_date) < kDecember) {
    return {{}, Year(scope) + "尚未终了，单位概况是年末的"};
  }
  if (const v1::Profile* own = ProfileOf(snapshot, scope, scope.budget_unit)) {
    return {{own}, ""};
  }
  if (!scope.budget_unit.empty()) {
    return {
        {},
        "预算单位 " + scope.budget_unit + " 没有" + Year(scope) + "的单位概况"};
  }
  Profiles found;
  std::vector<std::string> without;
  for (const std::string& unit : snapshot.budget_units) {
    if (const v1::Profile* profile = ProfileOf(snapshot, scope, unit)) {
      found.profiles.push_back(profile);
    } else {
      without.push_back(unit);
    }
  }
  if (found.profiles.empty()) {
    return {{}, "没有" + Year(scope) + "的单位概况"};
  }
  if (!without.empty()) {
    return {{},
            "预算单位 " + absl::StrJoin(without, "、") + " 没有" + Year(scope) +
                "的单位概况"};
  }
  return found;
}

// A figure without its number.
Drawn DrawnOf(const Snapshot& snapshot, const Scope& scope,
              const Profiles& profiles, const std::string& place) {
  Drawn drawn;
  drawn.place = place;
  for (const v1::Profile* profile : profiles.profiles) {
    drawn.transcribed |= profile->transcribed();
    drawn.sequence = std::max(drawn.sequence, profile->sequence());
  }
  const v1::Profile& first = *profiles.profiles.front();
  if (first.budget_unit() == scope.budget_unit) {
    drawn.resource = first.name();
    drawn.query = Year(scope) + "单位概况：" + place;
    return drawn;
  }
  drawn.resource = snapshot.department;
  drawn.record_count = static_cast<int64_t>(profiles.profiles.size());
  drawn.query = Year(scope) + std::to_string(drawn.record_count) +
                " 个预算单位的单位概况合计：" + place;
  return drawn;
}

Missing NotReported(const v1::Profile& profile, const std::string& place) {
  const std::string unit = profile.budget_unit();
  return {(unit.empty() ? "" : "预算单位 " + unit + " 的") + "单位概况未报告 " +
          place};
}

// Zero where it is not set: exact.
Rational Yuan(bool is_set, const google::type::Money& amount) {
  if (!is_set) return Rational();
  const auto money = money::FromProto(amount);
  return money.ok() ? money->ToRational() : Rational();
}

const v1::FiscalYear* FiscalYearOf(const Snapshot& snapshot,
                                   const Scope& scope) {
  for (const v1::FiscalYear& year : snapshot.fiscal_years) {
    if (year.fiscal_year() == scope.fiscal_year) return &year;
  }
  return nullptr;
}

Drawn DrawnOf(const v1::FiscalYear& year, const Scope& scope,
              const std::string& place) {
  Drawn drawn;
  drawn.resource = year.name();
  drawn.sequence = year.sequence();
  drawn.transcribed = year.transcribed();
  drawn.place = place;
  drawn.query = Year(scope) + "：" + place;
  return drawn;
}

bool InForce(const v1::Institution& institution, absl::CivilDay day) {
  const auto issued = date::FromProto(institution.issue_date());
  if (!issued.ok() || *issued > day) return false;
  if (!institution.has_expire_date()) return true;
  const auto expires = date::FromProto(institution.expire_date());
  return expires.ok() && *expires >= day;
}

}  // namespace

int LastMonth(int32_t fiscal_year, absl::CivilDay effective_date) {
  const absl::CivilMonth next_day_in(effective_date + 1);
  const absl::CivilMonth january(fiscal_year, 1);
  return static_cast<int>(
      std::clamp<absl::civil_diff_t>(next_day_in - january, 0, kDecember));
}

Drawing DrawStaff(const Snapshot& snapshot, const Scope& scope,
                  const StaffFact& fact) {
  const Profiles found = ProfilesOf(snapshot, scope);
  if (!found.cause.empty()) return Missing{found.cause};
  const std::string place = std::string("staff.") + fact.field;
  Drawn drawn = DrawnOf(snapshot, scope, found, place);
  for (const v1::Profile* profile : found.profiles) {
    const auto count = fact.get(profile->staff());
    if (!count.has_value()) return NotReported(*profile, place);
    drawn.number += Rational::FromInt(*count);
  }
  return drawn;
}

Drawing DrawAssets(const Snapshot& snapshot, const Scope& scope,
                   const AssetFact& fact) {
  const Profiles found = ProfilesOf(snapshot, scope);
  if (!found.cause.empty()) return Missing{found.cause};
  const std::string place = "assets." + fact.field;
  Drawn drawn = DrawnOf(snapshot, scope, found, place);
  for (const v1::Profile* profile : found.profiles) {
    const v1::Assets& assets = profile->assets();
    const auto sum = fact.get(assets);
    if (!sum.has_value()) return NotReported(*profile, place);
    drawn.number += sum->yuan;
    drawn.resolution += Yuan(assets.has_resolution(), assets.resolution()) *
                        Rational::FromInt(sum->figures);
  }
  return drawn;
}

Drawing DrawCarryOver(const Snapshot& snapshot, const Scope& scope,
                      const CarryOver& fact) {
  if (!fact.opening &&
      LastMonth(scope.fiscal_year, scope.effective_date) < kDecember) {
    return Missing{Year(scope) + "尚未终了"};
  }
  const std::string place =
      fact.opening ? "opening_carry_over" : "closing_carry_over";
  const v1::FiscalYear* year = FiscalYearOf(snapshot, scope);
  if (year == nullptr || !(fact.opening ? year->has_opening_carry_over()
                                        : year->has_closing_carry_over())) {
    return Missing{Year(scope) + "未报告 " + place};
  }
  Drawn drawn = DrawnOf(*year, scope, place);
  drawn.number = Yuan(true, fact.opening ? year->opening_carry_over()
                                         : year->closing_carry_over());
  drawn.resolution =
      Yuan(year->has_carry_over_resolution(), year->carry_over_resolution());
  return drawn;
}

Drawing DrawPlanned(const Snapshot& snapshot, const Scope& scope,
                    int last_month) {
  const v1::FiscalYear* year = FiscalYearOf(snapshot, scope);
  if (year == nullptr || year->planned_payments_size() != kDecember) {
    return Missing{Year(scope) + "没有用款计划"};
  }
  Drawn drawn = DrawnOf(*year, scope, "planned_payments");
  drawn.query += "，month=1-" + std::to_string(last_month);
  for (int month = 0; month < last_month; ++month) {
    drawn.number += Yuan(true, year->planned_payments(month));
  }
  return drawn;
}

Drawing DrawInstitutions(const Snapshot& snapshot, const Scope& scope,
                         const InstitutionFact& fact) {
  if (snapshot.institutions.empty()) return Missing{"制度登记簿没有记录"};
  Drawn drawn;
  drawn.place = "institutions";
  drawn.query = "制度登记簿：" + date::Format(scope.effective_date) + " 有效";
  std::vector<std::string> names;
  for (const v1::Institution& one : snapshot.institutions) {
    drawn.sequence = std::max(drawn.sequence, one.sequence());
    const bool wanted = fact.subject == v1::INSTITUTION_SUBJECT_UNSPECIFIED ||
                        fact.subject == one.subject();
    if (wanted && InForce(one, scope.effective_date)) {
      names.push_back(one.display_name());
    }
  }
  drawn.record_count = static_cast<int64_t>(names.size());
  drawn.number = Rational::FromInt(drawn.record_count);
  if (fact.names) drawn.names = std::move(names);
  return drawn;
}

}  // namespace jixiao::budget
