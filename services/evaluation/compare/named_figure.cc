#include "services/evaluation/compare/named_figure.h"

#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "common/rational/proto.h"
#include "services/evaluation/document/printed_value.h"

namespace jixiao::evaluation {
namespace {

// What the key of a figure about a leaf begins and ends with, and what the
// figure is called; the same score is printed in several tables.
struct LeafPart {
  const char* prefix;
  const char* suffix;
  const char* what;
  bool score;
};
constexpr LeafPart kLeafParts[] = {
    {"claim.", ".score", "自评分", true},
    {"score.", ".claimed", "自评分", true},
    {"review.", ".claimed", "自评分", true},
    {"score.", ".computed", "核算分", true},
    {"review.", ".computed", "核算分", true},
    {"review.", ".reviewed", "复核分", true},
    {"indicator.", ".weight", "权重", false},
    {"score.", ".weight", "权重", false},
    {"review.", ".weight", "权重", false},
};

// What the keys of figures begin with that belong to a sentence about a leaf or
// a check.
constexpr const char* kSentencePrefixes[] = {"indicator.", "claim.", "score.",
                                             "review.", "check."};

const LeafPart* LeafPartOf(const std::string& key) {
  for (const LeafPart& part : kLeafParts) {
    const std::size_t affixes = absl::string_view(part.prefix).size() +
                                absl::string_view(part.suffix).size();
    if (key.size() > affixes && absl::StartsWith(key, part.prefix) &&
        absl::EndsWith(key, part.suffix)) {
      return &part;
    }
  }
  return nullptr;
}

std::string CodeIn(const std::string& key, const LeafPart& part) {
  const std::size_t begin = absl::string_view(part.prefix).size();
  const std::size_t end = key.size() - absl::string_view(part.suffix).size();
  return key.substr(begin, end - begin);
}

// The name of the leaf in "预算执行率 核算分".
std::string LeafName(const type::v1::Fact& fact) {
  const std::string& name = fact.display_name();
  return name.substr(0, name.rfind(' '));
}

std::string ValueOf(const v1::Figure& figure) {
  const type::v1::FactValue& value = figure.fact().value();
  if (value.has_number()) {
    const auto number = rational::RequiredFromProto(value.number());
    if (number.ok()) return absl::StrCat(number->ToString(), " ", value.unit());
  }
  return figure.text();
}

std::string PrintedTextOf(const v1::Figure& figure) {
  const absl::StatusOr<FactRecord> record = ParseFact(figure.fact());
  if (record.ok() && figure.formula().empty()) {
    const PrintedText text = TextOf(*record);
    return text.figure + text.unit;
  }
  const std::string& unit = figure.fact().value().printed_unit();
  const char* blank = unit.empty() || unit == "%" ? "" : " ";
  return absl::StrCat(figure.text(), blank, unit);
}

std::string IdOf(const v1::Figure& figure, int year) {
  const type::v1::FactKey& key = figure.fact().key();
  return absl::StrCat(key.key(), "\n", year - key.fiscal_year(), "\n",
                      key.month(), "\n", key.budget_unit(), "\n",
                      key.district(), "\n", figure.fact().value().source(),
                      "\n", figure.formula());
}

}  // namespace

std::optional<NamedFigure> NameFigure(const v1::Figure& figure, int year) {
  const std::string& key = figure.fact().key().key();
  NamedFigure named;
  named.value = ValueOf(figure);
  named.text = PrintedTextOf(figure);
  if (const LeafPart* part = LeafPartOf(key)) {
    named.key = CodeIn(key, *part);
    named.text = figure.text();  // some tables have it with its unit
    named.id = absl::StrCat("leaf\n", named.key, "\n", part->what);
    named.subject = absl::StrCat(LeafName(figure.fact()), " ", part->what);
    if (part->score) named.kind = v1::DocumentChange::KIND_SCORE;
    return named;
  }
  for (const char* prefix : kSentencePrefixes) {
    if (absl::StartsWith(key, prefix)) return std::nullopt;
  }
  if (key.empty()) return std::nullopt;
  named.key = key;
  named.id = IdOf(figure, year);
  named.subject = figure.fact().display_name();
  return named;
}

std::optional<LeafOfFigure> LeafOf(const v1::Figure& figure) {
  const std::string& key = figure.fact().key().key();
  const LeafPart* part = LeafPartOf(key);
  if (part == nullptr) return std::nullopt;
  return LeafOfFigure{CodeIn(key, *part), LeafName(figure.fact())};
}

}  // namespace jixiao::evaluation
