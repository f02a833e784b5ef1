#include "services/project/validate/fact_query.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "common/testing/matchers.h"
#include "services/project/data/embedded.h"
#include "services/project/validate/target.h"
#include "tests/unit/services/project/domain/fact_data.h"
#include "tests/unit/services/project/parse_text.h"

namespace jixiao::project {
namespace {

using ::testing::AllOf;
using testing::HasViolation;
using testing::IsOk;

constexpr char kGood[] =
    "parent: 'departments/nj-tcj' fiscal_year: 2024 "
    "effective_date { year: 2024 month: 6 day: 30 } sequence: 4 ";

absl::StatusOr<FactQuery> OfSet(const std::string& more) {
  return ValidateGetFactSet(ParseText<v1::GetFactSetRequest>(kGood + more));
}

absl::StatusOr<ExplainQuery> OfFact(const std::string& more) {
  return ValidateExplainFact(
      ParseText<v1::ExplainFactRequest>(
          kGood + std::string("key: 'project.started.count' ") + more),
      TestCatalogue(), EmbeddedReferenceData());
}

TEST(ProjectFactQuery, TakesDepartmentYearDayAndSequence) {
  const auto query = OfSet("");
  ASSERT_THAT(query, IsOk());
  EXPECT_EQ(query->department, "nj-tcj");
  EXPECT_EQ(query->fiscal_year, 2024);
  EXPECT_EQ(query->effective_date, absl::CivilDay(2024, 6, 30));
  EXPECT_EQ(query->sequence, 4);
}

TEST(ProjectFactQuery, WithoutADayIsAboutTheWholeYear) {
  const auto query = ValidateGetFactSet(ParseText<v1::GetFactSetRequest>(
      "parent: 'departments/nj-tcj' fiscal_year: 2023"));
  ASSERT_THAT(query, IsOk());
  EXPECT_EQ(query->effective_date, absl::CivilDay(2023, 12, 31));
}

TEST(ProjectFactQuery, RefusesEverythingThatIsWrongAtOnce) {
  EXPECT_THAT(OfSet("parent: 'nj' fiscal_year: 1999 sequence: -1"),
              AllOf(HasViolation("parent", "departments/{department}"),
                    HasViolation("fiscal_year", "2000"),
                    HasViolation("sequence", "must not be negative"),
                    HasViolation("effective_date", "must be a day of")));
}

TEST(ProjectFactQuery, RefusesADayOfAnotherYearAndNoDay) {
  EXPECT_THAT(OfSet("effective_date { year: 2023 month: 12 day: 31 }"),
              HasViolation("effective_date", "2024"));
  EXPECT_THAT(OfSet("effective_date { year: 2025 month: 1 day: 1 }"),
              HasViolation("effective_date", "2024"));
  EXPECT_THAT(OfSet("effective_date { year: 2024 month: 2 day: 30 }"),
              HasViolation("effective_date", ""));
  EXPECT_THAT(OfSet("effective_date { year: 2024 month: 2 day: 29 }"), IsOk());
}

TEST(ProjectFactQuery, ExplainsFactsOfTheCatalogueInDistrictsThatThereAre) {
  const auto query = OfFact("district: '江宁区'");
  ASSERT_THAT(query, IsOk());
  EXPECT_EQ(query->definition->key, kStartedCount);
  EXPECT_EQ(query->district, "江宁区");
  EXPECT_THAT(OfFact("key: 'project.start.count'"),
              HasViolation("key", "did you mean project.started.count"));
  EXPECT_THAT(OfFact("district: '江宁'"),
              HasViolation("district", "did you mean 江宁区"));
  EXPECT_THAT(OfFact("key: 'project.district.count' district: '江宁区'"),
              HasViolation("district", "must be empty"));
  EXPECT_THAT(OfFact("page_size: -1"), HasViolation("page_size", ""));
}

TEST(ProjectFactQuery, TargetTablesAreOfFactsThatTakeTargets) {
  const auto of = [](const std::string& metric) {
    return ValidateGetTargetTable(ParseText<v1::GetTargetTableRequest>(
                                      kGood + ("metric: '" + metric + "'")),
                                  TestCatalogue());
  };
  EXPECT_THAT(of(""), IsOk());
  EXPECT_THAT(of("project.started.count"), IsOk());
  EXPECT_THAT(of("project.negotiating.count"),
              HasViolation("metric", "must be the key of a fact that takes"));
  EXPECT_THAT(of("project.startd.count"),
              HasViolation("metric", "did you mean project.started.count"));
}

constexpr char kTarget[] =
    "target { name: 'departments/nj-tcj/targets/-' fiscal_year: 2024 metric: "
    "'project.started.count' value { value: '300' } unit: 'item' } "
    "allow_missing: true ";

absl::StatusOr<TargetUpdate> OfTarget(const std::string& more) {
  return ValidateUpdateTarget(
      ParseText<v1::UpdateTargetRequest>(kTarget + more), TestCatalogue(),
      EmbeddedReferenceData());
}

TEST(ProjectTargetRequest, MayLeaveTheIdToTheContent) {
  const auto update = OfTarget("");
  ASSERT_THAT(update, IsOk());
  EXPECT_EQ(update->key.department, "nj-tcj");
  EXPECT_EQ(update->key.id, kNoTargetId);
  EXPECT_THAT(OfTarget("allow_missing: false"),
              AllOf(HasViolation("target.name", "departments/{department}"),
                    HasViolation("target.etag", "must be the etag")));
  EXPECT_THAT(
      ValidateUpdateTarget({}, TestCatalogue(), EmbeddedReferenceData()),
      HasViolation("target", "must be set"));
}

TEST(ProjectTargetRequest, ContentIsAFactItsUnitAndAPositiveValue) {
  EXPECT_THAT(
      OfTarget("target { fiscal_year: 3000 metric: 'project.suspended.count' "
               "value { value: '0' } }"),
      AllOf(HasViolation("target.fiscal_year", "2100"),
            HasViolation("target.metric", "takes targets"),
            HasViolation("target.value", "must be above 0")));
  EXPECT_THAT(OfTarget("target { unit: 'CNY' }"),
              HasViolation("target.unit", "must be item"));
  EXPECT_THAT(OfTarget("target { value { value: '1.5' } }"),
              HasViolation("target.value", "must be a whole number"));
  EXPECT_THAT(OfTarget("target { value { value: 'many' } }"),
              HasViolation("target.value", ""));
  EXPECT_THAT(OfTarget("target { metric: 'project.investment.actual' unit: "
                       "'CNY' value { value: '1.005' } }"),
              HasViolation("target.value", "fen"));
  EXPECT_THAT(OfTarget("target { metric: 'project.investment.actual' unit: "
                       "'CNY' value { value: '1.05' } }"),
              IsOk());
  EXPECT_THAT(OfTarget("target { district: '上海' }"),
              HasViolation("target.district", "reference data"));
  EXPECT_THAT(OfTarget("target { metric: 'project.district.count' district: "
                       "'江宁区' }"),
              HasViolation("target.district", "must be empty"));
}

TEST(ProjectTargetRequest, RefusesUnknownFieldsOfTheMask) {
  EXPECT_THAT(OfTarget("update_mask { paths: 'values' }"),
              HasViolation("update_mask", "values"));
}

}  // namespace
}  // namespace jixiao::project
