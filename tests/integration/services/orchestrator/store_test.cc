#include <gtest/gtest.h>

#include <string>

#include "common/clock/clock.h"
#include "common/journal/journal.h"
#include "common/testing/database.h"
#include "common/testing/matchers.h"
#include "common/uuid/uuid.h"
#include "services/orchestrator/migrations/migrations.h"
#include "services/orchestrator/store/mysql_store.h"

namespace jixiao::orchestrator {
namespace {

using ::jixiao::testing::StatusIs;
using report::v1::Report;

constexpr absl::Duration kLease = absl::Seconds(30);

class OrchestratorStore : public ::testing::Test {
 protected:
  OrchestratorStore()
      : database_(journal::WithServiceMigrations(OrchestratorMigrations())),
        store_(&database_.db(), "0.0.0-test") {}

  static mysql::CallDeadline Soon() {
    return mysql::CallDeadline::In(absl::Seconds(10));
  }

  absl::StatusOr<google::longrunning::Operation> Create(
      const std::string& request_id = "", int fiscal_year = 2024) {
    google::longrunning::Operation operation;
    const absl::Status created =
        store_.Create(Soon(),
                      {"clerk", "nj-tcj", "GenerateReport", request_id,
                       std::to_string(fiscal_year), SystemClock().Now()},
                      fiscal_year, &operation);
    if (!created.ok()) return created;
    return operation;
  }

  Job ClaimOne(absl::Duration lease = kLease) {
    absl::StatusOr<std::optional<Job>> job = store_.Claim("owner", lease);
    EXPECT_THAT(job, jixiao::testing::IsOk());
    EXPECT_TRUE(job.ok() && job->has_value());
    return job.ok() && job->has_value() ? **job : Job();
  }

  bool NothingToClaim() {
    absl::StatusOr<std::optional<Job>> job = store_.Claim("other", kLease);
    return job.ok() && !job->has_value();
  }

  void FinishAll(Job& job) {
    while (job.step != report::v1::REPORT_STEP_DONE) {
      JX_ASSERT_OK(store_.BeginStep(job, kLease));
      JX_ASSERT_OK(store_.FinishStep(job, {}));
    }
  }

  testing::Database database_;
  MysqlStore store_;
};

TEST_F(OrchestratorStore, EachReportOfAYearIsTheNextRevision) {
  JX_ASSERT_OK(Create());
  JX_ASSERT_OK(Create());
  JX_ASSERT_OK(Create("", 2025));
  JX_ASSERT_OK_AND_ASSIGN(const ReportRecord latest,
                          store_.Get(Soon(), {"nj-tcj", 2024, 0}));
  EXPECT_EQ(latest.report.name(), "departments/nj-tcj/reports/2024@2");
  JX_ASSERT_OK_AND_ASSIGN(const ReportRecord other,
                          store_.Get(Soon(), {"nj-tcj", 2025, 0}));
  EXPECT_EQ(other.report.revision(), 1);
  EXPECT_EQ(other.report.code_version(), "0.0.0-test");
}

TEST_F(OrchestratorStore, OneRequestIdMakesOneReport) {
  const std::string id = Uuid4();
  JX_ASSERT_OK_AND_ASSIGN(const auto first, Create(id));
  JX_ASSERT_OK_AND_ASSIGN(const auto second, Create(id));
  EXPECT_EQ(first.name(), second.name());
  EXPECT_EQ(database_.Count("report"), 1);
  EXPECT_THAT(Create(id, 2025).status(),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       type::v1::ERROR_REASON_REQUEST_ID_REUSED));
  EXPECT_EQ(database_.Count("report"), 1);
}

TEST_F(OrchestratorStore, AReportIsClaimedByOneWorkerOnly) {
  JX_ASSERT_OK(Create());
  const Job job = ClaimOne();
  EXPECT_EQ(job.step, report::v1::REPORT_STEP_COLLECT);
  EXPECT_EQ(job.attempt_count, 1);
  EXPECT_TRUE(NothingToClaim());
}

TEST_F(OrchestratorStore, AnExpiredLeaseIsTakenOverAndTheOldFenceRefused) {
  JX_ASSERT_OK(Create());
  Job slow = ClaimOne(absl::ZeroDuration());
  JX_ASSERT_OK_AND_ASSIGN(const std::string id,
                          store_.BeginStep(slow, absl::ZeroDuration()));
  Job taken = ClaimOne();
  EXPECT_GT(taken.fence, slow.fence);
  EXPECT_EQ(taken.attempt_count, 2);
  EXPECT_THAT(store_.BeginStep(slow, kLease).status(),
              StatusIs(absl::StatusCode::kAborted));
  EXPECT_THAT(store_.FinishStep(slow, {}),
              StatusIs(absl::StatusCode::kAborted));
  EXPECT_THAT(store_.Release(slow, absl::ZeroDuration()),
              StatusIs(absl::StatusCode::kAborted));
  EXPECT_THAT(store_.Fail(slow, google::rpc::Status()),
              StatusIs(absl::StatusCode::kAborted));
  JX_ASSERT_OK_AND_ASSIGN(const std::string again,
                          store_.BeginStep(taken, kLease));
  EXPECT_EQ(id, again) << "a step keeps its request id";
}

TEST_F(OrchestratorStore, StepsCarryTheirResultsIntoADraft) {
  JX_ASSERT_OK_AND_ASSIGN(const auto operation, Create());
  Job job = ClaimOne();

  StepResult collected;
  collected.fact_sets.resize(2);
  collected.fact_sets[0].set_origin("project");
  collected.fact_sets[1].set_origin("budget");
  collected.fact_sets[1].set_sequence(7);
  JX_ASSERT_OK(store_.BeginStep(job, kLease));
  JX_ASSERT_OK(store_.FinishStep(job, collected));
  JX_ASSERT_OK_AND_ASSIGN(const auto fact_sets, store_.FactSets(job));
  ASSERT_EQ(fact_sets.size(), 2u);
  EXPECT_EQ(fact_sets[0].origin(), "budget");
  EXPECT_EQ(fact_sets[0].sequence(), 7);

  StepResult evaluated;
  evaluated.evaluation = "departments/nj-tcj/evaluations/e1";
  evaluated.inputs.resize(1);
  evaluated.inputs[0].set_role("budget");
  JX_ASSERT_OK(store_.BeginStep(job, kLease));
  JX_ASSERT_OK(store_.FinishStep(job, evaluated));

  StepResult assembled;
  assembled.document = "departments/nj-tcj/evaluations/e1/documents/report";
  assembled.document_digest = std::string(64, 'a');
  JX_ASSERT_OK(store_.BeginStep(job, kLease));
  JX_ASSERT_OK(store_.FinishStep(job, assembled));

  StepResult rendered;
  rendered.renderings.resize(2);
  rendered.renderings[0].set_format("md");
  rendered.renderings[1].set_format("html");
  JX_ASSERT_OK(store_.BeginStep(job, kLease));
  JX_ASSERT_OK(store_.FinishStep(job, rendered));

  EXPECT_EQ(job.step, report::v1::REPORT_STEP_DONE);
  EXPECT_TRUE(NothingToClaim());
  JX_ASSERT_OK_AND_ASSIGN(const ReportRecord record,
                          store_.Get(Soon(), {"nj-tcj", 2024, 1}));
  EXPECT_EQ(record.report.state(), Report::STATE_DRAFT);
  EXPECT_EQ(record.report.operation(), operation.name());
  EXPECT_EQ(record.report.evaluation(), evaluated.evaluation);
  EXPECT_EQ(record.report.document(), assembled.document);
  EXPECT_EQ(record.report.document_digest(), assembled.document_digest);
  ASSERT_EQ(record.report.inputs_size(), 1);
  ASSERT_EQ(record.report.renderings_size(), 2);
  EXPECT_EQ(record.report.renderings(1).format(), "html");
  EXPECT_TRUE(record.end_time.has_value());
  EXPECT_EQ(database_.Count("report_step WHERE end_time IS NOT NULL"), 4);
}

TEST_F(OrchestratorStore, AStepFinishesOnce) {
  JX_ASSERT_OK(Create());
  Job job = ClaimOne();
  Job copy = job;
  JX_ASSERT_OK(store_.BeginStep(job, kLease));
  JX_ASSERT_OK(store_.FinishStep(job, {}));
  EXPECT_THAT(store_.FinishStep(copy, {}),
              StatusIs(absl::StatusCode::kAborted));
}

TEST_F(OrchestratorStore, AReleasedReportWaitsForItsDelay) {
  JX_ASSERT_OK(Create());
  const Job job = ClaimOne();
  JX_ASSERT_OK(store_.Release(job, absl::Hours(1)));
  EXPECT_TRUE(NothingToClaim());
  database_.Execute("UPDATE report SET next_attempt_time = UTC_TIMESTAMP(6)");
  EXPECT_EQ(ClaimOne().attempt_count, 2);
}

TEST_F(OrchestratorStore, AFailedReportKeepsItsErrorAndIsNotClaimedAgain) {
  JX_ASSERT_OK_AND_ASSIGN(const auto operation, Create());
  const Job job = ClaimOne();
  google::rpc::Status error;
  error.set_code(5);
  error.set_message("没有提交");
  JX_ASSERT_OK(store_.Fail(job, error));
  JX_ASSERT_OK_AND_ASSIGN(const OperationKey key,
                          ParseOperationName(operation.name()));
  JX_ASSERT_OK_AND_ASSIGN(const ReportRecord record,
                          store_.GetByOperation(Soon(), key));
  EXPECT_EQ(record.report.state(), Report::STATE_FAILED);
  ASSERT_TRUE(record.error.has_value());
  EXPECT_EQ(record.error->message(), "没有提交");
  EXPECT_TRUE(NothingToClaim());
}

TEST_F(OrchestratorStore, CreationAndEndAreAuditedInOneChain) {
  JX_ASSERT_OK(Create());
  Job job = ClaimOne();
  FinishAll(job);
  JX_ASSERT_OK(database_.db().Read(Soon(), [](mysql::Session& session) {
    const absl::StatusOr<int64_t> rows =
        journal::VerifyChain(session, "nj-tcj");
    EXPECT_THAT(rows, jixiao::testing::IsOkAndHolds(2));
    return absl::OkStatus();
  }));
}

TEST_F(OrchestratorStore, ListsNewestFirstAndPagesThroughEqualTimes) {
  for (int i = 0; i < 5; ++i) JX_ASSERT_OK(Create());
  database_.Execute("UPDATE report SET create_time = '2024-06-01 08:00:00'");
  std::vector<std::string> seen;
  std::optional<ReportCursor> after;
  while (true) {
    JX_ASSERT_OK_AND_ASSIGN(const ReportPage page,
                            store_.List(Soon(), "nj-tcj", after, 2));
    for (const ReportRecord& record : page.records) {
      seen.push_back(record.report.name());
      JX_ASSERT_OK_AND_ASSIGN(const OperationKey key,
                              ParseOperationName(record.report.operation()));
      after = ReportCursor{"2024-06-01 08:00:00.000000", key.operation};
    }
    if (!page.more) break;
  }
  std::sort(seen.begin(), seen.end());
  EXPECT_EQ(std::unique(seen.begin(), seen.end()), seen.end());
  EXPECT_EQ(seen.size(), 5u);
}

TEST_F(OrchestratorStore, AbsentReportsAreNotFound) {
  EXPECT_THAT(store_.Get(Soon(), {"nj-tcj", 2024, 0}).status(),
              StatusIs(absl::StatusCode::kNotFound,
                       type::v1::ERROR_REASON_RESOURCE_NOT_FOUND));
  EXPECT_THAT(store_.GetByOperation(Soon(), {"nj-tcj", Uuid4()}).status(),
              StatusIs(absl::StatusCode::kNotFound,
                       type::v1::ERROR_REASON_RESOURCE_NOT_FOUND));
}

}  // namespace
}  // namespace jixiao::orchestrator
