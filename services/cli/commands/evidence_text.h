// Documents of the register of evidence, told to people and programs.
#ifndef JIXIAO_SERVICES_CLI_COMMANDS_EVIDENCE_TEXT_H_
#define JIXIAO_SERVICES_CLI_COMMANDS_EVIDENCE_TEXT_H_

#include <string>
#include <vector>

#include "jixiao/evaluation/v1/evidence_service.pb.h"
#include "services/cli/commands/command.h"
#include "services/cli/output/json.h"

namespace jixiao::cli {

Json EvidenceJson(const evaluation::v1::EvidenceDocument& document);

std::string EvidenceTable(
    const std::vector<evaluation::v1::EvidenceDocument>& documents,
    Language language, const Terminal& terminal);

// One document as the command asks for it. Returns the exit code.
int PrintEvidence(Context& context,
                  const evaluation::v1::EvidenceDocument& document);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_COMMANDS_EVIDENCE_TEXT_H_
