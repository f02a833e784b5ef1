// Disputes, told to people and programs.
#ifndef JIXIAO_SERVICES_CLI_COMMANDS_DISPUTE_TEXT_H_
#define JIXIAO_SERVICES_CLI_COMMANDS_DISPUTE_TEXT_H_

#include <string>
#include <vector>

#include "jixiao/evaluation/v1/review.pb.h"
#include "services/cli/commands/command.h"
#include "services/cli/output/json.h"

namespace jixiao::cli {

// e7 of departments/nj-tcj/evaluations/e7/disputes/GC5.2
std::string DisputedEvaluation(const evaluation::v1::Dispute& dispute);

Json DisputeJson(const evaluation::v1::Dispute& dispute);

std::string DisputesTable(const std::vector<evaluation::v1::Dispute>& disputes,
                          Language language, const Terminal& terminal);

// One dispute as the command asks for it. Returns the exit code.
int PrintDispute(Context& context, const evaluation::v1::Dispute& dispute);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_COMMANDS_DISPUTE_TEXT_H_
