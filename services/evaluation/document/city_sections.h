// The parts of a summary over all departments.
#ifndef JIXIAO_SERVICES_EVALUATION_DOCUMENT_CITY_SECTIONS_H_
#define JIXIAO_SERVICES_EVALUATION_DOCUMENT_CITY_SECTIONS_H_

#include "jixiao/evaluation/v1/document.pb.h"
#include "services/evaluation/document/city_figures.h"
#include "services/evaluation/document/city_sums.h"

namespace jixiao::evaluation {

inline constexpr auto kCityRight = v1::TableCell::ALIGNMENT_RIGHT;
inline constexpr auto kCityMiddle = v1::TableCell::ALIGNMENT_CENTER;
inline constexpr char kCityProvenFormula[] = "核实一致或经复核的指标的权重之和";

struct CityContext {
  const CitySummary& summary;
  const CitySums& sums;
  const CityFigures& figures;
};

// What all departments come to, by status, and how their scores lie. Requires a
// department.
void AddCityTotals(const CityContext& city, v1::Section* section);

// One row a department.
void AddCityRanking(const CityContext& city, v1::Section* section);
void AddCityCoverage(const CityContext& city, v1::Section* section);

// One row a leaf.
void AddCityContradictions(const CityContext& city, v1::Section* section);

// A cell with one figure.
void AddFigureCell(v1::Figure figure, v1::TableRow* row);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOCUMENT_CITY_SECTIONS_H_
