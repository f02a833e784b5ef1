// What is said of a set of facts as a whole, whichever service drew it.
#ifndef JIXIAO_SERVICES_CLI_COMMANDS_FACT_SET_TEXT_H_
#define JIXIAO_SERVICES_CLI_COMMANDS_FACT_SET_TEXT_H_

#include <string>

#include "jixiao/type/v1/fact.pb.h"
#include "services/cli/output/json.h"
#include "services/cli/output/terminal.h"
#include "services/cli/output/words.h"

namespace jixiao::cli {

// As of when it was drawn and its digest, then a line for each unfinished
// import.
std::string DrawnText(const type::v1::FactSet& set, Language language,
                      const Terminal& terminal);

// The set with `facts`, the shown ones of its facts.
Json FactSetJson(const type::v1::FactSet& set, Json facts);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_COMMANDS_FACT_SET_TEXT_H_
