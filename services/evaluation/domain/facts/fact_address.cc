#include "services/evaluation/domain/facts/fact_address.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"

namespace jixiao::evaluation {
namespace {

constexpr absl::string_view kPriorOpening = "prior(";
constexpr absl::string_view kDistrictOpening = "district ";

std::string QuotedPlace(const std::string& name) {
  std::string quoted = "\"";
  for (const char c : name) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

// Takes a quoted name off the front of `rest`.
std::optional<std::string> TakeQuotedPlace(absl::string_view* rest) {
  if (!absl::ConsumePrefix(rest, "\"")) return std::nullopt;
  std::string name;
  while (!rest->empty() && rest->front() != '"') {
    if (rest->front() == '\\') rest->remove_prefix(1);
    if (rest->empty()) return std::nullopt;
    name += rest->front();
    rest->remove_prefix(1);
  }
  if (!absl::ConsumePrefix(rest, "\"")) return std::nullopt;
  return name;
}

// Takes `[3]`, `["main"]` or `[district "玄武区"]` off the front of `rest`.
bool TakeIndex(absl::string_view* rest, FactAddress* address) {
  if (!absl::ConsumePrefix(rest, "[")) return false;
  if (absl::ConsumePrefix(rest, kDistrictOpening)) {
    const std::optional<std::string> name = TakeQuotedPlace(rest);
    if (name.has_value()) address->district = *name;
    return name.has_value() && absl::ConsumePrefix(rest, "]");
  }
  if (!rest->empty() && rest->front() == '"') {
    const std::optional<std::string> name = TakeQuotedPlace(rest);
    if (name.has_value()) address->unit = *name;
    return name.has_value() && absl::ConsumePrefix(rest, "]");
  }
  const std::size_t end = rest->find(']');
  if (end == absl::string_view::npos ||
      !absl::SimpleAtoi(rest->substr(0, end), &address->month)) {
    return false;
  }
  rest->remove_prefix(end + 1);
  return true;
}

// The address behind a text with indexes or `prior`; nullopt where it has not
// the form of one.
std::optional<FactAddress> ParseIndexed(absl::string_view text) {
  FactAddress address;
  if (absl::ConsumePrefix(&text, kPriorOpening)) {
    if (!absl::ConsumeSuffix(&text, ")")) return std::nullopt;
    address.prior = true;
  }
  const std::size_t end = std::min(text.find('['), text.size());
  address.key = std::string(text.substr(0, end));
  text.remove_prefix(end);
  while (!text.empty()) {
    if (!TakeIndex(&text, &address)) return std::nullopt;
  }
  return address;
}

std::string PlaceLabel(const char* kind, const std::string& name) {
  if (name == kEveryPlace) return absl::StrCat("各", kind);
  return absl::StrCat(kind, " ", name);
}

}  // namespace

FactAddress::FactAddress(const std::string& text) {
  if (!text.empty() && (text.back() == ']' || text.back() == ')')) {
    if (std::optional<FactAddress> parsed = ParseIndexed(text)) {
      *this = *std::move(parsed);
      return;
    }
  }
  key = text;
}

FactAddress::FactAddress(const char* text) : FactAddress(std::string(text)) {}

FactAddress FactAddress::Of(const type::v1::FactKey& fact_key, bool is_prior) {
  FactAddress address;
  address.key = fact_key.key();
  address.prior = is_prior;
  address.month = fact_key.month();
  address.unit = fact_key.budget_unit();
  address.district = fact_key.district();
  return address;
}

std::string FactAddress::ToString() const {
  if (IsPlain()) return key;
  std::string text = key;
  if (!unit.empty()) absl::StrAppend(&text, "[", QuotedPlace(unit), "]");
  if (!district.empty()) {
    absl::StrAppend(&text, "[", kDistrictOpening, QuotedPlace(district), "]");
  }
  if (month != 0) absl::StrAppend(&text, "[", month, "]");
  return prior ? absl::StrCat(kPriorOpening, text, ")") : text;
}

std::string FactAddress::Label(const std::string& display_name) const {
  std::vector<std::string> parts;
  if (!unit.empty()) parts.push_back(PlaceLabel("预算单位", unit));
  if (!district.empty()) parts.push_back(PlaceLabel("板块", district));
  if (month != 0) parts.push_back(absl::StrCat(month, "月"));
  const std::string name =
      prior ? absl::StrCat("上年", display_name) : display_name;
  if (parts.empty()) return name;
  return absl::StrCat(name, "（", absl::StrJoin(parts, "，"), "）");
}

bool operator==(const FactAddress& a, const FactAddress& b) {
  return a.key == b.key && a.prior == b.prior && a.month == b.month &&
         a.unit == b.unit && a.district == b.district;
}

bool operator<(const FactAddress& a, const FactAddress& b) {
  return std::tie(a.prior, a.key, a.month, a.unit, a.district) <
         std::tie(b.prior, b.key, b.month, b.unit, b.district);
}

}  // namespace jixiao::evaluation
