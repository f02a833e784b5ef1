// The lights of budget execution (绩效运行监控).
#ifndef JIXIAO_SERVICES_BUDGET_DOMAIN_EXECUTION_LIGHT_H_
#define JIXIAO_SERVICES_BUDGET_DOMAIN_EXECUTION_LIGHT_H_

#include <string_view>

#include "absl/status/statusor.h"
#include "common/rational/rational.h"
#include "jixiao/budget/v1/fiscal_year.pb.h"

namespace jixiao::budget {

// The per cent of the target from which a light is yellow, and green; below
// the first it is red. Data, since every bureau sets its own.
struct ExecutionLights {
  rational::Rational yellow_from;
  rational::Rational green_from;

  // CSV with the header `light,from_percent` and the lines YELLOW and GREEN.
  static absl::StatusOr<ExecutionLights> Parse(std::string_view csv);

  v1::ExecutionLight LightOf(const rational::Rational& percent) const;
};

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_DOMAIN_EXECUTION_LIGHT_H_
