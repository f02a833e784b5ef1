// YAML as a tree of texts with their places. Scalars stay text: whoever needs a
// number reads it as an exact decimal.
#ifndef JIXIAO_SERVICES_CLI_DATASET_YAML_H_
#define JIXIAO_SERVICES_CLI_DATASET_YAML_H_

#include <optional>
#include <string>
#include <vector>

#include "services/cli/dataset/diagnostics.h"
#include "services/cli/dataset/source_file.h"

namespace jixiao::cli {

struct YamlEntry;

struct YamlNode {
  enum class Kind { kNull, kScalar, kList, kMap };

  Kind kind = Kind::kNull;
  Location at;
  std::string text;                // of a scalar
  std::vector<YamlNode> items;     // of a list
  std::vector<YamlEntry> entries;  // of a map, in the order of the file
};

struct YamlEntry {
  YamlNode key;
  YamlNode value;
};

// One document without anchors, aliases and tags. nullopt, and a fault at the
// place, for anything else.
std::optional<YamlNode> ParseYaml(const SourceFile& file,
                                  Diagnostics& diagnostics);

// The same for a file of several documents, divided by lines of ---. Empty, and
// faults, where any of them is wrong.
std::vector<YamlNode> ParseYamlDocuments(const SourceFile& file,
                                         Diagnostics& diagnostics);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_DATASET_YAML_H_
