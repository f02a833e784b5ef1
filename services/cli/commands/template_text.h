// Report templates for people and for programs.
#ifndef JIXIAO_SERVICES_CLI_COMMANDS_TEMPLATE_TEXT_H_
#define JIXIAO_SERVICES_CLI_COMMANDS_TEMPLATE_TEXT_H_

#include <string>

#include "jixiao/evaluation/v1/template.pb.h"
#include "services/cli/output/json.h"
#include "services/cli/output/terminal.h"
#include "services/cli/output/words.h"

namespace jixiao::cli {

// A line for each section: whose text it is and when it stands.
std::string SectionTable(const evaluation::v1::ReportTemplate& report_template,
                         Language language, const Terminal& terminal);

Json TemplateJson(const evaluation::v1::ReportTemplate& report_template);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_COMMANDS_TEMPLATE_TEXT_H_
