#include "services/orchestrator/store/schema.h"

namespace jixiao::orchestrator {

std::vector<std::string> AppendOnlyTables() {
  return {"report_fact_set", "report_event", "report_sample", "report_seal"};
}

}  // namespace jixiao::orchestrator
