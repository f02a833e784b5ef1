// What the statements of lists and summaries cost on a ledger of 100,000
// records: the plan of each, and the rows that the server's counters say it
// read.
#include <set>

#include "common/filter/bounded_search.h"
#include "services/budget/store/filter_fields.h"
#include "services/budget/store/record_queries.h"
#include "services/budget/store/summary_queries.h"
#include "tests/integration/services/budget/seeded_ledger.h"

namespace jixiao::budget {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// What a page costs beyond its rows: positioning, and one row of each range.
constexpr int64_t kOverhead = 6;
constexpr int64_t kPage = 51;

class ExplainTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { ledger_ = new SeededLedger; }
  static void TearDownTestSuite() {
    delete ledger_;
    ledger_ = nullptr;
  }

  static RecordQuery ListOf(const std::string& order,
                            const std::string& filter = "",
                            int32_t year = kSeededYear) {
    RecordQuery query;
    query.department = kSeededDepartment;
    query.fiscal_year = year;
    query.order = *filter::ParseOrder(order, RecordOrders());
    query.filter = *filter::Compile(filter, RecordFields());
    return query;
  }

  // No sort, no temporary table, the index that is meant, and no more rows than
  // the page has.
  void ExpectServed(const filter::Statement& statement, const std::string& key,
                    int64_t limit) {
    const Plan plan = ledger_->PlanOf(statement);
    ASSERT_EQ(plan.size(), 1u) << statement.sql;
    EXPECT_EQ(plan[0].key, key) << statement.sql;
    EXPECT_THAT(plan[0].extra, Not(HasSubstr("filesort"))) << statement.sql;
    EXPECT_THAT(plan[0].extra, Not(HasSubstr("temporary"))) << statement.sql;
    EXPECT_LE(ledger_->RowsRead(statement), limit + kOverhead)
        << statement.sql << "\n"
        << plan[0].extra;
  }

  static SeededLedger* ledger_;
};

SeededLedger* ExplainTest::ledger_ = nullptr;

struct Order {
  const char* order;
  const char* key;
  // At the middle of the ledger; of amounts in the middle of a long tie.
  RecordPosition middle;
  const char* range;
};

const Order kOrders[] = {
    {"record_id", "PRIMARY", {kSeededYear, "R-050000"}, "record_id > R-02"},
    {"sequence", "by_sequence", {102, "R-050123"}, "sequence >= 50"},
    {"amount", "by_amount", {kTiedFen, "R-050000"}, "amount >= 100"},
};

TEST_F(ExplainTest, EveryOrderOfAListIsServedByItsIndex) {
  for (const Order& order : kOrders) {
    for (const char* direction : {"", " desc"}) {
      for (const std::string& filter :
           {std::string(), std::string(order.range)}) {
        const RecordQuery query =
            ListOf(std::string(order.order) + direction, filter);
        ExpectServed(RecordStatement(query, std::nullopt, kPage), order.key,
                     kPage);
        ExpectServed(RecordStatement(query, order.middle, kPage), order.key,
                     kPage);
        ExpectServed(RecordStatement(query, order.middle, 1001), order.key,
                     1001);
      }
    }
  }
}

TEST_F(ExplainTest, AllYearsAreServedByThePrimaryKey) {
  for (const char* order : {"record_id", "record_id desc"}) {
    const RecordQuery query = ListOf(order, "", 0);
    ExpectServed(RecordStatement(query, std::nullopt, kPage), "PRIMARY", kPage);
    for (const int32_t year : {kSeededYear - 1, kSeededYear}) {
      const RecordPosition edge = {year, "R-000990"};
      ExpectServed(RecordStatement(query, edge, kPage), "PRIMARY", kPage);
      ExpectServed(PositionStatement(query, edge, kPage), "PRIMARY", kPage);
    }
  }
}

TEST_F(ExplainTest, AFilterWithoutIndexIsTriedOnNoMoreRowsThanAsked) {
  for (const Order& order : kOrders) {
    for (const char* direction : {"", " desc"}) {
      for (const char* range : {"", order.range}) {
        const RecordQuery query =
            ListOf(std::string(order.order) + direction,
                   std::string("source_document : nothing ") + range);
        for (const int64_t step : {100, 2900}) {
          ExpectServed(PositionStatement(query, std::nullopt, step), order.key,
                       step);
          ExpectServed(PositionStatement(query, order.middle, step), order.key,
                       step);
        }
      }
    }
  }
}

TEST_F(ExplainTest, AOneValuedRangeReadsItsRowsAlone) {
  ExpectServed(RecordStatement(ListOf("record_id", "record_id = R-000077"),
                               std::nullopt, kPage),
               "PRIMARY", 1);
  ExpectServed(RecordStatement(ListOf("record_id", "record_id = R-00007*"),
                               std::nullopt, kPage),
               "PRIMARY", 11);
  // A range without a value is seen to be empty.
  EXPECT_LE(
      ledger_->RowsRead(RecordStatement(
          ListOf("amount", "amount = 1000 amount < 5"), std::nullopt, kPage)),
      kOverhead);
}

TEST_F(ExplainTest, ShortPagesOfASparseFilterAreTogetherTheWhole) {
  for (const Order& order : kOrders) {
    for (const char* direction : {"", " desc"}) {
      const RecordQuery query = ListOf(std::string(order.order) + direction,
                                       "source_document = rare");
      std::vector<std::string> ids;
      std::optional<RecordPosition> after;
      int pages = 0;
      int short_pages = 0;
      do {
        RecordPage page;
        const int64_t read = ledger_->RowsReadBy([&](mysql::Session& session) {
          page = SelectRecordPage(session, query, after, 50);
        });
        // The filter's rows, then the page's by id, one seek and read each.
        const auto found = static_cast<int64_t>(page.records.size());
        EXPECT_LE(read, filter::kMaxExamined + 2 * found + 4 * kOverhead);
        for (const Record& record : page.records) {
          ids.push_back(record.record_id);
        }
        if (page.last.has_value() && page.records.size() < 50) ++short_pages;
        after = page.last;
        ++pages;
      } while (after.has_value());
      // A row in 3,331 is rare: 31 of them.
      EXPECT_EQ(ids, ledger_->IdsWhere("source_document = 'rare'", order.order,
                                       *direction != '\0'));
      EXPECT_EQ(ids.size(), 31u);
      EXPECT_GE(pages, 20);
      EXPECT_LE(pages, 21);
      EXPECT_GE(short_pages, 19);
    }
  }
}

TEST_F(ExplainTest, PagesOfADenseFilterAreFullAndCheap) {
  const RecordQuery query = ListOf("amount desc", "stage = EXECUTION");
  std::optional<RecordPosition> after = RecordPosition{kTiedFen, "R-090000"};
  for (int i = 0; i < 3; ++i) {
    RecordPage page;
    const int64_t read = ledger_->RowsReadBy([&](mysql::Session& session) {
      page = SelectRecordPage(session, query, after, 50);
    });
    EXPECT_EQ(page.records.size(), 50u);
    EXPECT_LE(read, 100 + 400 + 2 * 50 + 4 * kOverhead);
    after = page.last;
  }
}

SummaryQuery SummaryOf(const std::string& department,
                       std::vector<v1::SummaryDimension> group_by,
                       const std::string& filter = "") {
  SummaryQuery query;
  query.department = department;
  query.fiscal_year = kSeededYear;
  query.group_by = std::move(group_by);
  query.filter = *filter::Compile(filter, CellFields());
  return query;
}

TEST_F(ExplainTest, SummariesReadTheCellsNotTheRecords) {
  const int64_t own = ledger_->Count("ledger_cell", kSeededDepartment);
  const int64_t all = ledger_->Count("ledger_cell", "");
  EXPECT_LT(all * 20, kSeededRows) << "the seed is no rollup";
  for (const char* name : {kSeededDepartment, ""}) {
    const std::string department = name;
    const int64_t cells = department.empty() ? all : own;
    for (const char* filter : {"", "stage = EXECUTION AND month <= 6"}) {
      for (int last_month : {12, 6}) {
        SummaryQuery query = SummaryOf(
            department,
            {v1::SUMMARY_DIMENSION_BUDGET_UNIT, v1::SUMMARY_DIMENSION_MONTH},
            filter);
        query.last_month = last_month;
        const std::string key = department.empty() ? "by_year" : "PRIMARY";
        for (const filter::Statement& statement :
             {SummaryStatement(query, {}, 1001),
              SummaryStatement(query, {"u3", "07"}, 1001),
              SummaryTotalStatement(query)}) {
          const Plan plan = ledger_->PlanOf(statement);
          ASSERT_EQ(plan.size(), 1u) << statement.sql;
          EXPECT_EQ(plan[0].key, key) << statement.sql;
          // The cells once, then the groups of the temporary table: written,
          // read to be sorted, and read by the sort, each at most a cell.
          EXPECT_LE(ledger_->RowsRead(statement), 4 * cells + kOverhead)
              << statement.sql;
        }
      }
    }
  }
}

TEST_F(ExplainTest, APastSummaryTakesOneStepACell) {
  const int64_t cells = ledger_->Count("ledger_cell", kSeededDepartment);
  const int64_t history =
      ledger_->Count("ledger_cell_history", kSeededDepartment);
  EXPECT_GT(history, 50 * cells) << "the seed has no history";
  for (const int64_t sequence : {3, 100, 201}) {
    SummaryQuery query = SummaryOf(
        kSeededDepartment,
        {v1::SUMMARY_DIMENSION_STAGE, v1::SUMMARY_DIMENSION_PROCUREMENT});
    query.sequence = sequence;
    for (const filter::Statement& statement :
         {SummaryStatement(query, {}, 1001), SummaryTotalStatement(query)}) {
      std::set<std::string> keys;
      for (const testing::PlanRow& row : ledger_->PlanOf(statement)) {
        if (row.table == "<derived2>") continue;
        keys.insert(row.table + " " + row.key);
      }
      EXPECT_THAT(keys,
                  ::testing::UnorderedElementsAre("ledger_cell_history PRIMARY",
                                                  "h PRIMARY", "c PRIMARY"))
          << statement.sql;
      EXPECT_LE(ledger_->RowsRead(statement), 10 * cells + kOverhead)
          << statement.sql;
    }
  }
}

TEST_F(ExplainTest, SummariesAreTheSumsOfTheRecords) {
  for (const int64_t sequence : {int64_t{77}, journal::kLatest}) {
    SummaryQuery query = SummaryOf(
        kSeededDepartment,
        {v1::SUMMARY_DIMENSION_BUDGET_UNIT, v1::SUMMARY_DIMENSION_MONTH},
        "stage != INITIAL");
    query.sequence = sequence;
    JX_ASSERT_OK_AND_ASSIGN(
        const Summary summary,
        ReadSummary(ledger_->database().db(), {}, query, {}, 1000));
    std::string sums;
    for (const SummarySum& sum : summary.rows) {
      sums += sum.values[0] + "/" + sum.values[1] + "=" +
              sum.amount_fen.ToDecimal(0) + "*" +
              std::to_string(sum.record_count) + " ";
    }
    EXPECT_EQ(sums, ledger_->SumsOfRecords(sequence));
  }
}

}  // namespace
}  // namespace jixiao::budget
