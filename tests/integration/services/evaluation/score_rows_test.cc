// The rows that evaluations leave, and those that a migration makes of
// evaluations that were stored before there were any.
#include <algorithm>

#include "common/digest/digest.h"
#include "services/evaluation/migrations/migrations.h"
#include "services/evaluation/store/schema.h"
#include "services/evaluation/store/score_rows.h"
#include "tests/integration/services/evaluation/city_fixture.h"

namespace jixiao::evaluation {
namespace {

// As of a version that knew neither reviews nor redistribution nor nodes.
v1::Evaluation AsOfOld(v1::Evaluation evaluation) {
  v1::EvaluationSummary& summary = *evaluation.mutable_summary();
  int64_t total = 0;
  for (v1::LeafResult& leaf : *evaluation.mutable_leaf_results()) {
    leaf.clear_reviewed_score();
    leaf.clear_applied_weight();
    *leaf.mutable_score() = leaf.has_computed_score() ? leaf.computed_score()
                                                      : leaf.claimed_score();
    total += Hundredths(leaf.score());
  }
  *summary.mutable_score_total() = PointsFromHundredths(total);
  summary.clear_grade();
  evaluation.clear_totals();
  evaluation.set_framework(
      evaluation.framework().substr(0, evaluation.framework().find('@')) +
      "@1");
  return evaluation;
}

// The content that such a version stored.
std::string OldContent(v1::Evaluation evaluation) {
  for (v1::LeafResult& leaf : *evaluation.mutable_leaf_results()) {
    leaf.clear_score();
  }
  evaluation.mutable_summary()->clear_score_total();
  evaluation.set_framework(
      evaluation.framework().substr(0, evaluation.framework().find('@')));
  return digest::CanonicalJson(evaluation);
}

std::string TableText(testing::Database& database, const std::string& table) {
  std::string text;
  JX_EXPECT_OK(database.db().Read({}, [&](mysql::Session& session) {
    mysql::Rows columns = session.Query(
        "SELECT GROUP_CONCAT(CONCAT('COALESCE(', column_name, ', ''-'')') "
        "ORDER BY ordinal_position SEPARATOR ', ') FROM "
        "information_schema.columns WHERE table_schema = DATABASE() AND "
        "table_name = ?",
        {table});
    columns.Next();
    mysql::Rows rows =
        session.Query("SELECT CONCAT_WS(' ', " + columns.Text(1) + ") FROM " +
                      table + " ORDER BY 1");
    while (rows.Next()) text += rows.Text(1) + "\n";
    return absl::OkStatus();
  }));
  return text;
}

class ScoreRowsTest : public CityFixture {};

TEST_F(ScoreRowsTest, TheMigrationMakesTheRowsThatWritingMakes) {
  testing::Database written(SchemaMigrations());
  testing::Database filled(SchemaMigrations());
  for (std::size_t i = 0; i < 20; ++i) {
    const CityEvaluation& stored = city_.evaluations()[i];
    const v1::Evaluation old = AsOfOld(stored.evaluation);
    JX_ASSERT_OK(
        written.db().RunInTransaction({}, [&](mysql::Session& session) {
          InsertScoreRows(session, stored.key, old);
          return absl::OkStatus();
        }));
    filled.Execute(
        "INSERT INTO evaluation (department, sequence, uid, fiscal_year, "
        "framework, content, digest, create_time) VALUES (?, ?, 'u', ?, ?, ?, "
        "'d', NOW(6))",
        {stored.key.department, stored.key.sequence, old.fiscal_year(),
         ParseFrameworkKey(old.framework())->framework, OldContent(old)});
  }
  int filled_tables = 0;
  for (const mysql::Migration& migration : EvaluationMigrations()) {
    if (migration.name == "fill_leaf_score" ||
        migration.name == "fill_evaluation_score") {
      filled.Execute(migration.sql);
      ++filled_tables;
    }
  }
  EXPECT_EQ(filled_tables, 2);
  for (const char* table : {"leaf_score", "evaluation_score"}) {
    EXPECT_NE(TableText(written, table), "");
    EXPECT_EQ(TableText(filled, table), TableText(written, table)) << table;
  }
}

TEST_F(ScoreRowsTest, PointsAreWrittenWithoutNeedlessZeros) {
  EXPECT_EQ(PointsFromHundredths(0).value(), "0");
  EXPECT_EQ(PointsFromHundredths(300).value(), "3");
  EXPECT_EQ(PointsFromHundredths(268).value(), "2.68");
  EXPECT_EQ(PointsFromHundredths(250).value(), "2.5");
  EXPECT_EQ(PointsFromHundredths(105).value(), "1.05");
  EXPECT_EQ(PointsFromHundredths(-7).value(), "-0.07");
}

TEST_F(ScoreRowsTest, AnAppliedWeightThatIsAFractionIsRounded) {
  testing::Database database(SchemaMigrations());
  v1::Evaluation evaluation;
  evaluation.set_fiscal_year(2024);
  evaluation.set_framework("frameworks/city@3");
  v1::LeafResult& leaf = *evaluation.add_leaf_results();
  leaf.set_indicator_code("B01");
  leaf.add_path("方向1");
  leaf.mutable_weight()->set_value("3");
  leaf.set_applied_weight("10/3");
  leaf.set_status(v1::LEAF_STATUS_VERIFIED);
  JX_ASSERT_OK(database.db().RunInTransaction({}, [&](mysql::Session& session) {
    InsertScoreRows(session, {"d0000", 7}, evaluation);
    return absl::OkStatus();
  }));
  EXPECT_EQ(database.Scalar("SELECT applied_weight FROM leaf_score"), "333");
  EXPECT_EQ(database.Scalar("SELECT revision FROM leaf_score"), "3");
  EXPECT_EQ(database.Scalar("SELECT proven_points FROM evaluation_score"),
            "300");
}

}  // namespace
}  // namespace jixiao::evaluation
