#include "services/budget/domain/recorded_facts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/clock/date.h"
#include "services/budget/data/embedded.h"
#include "tests/unit/services/budget/domain/ledger_data.h"
#include "tests/unit/services/budget/parse.h"

namespace jixiao::budget {
namespace {

using ::testing::ElementsAre;

std::string Yuan(int64_t yuan) {
  return "{ currency_code: 'CNY' units: " + std::to_string(yuan) + " } ";
}

v1::Profile ProfileOf(const std::string& unit, int64_t sequence,
                      const std::string& more) {
  auto profile = Parse<v1::Profile>(more);
  profile.set_name("departments/nj-tcj/profiles/2024" +
                   (unit.empty() ? "" : "-" + unit));
  profile.set_fiscal_year(2024);
  profile.set_budget_unit(unit);
  profile.set_sequence(sequence);
  return profile;
}

Drawing Draw(const Snapshot& snapshot, const std::string& key,
             absl::CivilDay day = kYearEnd, const std::string& unit = "") {
  const auto found = FindDefinition(key, EmbeddedReferenceData().codes, 2024);
  EXPECT_TRUE(found.has_value()) << key;
  const Scope scope{2024, day, unit};
  if (const auto* fact = std::get_if<StaffFact>(&found->source)) {
    return DrawStaff(snapshot, scope, *fact);
  }
  if (const auto* fact = std::get_if<AssetFact>(&found->source)) {
    return DrawAssets(snapshot, scope, *fact);
  }
  if (const auto* fact = std::get_if<CarryOver>(&found->source)) {
    return DrawCarryOver(snapshot, scope, *fact);
  }
  if (const auto* fact = std::get_if<InstitutionFact>(&found->source)) {
    return DrawInstitutions(snapshot, scope, *fact);
  }
  return DrawPlanned(snapshot, scope, LastMonth(2024, day));
}

// The number with its resolution, or the cause.
std::string Text(const Drawing& drawing) {
  if (const auto* missing = std::get_if<Missing>(&drawing)) {
    return missing->cause;
  }
  const Drawn& drawn = std::get<Drawn>(drawing);
  return drawn.number.ToString() +
         (drawn.resolution.IsZero() ? "" : "±" + drawn.resolution.ToString());
}

TEST(LastMonth, OnlyMonthsThatHaveEndedCount) {
  EXPECT_EQ(LastMonth(2024, absl::CivilDay(2023, 12, 31)), 0);
  EXPECT_EQ(LastMonth(2024, absl::CivilDay(2024, 1, 30)), 0);
  EXPECT_EQ(LastMonth(2024, absl::CivilDay(2024, 2, 28)), 1);
  EXPECT_EQ(LastMonth(2024, absl::CivilDay(2024, 2, 29)), 2);
  EXPECT_EQ(LastMonth(2024, absl::CivilDay(2024, 12, 30)), 11);
  EXPECT_EQ(LastMonth(2024, kYearEnd), 12);
  EXPECT_EQ(LastMonth(2024, absl::CivilDay(2026, 5, 5)), 12);
}

Snapshot WithProfiles(std::vector<v1::Profile> profiles) {
  Snapshot snapshot;
  snapshot.department = "departments/nj-tcj";
  snapshot.profiles = std::move(profiles);
  return snapshot;
}

TEST(ProfileFacts, GiveWhatTheProfileReports) {
  const Snapshot snapshot = WithProfiles({ProfileOf(
      "", 2,
      "staff { authorized_count: 37 in_post_count: 40 retired_count: 0 "
      "opening_count: 39 joined_count: 2 left_count: 1 } assets { cash " +
          Yuan(398100) + "resolution " + Yuan(100) + "} transcribed: true")});
  EXPECT_EQ(Text(Draw(snapshot, "staff.authorized")), "37");
  EXPECT_EQ(Text(Draw(snapshot, "staff.in_post")), "40");
  EXPECT_EQ(Text(Draw(snapshot, "staff.retired")), "0");
  EXPECT_EQ(Text(Draw(snapshot, "staff.opening")), "39");
  EXPECT_EQ(Text(Draw(snapshot, "staff.joined")), "2");
  EXPECT_EQ(Text(Draw(snapshot, "staff.left")), "1");
  EXPECT_EQ(Text(Draw(snapshot, "staff.non_establishment")),
            "单位概况未报告 staff.non_establishment_count");
  EXPECT_EQ(Text(Draw(snapshot, "asset.cash")), "398100±100");
  EXPECT_EQ(Text(Draw(snapshot, "asset.total")), "单位概况未报告 assets.total");
  const auto drawn = std::get<Drawn>(Draw(snapshot, "staff.in_post"));
  EXPECT_EQ(drawn.resource, "departments/nj-tcj/profiles/2024");
  EXPECT_EQ(drawn.sequence, 2);
  EXPECT_EQ(drawn.record_count, 0);
  EXPECT_EQ(drawn.query, "2024年度单位概况：staff.in_post_count");
  EXPECT_EQ(drawn.place, "staff.in_post_count");
  EXPECT_TRUE(drawn.transcribed);
}

TEST(ProfileFacts, SpeakForTheEndOfTheirOwnYear) {
  Snapshot snapshot =
      WithProfiles({ProfileOf("", 2, "staff { in_post_count: 40 }")});
  EXPECT_EQ(Text(Draw(snapshot, "staff.in_post", absl::CivilDay(2024, 6, 30))),
            "2024年度尚未终了，单位概况是年末的");
  snapshot.profiles[0].set_fiscal_year(2023);
  EXPECT_EQ(Text(Draw(snapshot, "staff.in_post")), "没有2024年度的单位概况");
}

TEST(ProfileFacts, AreAddedUpOnceEveryUnitReportsThem) {
  Snapshot snapshot = WithProfiles({ProfileOf(
      "a", 3,
      "staff { in_post_count: 30 retired_count: 1 } assets { fixed " +
          Yuan(500) + "resolution " + Yuan(100) + "}")});
  snapshot.budget_units = {"a", "b"};
  EXPECT_EQ(Text(Draw(snapshot, "staff.in_post")),
            "预算单位 b 没有2024年度的单位概况");
  snapshot.profiles.push_back(ProfileOf(
      "b", 5,
      "transcribed: true staff { in_post_count: 12 } assets { fixed " +
          Yuan(70) + "}"));
  const auto all = std::get<Drawn>(Draw(snapshot, "staff.in_post"));
  EXPECT_EQ(Text(all), "42");
  EXPECT_EQ(all.resource, "departments/nj-tcj");
  EXPECT_EQ(all.record_count, 2);
  EXPECT_EQ(all.sequence, 5);
  EXPECT_TRUE(all.transcribed);
  EXPECT_EQ(all.query,
            "2024年度2 个预算单位的单位概况合计："
            "staff.in_post_count");
  EXPECT_EQ(Text(Draw(snapshot, "asset.fixed")), "570±100");
  EXPECT_EQ(Text(Draw(snapshot, "staff.retired")),
            "预算单位 b 的单位概况未报告 staff.retired_count");
  EXPECT_EQ(Text(Draw(snapshot, "staff.in_post", kYearEnd, "a")), "30");
  EXPECT_EQ(Text(Draw(snapshot, "staff.in_post", kYearEnd, "c")),
            "预算单位 c 没有2024年度的单位概况");

  snapshot.profiles.push_back(ProfileOf("", 6, "staff { in_post_count: 41 }"));
  EXPECT_EQ(Text(Draw(snapshot, "staff.in_post")), "41");
  EXPECT_EQ(Text(Draw(snapshot, "asset.fixed")), "单位概况未报告 assets.fixed");
}

TEST(AssetFacts, AreByUseAndByClass) {
  const Snapshot snapshot = WithProfiles({ProfileOf(
      "", 1,
      "assets { resolution " + Yuan(100) +
          "classes { kind: ASSET_KIND_BUILDING in_use " + Yuan(900) + "idle " +
          Yuan(100) + "leased " + Yuan(0) + "pending_disposal " + Yuan(0) +
          "} classes { kind: ASSET_KIND_VEHICLE in_use " + Yuan(50) + "idle " +
          Yuan(0) + "} }")});
  EXPECT_EQ(Text(Draw(snapshot, "asset.fixed.in_use")), "950±200");
  EXPECT_EQ(Text(Draw(snapshot, "asset.fixed.idle")), "100±200");
  EXPECT_EQ(Text(Draw(snapshot, "asset.fixed.leased")),
            "单位概况未报告 assets.classes[].leased");
  EXPECT_EQ(Text(Draw(snapshot, "asset.class.building")), "1000±400");
  EXPECT_EQ(Text(Draw(snapshot, "asset.class.vehicle")),
            "单位概况未报告 assets.classes[VEHICLE]");
  EXPECT_EQ(Text(Draw(snapshot, "asset.class.book")),
            "单位概况未报告 assets.classes[BOOK]");
  EXPECT_EQ(Text(Draw(WithProfiles({ProfileOf("", 1, "")}),
                      "asset.fixed.pending_disposal")),
            "单位概况未报告 assets.classes[].pending_disposal");
}

Snapshot WithYear(const std::string& more) {
  Snapshot snapshot;
  auto year = Parse<v1::FiscalYear>(more);
  year.set_name("departments/nj-tcj/fiscalYears/2024");
  year.set_fiscal_year(2024);
  year.set_sequence(4);
  snapshot.fiscal_years = {year};
  return snapshot;
}

TEST(FiscalYearFacts, CarryOverIsThatOfTheYear) {
  const Snapshot snapshot = WithYear(
      "transcribed: true opening_carry_over " + Yuan(128000) +
      "closing_carry_over " + Yuan(0) + "carry_over_resolution " + Yuan(100));
  const absl::CivilDay june(2024, 6, 30);
  EXPECT_EQ(Text(Draw(snapshot, "budget.carryover.opening")), "128000±100");
  EXPECT_EQ(Text(Draw(snapshot, "budget.carryover.closing")), "0±100");
  EXPECT_EQ(Text(Draw(snapshot, "budget.carryover.opening", june)),
            "128000±100");
  EXPECT_EQ(Text(Draw(snapshot, "budget.carryover.closing", june)),
            "2024年度尚未终了");
  const auto drawn =
      std::get<Drawn>(Draw(snapshot, "budget.carryover.closing"));
  EXPECT_EQ(drawn.resource, "departments/nj-tcj/fiscalYears/2024");
  EXPECT_EQ(drawn.sequence, 4);
  EXPECT_TRUE(drawn.transcribed);
  EXPECT_EQ(Text(Draw(WithYear(""), "budget.carryover.opening")),
            "2024年度未报告 opening_carry_over");
  EXPECT_EQ(Text(Draw(Snapshot(), "budget.carryover.closing")),
            "2024年度未报告 closing_carry_over");
}

TEST(FiscalYearFacts, PlannedPaymentsAddUpToTheMonth) {
  std::string schedule;
  for (int month = 1; month <= 12; ++month) {
    schedule += "planned_payments " + Yuan(month);
  }
  const Snapshot snapshot = WithYear(schedule);
  EXPECT_EQ(Text(Draw(snapshot, "budget.payment.planned")), "78");
  EXPECT_EQ(Text(Draw(snapshot, "budget.payment.planned",
                      absl::CivilDay(2024, 4, 29))),
            "6");
  EXPECT_EQ(Text(Draw(WithYear(""), "budget.payment.planned")),
            "2024年度没有用款计划");
}

v1::Institution Of(const std::string& name, v1::InstitutionSubject subject,
                   const char* issued, const char* expires = nullptr) {
  v1::Institution institution;
  institution.set_display_name(name);
  institution.set_subject(subject);
  institution.set_sequence(3);
  *institution.mutable_issue_date() = date::ToProto(*date::Parse(issued));
  if (expires != nullptr) {
    *institution.mutable_expire_date() = date::ToProto(*date::Parse(expires));
  }
  return institution;
}

TEST(InstitutionFacts, CountThoseInForceOnTheDay) {
  Snapshot snapshot;
  EXPECT_EQ(Text(Draw(snapshot, "institution.count")), "制度登记簿没有记录");
  snapshot.institutions = {
      Of("甲", v1::INSTITUTION_SUBJECT_BUDGET, "2020-01-01"),
      Of("乙", v1::INSTITUTION_SUBJECT_BUDGET, "2020-01-01", "2024-06-30"),
      Of("丙", v1::INSTITUTION_SUBJECT_ASSET, "2024-12-31"),
      Of("丁", v1::INSTITUTION_SUBJECT_ASSET, "2025-01-01")};
  EXPECT_EQ(Text(Draw(snapshot, "institution.count")), "2");
  EXPECT_EQ(Text(Draw(snapshot, "institution.budget.count")), "1");
  EXPECT_EQ(Text(Draw(snapshot, "institution.contract.count")), "0");
  const absl::CivilDay june(2024, 6, 30);
  EXPECT_EQ(Text(Draw(snapshot, "institution.budget.count", june)), "2");
  EXPECT_EQ(Text(Draw(snapshot, "institution.asset.count", june)), "0");
  const auto names = std::get<Drawn>(Draw(snapshot, "institution.names"));
  EXPECT_THAT(*names.names, ElementsAre("甲", "丙"));
  EXPECT_EQ(names.record_count, 2);
  EXPECT_EQ(names.sequence, 3);
  EXPECT_EQ(names.query, "制度登记簿：2024-12-31 有效");
}

}  // namespace
}  // namespace jixiao::budget
