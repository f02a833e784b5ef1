// investments.csv
#include <memory>

#include "absl/strings/str_cat.h"
#include "services/cli/dataset/folder.h"
#include "services/cli/dataset/project_words.h"
#include "services/cli/dataset/row_fields.h"
#include "services/cli/dataset/table_rows.h"
#include "services/cli/dataset/values.h"

namespace jixiao::cli {
namespace {

using project::v1::Investment;

constexpr std::size_t kMaxInvestments = 200'000;
constexpr std::size_t kMaxInvestmentText = 300;

std::int32_t Number(RowFields& row, const char* column, std::int32_t low,
                    std::int32_t high) {
  const auto number = ReadInt(row.At(column), low, high, row.scratch());
  row.PassOn(column);
  return number.value_or(0);
}

void ReadAmount(RowFields& row, Investment& investment) {
  std::string unit = row.Get("unit");
  // CNY is what goes without saying.
  if (unit.empty() && row.IsEmpty("currency")) unit = "元";
  const auto amount = row.Foreign("amount", unit, "currency");
  if (!amount) return;
  *investment.mutable_amount() = *amount;
  const std::string& currency = amount->currency_code();
  const auto rate = row.Rate("rate", currency);
  if (rate) *investment.mutable_rate() = *rate;
  if (investment.kind() == Investment::KIND_ACTUAL && currency != "CNY") {
    row.Fault("currency", absl::StrCat("actual investment is in CNY, not in ",
                                       currency, "; accepted: CNY"));
  }
  const bool negative = amount->units() < 0 || amount->nanos() < 0;
  if (amount->units() == 0 && amount->nanos() == 0) {
    row.Fault("amount", "the amount is 0; accepted: any other");
  } else if (negative && investment.reason().empty()) {
    row.Fault("reason",
              "a negative amount needs a reason; accepted: 1 to 300 "
              "characters");
  }
}

Investment ReadInvestment(RowFields& row, const Dataset& dataset) {
  Investment investment;
  const std::string project = row.Id("project");
  investment.set_project(
      absl::StrCat(dataset.department_name(), "/projects/", project));
  investment.set_investment_id(row.Id("investment_id"));
  investment.set_kind(static_cast<Investment::Kind>(
      row.Word("kind", InvestmentKindWords(), true)));
  investment.set_year(row.IsEmpty("year") ? dataset.fiscal_year
                                          : Number(row, "year", 2000, 2100));
  investment.set_month(Number(row, "month", 1, 12));
  investment.set_reason(row.Text("reason", kMaxInvestmentText));
  investment.set_evidence(row.Text("evidence", kMaxInvestmentText));
  investment.set_synthetic(row.Flag("synthetic"));
  ReadAmount(row, investment);
  return investment;
}

}  // namespace

void ReadInvestments(Folder& folder, Dataset& dataset) {
  const auto table = folder.AnyCsv(
      "investments.csv",
      {{"project", "investment_id", "kind", "month", "amount", "synthetic"},
       {"year", "unit", "currency", "rate", "reason", "evidence"}});
  if (table == nullptr) return;
  RowFields row(*table, nullptr);
  TableRows rows(*table, {{"currency", "amount.currency_code"}});
  while (table->Next()) {
    dataset.investments.push_back(ReadInvestment(row, dataset));
    const Investment& investment = dataset.investments.back();
    rows.Add("investment_id",
             absl::StrCat(row.Get("project"), "/", investment.investment_id()));
  }
  rows.CheckAtMost(kMaxInvestments);
  rows.MoveTo("investments", dataset.investments_at);
}

}  // namespace jixiao::cli
