// The parts of a framework's files. Each function appends what it reads to the
// framework and notes where it stands.
#ifndef JIXIAO_SERVICES_CLI_DATASET_FRAMEWORK_PARTS_H_
#define JIXIAO_SERVICES_CLI_DATASET_FRAMEWORK_PARTS_H_

#include <string>
#include <vector>

#include "services/cli/dataset/diagnostics.h"
#include "services/cli/dataset/framework_source.h"
#include "services/cli/dataset/placed_fields.h"
#include "services/cli/dataset/yaml.h"
#include "services/cli/dataset/yaml_map.h"

namespace jixiao::cli {

// A framework of its own says everything; one that extends another only what is
// different, so that no key but those that find the parts is required.
enum class Completeness { kWhole, kDifferences };

// What is under `facts`, `grades`, `tier_words`, `indicators` and `checks`.
void ReadDefinitions(const YamlMap& map, Completeness completeness,
                     FrameworkSource& source, Diagnostics& diagnostics);
void ReadGrades(const YamlMap& map, Completeness completeness,
                FrameworkSource& source, Diagnostics& diagnostics);
void ReadTierWords(const YamlMap& map, FrameworkSource& source,
                   Diagnostics& diagnostics);
void ReadIndicators(const YamlMap& map, Completeness completeness,
                    FrameworkSource& source, Diagnostics& diagnostics);
void ReadCheckList(const YamlMap& map, Completeness completeness,
                   FrameworkSource& source, Diagnostics& diagnostics);

// The rule of the indicator that `fields` are of; neither key: none.
void ReadRule(PlacedFields& fields, Completeness completeness,
              LocationMap& places, evaluation::v1::Indicator& indicator,
              Diagnostics& diagnostics);

// Puts what `source.framework` says over `base`, with the places of both.
void ExtendSource(const FrameworkSource& base, FrameworkSource& source,
                  Diagnostics& diagnostics);

// Inner nodes may state their weight: it is compared with the sum of the leaves
// below, and taken out.
void CheckStatedSums(FrameworkSource& source, Diagnostics& diagnostics);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_DATASET_FRAMEWORK_PARTS_H_
