#include "services/evaluation/render/pdf/metadata.h"

#include "absl/strings/str_format.h"
#include "absl/time/civil_time.h"
#include "services/evaluation/render/fonts.h"
#include "services/evaluation/render/span_text.h"

namespace jixiao::evaluation::pdf {
namespace {

// Reads a number of at most `digits` digits and the blanks around it; -1 where
// there is none.
int TakeNumber(std::string_view* text, std::size_t digits) {
  const auto skip = [&] {
    while (!text->empty() && text->front() == ' ') text->remove_prefix(1);
  };
  skip();
  int number = -1;
  for (std::size_t n = 0; n < digits && !text->empty(); ++n) {
    const char c = text->front();
    if (c < '0' || c > '9') break;
    number = (number < 0 ? 0 : number * 10) + (c - '0');
    text->remove_prefix(1);
  }
  skip();
  return number;
}

bool TakeWord(std::string_view* text, std::string_view word) {
  if (text->substr(0, word.size()) != word) return false;
  text->remove_prefix(word.size());
  return true;
}

}  // namespace

std::string DateIn(std::string_view text) {
  for (; !text.empty(); text.remove_prefix(1)) {
    std::string_view rest = text;
    const int year = TakeNumber(&rest, 4);
    if (year < 1900 || !TakeWord(&rest, "年")) continue;
    const int month = TakeNumber(&rest, 2);
    if (month < 1 || !TakeWord(&rest, "月")) continue;
    const int day = TakeNumber(&rest, 2);
    if (day < 1 || !TakeWord(&rest, "日")) continue;
    const absl::CivilDay date(year, month, day);
    if (date.month() != month || date.day() != day) continue;
    return absl::StrFormat("%04d-%02d-%02dT00:00:00+08:00", year, month, day);
  }
  return "1980-01-01T00:00:00+08:00";
}

Metadata MetadataOf(const v1::Document& document) {
  return {SettableText(document.title()), SettableText(document.signatory()),
          DateIn(PlainTextOf(document.signed_date()))};
}

}  // namespace jixiao::evaluation::pdf
