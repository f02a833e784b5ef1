#include "services/budget/domain/fiscal_year.h"

#include <charconv>

#include "common/money/money.h"
#include "common/rational/interval.h"
#include "common/resource/fields.h"
#include "common/resource/names.h"
#include "common/status/status.h"
#include "services/budget/domain/codes.h"

namespace jixiao::budget {
namespace {

using rational::Interval;
using rational::Rational;

// Of an amount that is stored.
Rational Yuan(const google::type::Money& amount) {
  return money::FromProto(amount).value().ToRational();
}

Interval Known(const google::type::Money& amount, const v1::FiscalYear& year) {
  return Interval::FromPrinted(Yuan(amount),
                               year.has_carry_over_resolution()
                                   ? Yuan(year.carry_over_resolution())
                                   : Rational());
}

std::string StateOf(const v1::FiscalYear& year) {
  return CodeOf(year.state()).value_or("");
}

absl::Status Closed(const v1::FiscalYear& year, const std::string& why) {
  return status::FailedPrecondition(
      type::v1::ERROR_REASON_FISCAL_YEAR_CLOSED,
      "the fiscal year " + std::to_string(year.fiscal_year()) + " is " +
          StateOf(year) + " " + why,
      {{"fiscal_year", std::to_string(year.fiscal_year())},
       {"state", StateOf(year)}},
      year.name());
}

}  // namespace

std::string FiscalYearName(const FiscalYearKey& key) {
  return resource::ChildName(key.department, kFiscalYearCollection,
                             std::to_string(key.fiscal_year));
}

std::optional<FiscalYearKey> ParseFiscalYearName(const std::string& name) {
  const auto child = resource::ParseChildName(name, kFiscalYearCollection);
  if (!child.has_value()) return std::nullopt;
  FiscalYearKey key;
  key.department = child->department;
  std::from_chars(child->id.data(), child->id.data() + child->id.size(),
                  key.fiscal_year);
  if (key.fiscal_year < resource::kMinYear ||
      key.fiscal_year > resource::kMaxYear || FiscalYearName(key) != name) {
    return std::nullopt;
  }
  return key;
}

v1::FiscalYear UnchangedYear(const FiscalYearKey& key) {
  v1::FiscalYear year;
  year.set_name(FiscalYearName(key));
  year.set_fiscal_year(key.fiscal_year);
  year.set_state(v1::FiscalYear::STATE_OPEN);
  return year;
}

absl::Status CheckPosting(const v1::FiscalYear& year, bool only_reversals,
                          bool may_correct) {
  if (year.state() == v1::FiscalYear::STATE_OPEN) return absl::OkStatus();
  if (year.state() != v1::FiscalYear::STATE_CLOSED) {
    return Closed(year, "and takes nothing any more");
  }
  if (!only_reversals) return Closed(year, "and takes only reversals");
  if (!may_correct) {
    return Closed(year, "and takes reversals only by reviewers and operators");
  }
  return absl::OkStatus();
}

absl::Status CheckOpenYear(const v1::FiscalYear& year) {
  if (year.state() == v1::FiscalYear::STATE_OPEN) return absl::OkStatus();
  return Closed(year, "and cannot be changed");
}

absl::Status CheckTransition(const v1::FiscalYear& year,
                             v1::FiscalYear::State to) {
  if (year.state() + 1 == static_cast<int>(to)) return absl::OkStatus();
  const auto from =
      static_cast<v1::FiscalYear::State>(static_cast<int>(to) - 1);
  return status::FailedPrecondition(
      type::v1::ERROR_REASON_WRONG_STATE,
      "the fiscal year " + std::to_string(year.fiscal_year()) + " is " +
          StateOf(year) + "; only one that is " + CodeOf(from).value_or("") +
          " becomes " + CodeOf(to).value_or(""),
      {{"state", StateOf(year)}}, year.name());
}

absl::Status CheckCarryOver(const v1::FiscalYear& earlier,
                            const v1::FiscalYear& later) {
  if (!earlier.has_closing_carry_over() || !later.has_opening_carry_over() ||
      rational::Meets(Known(earlier.closing_carry_over(), earlier),
                      Known(later.opening_carry_over(), later))) {
    return absl::OkStatus();
  }
  const auto text = [](const google::type::Money& amount) {
    return Yuan(amount).ToString();
  };
  const std::string closing = text(earlier.closing_carry_over());
  const std::string opening = text(later.opening_carry_over());
  return status::FailedPrecondition(
      type::v1::ERROR_REASON_CARRY_OVER_MISMATCH,
      "the closing carry-over of " + std::to_string(earlier.fiscal_year()) +
          " is " + closing + " yuan, the opening one of " +
          std::to_string(later.fiscal_year()) + " is " + opening,
      {{"closing", closing}, {"opening", opening}}, later.name());
}

bool Binding(const v1::FiscalYear& year) {
  return year.state() == v1::FiscalYear::STATE_CLOSED ||
         year.state() == v1::FiscalYear::STATE_SEALED;
}

}  // namespace jixiao::budget
