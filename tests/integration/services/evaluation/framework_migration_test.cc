// A schema with frameworks and submissions from before there were revisions.
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

// The last migration of that schema.
constexpr int kBeforeRevisions = 106;

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

}  // namespace
}  // namespace jixiao::evaluation
