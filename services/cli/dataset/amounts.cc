#include "services/cli/dataset/amounts.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace jixiao::cli {

AmountReader::AmountReader(bool transcribed, Field unit, std::string what,
                           Diagnostics& diagnostics)
    : transcribed_(transcribed),
      unit_(std::move(unit)),
      what_(std::move(what)),
      diagnostics_(diagnostics) {}

std::optional<google::type::Money> AmountReader::Read(const std::string& name,
                                                      const Field& value,
                                                      bool may_be_negative) {
  const auto amount = ReadMoney(value, unit_, diagnostics_);
  if (!amount) return std::nullopt;
  const bool negative =
      amount->amount.units() < 0 || amount->amount.nanos() < 0;
  if (negative && !may_be_negative) {
    diagnostics_.Add(value.at, absl::StrCat(name,
                                            " is negative; accepted: 0 "
                                            "or more"));
  }
  if (!transcribed_) return amount->amount;
  if (decimals_.value_or(amount->decimals) != amount->decimals) {
    diagnostics_.Add(value.at,
                     absl::StrCat(what_,
                                  " have different numbers of decimals; "
                                  "accepted: all as printed, final zeros "
                                  "kept"));
  }
  decimals_ = amount->decimals;
  if (amount->resolution) resolution_ = amount->resolution;
  return amount->amount;
}

}  // namespace jixiao::cli
