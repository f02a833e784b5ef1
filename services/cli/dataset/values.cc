#include "services/cli/dataset/values.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "common/clock/clock.h"
#include "common/clock/date.h"
#include "common/clock/timestamp.h"
#include "common/money/money.h"
#include "common/rational/proto.h"
#include "common/rational/rational.h"
#include "common/resource/names.h"
#include "common/text/text.h"

namespace jixiao::cli {
namespace {

using rational::Rational;

std::string MessageOf(const absl::Status& error) {
  return std::string(error.message());
}

constexpr char kMoneyUnits[] = "元, 千元, 万元, 百万元, 千万元, 亿元";

}  // namespace

std::string PlainNumber(const Field& value, Diagnostics& diagnostics) {
  constexpr char32_t kFirstFullWidth = 0xFF01;  // ！
  constexpr char32_t kLastFullWidth = 0xFF5E;   // ～
  constexpr char32_t kOffset = 0xFEE0;          // from ! to ！
  const bool ascii_only =
      std::all_of(value.text.begin(), value.text.end(),
                  [](char byte) { return absl::ascii_isascii(byte); });
  if (ascii_only) return value.text;
  std::string plain;
  bool changed = false;
  for (std::size_t at = 0; at < value.text.size();) {
    const std::size_t begin = at;
    const std::optional<char32_t> character = text::DecodeUtf8(value.text, &at);
    const bool full = character && *character >= kFirstFullWidth &&
                      *character <= kLastFullWidth;
    const char ascii = full ? static_cast<char>(*character - kOffset) : 0;
    if (full && std::string_view("0123456789.,+-").find(ascii) !=
                    std::string_view::npos) {
      plain += ascii;
      changed = true;
    } else {
      plain.append(value.text, begin, at - begin);
    }
  }
  if (changed) {
    diagnostics.Remark(value.at,
                       absl::StrCat(value.text, " is read as ", plain,
                                    ": it has full-width characters"));
  }
  return plain;
}

std::optional<units::Printed> ReadPrinted(const Field& value, const Field& unit,
                                          Diagnostics& diagnostics) {
  const absl::StatusOr<const units::PrintedUnit*> known =
      units::GetPrinted(unit.text);
  if (!known.ok()) {
    diagnostics.Add(unit.at, MessageOf(known.status()));
    return std::nullopt;
  }
  absl::StatusOr<units::Printed> printed =
      units::ParsePrinted(PlainNumber(value, diagnostics), unit.text);
  if (!printed.ok()) {
    diagnostics.Add(value.at, MessageOf(printed.status()));
    return std::nullopt;
  }
  return *std::move(printed);
}

std::optional<PrintedMoney> ReadMoney(const Field& value, const Field& unit,
                                      Diagnostics& diagnostics) {
  const units::PrintedUnit* known = units::FindPrinted(unit.text);
  if (known == nullptr || known->base != "CNY") {
    diagnostics.Add(unit.at, absl::StrCat(text::Quote(unit.text),
                                          " is no unit of money here; "
                                          "accepted: ",
                                          kMoneyUnits));
    return std::nullopt;
  }
  const std::optional<units::Printed> printed =
      ReadPrinted(value, unit, diagnostics);
  if (!printed) return std::nullopt;
  const absl::StatusOr<money::Money> amount =
      money::Money::FromYuan(printed->value);
  if (!amount.ok()) {
    diagnostics.Add(value.at, absl::StrCat(value.text, " ", unit.text, ": ",
                                           MessageOf(amount.status())));
    return std::nullopt;
  }
  PrintedMoney result;
  result.amount = money::ToProto(*amount);
  Diagnostics told;  // by ReadPrinted
  const std::string plain = PlainNumber(value, told);
  const std::size_t point = plain.find('.');
  if (point != std::string::npos) {
    result.decimals = static_cast<int>(plain.size() - point - 1);
  }
  const absl::StatusOr<money::Money> resolution =
      money::Money::FromYuan(printed->resolution.value_or(Rational()));
  if (resolution.ok() && resolution->fen() > 1) {
    result.resolution = money::ToProto(*resolution);
  }
  return result;
}

std::optional<google::type::Decimal> ReadDecimalText(const Field& value,
                                                     Diagnostics& diagnostics) {
  google::type::Decimal decimal;
  decimal.set_value(PlainNumber(value, diagnostics));
  const absl::Status read = rational::RequiredFromProto(decimal).status();
  if (read.ok()) return decimal;
  diagnostics.Add(value.at, MessageOf(read));
  return std::nullopt;
}

std::optional<google::type::Decimal> ReadDecimal(const Field& value,
                                                 Diagnostics& diagnostics) {
  const auto decimal = ReadDecimalText(value, diagnostics);
  if (!decimal) return std::nullopt;
  const auto number = rational::RequiredFromProto(*decimal);
  absl::StatusOr<google::type::Decimal> proto = rational::ToProto(*number);
  if (proto.ok()) return *std::move(proto);
  diagnostics.Add(value.at, MessageOf(proto.status()));
  return std::nullopt;
}

std::optional<std::int32_t> ReadInt(const Field& value, std::int32_t low,
                                    std::int32_t high,
                                    Diagnostics& diagnostics) {
  std::int32_t number = 0;
  if (absl::SimpleAtoi(PlainNumber(value, diagnostics), &number) &&
      number >= low && number <= high) {
    return number;
  }
  diagnostics.Add(value.at,
                  absl::StrCat(text::Quote(value.text),
                               " is not accepted here; accepted: a whole "
                               "number from ",
                               low, " to ", high));
  return std::nullopt;
}

std::optional<google::type::Date> ReadDate(const Field& value,
                                           Diagnostics& diagnostics) {
  const absl::StatusOr<absl::CivilDay> day = date::Parse(value.text);
  if (day.ok()) return date::ToProto(*day);
  diagnostics.Add(value.at, MessageOf(day.status()));
  return std::nullopt;
}

std::optional<google::protobuf::Timestamp> ReadTime(const Field& value,
                                                    Diagnostics& diagnostics) {
  static constexpr const char* kForms[] = {
      absl::RFC3339_full, "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d"};
  for (const char* form : kForms) {
    absl::Time time;
    if (absl::ParseTime(form, value.text, ShanghaiTimeZone(), &time, nullptr)) {
      return ToTimestamp(time);
    }
  }
  diagnostics.Add(value.at, absl::StrCat(text::Quote(value.text),
                                         " is no time; accepted: such as "
                                         "2024-06-30, 2024-06-30 17:05:00 (in "
                                         "Asia/Shanghai) or "
                                         "2024-06-30T09:05:00Z"));
  return std::nullopt;
}

std::optional<bool> ReadBool(const Field& value, Diagnostics& diagnostics) {
  if (value.text == "true") return true;
  if (value.text == "false" || value.text.empty()) return false;
  diagnostics.Add(value.at, absl::StrCat(text::Quote(value.text),
                                         " is not accepted here; accepted: "
                                         "true, false"));
  return std::nullopt;
}

std::optional<int> ReadChoice(const Field& value,
                              const std::vector<Choice>& choices, bool or_empty,
                              Diagnostics& diagnostics) {
  if (value.text.empty() && or_empty) return 0;
  std::string words;
  for (const Choice& choice : choices) {
    if (choice.word == value.text) return choice.value;
    absl::StrAppend(&words, words.empty() ? "" : ", ", choice.word);
  }
  diagnostics.Add(value.at, absl::StrCat(text::Quote(value.text),
                                         " is not accepted here; accepted: ",
                                         words, or_empty ? " or nothing" : ""));
  return std::nullopt;
}

bool CheckLength(const Field& value, bool required, std::size_t max_characters,
                 Diagnostics& diagnostics) {
  const std::size_t length = text::CodePointCount(value.text);
  if (length == 0 && required) {
    diagnostics.Add(value.at, absl::StrCat("a text is missing; accepted: 1 to ",
                                           max_characters, " characters"));
    return false;
  }
  if (length <= max_characters) return true;
  diagnostics.Add(value.at, absl::StrCat("the text has ", length,
                                         " characters; accepted: at most ",
                                         max_characters));
  return false;
}

bool CheckId(const Field& value, Diagnostics& diagnostics) {
  if (resource::IsId(value.text)) return true;
  diagnostics.Add(
      value.at,
      absl::StrCat(text::Quote(value.text),
                   " is no id; accepted: a lower-case letter, then up to 62 "
                   "lower-case letters, digits and hyphens, not ending in a "
                   "hyphen"));
  return false;
}

}  // namespace jixiao::cli
