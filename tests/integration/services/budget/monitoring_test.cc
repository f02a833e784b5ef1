// MonitorExecution, for one department and for the city.
#include "services/budget/store/monitoring_rows.h"
#include "tests/integration/services/budget/ledger_fixture.h"
#include "tests/integration/services/budget/seeded_ledger.h"

namespace jixiao::budget {
namespace {

using testing::HasViolation;
using testing::StatusIs;

class MonitoringTest : public LedgerTest {
 protected:
  absl::StatusOr<v1::MonitorExecutionResponse> Monitor(
      const std::string& parent, const std::string& more = "") {
    return Call(MonitorExecution,
                Parse<v1::MonitorExecutionRequest>(
                    "fiscal_year: 2024 parent: '" + parent + "' " + more),
                type::v1::ROLE_REVIEWER);
  }
  void Schedule(const std::string& department, int64_t yuan) {
    std::string text = "fiscal_year { name: 'departments/" + department +
                       "/fiscalYears/2024' ";
    for (int month = 1; month <= 12; ++month) {
      text += "planned_payments { currency_code: 'CNY' units: " +
              std::to_string(yuan) + " } ";
    }
    JX_ASSERT_OK(
        Call(UpdateFiscalYear, Parse<v1::UpdateFiscalYearRequest>(text + "}")));
  }
};

TEST_F(MonitoringTest, TellsHowADepartmentsPaymentsRun) {
  CreateDepartment("nj-tcj");
  Schedule("nj-tcj", 90);
  JX_ASSERT_OK(Post({Row("i", kInitial, kExpenditure, 1000),
                     Row("j", kAdjustment, kExpenditure, 200, "month: 9"),
                     Row("r", kInitial, v1::DIRECTION_REVENUE, 5000),
                     Payment("a", 55, "month: 1"), Payment("b", 95, "month: 2"),
                     Payment("c", 500, "month: 2")}));
  JX_ASSERT_OK(Post({ReversalOf("c", "c-r", -500)}));
  const int64_t before = database_.db().statements();
  JX_ASSERT_OK_AND_ASSIGN(const auto response,
                          Monitor(kDepartment, "month: 2"));
  EXPECT_EQ(database_.db().statements() - before, kMonitoringStatements);
  EXPECT_THAT(response, testing::EqualsProto(R"pb(
                execution_statuses {
                  department: "departments/nj-tcj"
                  display_name: "南京市投资促进局"
                  adjusted_budget { currency_code: "CNY" units: 1200 }
                  months {
                    month: 1
                    planned { currency_code: "CNY" units: 90 }
                    actual { currency_code: "CNY" units: 55 }
                    target { currency_code: "CNY" units: 100 }
                    percent { value: "55.00" }
                    light: EXECUTION_LIGHT_RED
                  }
                  months {
                    month: 2
                    planned { currency_code: "CNY" units: 180 }
                    actual { currency_code: "CNY" units: 150 }
                    target { currency_code: "CNY" units: 200 }
                    percent { value: "75.00" }
                    light: EXECUTION_LIGHT_YELLOW
                  }
                }
                yellow_from_percent { value: "60" }
                green_from_percent { value: "80" }
              )pb"));
}

TEST_F(MonitoringTest, SaysNothingOfWhatIsNotThere) {
  CreateDepartment("nj-tcj");
  JX_ASSERT_OK_AND_ASSIGN(const auto response, Monitor(kDepartment));
  ASSERT_EQ(response.execution_statuses_size(), 1);
  const auto& status = response.execution_statuses(0);
  EXPECT_FALSE(status.has_adjusted_budget());
  ASSERT_EQ(status.months_size(), 12);
  EXPECT_FALSE(status.months(11).has_actual());
  EXPECT_FALSE(status.months(11).has_planned());
  EXPECT_EQ(status.months(11).light(), v1::EXECUTION_LIGHT_UNSPECIFIED);
}

TEST_F(MonitoringTest, BadRequestsAreNamed) {
  EXPECT_THAT(Monitor(kDepartment), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(Monitor("departments/-", "month: 13"), HasViolation("month"));
  JX_ASSERT_OK_AND_ASSIGN(const auto none, Monitor("departments/-"));
  EXPECT_TRUE(none.execution_statuses().empty());
}

TEST_F(MonitoringTest, TheWholeCityTakesAsManyStatementsAsOneDepartment) {
  constexpr int kDepartments = 100;
  const auto id = [](int i) { return "d" + std::to_string(100 + i); };
  for (int i = 0; i < kDepartments; ++i) {
    CreateDepartment(id(i));
    if (i == 7) continue;  // has no ledger
    const std::string head = "parent: 'departments/" + id(i) + "'";
    JX_ASSERT_OK(
        Post({Row("i", kInitial, kExpenditure, 1200),
              Payment("a", i + 1, "month: 1"), Payment("b", 100, "month: 2")},
             head));
    if (i % 2 == 0) Schedule(id(i), i + 1);
  }
  // Another year matters to nobody.
  v1::BudgetRecord old = Row("i", kInitial, kExpenditure, 7);
  old.set_fiscal_year(2023);
  JX_ASSERT_OK(Post({old}, "parent: 'departments/d107' fiscal_year: 2023"));

  const int64_t before = database_.db().statements();
  JX_ASSERT_OK_AND_ASSIGN(const auto all,
                          Monitor("departments/-", "page_size: 1000"));
  EXPECT_EQ(database_.db().statements() - before, kMonitoringStatements);
  ASSERT_EQ(all.execution_statuses_size(), kDepartments);
  EXPECT_EQ(all.next_page_token(), "");
  for (int i = 0; i < kDepartments; ++i) {
    const auto& status = all.execution_statuses(i);
    EXPECT_EQ(status.department(), "departments/" + id(i));
    EXPECT_EQ(status.has_adjusted_budget(), i != 7);
    EXPECT_EQ(status.months(0).has_planned(), i % 2 == 0);
    if (i == 7) continue;
    EXPECT_EQ(status.months(0).actual().units(), i + 1);
    EXPECT_EQ(status.months(1).actual().units(), i + 101);
    JX_ASSERT_OK_AND_ASSIGN(const auto one, Monitor("departments/" + id(i)));
    EXPECT_THAT(one.execution_statuses(0), testing::EqualsProto(status));
  }

  std::vector<std::string> paged;
  std::string token;
  do {
    const int64_t start = database_.db().statements();
    JX_ASSERT_OK_AND_ASSIGN(
        const auto page,
        Monitor("departments/-", "page_size: 33 page_token: '" + token + "'"));
    EXPECT_EQ(database_.db().statements() - start, kMonitoringStatements);
    for (const auto& status : page.execution_statuses()) {
      paged.push_back(status.department());
    }
    token = page.next_page_token();
  } while (!token.empty());
  EXPECT_EQ(paged.size(), static_cast<size_t>(kDepartments));
  EXPECT_TRUE(std::is_sorted(paged.begin(), paged.end()));
}

TEST(MonitoringCost, ReadsTheCellsOfTheYearNotTheRecords) {
  SeededLedger ledger;
  const auto rows_of = [&](const std::string& after, size_t departments) {
    return ledger.RowsReadBy([&](mysql::Session& session) {
      EXPECT_EQ(SelectPaymentLedgers(session, kSeededYear, after, 51).size(),
                departments);
    });
  };
  // Each cell once, then its group in the temporary table.
  const int64_t all = ledger.Count("ledger_cell", "");
  EXPECT_LE(rows_of("", 2), 3 * all + 200);
  EXPECT_LT(3 * all + 200, kSeededRows / 4) << "the seed is no rollup";
  // A page reads its own departments only.
  const int64_t other = ledger.Count("ledger_cell", "other");
  EXPECT_LE(rows_of(kSeededDepartment, 1), 3 * other + 200);
}

}  // namespace
}  // namespace jixiao::budget
