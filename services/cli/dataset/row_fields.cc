#include "services/cli/dataset/row_fields.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "common/money/money.h"
#include "common/rational/rational.h"
#include "common/text/text.h"
#include "common/units/units.h"

namespace jixiao::cli {
namespace {

using rational::Rational;

constexpr int kRateDecimals = 6;

bool IsCurrency(const std::string& code) {
  return code.size() == 3 &&
         code.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") ==
             std::string::npos;
}

}  // namespace

std::string IsoDate(const std::string& text) {
  const std::vector<std::string> parts =
      absl::StrSplit(absl::StrReplaceAll(text, {{"/", "-"}}), '-');
  if (parts.size() != 3) return text;
  std::string iso = parts[0];
  for (std::size_t i = 1; i < parts.size(); ++i) {
    absl::StrAppend(&iso, parts[i].size() == 1 ? "-0" : "-", parts[i]);
  }
  return iso;
}

void RowFields::Fault(const char* column, const std::string& message) {
  std::string text = message;
  if (title_of_ != nullptr) {
    const std::string& title = table_.Title(column);
    const bool given = !title.empty() && title != column;
    text = absl::StrCat(given ? title : title_of_(column), ": ", message);
  }
  table_.diagnostics().Add(table_.At(column), std::move(text));
}

void RowFields::PassOn(const char* column) {
  if (scratch_.empty() && !scratch_.remarked()) return;
  for (const cli::Fault& remark : scratch_.SortedRemarks()) {
    table_.diagnostics().Remark(table_.At(column), remark.message);
  }
  for (const cli::Fault& fault : scratch_.Sorted()) {
    Fault(column, fault.message);
  }
  scratch_ = Diagnostics();
}

int RowFields::Word(const char* column, const RecordWords& words,
                    bool required) {
  const std::string& text = table_.Text(column);
  if (text.empty() && !required) return 0;
  const std::optional<int> value = ValueOfWord(words, text);
  if (value) return *value;
  Fault(column,
        absl::StrCat(text::Quote(text), " is not accepted here; accepted: ",
                     DescribeWords(words), required ? "" : " or nothing"));
  return 0;
}

bool RowFields::Truth(const char* column, bool& value) {
  const std::string& text = table_.Text(column);
  if (text.empty()) return false;
  const std::optional<int> truth = ValueOfWord(TruthWords(), text);
  if (!truth) {
    Fault(column,
          absl::StrCat(text::Quote(text), " is not accepted here; accepted: ",
                       DescribeWords(TruthWords()), " or nothing"));
    return false;
  }
  value = *truth != 0;
  return true;
}

bool RowFields::Flag(const char* column) {
  bool value = false;
  Truth(column, value);
  return value;
}

std::string RowFields::Text(const char* column, std::size_t max_characters,
                            bool required) {
  const std::string& text = table_.Verbatim(column);
  // No text has more characters than bytes.
  if (text.size() <= max_characters && (!required || !text.empty())) {
    return text;
  }
  CheckLength({text, table_.At(column)}, required, max_characters, scratch_);
  PassOn(column);
  return text;
}

std::string RowFields::Id(const char* column) {
  const bool good = CheckId(At(column), scratch_);
  PassOn(column);
  return good ? table_.Text(column) : "";
}

std::optional<google::type::Date> RowFields::Day(const char* column) {
  if (IsEmpty(column)) return std::nullopt;
  const auto day =
      ReadDate({IsoDate(table_.Text(column)), table_.At(column)}, scratch_);
  PassOn(column);
  return day;
}

std::optional<google::type::Money> RowFields::Amount(const char* column,
                                                     const std::string& unit,
                                                     bool may_be_negative) {
  if (IsEmpty(column)) return std::nullopt;
  const Field value = At(column);
  const auto amount = ReadMoney(value, {unit, value.at}, scratch_);
  PassOn(column);
  if (!amount) return std::nullopt;
  const bool negative =
      amount->amount.units() < 0 || amount->amount.nanos() < 0;
  if (negative && !may_be_negative) {
    Fault(column, absl::StrCat(column, " is negative; accepted: 0 or more"));
    return std::nullopt;
  }
  return amount->amount;
}

std::optional<google::type::Money> RowFields::Foreign(
    const char* column, const std::string& unit, const char* currency_column) {
  const Field value = At(column);
  std::string currency = Get(currency_column);
  const units::PrintedUnit* known = units::FindPrinted(unit);
  const auto factor = known == nullptr ? Rational::FromInt(1) : known->factor;
  if (known != nullptr && currency.empty()) currency = std::string(known->base);
  if (!IsCurrency(currency) || (known != nullptr && currency != known->base)) {
    Fault(currency_column,
          absl::StrCat(text::Quote(currency),
                       " is no currency of the amount; accepted: ",
                       known == nullptr
                           ? "three capital letters such as USD"
                           : std::string(known->base) + " or nothing"));
    return std::nullopt;
  }
  const auto number = units::ParsePrinted(PlainNumber(value, scratch_), "one");
  PassOn(column);
  if (!number.ok()) {
    Fault(column, std::string(number.status().message()));
    return std::nullopt;
  }
  const auto hundredths = money::Money::FromYuan(number->value * factor);
  if (!hundredths.ok()) {
    Fault(column, absl::StrCat(value.text, " ", unit.empty() ? currency : unit,
                               " is too much, or finer than a hundredth; "
                               "accepted: at most 2 decimals of the currency"));
    return std::nullopt;
  }
  google::type::Money amount = money::ToProto(*hundredths);
  amount.set_currency_code(currency);
  return amount;
}

std::optional<google::type::Decimal> RowFields::Rate(
    const char* column, const std::string& currency) {
  const std::string& text = Get(column);
  if (currency == "CNY") {
    if (!text.empty()) Fault(column, "CNY has no rate; accepted: nothing");
    return std::nullopt;
  }
  const std::string plain = PlainNumber(At(column), scratch_);
  PassOn(column);
  const auto number = Rational::ParseDecimal(plain);
  const bool whole =
      number.ok() && (*number * Rational::Pow10(kRateDecimals)).IsInteger();
  if (!whole || !(*number > Rational())) {
    Fault(column, absl::StrCat(text::Quote(text), " is no rate of ", currency,
                               "; accepted: how much CNY one ", currency,
                               " is, above 0, at most 6 decimals"));
    return std::nullopt;
  }
  google::type::Decimal rate;
  rate.set_value(plain);
  return rate;
}

}  // namespace jixiao::cli
