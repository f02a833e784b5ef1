// How many rows the reads of tallies, money and history look at, by the
// server's own account, among 100,000 of each.
#include "common/journal/moment.h"
#include "common/testing/query_cost.h"
#include "services/project/domain/contributions.h"
#include "services/project/store/investment_rows.h"
#include "services/project/store/project_rows.h"
#include "services/project/store/tally_rows.h"
#include "tests/integration/services/project/page_cost.h"
#include "tests/integration/services/project/project_fixture.h"

namespace jixiao::project {
namespace {

class RowCostTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    database_ = new testing::Database(SchemaMigrations());
    // One entry a project, sequences 1 to 1,000, days of four years.
    Execute(
        "INSERT INTO tally_entry SELECT 'big', 'attracted', CONCAT("
        "'projects/p', LPAD(i, 6, '0')), 1 + i DIV 100, DATE_ADD('2021-01-01', "
        "INTERVAL i % 1461 DAY), '江宁区', 1, i, 0 FROM ");
    for (const char* span : {"'D', day", "'M', DATE_FORMAT(day, '%Y-%m-01')",
                             "'Y', DATE_FORMAT(day, '%Y-01-01')"}) {
      database_->Execute(std::string("INSERT INTO tally_cell SELECT "
                                     "department, ") +
                         span +
                         ", series, district, COUNT(*), SUM(amount), 0, 1000 "
                         "FROM tally_entry GROUP BY 1, 2, 3, 4, 5");
    }
    // A hundred projects with a thousand each.
    Execute(
        "INSERT INTO investment SELECT 'big', CONCAT('p', LPAD(i DIV 1000, 3, "
        "'0')), 2021 + i % 4, 1 + i % 12, CONCAT('i', LPAD(i, 6, '0')), 1, "
        "100, 'CNY', NULL, 100, '', '', 0, UNHEX(SHA2(i, 256)), 1, "
        "'2024-01-01' FROM ");
    // A project with a long history among others.
    Execute(
        "INSERT INTO stage_event SELECT 'big', CONCAT('p', LPAD(i DIV 1000, 3, "
        "'0')), 1 + i % 1000, 1, 1, '2024-01-01', 0, 0, '', '', 0, 'x', 1 + i "
        "% 1000, '2024-01-01' FROM ");
    for (const char* table :
         {"tally_entry", "tally_cell", "investment", "stage_event"}) {
      database_->Execute(std::string("ANALYZE TABLE ") + table);
    }
  }
  static void TearDownTestSuite() {
    delete database_;
    database_ = nullptr;
  }
  static void Execute(const std::string& sql) {
    database_->Execute(sql + kNumbers);
  }

  static int64_t RowsRead(const std::function<void(mysql::Session&)>& run) {
    return testing::RowsRead(database_->db(), run);
  }

  static int64_t SumsCost(Day day, int64_t sequence) {
    return RowsRead([&](mysql::Session& session) {
      SelectSeriesSums(session, "big", static_cast<int32_t>(day.year()), day,
                       sequence);
    });
  }

  static testing::Database* database_;
};

testing::Database* RowCostTest::database_ = nullptr;

TEST_F(RowCostTest, SumsOfSeriesReadCells) {
  // 3 years, 11 months, 30 days, and what grouping and each range cost.
  EXPECT_LE(SumsCost(Day(2024, 12, 30), journal::kLatest), 3 + 11 + 30 + 70);
  // A month that has ended is one cell.
  EXPECT_LE(SumsCost(Day(2024, 12, 31), journal::kLatest), 3 + 12 + 30);
}

TEST_F(RowCostTest, APastSequenceAddsWhatWasWrittenSince) {
  const int64_t now = SumsCost(Day(2024, 12, 31), journal::kLatest);
  // 5 sequences of 100 entries; the index and the row of each.
  EXPECT_LE(SumsCost(Day(2024, 12, 31), 995), now + 2 * 500 + 100);
}

TEST_F(RowCostTest, APageOfSubjectsReadsThePage) {
  for (const char* after : {"", "projects/p050000"}) {
    const int64_t rows = RowsRead([&](mysql::Session& session) {
      const auto items = SelectTallyItems(
          session, "big", series::kAttracted, "", Day(1900, 1, 1),
          Day(2024, 12, 31), journal::kLatest, after, 50);
      EXPECT_EQ(items.size(), 50u);
    });
    EXPECT_LE(rows, 50 * 8);
  }
}

TEST_F(RowCostTest, APageOfInvestmentsReadsThePage) {
  const std::optional<InvestmentPlace> middle =
      InvestmentPlace{"p050", 2022, 6, "i050500"};
  for (const char* project : {"", "p050"}) {
    for (const auto& after : {std::optional<InvestmentPlace>(), middle}) {
      const int64_t rows = RowsRead([&](mysql::Session& session) {
        EXPECT_EQ(
            SelectInvestmentPage(session, "big", project, after, 51).size(),
            51u);
      });
      EXPECT_LE(rows, 51 + 6)
          << "of " << project << (after.has_value() ? " from the middle" : "");
    }
  }
}

TEST_F(RowCostTest, InvestmentsAreLookedUpByTheirKeys) {
  for (const int count : {1, 250, 300}) {
    std::vector<InvestmentKey> keys;
    for (int i = 0; i < count; ++i) {
      char id[16];
      std::snprintf(id, sizeof id, "i%06d", i * 300);
      char project[16];
      std::snprintf(project, sizeof project, "p%03d", i * 300 / 1000);
      keys.emplace_back(project, id);
    }
    const int64_t rows = RowsRead([&](mysql::Session& session) {
      EXPECT_EQ(SelectInvestments(session, "big", keys).size(), keys.size());
    });
    EXPECT_LE(rows, count * 3 + 6);
  }
}

TEST_F(RowCostTest, APageOfAHistoryReadsThePage) {
  const int64_t rows = RowsRead([&](mysql::Session& session) {
    EXPECT_EQ(
        SelectStageEvents(session, {"big", "p050"}, 400, 51, journal::kLatest)
            .size(),
        51u);
  });
  EXPECT_LE(rows, 51 + 3);
}

}  // namespace
}  // namespace jixiao::project
