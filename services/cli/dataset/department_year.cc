// `carry_over` and `payment_schedule` of department.yaml.
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/cli/dataset/amounts.h"
#include "services/cli/dataset/department_parts.h"

namespace jixiao::cli {
namespace {

using budget::v1::FiscalYear;

constexpr std::size_t kMonths = 12;

void ReadCarryOver(const YamlNode& node, const Dataset& dataset,
                   Placed<FiscalYear>& year, Diagnostics& diagnostics) {
  const YamlMap map(node, "carry_over", {{"unit"}, {"opening", "closing"}},
                    diagnostics);
  if (!map.complete()) return;
  AmountReader reader(dataset.transcribed, map.Text("unit"),
                      "the amounts of carry_over", diagnostics);
  using Access = google::type::Money* (FiscalYear::*)();
  const auto read = [&](const char* key, const char* field, Access access) {
    if (map.Find(key) == nullptr) return;
    const Field value = map.Text(key);
    year.at.Add(field, value.at);
    const auto amount = reader.Read(key, value, true);
    if (amount) *(year.message.*access)() = *amount;
  };
  read("opening", "opening_carry_over",
       &FiscalYear::mutable_opening_carry_over);
  read("closing", "closing_carry_over",
       &FiscalYear::mutable_closing_carry_over);
  if (reader.resolution()) {
    *year.message.mutable_carry_over_resolution() = *reader.resolution();
  }
}

void ReadSchedule(const YamlNode& node, Placed<FiscalYear>& year,
                  Diagnostics& diagnostics) {
  const YamlMap map(node, "payment_schedule", {{"unit", "months"}},
                    diagnostics);
  if (!map.complete()) return;
  year.at.Add("planned_payments", map.At("months"));
  const std::vector<Field> months = map.Texts("months");
  if (months.size() != kMonths) {
    diagnostics.Add(map.At("months"),
                    absl::StrCat("months has ", months.size(),
                                 " amounts; accepted: 12, those of January to "
                                 "December"));
    return;
  }
  // A plan is exact, whatever its last digit.
  AmountReader reader(false, map.Text("unit"), "the amounts of months",
                      diagnostics);
  for (std::size_t i = 0; i < kMonths; ++i) {
    year.at.Add(absl::StrCat("planned_payments[", i, "]"), months[i].at);
    const auto amount = reader.Read(absl::StrCat("month ", i + 1), months[i]);
    if (!amount) continue;
    *year.message.add_planned_payments() = *amount;
  }
}

}  // namespace

void ReadLedgerYear(const YamlMap& map, Dataset& dataset,
                    Diagnostics& diagnostics) {
  const YamlNode* carry_over = map.Find("carry_over");
  const YamlNode* schedule = map.Find("payment_schedule");
  if (carry_over == nullptr && schedule == nullptr) return;
  Placed<FiscalYear> year;
  year.at.Add("", (carry_over != nullptr ? carry_over : schedule)->at);
  if (carry_over != nullptr) {
    ReadCarryOver(*carry_over, dataset, year, diagnostics);
  }
  if (schedule != nullptr) ReadSchedule(*schedule, year, diagnostics);
  year.message.set_name(absl::StrCat(dataset.department_name(), "/fiscalYears/",
                                     dataset.fiscal_year));
  year.message.set_transcribed(dataset.transcribed);
  dataset.ledger_year = std::move(year);
}

}  // namespace jixiao::cli
