#include "services/orchestrator/domain/operation.h"

#include <gtest/gtest.h>

#include "common/testing/matchers.h"

namespace jixiao::orchestrator {
namespace {

ReportRecord Record() {
  ReportRecord record;
  record.key = {"nj-tcj", 2024, 1};
  record.report.set_name(record.key.Name());
  record.report.set_operation(
      "departments/nj-tcj/operations/5f4c4a4e-9f0b-4f6e-8a55-0d6f3b5c2a10");
  record.report.set_state(report::v1::Report::STATE_GENERATING);
  record.step = report::v1::REPORT_STEP_EVALUATE;
  record.attempt_count = 2;
  return record;
}

report::v1::GenerateReportMetadata MetadataOf(
    const google::longrunning::Operation& operation) {
  report::v1::GenerateReportMetadata metadata;
  EXPECT_TRUE(operation.metadata().UnpackTo(&metadata));
  return metadata;
}

TEST(Operation, OfAReportUnderWayTellsStepAndProgress) {
  const google::longrunning::Operation operation = ToOperation(Record());
  EXPECT_EQ(operation.name(), Record().report.operation());
  EXPECT_FALSE(operation.done());
  EXPECT_FALSE(operation.has_response());
  EXPECT_FALSE(operation.has_error());
  const auto metadata = MetadataOf(operation);
  EXPECT_EQ(metadata.report(), "departments/nj-tcj/reports/2024@1");
  EXPECT_EQ(metadata.step(), report::v1::REPORT_STEP_EVALUATE);
  EXPECT_EQ(metadata.progress_percent(), 30);
  EXPECT_EQ(metadata.attempt_count(), 2);
  EXPECT_FALSE(metadata.has_end_time());
}

TEST(Operation, OfADraftHoldsTheReport) {
  ReportRecord record = Record();
  record.report.set_state(report::v1::Report::STATE_DRAFT);
  record.step = report::v1::REPORT_STEP_DONE;
  record.end_time = absl::FromUnixSeconds(1735689600);
  const google::longrunning::Operation operation = ToOperation(record);
  EXPECT_TRUE(operation.done());
  report::v1::Report response;
  ASSERT_TRUE(operation.response().UnpackTo(&response));
  EXPECT_THAT(response, jixiao::testing::EqualsProto(record.report));
  EXPECT_EQ(MetadataOf(operation).end_time().seconds(), 1735689600);
}

TEST(Operation, OfAFailedReportHoldsTheErrorAndNoResponse) {
  ReportRecord record = Record();
  record.error.emplace();
  record.error->set_code(5);
  record.end_time = absl::FromUnixSeconds(1735689600);
  const google::longrunning::Operation operation = ToOperation(record);
  EXPECT_TRUE(operation.done());
  EXPECT_FALSE(operation.has_response());
  EXPECT_EQ(operation.error().code(), 5);
}

}  // namespace
}  // namespace jixiao::orchestrator
