#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "common/clock/clock.h"
#include "common/journal/journal.h"
#include "common/status/macros.h"
#include "common/testing/database.h"
#include "common/testing/matchers.h"
#include "services/orchestrator/migrations/migrations.h"
#include "services/orchestrator/store/job_rows.h"
#include "services/orchestrator/store/operation_ends.h"
#include "services/orchestrator/store/operation_rows.h"
#include "services/orchestrator/store/operation_sample.h"
#include "services/orchestrator/store/report_rows.h"

namespace jixiao::orchestrator {
namespace {

using ::jixiao::testing::StatusIs;
using report::v1::Report;

constexpr absl::Duration kLease = absl::Seconds(30);

class OrchestratorJobs : public ::testing::Test {
 protected:
  OrchestratorJobs()
      : database_(journal::WithServiceMigrations(OrchestratorMigrations())) {}

  mysql::Database& db() { return database_.db(); }

  static mysql::CallDeadline Soon() {
    return mysql::CallDeadline::In(absl::Seconds(10));
  }

  // Begins a report in a write of its department.
  absl::StatusOr<OperationRecord> Begin(NewReport report) {
    report.code_version = "0.0.0-test";
    report.now = SystemClock().Now();
    OperationRecord operation;
    const absl::Status begun =
        db().RunInTransaction(Soon(), [&](mysql::Session& session) {
          return journal::Write(session,
                                {report.requested_by, report.department,
                                 "Begin", "", "", report.now},
                                nullptr, [&](journal::Entry&) -> absl::Status {
                                  JX_ASSIGN_OR_RETURN(
                                      operation, BeginReport(session, report));
                                  return absl::OkStatus();
                                });
        });
    if (!begun.ok()) return begun;
    return operation;
  }

  absl::StatusOr<OperationRecord> Begin(
      const std::string& queue = "clerk",
      const std::string& department = "nj-tcj") {
    NewReport report;
    report.department = department;
    report.fiscal_year = 2024;
    report.requested_by = queue;
    return Begin(report);
  }

  absl::StatusOr<ReportRecord> Get(int revision) {
    absl::StatusOr<ReportRecord> record = absl::UnknownError("");
    const absl::Status read =
        db().Read(Soon(), [&](mysql::Session& session) -> absl::Status {
          record = SelectReport(session, {"nj-tcj", 2024, revision});
          return record.status();
        });
    return record;
  }

  Job ClaimOne(absl::Duration lease = kLease) {
    absl::StatusOr<std::optional<Job>> job = ClaimJob(db(), "owner", lease);
    EXPECT_THAT(job, jixiao::testing::IsOk());
    EXPECT_TRUE(job.ok() && job->has_value());
    return job.ok() && job->has_value() ? **job : Job();
  }

  bool NothingToClaim() {
    absl::StatusOr<std::optional<Job>> job = ClaimJob(db(), "other", kLease);
    return job.ok() && !job->has_value();
  }

  void Finish(Job& job, const StepResult& result) {
    JX_ASSERT_OK(BeginStep(db(), job, kLease));
    JX_ASSERT_OK(FinishStep(db(), job, result));
  }

  void FinishAll(Job& job) {
    while (job.step != report::v1::REPORT_STEP_DONE) Finish(job, {});
  }

  testing::Database database_;
};

TEST_F(OrchestratorJobs, EachReportOfAYearIsTheNextRevision) {
  JX_ASSERT_OK(Begin());
  JX_ASSERT_OK_AND_ASSIGN(const OperationRecord second, Begin());
  EXPECT_EQ(second.report.Name(), "departments/nj-tcj/reports/2024@2");
  JX_ASSERT_OK_AND_ASSIGN(const ReportRecord latest, Get(0));
  EXPECT_EQ(latest.report.name(), second.report.Name());
  EXPECT_EQ(latest.report.operation(), second.key.Name());
  EXPECT_EQ(latest.report.code_version(), "0.0.0-test");
  EXPECT_EQ(latest.report.preparer(), "clerk");
  EXPECT_THAT(Get(3).status(),
              StatusIs(absl::StatusCode::kNotFound,
                       type::v1::ERROR_REASON_RESOURCE_NOT_FOUND));
}

TEST_F(OrchestratorJobs, AnOperationIsClaimedByOneWorkerOnly) {
  JX_ASSERT_OK(Begin());
  const Job job = ClaimOne();
  EXPECT_EQ(job.step, report::v1::REPORT_STEP_COLLECT);
  EXPECT_EQ(job.attempt_count, 1);
  EXPECT_TRUE(NothingToClaim());
}

TEST_F(OrchestratorJobs, QueuesAreServedInTurnWhateverTheirLength) {
  for (const char* department : {"nj-a", "nj-b", "nj-c"}) {
    JX_ASSERT_OK(Begin("big", department));
  }
  JX_ASSERT_OK(Begin("small", "nj-d"));
  JX_ASSERT_OK(Begin("other", "nj-e"));
  std::vector<std::string> turns;
  for (int i = 0; i < 5; ++i) turns.push_back(ClaimOne().queue);
  EXPECT_EQ(std::count(turns.begin(), turns.begin() + 3, "big"), 1)
      << "the first three turns are one of each queue";
  EXPECT_EQ(turns[3], "big");
  EXPECT_EQ(turns[4], "big");
}

TEST_F(OrchestratorJobs, WithinAQueueTheFirstComesFirst) {
  JX_ASSERT_OK(Begin("clerk", "nj-z"));
  JX_ASSERT_OK(Begin("clerk", "nj-a"));
  EXPECT_EQ(ClaimOne().report.department, "nj-z");
  EXPECT_EQ(ClaimOne().report.department, "nj-a");
}

TEST_F(OrchestratorJobs, AClaimCostsFiveStatementsAndAnIdleLookOne) {
  const int64_t before = db().statements();
  EXPECT_TRUE(NothingToClaim());
  EXPECT_EQ(db().statements() - before, 1);
  for (int i = 0; i < 20; ++i) JX_ASSERT_OK(Begin());
  const int64_t idle = db().statements();
  ClaimOne();
  EXPECT_EQ(db().statements() - idle, 5);
}

TEST_F(OrchestratorJobs, AnExpiredLeaseIsTakenOverAndTheOldFenceRefused) {
  JX_ASSERT_OK(Begin());
  Job slow = ClaimOne(absl::ZeroDuration());
  JX_ASSERT_OK_AND_ASSIGN(const std::string id,
                          BeginStep(db(), slow, absl::ZeroDuration()));
  Job taken = ClaimOne();
  EXPECT_GT(taken.fence, slow.fence);
  EXPECT_EQ(taken.attempt_count, 2);
  EXPECT_TRUE(taken.taken_over);
  EXPECT_FALSE(slow.taken_over);
  EXPECT_TRUE(IsFenceLost(BeginStep(db(), slow, kLease).status()));
  EXPECT_TRUE(IsFenceLost(FinishStep(db(), slow, {})));
  EXPECT_TRUE(IsFenceLost(ReleaseJob(db(), slow, absl::ZeroDuration())));
  EXPECT_TRUE(IsFenceLost(FailJob(db(), slow, google::rpc::Status())));
  JX_ASSERT_OK_AND_ASSIGN(const std::string again,
                          BeginStep(db(), taken, kLease));
  EXPECT_EQ(id, again) << "a step keeps its request id";
}

TEST_F(OrchestratorJobs, AnAttemptIsASpanOfTheTraceThatAskedForIt) {
  NewReport report;
  report.department = "nj-tcj";
  report.fiscal_year = 2024;
  report.requested_by = "clerk";
  report.trace = trace::New();
  JX_ASSERT_OK(Begin(report));
  const Job first = ClaimOne(absl::ZeroDuration());
  const Job second = ClaimOne();
  EXPECT_EQ(first.trace.trace_id, report.trace.trace_id);
  EXPECT_EQ(second.trace.trace_id, report.trace.trace_id);
  EXPECT_NE(first.trace.span_id, report.trace.span_id);
  EXPECT_NE(second.trace.span_id, first.trace.span_id);
}

TEST_F(OrchestratorJobs, AnOperationWithoutATraceIsWorkedOnInANewOne) {
  JX_ASSERT_OK(Begin());
  JX_ASSERT_OK(Begin());
  EXPECT_EQ(database_.Count("operation WHERE traceparent IS NULL"), 2);
  const Job none = ClaimOne();
  EXPECT_TRUE(trace::Parse(trace::Format(none.trace)).has_value());
  database_.Execute("UPDATE operation SET traceparent = 'no traceparent'");
  const Job unreadable = ClaimOne();
  EXPECT_TRUE(trace::Parse(trace::Format(unreadable.trace)).has_value());
  EXPECT_NE(none.trace.trace_id, unreadable.trace.trace_id);
}

TEST_F(OrchestratorJobs, UnfinishedOperationsAreCountedByKindAndStanding) {
  const auto count = [this] {
    metrics::OperationSample sample;
    const int64_t before = db().statements();
    JX_EXPECT_OK(db().Read(Soon(), [&](mysql::Session& session) {
      sample = CountUnfinishedOperations(session);
      return absl::OkStatus();
    }));
    EXPECT_EQ(db().statements() - before, 1);
    return sample;
  };
  EXPECT_TRUE(count().empty());
  for (int i = 0; i < 5; ++i) JX_ASSERT_OK(Begin());
  ClaimOne(absl::ZeroDuration());  // left at once
  const Job taken = ClaimOne();
  EXPECT_TRUE(taken.taken_over) << "what was left comes first";
  JX_ASSERT_OK(ReleaseJob(db(), ClaimOne(), absl::Hours(1)));
  ClaimOne(absl::Milliseconds(1));
  database_.Execute(
      "UPDATE operation SET create_time = UTC_TIMESTAMP(6) - INTERVAL 2 HOUR "
      "WHERE lease_owner IS NULL LIMIT 1");
  const auto abandoned = [&] { return count()["generate"].abandoned; };
  while (abandoned() == 0) absl::SleepFor(absl::Milliseconds(1));
  metrics::OperationSample sample = count();
  EXPECT_EQ(sample["generate"].running, 1);
  EXPECT_EQ(sample["generate"].abandoned, 1);
  EXPECT_EQ(sample["generate"].waiting, 1);
  EXPECT_EQ(sample["generate"].queued, 2);
  EXPECT_GT(sample["generate"].oldest_age, absl::Minutes(119));
  EXPECT_LT(sample["generate"].oldest_age, absl::Minutes(125));
  database_.Execute("UPDATE operation SET state = 2");
  EXPECT_TRUE(count().empty()) << "what has ended is not counted";
}

TEST_F(OrchestratorJobs, StepsCarryTheirResultsIntoADraft) {
  JX_ASSERT_OK_AND_ASSIGN(const OperationRecord operation, Begin());
  Job job = ClaimOne();

  StepResult collected;
  collected.fact_sets.resize(2);
  collected.fact_sets[0].set_origin("project");
  collected.fact_sets[1].set_origin("budget");
  collected.fact_sets[1].set_sequence(7);
  Finish(job, collected);
  JX_ASSERT_OK_AND_ASSIGN(const auto fact_sets,
                          SelectFactSets(db(), job.report));
  ASSERT_EQ(fact_sets.size(), 2u);
  EXPECT_EQ(fact_sets[0].origin(), "budget");
  EXPECT_EQ(fact_sets[0].sequence(), 7);

  StepResult evaluated;
  evaluated.evaluation = "departments/nj-tcj/evaluations/e1";
  evaluated.inputs.resize(1);
  evaluated.inputs[0].set_role("budget");
  evaluated.risk_points = 525;
  evaluated.violated_check_ids = {"C01"};
  Finish(job, evaluated);

  StepResult assembled;
  assembled.document = "departments/nj-tcj/evaluations/e1/documents/report";
  assembled.document_digest = std::string(64, 'a');
  assembled.faults.resize(1);
  assembled.faults[0].set_kind("MISSING_FACT");
  Finish(job, assembled);

  StepResult rendered;
  rendered.renderings.resize(2);
  rendered.renderings[0].set_format("md");
  rendered.renderings[1].set_format("html");
  Finish(job, rendered);

  EXPECT_EQ(job.step, report::v1::REPORT_STEP_DONE);
  EXPECT_TRUE(NothingToClaim());
  JX_ASSERT_OK_AND_ASSIGN(const ReportRecord record, Get(1));
  EXPECT_EQ(record.report.state(), Report::STATE_DRAFT);
  EXPECT_EQ(record.report.operation(), operation.key.Name());
  EXPECT_EQ(record.report.evaluation(), evaluated.evaluation);
  EXPECT_EQ(record.report.document(), assembled.document);
  EXPECT_EQ(record.report.document_digest(), assembled.document_digest);
  EXPECT_EQ(record.report.risk_points().value(), "5.25");
  ASSERT_EQ(record.report.inputs_size(), 1);
  ASSERT_EQ(record.report.faults_size(), 1);
  ASSERT_EQ(record.report.renderings_size(), 2);
  EXPECT_EQ(record.report.renderings(1).format(), "html");
  EXPECT_EQ(database_.Scalar("SELECT found FROM report"),
            "{\"checks\":[\"C01\"],\"leaves\":[]}");
  EXPECT_EQ(database_.Count("report_step WHERE end_time IS NOT NULL"), 4);
  EXPECT_EQ(database_.Count("operation WHERE state = 2 AND end_time IS NOT "
                            "NULL AND lease_owner IS NULL"),
            1);
}

TEST_F(OrchestratorJobs, AStepFinishesOnce) {
  JX_ASSERT_OK(Begin());
  Job job = ClaimOne();
  Job copy = job;
  Finish(job, {});
  EXPECT_TRUE(IsFenceLost(FinishStep(db(), copy, {})));
}

TEST_F(OrchestratorJobs, WhatAStepWritesFailsWithItsEnd) {
  JX_ASSERT_OK(Begin());
  Job job = ClaimOne();
  StepResult result;
  result.write = [](mysql::Session& session, journal::Entry&) {
    session.Execute("DELETE FROM report");
    return absl::InternalError("refused");
  };
  EXPECT_THAT(FinishStep(db(), job, result),
              StatusIs(absl::StatusCode::kInternal));
  EXPECT_EQ(job.step, report::v1::REPORT_STEP_COLLECT);
  EXPECT_EQ(database_.Count("report"), 1);
  EXPECT_EQ(database_.Count("operation WHERE step = 1"), 1);
}

TEST_F(OrchestratorJobs, AReleasedOperationWaitsForItsDelay) {
  JX_ASSERT_OK(Begin());
  const Job job = ClaimOne();
  JX_ASSERT_OK(ReleaseJob(db(), job, absl::Hours(1)));
  EXPECT_TRUE(NothingToClaim());
  database_.Execute(
      "UPDATE operation SET next_attempt_time = UTC_TIMESTAMP(6)");
  EXPECT_EQ(ClaimOne().attempt_count, 2);
}

TEST_F(OrchestratorJobs, AFailedReportKeepsItsErrorAndIsNotClaimedAgain) {
  JX_ASSERT_OK_AND_ASSIGN(const OperationRecord operation, Begin());
  const Job job = ClaimOne();
  google::rpc::Status error;
  error.set_code(5);
  error.set_message("没有提交");
  JX_ASSERT_OK(FailJob(db(), job, error));
  JX_ASSERT_OK(db().Read(Soon(), [&](mysql::Session& session) -> absl::Status {
    JX_ASSIGN_OR_RETURN(const OperationRecord failed,
                        SelectOperation(session, operation.key));
    EXPECT_EQ(failed.state, OperationState::kFailed);
    EXPECT_EQ(failed.error.value_or(google::rpc::Status()).message(),
              "没有提交");
    return absl::OkStatus();
  }));
  JX_ASSERT_OK_AND_ASSIGN(const ReportRecord record, Get(1));
  EXPECT_EQ(record.report.state(), Report::STATE_FAILED);
  EXPECT_TRUE(NothingToClaim());
}

TEST_F(OrchestratorJobs, APublicationThatFailsLeavesItsReportReviewed) {
  JX_ASSERT_OK(Begin());
  Job generation = ClaimOne();
  FinishAll(generation);
  database_.Execute("UPDATE report SET state = 7");
  JX_ASSERT_OK(db().RunInTransaction(Soon(), [](mysql::Session& session) {
    NewOperation operation;
    operation.kind = OperationKind::kPublish;
    operation.report = {"nj-tcj", 2024, 1};
    operation.queue = "approver";
    operation.step = report::v1::REPORT_STEP_PUBLISH;
    operation.now = SystemClock().Now();
    InsertOperation(session, operation);
    return absl::OkStatus();
  }));
  const Job publication = ClaimOne();
  EXPECT_EQ(publication.kind, OperationKind::kPublish);
  JX_ASSERT_OK(FailJob(db(), publication, google::rpc::Status()));
  JX_ASSERT_OK_AND_ASSIGN(const ReportRecord record, Get(1));
  EXPECT_EQ(record.report.state(), Report::STATE_REVIEWED);
}

TEST_F(OrchestratorJobs, ADraftThatComesLateIsSuperseded) {
  JX_ASSERT_OK(Begin());
  JX_ASSERT_OK(Begin());
  Job first = ClaimOne();
  Job second = ClaimOne();
  FinishAll(second);
  FinishAll(first);
  JX_ASSERT_OK_AND_ASSIGN(const ReportRecord early, Get(1));
  EXPECT_EQ(early.report.state(), Report::STATE_SUPERSEDED);
  JX_ASSERT_OK_AND_ASSIGN(const ReportRecord late, Get(2));
  EXPECT_EQ(late.report.state(), Report::STATE_DRAFT);
}

TEST_F(OrchestratorJobs, ARevisionTakesOverTheStateOfItsBase) {
  JX_ASSERT_OK(Begin());
  Job base = ClaimOne();
  StepResult collected;
  collected.fact_sets.resize(1);
  collected.fact_sets[0].set_origin("budget");
  Finish(base, collected);
  FinishAll(base);
  database_.Execute(
      "UPDATE report SET state = 4, submitter = 'approver', submit_time = "
      "'2025-03-01 08:00:00', sampling = 1, detail = "
      "'{\"desk_reviews\":[{\"desk\":\"DESK_LINE\"}]}'");
  NewReport revision;
  revision.department = "nj-tcj";
  revision.fiscal_year = 2024;
  revision.requested_by = "reviewer";
  revision.base_revision = 1;
  revision.evaluation = "departments/nj-tcj/evaluations/e2";
  revision.risk_points = 100;
  JX_ASSERT_OK(Begin(revision));
  Job job = ClaimOne();
  EXPECT_EQ(job.step, report::v1::REPORT_STEP_ASSEMBLE);
  EXPECT_EQ(job.evaluation, revision.evaluation);
  JX_ASSERT_OK_AND_ASSIGN(const auto fact_sets,
                          SelectFactSets(db(), job.report));
  EXPECT_EQ(fact_sets.size(), 1u) << "those of its base";
  FinishAll(job);

  JX_ASSERT_OK_AND_ASSIGN(const ReportRecord after, Get(2));
  EXPECT_EQ(after.report.state(), Report::STATE_SUBMITTED);
  EXPECT_EQ(after.report.submitter(), "approver");
  EXPECT_EQ(after.report.sampling(), report::v1::SAMPLING_SAMPLED);
  EXPECT_EQ(after.report.desk_reviews_size(), 1);
  EXPECT_EQ(after.report.base_revision(), "departments/nj-tcj/reports/2024@1");
  EXPECT_EQ(after.report.risk_points().value(), "1");
  JX_ASSERT_OK_AND_ASSIGN(const ReportRecord before, Get(1));
  EXPECT_EQ(before.report.state(), Report::STATE_SUPERSEDED);
}

TEST_F(OrchestratorJobs, AChangedReportRefusesAnOldVersion) {
  JX_ASSERT_OK(Begin());
  JX_ASSERT_OK_AND_ASSIGN(ReportRecord record, Get(1));
  ReportRecord old = record;
  const auto update = [&](ReportRecord& changed) {
    return db().RunInTransaction(Soon(), [&](mysql::Session& session) {
      return UpdateReport(session, changed, SystemClock().Now());
    });
  };
  record.report.set_submitter("approver");
  JX_ASSERT_OK(update(record));
  EXPECT_NE(record.report.etag(), old.report.etag());
  EXPECT_THAT(update(old), StatusIs(absl::StatusCode::kAborted,
                                    type::v1::ERROR_REASON_ETAG_MISMATCH));
  JX_ASSERT_OK_AND_ASSIGN(const ReportRecord stored, Get(1));
  EXPECT_THAT(stored.report, jixiao::testing::EqualsProto(record.report));
}

TEST_F(OrchestratorJobs, TheEndOfAReportIsAuditedInItsChain) {
  JX_ASSERT_OK(Begin());
  Job job = ClaimOne();
  FinishAll(job);
  JX_ASSERT_OK(db().Read(Soon(), [](mysql::Session& session) {
    const absl::StatusOr<int64_t> rows =
        journal::VerifyChain(session, "nj-tcj");
    EXPECT_THAT(rows, jixiao::testing::IsOkAndHolds(1));
    return absl::OkStatus();
  }));
}

TEST_F(OrchestratorJobs, OperationsThatLongEndedAreForgotten) {
  for (const char* department : {"nj-a", "nj-b", "nj-c"}) {
    JX_ASSERT_OK(Begin("clerk", department));
  }
  Job old = ClaimOne();
  FinishAll(old);
  Job fresh = ClaimOne();
  FinishAll(fresh);
  database_.Execute(
      "UPDATE operation SET end_time = UTC_TIMESTAMP(6) - INTERVAL 31 DAY "
      "WHERE department = 'nj-a'");
  EXPECT_THAT(PurgeOperations(db(), absl::Hours(24 * 30), 100),
              jixiao::testing::IsOkAndHolds(1));
  EXPECT_EQ(database_.Count("operation WHERE department = 'nj-a'"), 0);
  EXPECT_EQ(database_.Count("operation"), 2) << "one runs, one is fresh";
  EXPECT_EQ(database_.Count("report"), 3) << "reports stay";
}

}  // namespace
}  // namespace jixiao::orchestrator
