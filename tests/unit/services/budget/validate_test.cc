#include "services/budget/validate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>

#include "common/testing/matchers.h"
#include "google/protobuf/text_format.h"

namespace jixiao::budget {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Field;
using testing::HasViolation;
using testing::IsOk;
using ::testing::SizeIs;

// A field given twice has its last value.
template <class M>
M Parse(const std::string& text) {
  M message;
  EXPECT_TRUE(google::protobuf::TextFormat::MergeFromString(text, &message));
  return message;
}

constexpr char kRow[] = R"pb(
  record_id: "R-1"
  fiscal_year: 2024
  stage: BUDGET_STAGE_INITIAL
  direction: DIRECTION_REVENUE
  amount { currency_code: "CNY" units: 100 }
)pb";

// One message of valid head with these rows.
std::vector<v1::ImportBudgetRecordsRequest> Import(
    const std::vector<std::string>& rows) {
  auto message = Parse<v1::ImportBudgetRecordsRequest>(
      "parent: 'departments/nj-tcj' fiscal_year: 2024");
  for (const std::string& row : rows) {
    *message.add_budget_records() = Parse<v1::BudgetRecord>(row);
  }
  return {message};
}

absl::Status Check(const std::string& row) {
  return ValidateImport(Import({kRow, std::string(kRow) + row})).status();
}

std::string Second(const std::string& changes) {
  return "record_id: 'R-2' " + changes;
}

TEST(ValidateImport, TakesAGoodRowOfEveryField) {
  EXPECT_THAT(
      Check(Second("stage: BUDGET_STAGE_ADJUSTMENT revenue_kind: "
                   "REVENUE_KIND_OTHER functional_code: '2011301' "
                   "economic_code: '30101' fund_type: FUND_TYPE_OTHER amount "
                   "{ units: -5 nanos: -10000000 } resolution { "
                   "currency_code: 'CNY' units: 100 } month: 12 "
                   "source_document: '决算' synthetic: true transcribed: "
                   "true")),
      IsOk());
}

struct BadRow {
  const char* changes;
  const char* field;
  const char* message;
};

void PrintTo(const BadRow& row, std::ostream* out) { *out << row.changes; }

class ValidateBadRow : public ::testing::TestWithParam<BadRow> {};

TEST_P(ValidateBadRow, NamesRowAndField) {
  EXPECT_THAT(Check(Second(GetParam().changes)),
              HasViolation("budget_records[1]." + std::string(GetParam().field),
                           GetParam().message));
}

INSTANTIATE_TEST_SUITE_P(
    Rows, ValidateBadRow,
    ::testing::Values(
        BadRow{"record_id: 'a b'", "record_id",
               "must be 1 to 64 of letters, digits, '-', '_' and '.', is "
               "\"a b\""},
        BadRow{"record_id: ''", "record_id", "must be 1 to 64"},
        BadRow{"fiscal_year: 2023", "fiscal_year",
               "must be that of the import, 2024, is 2023"},
        BadRow{"stage: BUDGET_STAGE_UNSPECIFIED", "stage",
               "must be INITIAL, ADJUSTMENT or EXECUTION"},
        BadRow{"stage: 9", "stage", "must be INITIAL"},
        BadRow{"direction: DIRECTION_UNSPECIFIED", "direction",
               "must be REVENUE or EXPENDITURE"},
        BadRow{"direction: DIRECTION_EXPENDITURE revenue_kind: "
               "REVENUE_KIND_OTHER",
               "revenue_kind", "is for revenue only"},
        BadRow{"revenue_kind: 9", "revenue_kind", "must be APPROPRIATION"},
        BadRow{"expenditure_kind: EXPENDITURE_KIND_BASIC", "expenditure_kind",
               "is for expenditure only"},
        BadRow{"expenditure_kind: 9", "expenditure_kind", "must be BASIC"},
        BadRow{"functional_code: '20'", "functional_code",
               "must be 3, 5 or 7 digits, is \"20\""},
        BadRow{"functional_code: '2O1'", "functional_code", "must be 3, 5"},
        BadRow{"economic_code: '3010101'", "economic_code",
               "must be 3 or 5 digits, is \"3010101\""},
        BadRow{"fund_type: 77", "fund_type", "must be GENERAL_PUBLIC_BUDGET"},
        BadRow{"amount { units: -200 }", "amount",
               "must not be negative outside stage ADJUSTMENT, is -200.00"},
        BadRow{"amount { nanos: 5000000 }", "amount.nanos",
               "the amount is finer than one fen: nanos must be a multiple of "
               "10000000, not 5000000"},
        BadRow{"amount { currency_code: 'USD' }", "amount.currency_code",
               "the currency must be \"CNY\", not \"USD\""},
        BadRow{"amount { units: 9223372036854775807 }", "amount.units",
               "out of range"},
        BadRow{"resolution { currency_code: 'CNY' }", "resolution",
               "must be positive; leave it out for an exact amount"},
        BadRow{"month: 13", "month", "must be 1 to 12"},
        BadRow{"month: -1", "month", "must be 1 to 12"},
        BadRow{"source_document: 'a\\001'", "source_document",
               "control characters"}));

TEST(ValidateImport, AnAmountMustBeSet) {
  auto messages = Import({kRow});
  messages[0].mutable_budget_records(0)->clear_amount();
  EXPECT_THAT(ValidateImport(messages),
              HasViolation("budget_records[0].amount",
                           "must be set; a nil return is a row of 0.00"));
}

TEST(ValidateImport, AllFaultsAreReportedAtOnceAndFiftyAreListed) {
  std::vector<std::string> rows;
  for (int i = 0; i < 60; ++i) {
    rows.push_back(std::string(kRow) + "record_id: 'R-" + std::to_string(i) +
                   "' month: 13");
  }
  const absl::Status error = ValidateImport(Import(rows)).status();
  EXPECT_THAT(status::ViolationsOf(error), SizeIs(50));
  EXPECT_THAT(error, HasViolation("budget_records[0].month"));
  EXPECT_THAT(error, HasViolation("budget_records[49].month"));
  EXPECT_THAT(std::string(error.message()),
              ::testing::StartsWith("60 fields are invalid"));
}

TEST(ValidateImport, RowsCountOverTheWholeStream) {
  auto messages = Import({kRow});
  messages.push_back({});
  *messages[1].add_budget_records() =
      Parse<v1::BudgetRecord>(std::string(kRow) + "record_id: 'x' month: 13");
  EXPECT_THAT(ValidateImport(messages),
              HasViolation("budget_records[1].month"));
}

TEST(ValidateImport, AnEqualRepetitionIsLeftOutAndAnotherContentRefused) {
  const auto input = ValidateImport(Import({kRow, kRow}));
  ASSERT_THAT(input, IsOk());
  EXPECT_THAT(input->records, SizeIs(1));
  EXPECT_EQ(input->repeated, 1);
  EXPECT_THAT(Check("month: 3"),
              HasViolation("budget_records[1].record_id",
                           "\"R-1\" stands with other content in "
                           "budget_records[0]"));
}

TEST(ValidateImport, RecordsAreSortedAndTheDigestDoesNotSeeTheOrder) {
  const std::string second = std::string(kRow) + "record_id: 'A'";
  const auto one = ValidateImport(Import({kRow, second}));
  auto cut = Import({second});
  cut.push_back({});
  *cut[1].add_budget_records() = Parse<v1::BudgetRecord>(kRow);
  const auto other = ValidateImport(cut);
  ASSERT_THAT(one, IsOk());
  ASSERT_THAT(other, IsOk());
  EXPECT_THAT(one->records, ElementsAre(Field(&Record::record_id, "A"),
                                        Field(&Record::record_id, "R-1")));
  EXPECT_EQ(one->digest, other->digest);
  const auto less = ValidateImport(Import({kRow}));
  ASSERT_THAT(less, IsOk());
  EXPECT_NE(one->digest, less->digest);
}

TEST(ValidateImport, TheHeadIsCheckedAndMayOnlyBeRepeated) {
  EXPECT_THAT(ValidateImport({}),
              AllOf(HasViolation("parent"), HasViolation("fiscal_year"),
                    HasViolation("budget_records", "must hold a row")));
  auto messages = Import({kRow});
  messages[0].set_request_id("nonsense");
  messages.push_back(messages[0]);
  messages[1].clear_budget_records();
  EXPECT_THAT(ValidateImport(messages), HasViolation("request_id", "UUID"));
  messages[0].clear_request_id();
  messages[1].set_request_id("6f1c2f2e-31f0-4c83-9d8e-0f2f6c1f7a11");
  messages[1].set_parent("departments/other");
  messages[1].set_fiscal_year(2023);
  messages[1].set_validate_only(true);
  EXPECT_THAT(ValidateImport(messages),
              AllOf(HasViolation("parent", "empty or equal"),
                    HasViolation("fiscal_year"), HasViolation("request_id"),
                    HasViolation("validate_only")));
}

TEST(ValidateImport, AMessageHoldsAtMostAThousandRows) {
  EXPECT_THAT(ValidateImport(Import(std::vector<std::string>(1001, kRow))),
              HasViolation("budget_records", "at most 1000 in a message"));
}

TEST(ValidateCreate, ReportsEveryFaultOfTheDepartment) {
  const auto request = Parse<v1::CreateDepartmentRequest>(R"pb(
    department_id: "NJ"
    department {
      short_name: "a\001"
      functions: ""
      staff { in_post_count: -1 }
      assets {
        total { currency_code: "CNY" units: -1 }
        cash { currency_code: "USD" }
        resolution { currency_code: "CNY" }
      }
      profile_fiscal_year: 1999
    }
    request_id: "x"
  )pb");
  EXPECT_THAT(
      ValidateCreate(request),
      AllOf(HasViolation("department_id"),
            HasViolation("department.display_name", "must not be empty"),
            HasViolation("department.short_name"),
            HasViolation("department.functions[0]"),
            HasViolation("department.staff.in_post_count",
                         "must not be negative, is -1"),
            HasViolation("department.assets.total", "must not be negative"),
            HasViolation("department.assets.cash.currency_code"),
            HasViolation("department.assets.resolution"),
            HasViolation("department.profile_fiscal_year"),
            HasViolation("request_id")));
  EXPECT_THAT(ValidateCreate({}),
              AllOf(HasViolation("department_id"), HasViolation("department")));
}

TEST(ValidateUpdate, NeedsAnEtagAndChecksOnlyTheFieldsOfTheMask) {
  auto request = Parse<v1::UpdateDepartmentRequest>(R"pb(
    department { name: "departments/a" level: "x" }
  )pb");
  EXPECT_THAT(ValidateUpdate(request),
              HasViolation("department.etag", "must be the etag"));
  request.mutable_department()->set_etag("\"1\"");
  const auto update = ValidateUpdate(request);
  ASSERT_THAT(update, IsOk());
  EXPECT_EQ(update->department, "a");
  EXPECT_THAT(update->paths, ElementsAre("level"));
  request.mutable_update_mask()->add_paths("*");
  EXPECT_THAT(ValidateUpdate(request),
              AllOf(HasViolation("department.display_name"),
                    HasViolation("department.profile_fiscal_year")));
  EXPECT_THAT(ValidateUpdate({}), HasViolation("department"));
}

TEST(ValidateGetFactSet, TheDateDefaultsToTheYearsEndAndIsNotBeforeIt) {
  auto request =
      Parse<v1::GetFactSetRequest>("parent: 'departments/a' fiscal_year: 2024");
  const auto query = ValidateGetFactSet(request);
  ASSERT_THAT(query, IsOk());
  EXPECT_EQ(query->effective_date, absl::CivilDay(2024, 12, 31));
  request.mutable_effective_date()->set_year(2023);
  request.mutable_effective_date()->set_month(12);
  request.mutable_effective_date()->set_day(31);
  EXPECT_THAT(ValidateGetFactSet(request),
              HasViolation("effective_date", "must not be before 2024-01-01"));
  request.mutable_effective_date()->set_month(13);
  EXPECT_THAT(ValidateGetFactSet(request), HasViolation("effective_date"));
  EXPECT_THAT(ValidateGetFactSet({}),
              AllOf(HasViolation("parent"), HasViolation("fiscal_year")));
}

}  // namespace
}  // namespace jixiao::budget
