// A schema with reports from before operations were rows of their own.
#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "common/journal/journal.h"
#include "common/mysql/migrator.h"
#include "common/status/macros.h"
#include "common/testing/database.h"
#include "common/testing/matchers.h"
#include "services/orchestrator/migrations/migrations.h"
#include "services/orchestrator/store/operation_lists.h"
#include "services/orchestrator/store/report_rows.h"

namespace jixiao::orchestrator {
namespace {

using google::longrunning::Operation;
using report::v1::Report;

// The last migration of that schema.
constexpr int kBeforeOperations = 103;

mysql::Migrations ReportMigrations(int last) {
  mysql::Migrations migrations;
  for (const mysql::Migration& migration :
       journal::WithServiceMigrations(OrchestratorMigrations())) {
    if (migration.number <= last) migrations.push_back(migration);
  }
  return migrations;
}

// One that is generating, one that is a draft, one that has failed.
void InsertReportsFromBefore(testing::Database& database) {
  const struct {
    int revision;
    Report::State state;
    report::v1::ReportStep step;
    std::optional<std::string> error;
    std::optional<std::string> end_time;
  } rows[] = {
      {1, Report::STATE_FAILED, report::v1::REPORT_STEP_COLLECT,
       R"({"code":9,"message":"no submission"})", "2025-02-01 10:00:09"},
      {2, Report::STATE_DRAFT, report::v1::REPORT_STEP_DONE, std::nullopt,
       "2025-02-02 10:00:09"},
      {3, Report::STATE_GENERATING, report::v1::REPORT_STEP_EVALUATE,
       std::nullopt, std::nullopt}};
  for (const auto& row : rows) {
    database.Execute(
        "INSERT INTO report (department, fiscal_year, revision, uid, "
        "operation, requested_by, code_version, state, step, attempt_count, "
        "evaluation, document, document_digest, detail, error, fence, "
        "next_attempt_time, row_version, create_time, update_time, end_time) "
        "VALUES ('nj-tcj', 2024, ?, UUID(), UUID(), 'clerk', '0.0.9', ?, ?, 1, "
        "'', '', '', '{}', ?, 1, '2025-02-01', 1, '2025-02-01 10:00:00' + "
        "INTERVAL ? DAY, '2025-02-03', ?)",
        {row.revision, row.state, row.step, row.error, row.revision,
         row.end_time});
  }
}

TEST(OperationMigration, WhatGeneratedAReportIsAnOperationOfItsOwn) {
  testing::Database database(ReportMigrations(kBeforeOperations));
  InsertReportsFromBefore(database);
  JX_ASSERT_OK(
      mysql::Migrator(&database.db(),
                      journal::WithServiceMigrations(OrchestratorMigrations()),
                      "migrate")
          .Migrate());

  ReportRecord draft;
  OperationPage operations;
  JX_ASSERT_OK(
      database.db().Read({}, [&](mysql::Session& session) -> absl::Status {
        JX_ASSIGN_OR_RETURN(draft, SelectReport(session, {"nj-tcj", 2024, 2}));
        JX_ASSIGN_OR_RETURN(
            operations, SelectOperations(session, "nj-tcj", std::nullopt, 10));
        return absl::OkStatus();
      }));
  EXPECT_EQ(draft.report.state(), Report::STATE_DRAFT);
  EXPECT_EQ(draft.report.preparer(), "clerk");
  ASSERT_EQ(operations.operations.size(), 3u);
  EXPECT_FALSE(operations.operations[0].done());
  EXPECT_EQ(operations.operations[1].name(), draft.report.operation());
  EXPECT_TRUE(operations.operations[1].has_response());
  EXPECT_EQ(operations.operations[2].error().message(), "no submission");
  // The one that was under way goes on with the step it was in.
  EXPECT_EQ(database.Scalar("SELECT CONCAT_WS(' ', kind, state, step, queue) "
                            "FROM operation WHERE revision = 3"),
            "1 1 2 clerk");
}

}  // namespace
}  // namespace jixiao::orchestrator
