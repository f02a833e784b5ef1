#include "common/filter/literal.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "common/clock/date.h"
#include "common/rational/rational.h"
#include "common/status/status.h"
#include "common/text/text.h"

namespace jixiao::filter {
namespace {

constexpr int kMaxTimeDecimals = 6;
constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2200;

std::vector<std::string> NamesOf(const Field& field) {
  std::vector<std::string> names;
  for (const Word& word : field.words) names.push_back(word.name);
  if (field.type == Type::kBool) names = {"true", "false"};
  if (field.nullable) names.push_back(kNotReported);
  return names;
}

// "a, b or c".
std::string Listed(const std::vector<std::string>& names) {
  std::string listed;
  for (size_t i = 0; i < names.size(); ++i) {
    if (i > 0) listed += i + 1 == names.size() ? " or " : ", ";
    listed += names[i];
  }
  return listed;
}

std::optional<mysql::Param> WordValue(const Field& field,
                                      const std::string& text) {
  for (const Word& word : field.words) {
    if (word.name == text) return mysql::Param(word.stored);
  }
  return std::nullopt;
}

std::optional<mysql::Param> IntegerValue(const Field& field,
                                         const std::string& text) {
  int64_t value = 0;
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || rest != end || value < field.min ||
      value > field.max) {
    return std::nullopt;
  }
  return mysql::Param(value);
}

std::optional<mysql::Param> DecimalValue(const Field& field,
                                         const std::string& text) {
  const auto parsed = rational::Rational::ParseDecimal(text);
  if (!parsed.ok()) return std::nullopt;
  const auto stored =
      (*parsed * rational::Rational::Pow10(field.scale)).ToInt64();
  if (!stored.ok()) return std::nullopt;
  return mysql::Param(*stored);
}

// Date and time of day with digits where there must be some; the parser of
// times lets much more pass, such as "infinite-future".
bool LooksLikeTime(const std::string& text) {
  constexpr std::string_view kShape = "dddd-dd-ddTdd:dd:dd";
  if (text.size() <= kShape.size()) return false;
  for (size_t i = 0; i < kShape.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (kShape[i] == 'd' ? !digit : text[i] != kShape[i]) return false;
  }
  const size_t point = kShape.size();
  if (text[point] != '.') return true;
  const size_t end = text.find_first_not_of("0123456789", point + 1);
  return end != std::string::npos && end <= point + 1 + kMaxTimeDecimals;
}

std::optional<mysql::Param> TimeValue(const std::string& text) {
  if (!LooksLikeTime(text)) return std::nullopt;
  absl::Time time;
  std::string why;
  if (!absl::ParseTime(absl::RFC3339_full, text, &time, &why)) {
    return std::nullopt;
  }
  const auto year = absl::ToCivilYear(time, absl::UTCTimeZone()).year();
  if (year < kFirstYear || year > kLastYear) return std::nullopt;
  return mysql::Param(time);
}

std::optional<mysql::Param> Read(const Field& field, const Literal& literal) {
  const std::string& text = literal.text;
  if (field.type == Type::kText) return mysql::Param(text);
  if (literal.wildcard) return std::nullopt;
  switch (field.type) {
    case Type::kText:
      break;
    case Type::kWord:
      return WordValue(field, text);
    case Type::kBool:
      if (text == "true") return mysql::Param(1);
      if (text == "false") return mysql::Param(0);
      break;
    case Type::kInteger:
      return IntegerValue(field, text);
    case Type::kDecimal:
      return DecimalValue(field, text);
    case Type::kDate:
      if (date::Parse(text).ok()) return mysql::Param(text);
      break;
    case Type::kTime:
      return TimeValue(text);
  }
  return std::nullopt;
}

std::string IntegerRange(const Field& field) {
  if (field.max == std::numeric_limits<int64_t>::max()) {
    return "a whole number";
  }
  return absl::StrCat("a whole number from ", field.min, " to ", field.max);
}

}  // namespace

std::string Accepted(const Field& field) {
  std::string accepted;
  switch (field.type) {
    case Type::kWord:
    case Type::kBool:
      return Listed(NamesOf(field));
    case Type::kText:
      accepted = "text";
      break;
    case Type::kInteger:
      accepted = IntegerRange(field);
      break;
    case Type::kDecimal:
      accepted = absl::StrCat("a decimal number with at most ", field.scale,
                              " decimals");
      break;
    case Type::kDate:
      accepted = "a date such as \"2024-06-30\"";
      break;
    case Type::kTime:
      accepted =
          "a time with zone such as 2024-12-31T09:30:00+08:00, with at most 6 "
          "decimals";
      break;
  }
  if (field.nullable) absl::StrAppend(&accepted, " or ", kNotReported);
  return accepted;
}

absl::StatusOr<mysql::Param> ValueOf(const Field& field,
                                     const Literal& literal) {
  if (field.type == Type::kText && field.nullable && literal.text.empty() &&
      !literal.wildcard) {
    return status::InvalidValue(absl::StrCat(
        field.name, " is never empty; what has none is ", kNotReported));
  }
  std::optional<mysql::Param> value = Read(field, literal);
  if (value.has_value()) return *std::move(value);
  const std::string found = literal.text + (literal.wildcard ? "*" : "");
  const bool named = field.type == Type::kWord || field.type == Type::kBool;
  return status::InvalidValue(
      absl::StrCat(field.name, " is ", named ? "one of " : "", Accepted(field),
                   "; found ", text::Quote(found),
                   named ? text::DidYouMean(NamesOf(field), found) : ""));
}

}  // namespace jixiao::filter
