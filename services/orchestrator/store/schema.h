#ifndef JIXIAO_SERVICES_ORCHESTRATOR_STORE_SCHEMA_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_STORE_SCHEMA_H_

#include <string>
#include <vector>

namespace jixiao::orchestrator {

// The tables whose rows are only ever added: fact sets, events, draws, seals.
std::vector<std::string> AppendOnlyTables();

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_STORE_SCHEMA_H_
