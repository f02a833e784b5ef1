#include "services/budget/validate/record.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>

#include "common/testing/matchers.h"
#include "services/budget/data/embedded.h"
#include "tests/unit/services/budget/parse.h"

namespace jixiao::budget {
namespace {

using ::testing::AllOf;
using testing::HasViolation;
using testing::IsOk;
using ::testing::SizeIs;

constexpr char kGoodRow[] = R"pb(
  record_id: "R-1"
  fiscal_year: 2024
  stage: BUDGET_STAGE_INITIAL
  direction: DIRECTION_REVENUE
  amount { currency_code: "CNY" units: 100 }
)pb";

constexpr char kReversal[] = R"pb(
  record_id: "R-2"
  fiscal_year: 2024
  amount { currency_code: "CNY" units: -100 }
  reversed_record: "departments/nj-tcj/budgetRecords/2024-R-1"
  reason: "错账"
)pb";

absl::Status CheckedRow(const std::string& text) {
  status::Violations violations;
  CheckRow(Parse<v1::BudgetRecord>(text), "nj-tcj", 2024,
           EmbeddedReferenceData(), "rows[1].", violations);
  return violations.ToStatus();
}

TEST(CheckRow, TakesAGoodRowOfEveryField) {
  EXPECT_THAT(CheckedRow(std::string(kGoodRow) +
                         R"pb(stage: BUDGET_STAGE_ADJUSTMENT
                              direction: DIRECTION_EXPENDITURE
                              expenditure_kind: EXPENDITURE_KIND_BASIC_OPERATING
                              functional_code: "2011301"
                              functional_name: "行政运行"
                              economic_code: "30101"
                              economic_name: "基本工资"
                              fund_type: FUND_TYPE_OTHER
                              amount { units: -5 nanos: -10000000 }
                              resolution { currency_code: "CNY" units: 100 }
                              month: 12
                              source_document: "决算"
                              synthetic: true
                              transcribed: true
                              budget_unit: "hq"
                              adjustment_kind: ADJUSTMENT_KIND_RESTRUCTURING
                              policy_exempt: false
                              budget_project: "招商"
                              procurement: true
                              three_public_kind: THREE_PUBLIC_KIND_ABROAD)pb"),
              IsOk());
  EXPECT_THAT(
      CheckedRow(std::string(kGoodRow) + "revenue_kind: REVENUE_KIND_OTHER"),
      IsOk());
}

TEST(CheckRow, TakesAReversalThatNamesNothingOfItsOwn) {
  EXPECT_THAT(CheckedRow(kReversal), IsOk());
  EXPECT_THAT(
      CheckedRow(std::string(kReversal) + "month: 3 amount { units: 0 }"),
      IsOk());
}

struct BadRow {
  const char* changes;
  const char* field;
  const char* message;
  const char* row = kGoodRow;
};

void PrintTo(const BadRow& row, std::ostream* out) { *out << row.changes; }

class CheckBadRow : public ::testing::TestWithParam<BadRow> {};

TEST_P(CheckBadRow, NamesRowAndField) {
  EXPECT_THAT(CheckedRow(std::string(GetParam().row) + GetParam().changes),
              HasViolation("rows[1]." + std::string(GetParam().field),
                           GetParam().message));
}

INSTANTIATE_TEST_SUITE_P(
    Heads, CheckBadRow,
    ::testing::Values(
        BadRow{"record_id: 'a b'", "record_id",
               "must be 1 to 64 of letters, digits, '-', '_' and '.', is "
               "\"a b\""},
        BadRow{"record_id: ''", "record_id", "must be 1 to 64"},
        BadRow{"fiscal_year: 2023", "fiscal_year",
               "must be that of the request, 2024, is 2023"},
        BadRow{"stage: BUDGET_STAGE_UNSPECIFIED", "stage",
               "must be INITIAL, ADJUSTMENT or EXECUTION"},
        BadRow{"stage: 9", "stage", "must be INITIAL"},
        BadRow{"direction: DIRECTION_UNSPECIFIED", "direction",
               "must be REVENUE or EXPENDITURE"},
        BadRow{"month: 13", "month", "must be 1 to 12"},
        BadRow{"month: -1", "month", "must be 1 to 12"},
        BadRow{"source_document: 'a\\001'", "source_document",
               "control characters"},
        BadRow{"reason: 'x'", "reason", "is for reversals only"}));

INSTANTIATE_TEST_SUITE_P(
    Dimensions, CheckBadRow,
    ::testing::Values(
        BadRow{"direction: DIRECTION_EXPENDITURE revenue_kind: "
               "REVENUE_KIND_OTHER",
               "revenue_kind", "is for revenue only"},
        BadRow{"revenue_kind: 9", "revenue_kind", "must be APPROPRIATION"},
        BadRow{"expenditure_kind: EXPENDITURE_KIND_BASIC", "expenditure_kind",
               "is for expenditure only"},
        BadRow{"expenditure_kind: 9", "expenditure_kind", "must be BASIC"},
        BadRow{"fund_type: 77", "fund_type", "must be GENERAL_PUBLIC_BUDGET"},
        BadRow{"adjustment_kind: ADJUSTMENT_KIND_ADDITION", "adjustment_kind",
               "is for stage ADJUSTMENT only"},
        BadRow{"adjustment_kind: 9", "adjustment_kind", "must be ADDITION"},
        BadRow{"policy_exempt: false", "policy_exempt",
               "is for stage ADJUSTMENT only"},
        BadRow{"budget_project: 'x'", "budget_project",
               "is for expenditure only"},
        BadRow{"procurement: false", "procurement", "is for expenditure only"},
        BadRow{"three_public_kind: THREE_PUBLIC_KIND_NONE", "three_public_kind",
               "is for expenditure only"},
        BadRow{"three_public_kind: 9", "three_public_kind", "must be NONE"},
        BadRow{"budget_unit: 'Hq'", "budget_unit", "lower-case"}));

INSTANTIATE_TEST_SUITE_P(
    CodesAndAmounts, CheckBadRow,
    ::testing::Values(
        BadRow{"functional_code: '20'", "functional_code",
               "must be 3, 5 or 7 digits, is \"20\""},
        BadRow{"functional_code: '2O1'", "functional_code", "must be 3, 5"},
        BadRow{"functional_code: '2011377'", "functional_code",
               "the nearest: "},
        BadRow{"functional_code: '999'", "functional_code", "the nearest: "},
        BadRow{"economic_code: '3010101'", "economic_code",
               "must be 3 or 5 digits, is \"3010101\""},
        BadRow{"economic_code: '30177'", "economic_code", "the nearest: "},
        BadRow{"amount { units: -200 }", "amount",
               "must not be negative outside stage ADJUSTMENT but in "
               "reversals, is -200.00"},
        BadRow{"amount { nanos: 5000000 }", "amount.nanos",
               "the amount is finer than one fen: nanos must be a multiple of "
               "10000000, not 5000000"},
        BadRow{"amount { currency_code: 'USD' }", "amount.currency_code",
               "the currency must be \"CNY\", not \"USD\""},
        BadRow{"amount { units: 9223372036854775807 }", "amount.units",
               "out of range"},
        BadRow{"amount { units: 10000000000000 }", "amount",
               "must be less than 10,000,000,000,000.00 yuan either way, is "
               "10,000,000,000,000.00"},
        BadRow{"stage: BUDGET_STAGE_ADJUSTMENT amount { units: "
               "-10000000000000 }",
               "amount", "must be less than"},
        BadRow{"resolution { currency_code: 'CNY' }", "resolution",
               "must be positive; leave it out for an exact amount"}));

INSTANTIATE_TEST_SUITE_P(
    Reversals, CheckBadRow,
    ::testing::Values(
        BadRow{"reversed_record: 'R-1'", "reversed_record",
               "must be departments/{department}/budgetRecords/", kReversal},
        BadRow{"reversed_record: 'departments/b/budgetRecords/2024-R-1'",
               "reversed_record", "must be of the same department, nj-tcj, is",
               kReversal},
        BadRow{"reversed_record: 'departments/nj-tcj/budgetRecords/2023-R-1'",
               "reversed_record", "must be of the same fiscal year, 2024, is",
               kReversal},
        BadRow{"reversed_record: 'departments/nj-tcj/budgetRecords/2024-R-2'",
               "reversed_record", "must be another record", kReversal},
        BadRow{"reason: ''", "reason", "must not be empty", kReversal},
        BadRow{"month: 13", "month", "must be 1 to 12", kReversal}));

TEST(CheckRow, AnAmountMustBeSet) {
  v1::BudgetRecord row = Parse<v1::BudgetRecord>(kGoodRow);
  row.clear_amount();
  status::Violations violations;
  CheckRow(row, "nj-tcj", 2024, EmbeddedReferenceData(), "", violations);
  EXPECT_THAT(
      violations.ToStatus(),
      HasViolation("amount", "must be set; a nil return is a row of 0.00"));
}

TEST(CheckRow, LongTextsAreRefused) {
  v1::BudgetRecord row = Parse<v1::BudgetRecord>(kReversal);
  std::string text;
  for (int i = 0; i < 301; ++i) text += "错";
  row.set_reason(text);
  row.set_source_document(text);
  row.set_functional_name(text);
  row.set_economic_name(text);
  status::Violations violations;
  CheckRow(row, "nj-tcj", 2024, EmbeddedReferenceData(), "", violations);
  EXPECT_THAT(
      violations.ToStatus(),
      AllOf(HasViolation("reason"), HasViolation("source_document"),
            HasViolation("functional_name"), HasViolation("economic_name")));
}

TEST(NoteNames, ANameThatDiffersFromItsCodesIsAFinding) {
  std::vector<v1::RowRemark> findings;
  const auto note = [&](const std::string& more) {
    NoteNames(Parse<v1::BudgetRecord>(std::string(kGoodRow) + more), 2024,
              EmbeddedReferenceData(), 7, findings);
  };
  note("functional_code: '2010101' functional_name: '行政运行'");
  note("functional_code: '2010101'");
  note("functional_name: '行政运行'");
  EXPECT_THAT(findings, SizeIs(0));
  note("functional_code: '2010101' functional_name: '行政'");
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_THAT(
      findings[0], testing::EqualsProto(R"pb(
        index: 7
        record_id: "R-1"
        field: "functional_name"
        description: "\"行政\" is not the name of 2010101, which is \"行政运行\""
      )pb"));
  note("economic_code: '30101' economic_name: '工资'");
  ASSERT_THAT(findings, SizeIs(2));
  EXPECT_EQ(findings[1].field(), "economic_name");
}

}  // namespace
}  // namespace jixiao::budget
