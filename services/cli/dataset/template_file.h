// A report template as people edit it, in a file. The format:
// services/evaluation/template/README.md.
#ifndef JIXIAO_SERVICES_CLI_DATASET_TEMPLATE_FILE_H_
#define JIXIAO_SERVICES_CLI_DATASET_TEMPLATE_FILE_H_

#include <map>
#include <string>

#include "jixiao/evaluation/v1/template.pb.h"
#include "services/cli/dataset/diagnostics.h"
#include "services/cli/dataset/location_map.h"

namespace jixiao::cli {

// A template read from a file.
struct TemplateSource {
  std::string id;  // empty where it cannot be read
  // Named `reportTemplates/{id}`; `source_text` is the text of the file.
  evaluation::v1::ReportTemplate report_template;
  // By the field paths of `report_template`.
  LocationMap at;
  // Where the first character of a section's text stands, where every line of
  // it is a line of the file: texts after `|`.
  std::map<int, Location> texts;
};

// Reads `path` and adds everything that is wrong with single values; what could
// be read is returned also then.
TemplateSource ReadTemplateFile(const std::string& path,
                                Diagnostics& diagnostics);

// Adds every fault of the sections and of their texts.
void CheckTemplateSource(const TemplateSource& source,
                         Diagnostics& diagnostics);

// A file that is read as the same template.
std::string TemplateYaml(const evaluation::v1::ReportTemplate& report_template);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_DATASET_TEMPLATE_FILE_H_
