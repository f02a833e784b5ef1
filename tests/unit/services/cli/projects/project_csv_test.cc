#include "services/cli/projects/project_csv.h"

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"
#include "services/cli/projects/project_file.h"
#include "tests/unit/services/cli/dataset/record_files.h"
#include "tests/unit/services/cli/projects/day.h"

namespace jixiao::cli {
namespace {

namespace v1 = project::v1;
using v1::StageEvent;

google::type::Money ProjectAmount(std::int64_t yuan,
                                  const char* currency = "CNY") {
  google::type::Money money;
  money.set_currency_code(currency);
  money.set_units(yuan);
  return money;
}

v1::Project Complete() {
  v1::Project project;
  project.set_name("departments/a/projects/p1");
  project.set_display_name("甲, \"乙\"项目");
  project.set_investor("某某公司");
  project.set_investor_class(v1::INVESTOR_CLASS_FORTUNE_500);
  project.set_headquarters_level(v1::HEADQUARTERS_LEVEL_CHINA);
  project.set_region_code("SG");
  project.set_district("江宁区");
  project.set_industry_chain("航空");
  project.set_kind(v1::PROJECT_KIND_FOREIGN);
  project.set_operation_type(v1::OPERATION_TYPE_START);
  project.set_expansion(true);
  project.set_high_level(true);
  *project.mutable_planned_total() = ProjectAmount(500'000'000);
  *project.mutable_filed_investment() = ProjectAmount(0);
  *project.mutable_fixed_asset_investment() = ProjectAmount(300'000'000);
  *project.mutable_foreign_investment() = ProjectAmount(10'000'000, "USD");
  project.mutable_foreign_investment()->set_nanos(250'000'000);
  project.mutable_foreign_investment_rate()->set_value("7.1234");
  project.set_fund_support_needed(true);
  project.set_owner("王五");
  project.set_confidential(true);
  project.set_source_document("台账");
  project.mutable_source_update_time()->set_seconds(1'720'000'000);
  project.mutable_source_update_time()->set_nanos(123'456'000);
  project.set_synthetic(true);
  project.set_etag("7");
  return project;
}

// The history as it is written, event after event.
class EventHistory {
 public:
  StageEvent& Add(StageEvent::Kind kind, v1::ProjectStage stage,
                  const google::type::Date& day, int about = 0) {
    StageEvent event;
    event.set_name(absl::StrCat("departments/a/projects/p1/stageEvents/",
                                events_.size() + 1));
    event.set_kind(kind);
    event.set_stage(stage);
    *event.mutable_event_date() = day;
    if (about > 0) {
      event.set_corrected_event(
          absl::StrCat("departments/a/projects/p1/stageEvents/", about));
    }
    event.set_actor("clerk");
    events_.push_back(event);
    return events_.back();
  }
  StageEvent& To(v1::ProjectStage stage, const google::type::Date& day) {
    return Add(StageEvent::KIND_TRANSITION, stage, day);
  }
  const std::vector<StageEvent>& events() const { return events_; }

 private:
  std::vector<StageEvent> events_;
};

EventHistory Started() {
  EventHistory events;
  events.To(v1::PROJECT_STAGE_NEGOTIATING, Day(1, 2));
  events.To(v1::PROJECT_STAGE_SIGNED, Day(2, 3))
      .set_agreement(v1::AGREEMENT_INTENT);
  events.To(v1::PROJECT_STAGE_SIGNED, Day(3, 4))
      .set_agreement(v1::AGREEMENT_FORMAL);
  StageEvent& landed = events.To(v1::PROJECT_STAGE_LANDED, Day(4, 5));
  landed.set_landing_proof(v1::LANDING_PROOF_FILED);
  landed.set_evidence("备案1号");
  events.To(v1::PROJECT_STAGE_STARTED, Day(5, 6)).set_evidence("许可2号");
  StageEvent& verified = events.Add(StageEvent::KIND_VERIFICATION,
                                    v1::PROJECT_STAGE_STARTED, Day(5, 6), 5);
  verified.set_actor("reviewer");
  verified.set_evidence("核查3号");
  return events;
}

v1::ProjectRow ReadBack(const std::string& row) {
  const TestFile file(ProjectCsvHeader() + row);
  Diagnostics faults;
  const auto csv = ProjectFile::Open({file.path(), ""}, faults);
  v1::ProjectRow result;
  EXPECT_NE(csv, nullptr);
  EXPECT_EQ(csv->Next(result), ProjectFile::Row::kProject);
  EXPECT_THAT(FaultsOf(faults), ::testing::IsEmpty());
  return result;
}

TEST(ProjectCsv, IsReadBackToTheSameProject) {
  const v1::Project project = Complete();
  std::string row;
  EXPECT_TRUE(AppendProjectCsv(project, Started().events(), row));
  const v1::ProjectRow back = ReadBack(row);
  EXPECT_EQ(back.project_id(), "p1");
  v1::Project expected = project;
  expected.clear_name();
  EXPECT_EQ(back.project().DebugString(), expected.DebugString());
  ASSERT_EQ(back.transitions_size(), 5);
  EXPECT_EQ(back.transitions(1).agreement(), v1::AGREEMENT_INTENT);
  EXPECT_EQ(back.transitions(2).agreement(), v1::AGREEMENT_FORMAL);
  EXPECT_EQ(back.transitions(3).evidence(), "备案1号");
  EXPECT_EQ(back.transitions(4).evidence(), "许可2号");
  EXPECT_EQ(back.transitions(4).event_date().month(), 5);
  EXPECT_EQ(back.start_verification().verifier(), "reviewer");
  EXPECT_EQ(back.start_verification().evidence(), "核查3号");
}

TEST(ProjectCsv, TellsWhatCorrectionsAndVoidingsLeftInForce) {
  EventHistory events = Started();
  events
      .Add(StageEvent::KIND_CORRECTION, v1::PROJECT_STAGE_SIGNED, Day(2, 1), 2)
      .set_agreement(v1::AGREEMENT_INTENT);
  events.Add(StageEvent::KIND_VOID, v1::PROJECT_STAGE_LANDED, Day(4, 5), 4);
  std::string row;
  EXPECT_TRUE(AppendProjectCsv(Complete(), events.events(), row));
  const v1::ProjectRow back = ReadBack(row);
  ASSERT_EQ(back.transitions_size(), 3);
  EXPECT_EQ(back.transitions(1).event_date().day(), 1);
  EXPECT_FALSE(back.has_start_verification());
}

TEST(ProjectCsv, HoldsAnEndWithItsReason) {
  EventHistory events;
  events.To(v1::PROJECT_STAGE_NEGOTIATING, Day(1, 2));
  events.To(v1::PROJECT_STAGE_SUSPENDED, Day(2, 3)).set_reason("资金");
  events.To(v1::PROJECT_STAGE_TERMINATED, Day(3, 4)).set_reason("资金");
  std::string row;
  EXPECT_TRUE(AppendProjectCsv(Complete(), events.events(), row));
  EXPECT_EQ(ReadBack(row).transitions_size(), 3);

  EventHistory other;
  other.To(v1::PROJECT_STAGE_NEGOTIATING, Day(1, 2));
  other.To(v1::PROJECT_STAGE_SUSPENDED, Day(2, 3)).set_reason("资金");
  other.To(v1::PROJECT_STAGE_TERMINATED, Day(3, 4)).set_reason("撤回");
  row.clear();
  EXPECT_FALSE(AppendProjectCsv(Complete(), other.events(), row));
}

TEST(ProjectCsv, SaysWhereColumnsCannotHoldTheHistory) {
  EventHistory resumed;
  resumed.To(v1::PROJECT_STAGE_NEGOTIATING, Day(1, 2));
  resumed.To(v1::PROJECT_STAGE_SUSPENDED, Day(2, 3)).set_reason("资金");
  resumed.To(v1::PROJECT_STAGE_NEGOTIATING, Day(3, 4));
  std::string row;
  EXPECT_FALSE(AppendProjectCsv(Complete(), resumed.events(), row));
  EXPECT_EQ(ReadBack(row).transitions_size(), 1);

  EventHistory documented;
  documented.To(v1::PROJECT_STAGE_NEGOTIATING, Day(1, 2)).set_evidence("纪要");
  row.clear();
  EXPECT_FALSE(AppendProjectCsv(Complete(), documented.events(), row));
}

TEST(ProjectFile, FindsTheColumnsOfFields) {
  std::string text;
  AppendProjectCsv(Complete(), Started().events(), text);
  const v1::ProjectRow row = ReadBack(text);
  const auto column = [&row](const char* field) {
    return ProjectColumnOf(row, field);
  };
  EXPECT_EQ(column("project_id"), "code");
  EXPECT_EQ(column("project.district"), "district");
  EXPECT_EQ(column("district"), "district");
  EXPECT_EQ(column("project.planned_total.units"), "planned_total");
  EXPECT_EQ(column("project.operation_type"), "operation");
  EXPECT_EQ(column("project.foreign_investment_rate"), "foreign_rate");
  EXPECT_EQ(column("transitions[0].event_date"), "negotiating_date");
  EXPECT_EQ(column("transitions[1].event_date"), "signed_date");
  EXPECT_EQ(column("transitions[2].event_date"), "formal_date");
  EXPECT_EQ(column("transitions[3].landing_proof"), "landing_proof");
  EXPECT_EQ(column("transitions[3].evidence"), "landed_evidence");
  EXPECT_EQ(column("transitions[4].evidence"), "start_evidence");
  EXPECT_EQ(column("transitions[9].evidence"), "");
  EXPECT_EQ(column("start_verification.verifier"), "verifier");
  EXPECT_EQ(column("start_verification.evidence"), "verification_evidence");
  EXPECT_EQ(column("nonsense"), "");
  EXPECT_EQ(column(""), "");
}

TEST(ProjectFile, ReadsChineseTitlesInGb18030) {
  const TestFile file(
      ToGb18030("项目编码,项目名称,板块,项目类别,开工运营类,计划总投资（亿元）,"
                "在谈日期\np1,甲,江宁区,其他,开工类,1.5,2024/1/2\n"
                "p2,乙,江宁区,其它类,开工类,1,2024-01-02\n"));
  Diagnostics faults;
  const auto csv = ProjectFile::Open({file.path(), ""}, faults);
  ASSERT_NE(csv, nullptr);
  v1::ProjectRow row;
  EXPECT_EQ(csv->Next(row), ProjectFile::Row::kProject);
  EXPECT_EQ(row.project().planned_total().units(), 150'000'000);
  EXPECT_EQ(csv->Next(row), ProjectFile::Row::kFaulty);
  EXPECT_EQ(csv->Next(row), ProjectFile::Row::kEnd);
  EXPECT_EQ(csv->faulty_rows(), 1);
  EXPECT_FALSE(csv->broken());
  EXPECT_EQ(csv->encoding(), Encoding::kGb18030);
  ASSERT_EQ(FaultsOf(faults).size(), 1u);
  EXPECT_THAT(FaultsOf(faults)[0], ::testing::HasSubstr(":3:10: 项目类别: "));
}

}  // namespace
}  // namespace jixiao::cli
