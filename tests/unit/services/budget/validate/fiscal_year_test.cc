#include "services/budget/validate/fiscal_year.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/testing/matchers.h"
#include "tests/unit/services/budget/parse.h"

namespace jixiao::budget {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using testing::HasViolation;
using testing::IsOk;

TEST(ValidateFiscalYear, NamesAreOfYearsThatExist) {
  const auto key = ValidateGetFiscalYear(Parse<v1::GetFiscalYearRequest>(
      "name: 'departments/a/fiscalYears/2024'"));
  ASSERT_THAT(key, IsOk());
  EXPECT_EQ(key->department, "a");
  EXPECT_EQ(key->fiscal_year, 2024);
  EXPECT_THAT(ValidateGetFiscalYear(Parse<v1::GetFiscalYearRequest>(
                  "name: 'departments/a/fiscalYears/1999'")),
              HasViolation("name", "with a year from 2000 to 2100, is"));
  EXPECT_THAT(ValidateCloseFiscalYear(Parse<v1::CloseFiscalYearRequest>(
                  "name: 'x' request_id: 'y'")),
              AllOf(HasViolation("name"), HasViolation("request_id")));
  EXPECT_THAT(ValidateSealFiscalYear({}), HasViolation("name"));
  EXPECT_THAT(ValidateListFiscalYears(
                  Parse<v1::ListFiscalYearsRequest>("page_size: -1")),
              AllOf(HasViolation("parent"), HasViolation("page_size")));
}

TEST(ValidateFiscalYear, AnUpdateReportsEveryFault) {
  const auto request = Parse<v1::UpdateFiscalYearRequest>(R"pb(
    fiscal_year {
      name: "departments/a/fiscalYears/x"
      opening_carry_over { currency_code: "USD" units: 1 }
      closing_carry_over { currency_code: "CNY" units: 10000000000000 }
      carry_over_resolution { currency_code: "CNY" }
      planned_payments { currency_code: "CNY" }
    }
    request_id: "x"
  )pb");
  EXPECT_THAT(
      ValidateUpdateFiscalYear(request),
      AllOf(HasViolation("fiscal_year.name"),
            HasViolation("fiscal_year.opening_carry_over.currency_code"),
            HasViolation("fiscal_year.closing_carry_over", "must be less"),
            HasViolation("fiscal_year.carry_over_resolution", "positive"),
            HasViolation("fiscal_year.planned_payments",
                         "must be 12 amounts, or none; is 1"),
            HasViolation("request_id")));
  EXPECT_THAT(ValidateUpdateFiscalYear({}), HasViolation("fiscal_year"));
}

TEST(ValidateFiscalYear, PlannedPaymentsAreNotNegative) {
  auto request = Parse<v1::UpdateFiscalYearRequest>(
      "fiscal_year { name: 'departments/a/fiscalYears/2024' }");
  for (int i = 0; i < 12; ++i) {
    auto* payment = request.mutable_fiscal_year()->add_planned_payments();
    payment->set_currency_code("CNY");
    payment->set_units(i == 5 ? -1 : i);
  }
  EXPECT_THAT(ValidateUpdateFiscalYear(request),
              HasViolation("fiscal_year.planned_payments[5]",
                           "must not be negative, is -1.00"));
}

TEST(ValidateFiscalYear, OnlyTheFieldsOfTheMaskAreChecked) {
  auto request = Parse<v1::UpdateFiscalYearRequest>(R"pb(
    fiscal_year {
      name: "departments/a/fiscalYears/2024"
      opening_carry_over { currency_code: "USD" units: 1 }
      closing_carry_over { currency_code: "CNY" units: 2 }
      state: STATE_SEALED
    }
    update_mask { paths: "closing_carry_over" paths: "state" }
  )pb");
  const auto update = ValidateUpdateFiscalYear(request);
  ASSERT_THAT(update, IsOk());
  EXPECT_THAT(update->paths, ElementsAre("closing_carry_over"));
  request.mutable_update_mask()->add_paths("nonsense");
  EXPECT_THAT(ValidateUpdateFiscalYear(request), HasViolation("update_mask"));
}

}  // namespace
}  // namespace jixiao::budget
