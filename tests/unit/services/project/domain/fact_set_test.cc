#include "services/project/domain/fact_set.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <map>
#include <string>

#include "common/digest/digest.h"
#include "common/testing/matchers.h"
#include "services/project/domain/contributions.h"
#include "tests/unit/services/project/domain/fact_data.h"

namespace jixiao::project {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using testing::EqualsProto;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::IsOk;
using ::testing::IsSupersetOf;
using ::testing::Key;
using testing::MessageIs;
using ::testing::Not;
using ::testing::Pair;
using testing::StatusIs;
using type::v1::Fact;
using type::v1::FactSet;

constexpr char kBandCount[] = "project.attracted.fixed_asset_1yi.count";
constexpr char kBandShare[] = "project.attracted.fixed_asset_1yi.share";

FactSet SetOf(const Snapshot& snapshot) {
  const auto set = BuildFactSet(snapshot, TestCatalogue());
  EXPECT_THAT(set, IsOk());
  return set.ok() ? *set : FactSet();
}

std::map<std::string, std::string> Numbers(const Snapshot& snapshot) {
  return NumbersOf(SetOf(snapshot));
}

// 3 projects attracted in one district, 1 in another; 2 of them with a
// fixed-asset investment of 1亿元 and more; 1 started.
Snapshot SomeProjects() {
  Snapshot snapshot = EmptySnapshot();
  AddToYear(snapshot, series::kAttracted, kJiangning, {3, 90000, 0});
  AddToYear(snapshot, series::kAttracted, kPukou, {1, 10050, 0});
  AddToYear(snapshot, "attracted.fixed_asset_1yi", kJiangning, {2, 0, 0});
  AddToYear(snapshot, series::kStarted, kJiangning, {1, 0, 0});
  return snapshot;
}

TEST(ProjectFactSet, CountsAndSumsTheDepartmentAndItsDistricts) {
  const auto numbers = Numbers(SomeProjects());
  EXPECT_THAT(numbers,
              IsSupersetOf({
                  Pair("project.attracted.count", "4"),
                  Pair("project.attracted.count@江宁区", "3"),
                  Pair("project.attracted.count@浦口区", "1"),
                  Pair("project.attracted.planned_total", "1000.5"),
                  Pair("project.attracted.fixed_asset_1yi.count", "2"),
                  Pair("project.attracted.fixed_asset_1yi.share", "0.5"),
                  Pair("project.attracted.fixed_asset_1yi.share@浦口区", "0"),
                  Pair("project.attracted.fixed_asset_3yi.count", "0"),
                  Pair("project.started.count", "1"),
                  Pair("project.started.count@浦口区", "0"),
                  Pair("project.high_level.future.count", "0"),
                  Pair("project.district.count", "2"),
                  Pair("project.negotiating.count", "0"),
              }));
}

TEST(ProjectFactSet, OfNothingIsEmpty) {
  const FactSet set = SetOf(EmptySnapshot());
  EXPECT_THAT(set.facts(), IsEmpty());
  EXPECT_EQ(set.digest(), digest::Sha256Hex("[]"));
  EXPECT_EQ(set.department(), "departments/nj-tcj");
  EXPECT_EQ(set.sequence(), 9);
  EXPECT_EQ(set.origin(), "project");
}

TEST(ProjectFactSet, IsSortedByKeyAndDistrict) {
  const FactSet set = SetOf(SomeProjects());
  for (int i = 1; i < set.facts_size(); ++i) {
    const type::v1::FactKey& before = set.facts(i - 1).key();
    const type::v1::FactKey& key = set.facts(i).key();
    EXPECT_LT(std::make_pair(before.key(), before.district()),
              std::make_pair(key.key(), key.district()));
  }
}

TEST(ProjectFactSet, AFactSaysWhatItWasDrawnFrom) {
  Fact fact = FactOf(SetOf(SomeProjects()), kAttractedCount, kJiangning);
  EXPECT_EQ(fact.value().provenance().digest().size(), 64u);
  fact.mutable_value()->mutable_provenance()->clear_digest();
  EXPECT_THAT(
      fact, EqualsProto(R"pb(
        key {
          department: "departments/nj-tcj"
          fiscal_year: 2024
          key: "project.attracted.count"
          district: "江宁区"
        }
        display_name: "招引项目数"
        value {
          number { value: "3" }
          unit: "item"
          source: FACT_SOURCE_TRACKED
          provenance {
            resource: "departments/nj-tcj"
            sequence: 9
            quote: "2024 年度：本年度首次签约的项目，以及未经签约直接落地的增资扩产项目，板块：江宁区，截至 2024-12-31"
            record_count: 3
          }
        }
      )pb"));
}

TEST(ProjectFactSet, AShareCarriesItsBaseAndARoundedOneItsResolution) {
  Snapshot snapshot = SomeProjects();
  AddToYear(snapshot, series::kAttracted, kPukou, {2, 0, 0});
  const Fact share = FactOf(SetOf(snapshot), kBandShare);
  EXPECT_EQ(share.value().number().value(), "0.33333333");
  EXPECT_EQ(share.value().resolution().value(), "0.00000001");
  EXPECT_THAT(share.value().provenance().quote(), HasSubstr("2 ÷ 6"));
  EXPECT_EQ(share.value().provenance().record_count(), 2);
  EXPECT_EQ(TestCatalogue().Find(kBandShare)->base, kAttractedCount);
  const Fact exact = FactOf(SetOf(SomeProjects()), kBandShare);
  EXPECT_FALSE(exact.value().has_resolution());
}

TEST(ProjectFactSet, TheYearLeavesOutWhatWasBeforeAndAStockDoesNot) {
  Snapshot snapshot = SomeProjects();
  AddBefore(snapshot, series::kAttracted, kJiangning, {7, 0, 0});
  AddBefore(snapshot, series::kNegotiating, kJiangning, {5, 0, 0});
  AddToYear(snapshot, series::kNegotiating, kJiangning, {-2, 0, 0});
  const auto numbers = Numbers(snapshot);
  EXPECT_EQ(numbers.at("project.attracted.count"), "4");
  EXPECT_EQ(numbers.at("project.negotiating.count"), "3");
}

TEST(ProjectFactSet, ABandIsMissingWhereAProjectDoesNotReportWhatTellsIt) {
  Snapshot snapshot = SomeProjects();
  AddToYear(snapshot, series::kAttractedFixedAssetUnreported, kPukou,
            {1, 0, 0});
  const auto numbers = Numbers(snapshot);
  EXPECT_THAT(numbers, Not(Contains(Key(kBandCount))));
  EXPECT_THAT(numbers, Not(Contains(Key(kBandShare))));
  EXPECT_THAT(numbers, Not(Contains(Key(std::string(kBandCount) + "@浦口区"))));
  EXPECT_THAT(numbers,
              Contains(Pair(std::string(kBandCount) + "@江宁区", "2")));
  EXPECT_THAT(numbers, Contains(Key("project.filed_3yi.count")));
  EXPECT_THAT(DrawFact(snapshot, TestCatalogue(),
                       *TestCatalogue().Find(kBandShare), ""),
              AllOf(StatusIs(absl::StatusCode::kFailedPrecondition,
                             type::v1::ERROR_REASON_FACT_MISSING),
                    MessageIs(HasSubstr("1 个项目未报告"))));
}

TEST(ProjectFactSet, ASyntheticItemMarksWhatCountsItAndWhatRestsOnIt) {
  Snapshot snapshot = SomeProjects();
  AddToYear(snapshot, series::kAttracted, kPukou, {1, 0, 1});
  const FactSet set = SetOf(snapshot);
  EXPECT_TRUE(FactOf(set, kAttractedCount).value().synthetic());
  EXPECT_TRUE(FactOf(set, kAttractedCount, kPukou).value().synthetic());
  EXPECT_FALSE(FactOf(set, kAttractedCount, kJiangning).value().synthetic());
  // The projects behind it are real, its base is not.
  EXPECT_FALSE(FactOf(set, kBandCount).value().synthetic());
  EXPECT_TRUE(FactOf(set, kBandShare).value().synthetic());
  // A zero rests on all that were looked at.
  EXPECT_TRUE(FactOf(set, "project.high_level.count").value().synthetic());
  EXPECT_FALSE(FactOf(set, kStartedCount).value().synthetic());
  EXPECT_TRUE(FactOf(set, kStartedCount, kPukou).value().synthetic());
}

TEST(ProjectFactSet, AYearWithoutProjectsIsZeroWhereEarlierOnesAreRecorded) {
  Snapshot snapshot = EmptySnapshot();
  AddBefore(snapshot, series::kOperating, kJiangning, {1, 0, 1});
  const FactSet set = SetOf(snapshot);
  const Fact& fact = FactOf(set, kAttractedCount);
  EXPECT_EQ(fact.value().number().value(), "0");
  EXPECT_TRUE(fact.value().synthetic());
  EXPECT_EQ(FactOf(set, kDistrictCount).value().number().value(), "0");
  // A share of nothing cannot be told.
  EXPECT_THAT(NumbersOf(set), Not(Contains(Key(kBandShare))));
}

TEST(ProjectFactSet, WhatIsRecordedAroundProjectsIsZeroOnlyIfAnyIsRecorded) {
  Snapshot snapshot = SomeProjects();
  EXPECT_THAT(Numbers(snapshot),
              Not(Contains(Key("project.coordination_meeting.count"))));
  EXPECT_THAT(Numbers(snapshot), Not(Contains(Key(kActualInvestmentFact))));
  AddBefore(snapshot, series::kMeetings, "", {4, 0, 0});
  AddToYear(snapshot, series::kBlockedOpened, kJiangning, {2, 0, 0});
  AddToYear(snapshot, "work.activity", "", {6, 0, 0});
  const auto numbers = Numbers(snapshot);
  EXPECT_EQ(numbers.at("project.coordination_meeting.count"), "0");
  EXPECT_EQ(numbers.at("project.blocked.opened.count"), "2");
  EXPECT_EQ(numbers.at("project.blocked.resolved.count"), "0");
  EXPECT_EQ(numbers.at("project.work.activity.count"), "6");
  EXPECT_EQ(numbers.at("project.work.mission.count"), "0");
  EXPECT_THAT(numbers, Not(Contains(Key("project.fund_referral.count"))));
}

TEST(ProjectFactSet, AmountsAreExactAndMayPassWhatOneDistrictCanHold) {
  Snapshot snapshot = SomeProjects();
  const int64_t most = std::numeric_limits<int64_t>::max();
  AddToYear(snapshot, series::kActualInvestment, kJiangning, {1, most, 0});
  AddToYear(snapshot, series::kActualInvestment, kPukou, {1, most, 0});
  AddToYear(snapshot, series::kForeignCapitalUsd, kPukou, {1, 500000001, 0});
  const auto numbers = Numbers(snapshot);
  EXPECT_EQ(numbers.at(kActualInvestmentFact), "184467440737095516.14");
  EXPECT_EQ(numbers.at("project.investment.foreign_capital_usd"), "5000000.01");
}

TEST(ProjectFactSet, AnAmountThatNoCountedProjectReportsIsMissing) {
  Snapshot snapshot = EmptySnapshot();
  AddToYear(snapshot, series::kAttracted, kJiangning, {3, 0, 0});
  EXPECT_THAT(Numbers(snapshot),
              Not(Contains(Key("project.attracted.planned_total"))));
}

TEST(ProjectFactSet, ATargetComesWithItsSourceAndItsCompletion) {
  Snapshot snapshot = SomeProjects();
  AddTarget(snapshot, kAttractedCount, "", 8);
  AddTarget(snapshot, kAttractedCount, kJiangning, 6, true);
  AddTarget(snapshot, "project.gone.count", "", 6);
  const FactSet set = SetOf(snapshot);
  const Fact& target = FactOf(set, "target.project.attracted.count");
  EXPECT_EQ(target.value().number().value(), "8");
  EXPECT_EQ(target.display_name(), "招引项目数目标");
  EXPECT_EQ(target.value().provenance().resource(),
            "departments/nj-tcj/targets/project-attracted-count-2024");
  EXPECT_EQ(target.value().provenance().quote(), "年度计划");
  EXPECT_EQ(target.value().provenance().sequence(), 3);
  const Fact& completion = FactOf(set, "project.attracted.completion");
  EXPECT_EQ(completion.value().number().value(), "0.5");
  EXPECT_EQ(completion.value().unit(), "one");
  EXPECT_FALSE(completion.value().synthetic());
  EXPECT_THAT(completion.value().provenance().quote(), HasSubstr("4 ÷ 8"));
  const Fact& district =
      FactOf(set, "project.attracted.completion", kJiangning);
  EXPECT_EQ(district.value().number().value(), "0.5");
  EXPECT_TRUE(district.value().synthetic());
  EXPECT_THAT(NumbersOf(set), Not(Contains(Key("target.project.gone.count"))));
  EXPECT_THAT(NumbersOf(set), Not(Contains(Key("project.started.completion"))));
}

TEST(ProjectFactSet, SigningsAreSummedOverTheEventsOfTheYear) {
  Snapshot snapshot = EmptySnapshot();
  v1::SigningConversion one;
  one.set_formal_count(23);
  one.set_filed_count(9);
  one.set_settled_count(11);
  one.set_intent_count(23);
  one.set_converted_count(11);
  v1::SigningConversion other;
  other.set_formal_count(2);
  other.set_synthetic_count(1);
  snapshot.signings = {one, other};
  const FactSet set = SetOf(snapshot);
  EXPECT_EQ(NumbersOf(set), (std::map<std::string, std::string>{
                                {"signing.formal.count", "25"},
                                {"signing.formal.filed.count", "9"},
                                {"signing.formal.settled.count", "11"},
                                {"signing.intent.converted.count", "11"},
                                {"signing.intent.count", "23"}}));
  EXPECT_TRUE(FactOf(set, "signing.formal.count").value().synthetic());
}

TEST(ProjectFactSet, EqualDataHaveEqualDigestsAndOtherDataOthers) {
  const FactSet set = SetOf(SomeProjects());
  EXPECT_EQ(set.digest(), SetOf(SomeProjects()).digest());
  Snapshot more = SomeProjects();
  AddToYear(more, series::kLanded, kPukou, {1, 0, 0});
  EXPECT_NE(SetOf(more).digest(), set.digest());
  // A fact's own digest is about its figure, not when it was asked for.
  Snapshot later = SomeProjects();
  later.sequence = 12;
  const std::string digest =
      FactOf(set, kAttractedCount).value().provenance().digest();
  EXPECT_EQ(FactOf(SetOf(later), kAttractedCount).value().provenance().digest(),
            digest);
  EXPECT_NE(FactOf(set, kAttractedCount, kPukou).value().provenance().digest(),
            digest);
}

TEST(ProjectFactSet, TellsOfUnfinishedImports) {
  Snapshot snapshot = EmptySnapshot();
  snapshot.unfinished_imports = {"departments/nj-tcj/imports/2024-ab"};
  EXPECT_EQ(SetOf(snapshot).unfinished_imports(0),
            "departments/nj-tcj/imports/2024-ab");
}

TEST(ProjectFactSet, WhatHasNoListSaysWhichFactsHaveOne) {
  const auto cause = [](const char* key) {
    return std::string(
        CheckExplainable(*TestCatalogue().Find(key), "nj-tcj").message());
  };
  EXPECT_THAT(cause(kBandShare),
              AllOf(HasSubstr(kBandCount), HasSubstr(kAttractedCount)));
  EXPECT_THAT(cause("project.started.completion"),
              AllOf(HasSubstr("project.started.count"),
                    HasSubstr("target.project.started.count")));
  EXPECT_THAT(cause(kDistrictCount), HasSubstr(kAttractedCount));
  EXPECT_THAT(cause("target.project.started.count"),
              HasSubstr("project.started.count"));
  for (const Definition& definition : TestCatalogue().definitions()) {
    EXPECT_EQ(CheckExplainable(definition, "nj-tcj").ok(),
              Explainable(definition));
  }
}

}  // namespace
}  // namespace jixiao::project
