#include "services/evaluation/document/city_figures.h"

#include "absl/strings/str_cat.h"
#include "common/resource/names.h"

namespace jixiao::evaluation {
namespace {

using rational::Rational;

constexpr int kCityDecimals = 2;
constexpr char kCityPlace[] = "全市汇总";

Derivation OfCity(const std::string& key, const std::string& name,
                  const std::string& formula) {
  Derivation derivation;
  derivation.key = "city." + key;
  derivation.name = name;
  derivation.formula = formula;
  derivation.place = kCityPlace;
  return derivation;
}

Derivation OfEvaluation(const std::string& evaluation, const std::string& key,
                        const std::string& name) {
  Derivation derivation = OfCity(key, name, name);
  derivation.quote = absl::StrCat(evaluation, "：", name);
  return derivation;
}

std::string PercentText(const Rational& part, const Rational& whole) {
  return (part * Rational::FromInt(100) / whole).ToDecimal(kCityDecimals);
}

}  // namespace

v1::Figure CityFigures::Make(const std::string& resource,
                             const Derivation& derivation,
                             const std::string& text,
                             const std::string& unit) const {
  v1::Evaluation origin;
  origin.set_fiscal_year(fiscal_year_);
  v1::EvaluationInput* input = origin.add_inputs();
  input->set_role("submission");
  input->set_resource(resource);
  const std::string department = resource.substr(0, resource.find('/', 12));
  return FigureMaker(department, origin).Computed(derivation, text, unit);
}

v1::Figure CityFigures::Count(const std::string& key, const std::string& name,
                              int count, const std::string& unit,
                              const std::string& formula) const {
  return Make(resource::kAllDepartmentsName, OfCity(key, name, formula),
              absl::StrCat(count), " " + unit);
}

v1::Figure CityFigures::Points(const std::string& key, const std::string& name,
                               const Rational& points,
                               const std::string& formula) const {
  return Make(resource::kAllDepartmentsName, OfCity(key, name, formula),
              rational::FormatGrouped(points, kCityDecimals), " 分");
}

v1::Figure CityFigures::Share(const std::string& key, const std::string& name,
                              const Rational& part, const Rational& whole,
                              const std::string& formula) const {
  return Make(resource::kAllDepartmentsName, OfCity(key, name, formula),
              PercentText(part, whole), "%");
}

v1::Figure CityFigures::RankOf(const std::string& evaluation, int rank) const {
  Derivation derivation = OfEvaluation(evaluation, "rank", "名次");
  derivation.formula = "得分由高到低的名次，得分相同的名次相同";
  return Make(evaluation, derivation, absl::StrCat(rank), "");
}

v1::Figure CityFigures::PointsOf(const std::string& evaluation,
                                 const std::string& key,
                                 const std::string& name,
                                 const Rational& points) const {
  return Make(evaluation, OfEvaluation(evaluation, key, name),
              rational::FormatGrouped(points, kCityDecimals), " 分");
}

v1::Figure CityFigures::ShareOf(const std::string& evaluation,
                                const std::string& key, const std::string& name,
                                const Rational& part,
                                const Rational& whole) const {
  return Make(evaluation, OfEvaluation(evaluation, key, name),
              PercentText(part, whole), "%");
}

}  // namespace jixiao::evaluation
