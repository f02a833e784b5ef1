// Figures of a summary over all departments.
#ifndef JIXIAO_SERVICES_EVALUATION_DOCUMENT_CITY_FIGURES_H_
#define JIXIAO_SERVICES_EVALUATION_DOCUMENT_CITY_FIGURES_H_

#include <string>

#include "common/rational/rational.h"
#include "jixiao/evaluation/v1/document.pb.h"
#include "services/evaluation/document/figures.h"

namespace jixiao::evaluation {

// Every figure leads to the evaluation, or to all of them, that it is of.
class CityFigures {
 public:
  explicit CityFigures(int fiscal_year) : fiscal_year_(fiscal_year) {}

  // What all departments come to. `formula` says how.
  v1::Figure Count(const std::string& key, const std::string& name, int count,
                   const std::string& unit, const std::string& formula) const;
  v1::Figure Points(const std::string& key, const std::string& name,
                    const rational::Rational& points,
                    const std::string& formula) const;
  // `part` of `whole`, such as `89.43`, in %. Requires a whole other than zero.
  v1::Figure Share(const std::string& key, const std::string& name,
                   const rational::Rational& part,
                   const rational::Rational& whole,
                   const std::string& formula) const;

  // Of one department's evaluation, `departments/*/evaluations/*`.
  v1::Figure RankOf(const std::string& evaluation, int rank) const;
  v1::Figure PointsOf(const std::string& evaluation, const std::string& key,
                      const std::string& name,
                      const rational::Rational& points) const;
  v1::Figure ShareOf(const std::string& evaluation, const std::string& key,
                     const std::string& name, const rational::Rational& part,
                     const rational::Rational& whole) const;

 private:
  v1::Figure Make(const std::string& resource, const Derivation& derivation,
                  const std::string& text, const std::string& unit) const;

  const int fiscal_year_;
};

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOCUMENT_CITY_FIGURES_H_
