// How far targets are reached, as a table for each metric.
#ifndef JIXIAO_SERVICES_CLI_COMMANDS_TARGET_TABLE_H_
#define JIXIAO_SERVICES_CLI_COMMANDS_TARGET_TABLE_H_

#include <map>
#include <string>

#include "jixiao/project/v1/target.pb.h"
#include "services/cli/output/amount_text.h"
#include "services/cli/output/json.h"
#include "services/cli/output/terminal.h"
#include "services/cli/output/words.h"

namespace jixiao::cli {

// What a metric is called, by its key.
using MetricNames = std::map<std::string, std::string>;

// A metric after another: the whole department, then its districts.
std::string TargetTableText(const project::v1::TargetTable& table,
                            const MetricNames& names, AmountUnit unit,
                            Language language, const Terminal& terminal);

Json TargetTableJson(const project::v1::TargetTable& table);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_COMMANDS_TARGET_TABLE_H_
