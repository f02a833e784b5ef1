#include "services/budget/domain/csv_lines.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/status/status.h"
#include "common/text/text.h"

namespace jixiao::budget {
namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

std::vector<std::string> Split(std::string_view text, char separator) {
  return absl::StrSplit(absl::string_view(text.data(), text.size()), separator);
}

}  // namespace

absl::Status LineError(int number, const std::string& what) {
  return status::InvalidValue(absl::StrCat("line ", number, ": ", what));
}

absl::StatusOr<std::vector<CsvLine>> ReadCsvLines(std::string_view csv,
                                                  const std::string& header) {
  if (csv.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
    csv.remove_prefix(kByteOrderMark.size());
  }
  const std::size_t columns = Split(header, ',').size();
  std::vector<CsvLine> lines;
  int number = 0;
  for (std::string& line : Split(csv, '\n')) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (!text::Utf8Valid(line)) return LineError(number, "is not UTF-8");
    if (number == 1) {
      if (line == header) continue;
      return LineError(
          1, absl::StrCat("is ", text::Quote(line), "; accepted: ", header));
    }
    if (line.empty()) continue;
    if (line.find('"') != std::string::npos) {
      return LineError(number, "has a quote; accepted: plain fields");
    }
    CsvLine read{number, Split(line, ',')};
    if (read.fields.size() != columns) {
      return LineError(number, absl::StrCat("has ", read.fields.size(),
                                            " fields; accepted: ", columns));
    }
    lines.push_back(std::move(read));
  }
  return lines;
}

}  // namespace jixiao::budget
