// Schemas with rows from before: frameworks and submissions without revisions,
// evaluations whose scores stood in no columns.
#include <gtest/gtest.h>

#include "common/mysql/migrator.h"
#include "common/resource/etag.h"
#include "common/testing/database.h"
#include "common/testing/matchers.h"
#include "services/evaluation/store/framework_rows.h"
#include "services/evaluation/store/schema.h"
#include "services/evaluation/store/submission_rows.h"

namespace jixiao::evaluation {
namespace {

// The last migrations of those schemas.
constexpr int kBeforeRevisions = 106;
constexpr int kBeforeScores = 108;

// Claimed 10 of 10: five unsupported, three contradicted, two verified.
constexpr char kStoredEvaluation[] =
    R"({"fiscal_year":2024,"leaf_results":[)"
    R"({"indicator_code":"A1","path":["决策","计划","健全性"],)"
    R"("weight":{"value":"5"},"claimed_score":{"value":"5"},)"
    R"("status":"LEAF_STATUS_UNSUPPORTED"},)"
    R"({"indicator_code":"B1","path":["过程","执行","预算执行率"],)"
    R"("weight":{"value":"3"},"claimed_score":{"value":"3"},)"
    R"("computed_score":{"value":"2.68"},)"
    R"("status":"LEAF_STATUS_CONTRADICTED","synthetic":true},)"
    R"({"indicator_code":"B2","path":["过程","执行","完成率"],)"
    R"("weight":{"value":"2"},"claimed_score":{"value":"2"},)"
    R"("computed_score":{"value":"2"},"status":"LEAF_STATUS_VERIFIED"}],)"
    R"("summary":{"claimed_total":{"value":"10"}}})";

mysql::Migrations MigrationsUpTo(int last) {
  mysql::Migrations migrations;
  for (const mysql::Migration& migration : SchemaMigrations()) {
    if (migration.number <= last) migrations.push_back(migration);
  }
  return migrations;
}

TEST(FrameworkMigration, WhatWasAFrameworkIsItsFirstRevision) {
  testing::Database database(MigrationsUpTo(kBeforeRevisions));
  database.Execute(
      "INSERT INTO framework VALUES ('small', UUID(), '小', 2, "
      "'{\"display_name\":\"小\"}', REPEAT('a', 64), 2, '2025-01-15', "
      "'2025-01-16')");
  database.Execute(
      "INSERT INTO submission VALUES ('nj-tcj', 2024, UUID(), 'small', 7, "
      "'{\"fiscal_year\":2024,\"framework\":\"frameworks/small\"}', "
      "REPEAT('b', 64), 3, '2025-01-15', '2025-01-16')");
  JX_ASSERT_OK(
      mysql::Migrator(&database.db(), SchemaMigrations(), "migrate").Migrate());

  v1::Framework framework;
  v1::Submission submission;
  JX_ASSERT_OK(
      database.db().Read({}, [&](mysql::Session& session) -> absl::Status {
        const auto read =
            SelectFramework(session, {"small", 0}, FrameworkText::kWithSource);
        if (!read.ok()) return read.status();
        framework = *read;
        const auto written = SelectSubmission(session, {"nj-tcj", 2024});
        if (!written.ok()) return written.status();
        submission = *written;
        return CheckFrameworkActive(session, {"small", 1});
      }));
  EXPECT_EQ(framework.name(), "frameworks/small@1");
  EXPECT_EQ(framework.state(), v1::Framework::STATE_ACTIVE);
  EXPECT_EQ(framework.digest(), std::string(64, 'a'));
  EXPECT_EQ(framework.etag(), resource::EtagOf(2));
  EXPECT_EQ(framework.source_text(), "");
  EXPECT_EQ(submission.framework(), "frameworks/small@1");
  EXPECT_EQ(submission.digest(), std::string(64, 'b'));
}

TEST(ScoreMigration, ScoresOfEvaluationsFromBeforeStandInColumns) {
  testing::Database database(MigrationsUpTo(kBeforeScores));
  for (const int sequence : {3, 7}) {
    database.Execute(
        "INSERT INTO evaluation VALUES ('nj-tcj', ?, UUID(), 2024, 'small', ?, "
        "REPEAT('c', 64), '2025-01-15')",
        {sequence, kStoredEvaluation});
  }
  JX_ASSERT_OK(
      mysql::Migrator(&database.db(), SchemaMigrations(), "migrate").Migrate());

  EXPECT_EQ(database.Scalar("SELECT CONCAT_WS(' ', newest_sequence, "
                            "COALESCE(published_sequence, 'none')) FROM "
                            "evaluation_head"),
            "7 none");
  EXPECT_EQ(database.Count("leaf_score"), 6);
  EXPECT_EQ(
      database.Scalar(
          "SELECT CONCAT_WS(' ', position, indicator, direction, status, "
          "weight, claimed_score, computed_score, score, synthetic, framework, "
          "revision) FROM leaf_score WHERE sequence = 7 AND indicator_code = "
          "'B1'"),
      "2 预算执行率 过程 3 300 300 268 268 1 small 1");
  EXPECT_EQ(database.Scalar("SELECT computed_score FROM leaf_score WHERE "
                            "sequence = 3 AND indicator_code = 'A1'"),
            "NULL");
  EXPECT_EQ(database.Count("evaluation_score"), 2);
  EXPECT_EQ(database.Scalar("SELECT CONCAT_WS(' ', claimed_total, claims_full, "
                            "score_total, proven_points, weight_total, "
                            "reviewed_leaf_count) FROM evaluation_score WHERE "
                            "sequence = 7"),
            "10 1 968 200 1000 0");
}

}  // namespace
}  // namespace jixiao::evaluation
