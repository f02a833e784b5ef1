// Facts of the project service, told to a person.
#ifndef JIXIAO_SERVICES_CLI_COMMANDS_PROJECT_FACT_TEXT_H_
#define JIXIAO_SERVICES_CLI_COMMANDS_PROJECT_FACT_TEXT_H_

#include <string>
#include <vector>

#include "jixiao/project/v1/project_service.pb.h"
#include "jixiao/type/v1/fact.pb.h"
#include "services/cli/commands/fact_text.h"

namespace jixiao::cli {

// As FigureOf, rates in per cent: {"103.12", "%"}.
FactFigure ProjectFigureOf(const type::v1::FactValue& value, AmountUnit unit);

// A fact and what it counts or sums.
struct ProjectExplanation {
  type::v1::Fact fact;
  std::vector<project::v1::FactItem> items;  // fewer where not `complete`
  bool complete = true;
};
std::string ProjectExplanationText(const ProjectExplanation& explanation,
                                   AmountUnit unit, Language language,
                                   const Terminal& terminal);
Json ProjectExplanationJson(const ProjectExplanation& explanation);

// The fact with its year and district.
Json ProjectFactJson(const type::v1::Fact& fact);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_COMMANDS_PROJECT_FACT_TEXT_H_
