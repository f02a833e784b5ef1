#include "services/budget/domain/code_table.h"

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/text/text.h"
#include "services/budget/domain/csv_lines.h"

namespace jixiao::budget {
namespace {

constexpr int32_t kFirstYear = 2000;
constexpr int32_t kLastYear = 2100;
constexpr int32_t kUntilFurtherNotice = std::numeric_limits<int32_t>::max();
constexpr std::size_t kMaxName = 100;
constexpr std::size_t kNearest = 3;

const char* KindName(CodeKind kind) {
  return kind == CodeKind::kFunctional ? "functional" : "economic";
}

bool IsCode(CodeKind kind, const std::string& code) {
  const bool digits = std::all_of(code.begin(), code.end(),
                                  [](char c) { return c >= '0' && c <= '9'; });
  return digits && (code.size() == 3 || code.size() == 5 ||
                    (kind == CodeKind::kFunctional && code.size() == 7));
}

absl::StatusOr<int32_t> YearOf(const CsvLine& line, std::size_t field) {
  int32_t year = 0;
  if (!absl::SimpleAtoi(line.fields[field], &year) || year < kFirstYear ||
      year > kLastYear) {
    return LineError(line.number, absl::StrCat(text::Quote(line.fields[field]),
                                               " is no year; accepted: ",
                                               kFirstYear, " to ", kLastYear));
  }
  return year;
}

struct Years {
  int32_t from = 0;
  int32_t until = kUntilFurtherNotice;
};

absl::StatusOr<Years> YearsOf(const CsvLine& line) {
  Years years;
  JX_ASSIGN_OR_RETURN(years.from, YearOf(line, 3));
  if (!line.fields[4].empty()) {
    JX_ASSIGN_OR_RETURN(years.until, YearOf(line, 4));
  }
  if (years.until < years.from) {
    return LineError(line.number, "ends before it begins");
  }
  return years;
}

std::string YearsText(int32_t from, int32_t until) {
  if (until == kUntilFurtherNotice) return absl::StrCat("since ", from);
  if (from == until) return absl::StrCat("of ", from);
  return absl::StrCat("of ", from, " to ", until);
}

// How far two codes lie apart as numbers; 0 where one is none.
int64_t Apart(const std::string& a, const std::string& b) {
  int64_t first = 0;
  int64_t second = 0;
  if (!absl::SimpleAtoi(a, &first) || !absl::SimpleAtoi(b, &second)) return 0;
  return first < second ? second - first : first - second;
}

// A code of a table and how far it is from the wanted one: less is nearer.
using Near = std::tuple<bool /*of another class*/, std::size_t /*edits*/,
                        bool /*of another length*/, int64_t /*numbers between*/,
                        std::string /*code*/, std::string /*name*/>;

std::string NearestText(std::vector<Near> near) {
  const std::size_t n = std::min(kNearest, near.size());
  std::partial_sort(near.begin(), near.begin() + static_cast<long>(n),
                    near.end());
  std::string text;
  for (std::size_t i = 0; i < n; ++i) {
    absl::StrAppend(&text, i == 0 ? "; the nearest: " : ", ",
                    std::get<4>(near[i]), " ", std::get<5>(near[i]));
  }
  return text;
}

}  // namespace

absl::StatusOr<CodeTables> CodeTables::Parse(std::string_view csv) {
  JX_ASSIGN_OR_RETURN(const std::vector<CsvLine> lines,
                      ReadCsvLines(csv, "kind,code,name,from_year,until_year"));
  CodeTables tables;
  std::vector<Place> places;
  for (const CsvLine& line : lines) {
    if (line.fields[0] == "YEARS") {
      JX_RETURN_IF_ERROR(tables.AddYears(line));
    } else {
      JX_RETURN_IF_ERROR(tables.AddCode(line, places.emplace_back()));
    }
  }
  if (tables.first_year_ == 0) {
    return status::InvalidValue("the line YEARS,,,first,last is missing");
  }
  JX_RETURN_IF_ERROR(tables.CheckTree(places));
  return tables;
}

absl::Status CodeTables::AddYears(const CsvLine& line) {
  if (first_year_ != 0) return LineError(line.number, "YEARS again");
  JX_ASSIGN_OR_RETURN(const Years years, YearsOf(line));
  if (years.until == kUntilFurtherNotice || !line.fields[1].empty() ||
      !line.fields[2].empty()) {
    return LineError(line.number, "accepted: YEARS,,,first,last");
  }
  first_year_ = years.from;
  last_year_ = years.until;
  return absl::OkStatus();
}

absl::Status CodeTables::AddCode(const CsvLine& line, Place& place) {
  const std::string& word = line.fields[0];
  const std::string& code = line.fields[1];
  const std::string& name = line.fields[2];
  if (word != "FUNCTIONAL" && word != "ECONOMIC") {
    return LineError(
        line.number,
        absl::StrCat(text::Quote(word),
                     " is no kind; accepted: YEARS, FUNCTIONAL, ECONOMIC"));
  }
  const CodeKind kind =
      word == "FUNCTIONAL" ? CodeKind::kFunctional : CodeKind::kEconomic;
  if (!IsCode(kind, code)) {
    return LineError(line.number, absl::StrCat(text::Quote(code), " is no ",
                                               KindName(kind), " code"));
  }
  const std::size_t characters = text::CodePointCount(name);
  if (characters == 0 || characters > kMaxName) {
    return LineError(line.number,
                     absl::StrCat("the name has ", characters,
                                  " characters; accepted: 1 to ", kMaxName));
  }
  JX_ASSIGN_OR_RETURN(const Years years, YearsOf(line));
  auto& entries =
      (kind == CodeKind::kFunctional ? functional_ : economic_)[code];
  for (const Entry& other : entries) {
    if (years.from <= other.until_year && other.from_year <= years.until) {
      return LineError(line.number,
                       absl::StrCat(code, " has another line for ",
                                    std::max(years.from, other.from_year)));
    }
  }
  entries.push_back({name, years.from, years.until});
  place = {line.number, kind, code};
  return absl::OkStatus();
}

absl::Status CodeTables::CheckTree(const std::vector<Place>& places) const {
  for (const Place& place : places) {
    if (place.code.size() == kClassDigits) continue;
    const std::string above = place.code.substr(0, place.code.size() - 2);
    if (TableOf(place.kind).count(above) == 0) {
      return LineError(place.line, absl::StrCat(place.code, " is below ", above,
                                                ", which has no line"));
    }
  }
  return absl::OkStatus();
}

const CodeTables::Table& CodeTables::TableOf(CodeKind kind) const {
  return kind == CodeKind::kFunctional ? functional_ : economic_;
}

const CodeTables::Entry* CodeTables::Find(CodeKind kind, int32_t fiscal_year,
                                          const std::string& code) const {
  const Table& table = TableOf(kind);
  const auto found = table.find(code);
  if (found == table.end() || fiscal_year < first_year_ ||
      fiscal_year > last_year_) {
    return nullptr;
  }
  for (const Entry& entry : found->second) {
    if (entry.from_year <= fiscal_year && fiscal_year <= entry.until_year) {
      return &entry;
    }
  }
  return nullptr;
}

std::string CodeTables::Fault(CodeKind kind, int32_t fiscal_year,
                              const std::string& code) const {
  if (Find(kind, fiscal_year, code) != nullptr) return "";
  if (first_year_ == 0) return "there are no code tables";
  if (fiscal_year < first_year_ || fiscal_year > last_year_) {
    return absl::StrCat("the code tables cover ", first_year_, " to ",
                        last_year_, ", not ", fiscal_year);
  }
  const Table& table = TableOf(kind);
  std::string fault = absl::StrCat(text::Quote(code), " is no ", KindName(kind),
                                   " code of ", fiscal_year);
  const auto other_years = table.find(code);
  if (other_years != table.end()) {
    std::string separator = " but one ";
    for (const Entry& entry : other_years->second) {
      absl::StrAppend(&fault, separator,
                      YearsText(entry.from_year, entry.until_year), " (",
                      entry.name, ")");
      separator = " and ";
    }
  }
  const std::string wanted = code.substr(0, 2 * kClassDigits + 1);
  std::vector<Near> near;
  for (const auto& [candidate, entries] : table) {
    const Entry* entry = Find(kind, fiscal_year, candidate);
    if (entry == nullptr) continue;
    near.emplace_back(
        candidate.compare(0, kClassDigits, wanted, 0, kClassDigits) != 0,
        text::EditDistance(candidate, wanted),
        candidate.size() != wanted.size(), Apart(candidate, wanted), candidate,
        entry->name);
  }
  return fault + NearestText(std::move(near));
}

std::string CodeTables::NameOf(CodeKind kind, int32_t fiscal_year,
                               const std::string& code) const {
  const Entry* entry = Find(kind, fiscal_year, code);
  return entry == nullptr ? "" : entry->name;
}

}  // namespace jixiao::budget
