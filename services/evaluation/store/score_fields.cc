#include "services/evaluation/store/score_fields.h"

#include <string>

#include "common/filter/enum_words.h"
#include "common/resource/fields.h"
#include "jixiao/evaluation/v1/evaluation.pb.h"

namespace jixiao::evaluation {
namespace {

using filter::Field;
using filter::Type;

constexpr unsigned kScoreCompared = filter::kEquality | filter::kOrdering;
constexpr unsigned kScoreSearched = filter::kEquality | filter::kHas;
constexpr int kPointDecimals = 2;

Field ScoreText(const std::string& name, const std::string& column) {
  return {name, Type::kText, column, false, kScoreSearched};
}

Field ScorePoints(const std::string& name, bool nullable) {
  return {name, Type::kDecimal, "l." + name, nullable, kScoreCompared,
          {},   kPointDecimals};
}

filter::Fields MakeScoreFields() {
  Field year{"fiscal_year", Type::kInteger, "h.fiscal_year", false,
             kScoreCompared};
  year.min = resource::kMinYear;
  year.max = resource::kMaxYear;
  return {year,
          ScoreText("framework", "l.framework"),
          ScoreText("indicator_code", "l.indicator_code"),
          ScoreText("indicator", "l.indicator"),
          ScoreText("direction", "l.direction"),
          {"status", Type::kWord, "l.status", false, filter::kEquality,
           filter::EnumWords(v1::LeafStatus_descriptor())},
          ScorePoints("score", true),
          ScorePoints("claimed_score", false),
          ScorePoints("weight", false),
          {"synthetic", Type::kBool, "l.synthetic"}};
}

}  // namespace

const filter::Fields& ScoreFields() {
  static const auto& fields = *new filter::Fields(MakeScoreFields());
  return fields;
}

}  // namespace jixiao::evaluation
