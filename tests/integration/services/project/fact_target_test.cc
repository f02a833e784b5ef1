// Targets and the target table over the server.
#include "tests/integration/services/project/fact_fixture.h"

namespace jixiao::project {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using testing::EqualsProto;
using testing::HasViolation;
using testing::IsOk;
using testing::StatusIs;

constexpr char kStartedTarget[] =
    "departments/nj-tcj/targets/project-started-count-2024";

class FactTargetTest : public FactTest {
 protected:
  absl::StatusOr<v1::TargetTable> Table(const std::string& more) {
    auto request = Parse<v1::GetTargetTableRequest>(
        "parent: 'departments/nj-tcj' fiscal_year: 2024 " + more);
    return server_.Call(&v1::ProjectService::Stub::GetTargetTable, request);
  }

  // "metric@district=value" of each target, in pages of 2.
  std::vector<std::string> List(int32_t fiscal_year) {
    v1::ListTargetsRequest request;
    request.set_parent(kDepartment);
    request.set_fiscal_year(fiscal_year);
    request.set_page_size(2);
    std::vector<std::string> all;
    do {
      const auto page =
          server_.Call(&v1::ProjectService::Stub::ListTargets, request);
      EXPECT_THAT(page, IsOk());
      if (!page.ok()) break;
      for (const v1::Target& target : page->targets()) {
        all.push_back(std::to_string(target.fiscal_year()) + " " +
                      target.metric() + "@" + target.district() + "=" +
                      target.value().value());
      }
      request.set_page_token(page->next_page_token());
    } while (!request.page_token().empty());
    return all;
  }
};

TEST_F(FactTargetTest, IsAddedUnderTheNameThatItsContentMakes) {
  auto target = SetTarget(
      "metric: 'project.started.count' value { value: '300' } "
      "source_document: '工作计划' transcribed: true");
  JX_ASSERT_OK(target);
  EXPECT_TRUE(target->has_create_time());
  target->clear_create_time();
  target->clear_update_time();
  EXPECT_THAT(*target, EqualsProto(R"pb(
    name: "departments/nj-tcj/targets/project-started-count-2024"
    fiscal_year: 2024
    metric: "project.started.count"
    value { value: "300" }
    unit: "item"
    source_document: "工作计划"
    transcribed: true
    etag: "\"1\""
    sequence: 1
  )pb"));
  const auto named = SetTarget(
      std::string("name: 'departments/nj-tcj/targets/"
                  "project-attracted-count-2024' metric: "
                  "'project.attracted.count' value { value: '1000' }"),
      "allow_missing: true");
  JX_ASSERT_OK(named);
  EXPECT_EQ(named->sequence(), 2);
  JX_EXPECT_OK(VerifyChain());
}

TEST_F(FactTargetTest, IsChangedUnderItsEtagAndKeepsWhatTheMaskLeavesOut) {
  const auto added = SetTarget(
      "metric: 'project.started.count' value { value: '300' } "
      "source_document: '计划'");
  JX_ASSERT_OK(added);
  const std::string named =
      std::string("name: '") + kStartedTarget + "' etag: '\"1\"' ";
  const auto changed =
      SetTarget(named + "value { value: '310' } source_document: '调整'",
                "update_mask { paths: 'value' }");
  JX_ASSERT_OK(changed);
  EXPECT_EQ(changed->value().value(), "310");
  EXPECT_EQ(changed->source_document(), "计划");
  EXPECT_EQ(changed->etag(), "\"2\"");
  EXPECT_THAT(changed->create_time(), EqualsProto(added->create_time()));
  EXPECT_THAT(SetTarget(named + "value { value: '320' }"),
              StatusIs(absl::StatusCode::kAborted,
                       type::v1::ERROR_REASON_ETAG_MISMATCH));
  // Adding what is there needs its etag too.
  EXPECT_THAT(
      SetTarget("metric: 'project.started.count' value { value: '320' }"),
      StatusIs(absl::StatusCode::kAborted,
               type::v1::ERROR_REASON_ETAG_MISMATCH));
  EXPECT_THAT(List(2024), ElementsAre("2024 project.started.count@=310"));
  EXPECT_EQ(database_.Count("target"), 2);
  JX_EXPECT_OK(VerifyChain());
}

TEST_F(FactTargetTest, KeepsYearMetricAndDistrictWhichMakeItsName) {
  JX_ASSERT_OK(
      SetTarget("metric: 'project.started.count' value { value: '300' }"));
  const std::string named =
      std::string("name: '") + kStartedTarget + "' etag: '\"1\"' ";
  for (const char* other :
       {"metric: 'project.landed.count'", "fiscal_year: 2025",
        "metric: 'project.started.count' district: '江宁区'"}) {
    EXPECT_THAT(SetTarget(named + other + " value { value: '5' }"),
                AllOf(StatusIs(absl::StatusCode::kInvalidArgument),
                      HasViolation("target.name", "cannot be changed")))
        << other;
  }
  EXPECT_THAT(SetTarget(named + "unit: 'CNY'"),
              HasViolation("target.unit", "must be item"));
  EXPECT_THAT(SetTarget("name: 'departments/nj-tcj/targets/other-2024' metric: "
                        "'project.landed.count' value { value: '5' }",
                        "allow_missing: true"),
              HasViolation("target.name", "project-landed-count-2024"));
}

TEST_F(FactTargetTest, ThatThereIsNotIsNotFound) {
  for (const char* name :
       {"departments/nj-tcj/targets/project-started-count-2024",
        "departments/nj-tcj/targets/whatever"}) {
    EXPECT_THAT(SetTarget(std::string("name: '") + name + "' etag: '\"1\"'"),
                StatusIs(absl::StatusCode::kNotFound))
        << name;
  }
}

TEST_F(FactTargetTest, ARepeatedCallAddsItOnceAndATrialNever) {
  const std::string target =
      "metric: 'project.started.count' value { value: '300' }";
  const std::string before = Contents();
  JX_ASSERT_OK(SetTarget(target, "validate_only: true"));
  EXPECT_EQ(Contents(), before);
  const std::string id = std::string("request_id: '") + kRequestA + "'";
  const auto first = SetTarget(target, id);
  const auto again = SetTarget(target, id);
  JX_ASSERT_OK(first);
  JX_ASSERT_OK(again);
  EXPECT_THAT(*again, EqualsProto(*first));
  EXPECT_EQ(database_.Count("target"), 1);
}

TEST_F(FactTargetTest, AreListedByYearMetricAndDistrict) {
  JX_ASSERT_OK(
      SetTarget("metric: 'project.started.count' value { value: '300' }"));
  JX_ASSERT_OK(
      SetTarget("metric: 'project.started.count' district: '江宁区' value { "
                "value: '40' }"));
  JX_ASSERT_OK(
      SetTarget("metric: 'project.attracted.count' value { value: '1000' }"));
  JX_ASSERT_OK(
      SetTarget("fiscal_year: 2023 metric: 'project.started.count' value { "
                "value: '9' }"));
  EXPECT_THAT(List(2024), ElementsAre("2024 project.attracted.count@=1000",
                                      "2024 project.started.count@=300",
                                      "2024 project.started.count@江宁区=40"));
  EXPECT_THAT(List(0), ElementsAre("2023 project.started.count@=9",
                                   "2024 project.attracted.count@=1000",
                                   "2024 project.started.count@=300",
                                   "2024 project.started.count@江宁区=40"));
}

TEST_F(FactTargetTest, TableTellsProgressOnAnyDayAsKnownAtAnySequence) {
  AddProjects();
  JX_ASSERT_OK(
      SetTarget("metric: 'project.landed.count' value { value: '4' }"));
  const int64_t before = Sequence();
  JX_ASSERT_OK(SetTarget(
      "name: 'departments/nj-tcj/targets/project-landed-count-2024' etag: '\"" +
      std::to_string(before) + "\"' value { value: '6' }"));
  const auto spring = Table("effective_date { year: 2024 month: 3 day: 31 }");
  JX_ASSERT_OK(spring);
  ASSERT_EQ(spring->rows_size(), 1);
  EXPECT_EQ(spring->rows(0).actual().value(), "1");
  EXPECT_EQ(spring->rows(0).expected().value(), "1.50");
  EXPECT_EQ(spring->rows(0).time_progress().value(), "0.2500");
  EXPECT_EQ(spring->rows(0).schedule(), v1::SCHEDULE_BEHIND);
  EXPECT_TRUE(spring->rows(0).synthetic());
  const auto earlier =
      Table("effective_date { year: 2024 month: 3 day: 31 } sequence: " +
            std::to_string(before));
  JX_ASSERT_OK(earlier);
  EXPECT_EQ(earlier->sequence(), before);
  EXPECT_EQ(earlier->rows(0).expected().value(), "1.00");
  EXPECT_EQ(earlier->rows(0).schedule(), v1::SCHEDULE_ON_SCHEDULE);
  const auto districts = Table("metric: 'project.landed.count'");
  JX_ASSERT_OK(districts);
  EXPECT_EQ(districts->rows_size(), 13);
  EXPECT_EQ(districts->rows(0).completion().value(), "0.3333");
}

}  // namespace
}  // namespace jixiao::project
