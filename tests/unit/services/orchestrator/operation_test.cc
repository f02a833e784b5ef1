#include "services/orchestrator/domain/operation.h"

#include <gtest/gtest.h>

#include "common/testing/matchers.h"

namespace jixiao::orchestrator {
namespace {

constexpr int64_t kEndSeconds = 1735689600;

OperationRecord GenerationRecord() {
  OperationRecord record;
  record.key = {"nj-tcj", "5f4c4a4e-9f0b-4f6e-8a55-0d6f3b5c2a10"};
  record.report = {"nj-tcj", 2024, 1};
  record.step = report::v1::REPORT_STEP_EVALUATE;
  record.attempt_count = 2;
  record.create_time = absl::FromUnixSeconds(kEndSeconds - 60);
  return record;
}

OperationRecord BatchRecord() {
  OperationRecord record;
  record.key = {kNoDepartment, "5f4c4a4e-9f0b-4f6e-8a55-0d6f3b5c2a10"};
  record.kind = OperationKind::kBatch;
  record.report.fiscal_year = 2024;
  record.step = report::v1::REPORT_STEP_GENERATE;
  record.create_time = absl::FromUnixSeconds(kEndSeconds - 60);
  return record;
}

report::v1::Report ReportOfRecord(const OperationRecord& record) {
  report::v1::Report report;
  report.set_name(record.report.Name());
  report.set_state(report::v1::Report::STATE_DRAFT);
  return report;
}

void EndRecord(OperationRecord& record, OperationState state) {
  record.state = state;
  record.end_time = absl::FromUnixSeconds(kEndSeconds);
  if (state == OperationState::kDone) {
    record.step = report::v1::REPORT_STEP_DONE;
  } else {
    record.error.emplace().set_code(5);
  }
}

template <typename Metadata>
Metadata MetadataIn(const google::longrunning::Operation& operation) {
  Metadata metadata;
  EXPECT_TRUE(operation.metadata().UnpackTo(&metadata));
  return metadata;
}

TEST(Operation, OfAReportUnderWayTellsStepAndProgress) {
  const OperationRecord record = GenerationRecord();
  const auto operation = ToOperation(record, ReportOfRecord(record));
  EXPECT_EQ(operation.name(), record.key.Name());
  EXPECT_FALSE(operation.done());
  EXPECT_FALSE(operation.has_response());
  EXPECT_FALSE(operation.has_error());
  const auto metadata =
      MetadataIn<report::v1::GenerateReportMetadata>(operation);
  EXPECT_EQ(metadata.report(), "departments/nj-tcj/reports/2024@1");
  EXPECT_EQ(metadata.step(), report::v1::REPORT_STEP_EVALUATE);
  EXPECT_EQ(metadata.progress_percent(), 30);
  EXPECT_EQ(metadata.attempt_count(), 2);
  EXPECT_EQ(metadata.create_time().seconds(), kEndSeconds - 60);
  EXPECT_FALSE(metadata.has_end_time());
}

TEST(Operation, OfADraftHoldsTheReport) {
  OperationRecord record = GenerationRecord();
  EndRecord(record, OperationState::kDone);
  const auto operation = ToOperation(record, ReportOfRecord(record));
  EXPECT_TRUE(operation.done());
  report::v1::Report response;
  ASSERT_TRUE(operation.response().UnpackTo(&response));
  EXPECT_THAT(response, jixiao::testing::EqualsProto(ReportOfRecord(record)));
  const auto metadata =
      MetadataIn<report::v1::GenerateReportMetadata>(operation);
  EXPECT_EQ(metadata.end_time().seconds(), kEndSeconds);
  EXPECT_EQ(metadata.progress_percent(), 100);
}

TEST(Operation, OfAFailedReportHoldsTheErrorAndNoResponse) {
  OperationRecord record = GenerationRecord();
  EndRecord(record, OperationState::kFailed);
  const auto operation = ToOperation(record, ReportOfRecord(record));
  EXPECT_TRUE(operation.done());
  EXPECT_FALSE(operation.has_response());
  EXPECT_EQ(operation.error().code(), 5);
}

TEST(BatchOperation, UnderWayTellsHowManyAreWhere) {
  const auto operation = ToBatchOperation(BatchRecord(), {3, 2, 4, 1}, {});
  EXPECT_FALSE(operation.done());
  const auto metadata =
      MetadataIn<report::v1::GenerateReportsMetadata>(operation);
  EXPECT_EQ(metadata.fiscal_year(), 2024);
  EXPECT_EQ(metadata.total_count(), 10);
  EXPECT_EQ(metadata.waiting_count(), 3);
  EXPECT_EQ(metadata.running_count(), 2);
  EXPECT_EQ(metadata.done_count(), 4);
  EXPECT_EQ(metadata.failed_count(), 1);
  EXPECT_EQ(metadata.progress_percent(), 50);
}

TEST(BatchOperation, ThatIsDoneListsItsFailures) {
  OperationRecord record = BatchRecord();
  EndRecord(record, OperationState::kDone);
  report::v1::BatchFailure failure;
  failure.set_department("departments/nj-tcj");
  failure.mutable_error()->set_code(5);
  const auto operation = ToBatchOperation(record, {0, 0, 1, 1}, {failure});
  report::v1::GenerateReportsResponse response;
  ASSERT_TRUE(operation.response().UnpackTo(&response));
  EXPECT_EQ(response.done_count(), 1);
  EXPECT_EQ(response.failed_count(), 1);
  ASSERT_EQ(response.failures_size(), 1);
  EXPECT_EQ(response.failures(0).error().code(), 5);
}

TEST(BatchOperation, ThatWasCancelledHoldsTheErrorAndItsCounts) {
  OperationRecord record = BatchRecord();
  EndRecord(record, OperationState::kCancelled);
  const auto operation = ToBatchOperation(record, {0, 0, 1, 2}, {});
  EXPECT_TRUE(operation.has_error());
  EXPECT_EQ(
      MetadataIn<report::v1::GenerateReportsMetadata>(operation).done_count(),
      1);
}

}  // namespace
}  // namespace jixiao::orchestrator
