#ifndef JIXIAO_SERVICES_PROJECT_DOMAIN_PROJECT_CELL_H_
#define JIXIAO_SERVICES_PROJECT_DOMAIN_PROJECT_CELL_H_

#include <cstdint>
#include <map>
#include <string>
#include <tuple>

#include "services/project/domain/project_state.h"

namespace jixiao::project {

// A combination of the dimensions of SummarizeProjects. Enumerated values are
// their numbers in the API.
struct ProjectCell {
  int32_t attracted_year = 0;
  int32_t stage = 0;
  std::string district;
  int32_t kind = 0;
  int32_t operation_type = 0;
  int32_t investor_class = 0;
  bool high_level = false;
  std::string size_band;
  bool synthetic = false;

  bool operator<(const ProjectCell& other) const { return Key() < other.Key(); }

 private:
  std::tuple<int32_t, int32_t, const std::string&, int32_t, int32_t, int32_t,
             bool, const std::string&, bool>
  Key() const {
    return {attracted_year, stage,      district,  kind,     operation_type,
            investor_class, high_level, size_band, synthetic};
  }
};

// What it holds; amounts in fen.
struct CellSums {
  int64_t projects = 0;
  int64_t planned_total = 0;
  int64_t fixed_asset_investment = 0;
  int64_t actual_investment = 0;

  CellSums& operator+=(const CellSums& other);
  CellSums operator-() const;
  bool IsZero() const;
};

using CellChanges = std::map<ProjectCell, CellSums>;

ProjectCell CellOf(const ProjectState& state, const ReferenceData& reference);
CellSums SumsOf(const ProjectState& state, int64_t actual_investment_fen);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_DOMAIN_PROJECT_CELL_H_
