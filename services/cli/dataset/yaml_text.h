#ifndef JIXIAO_SERVICES_CLI_DATASET_YAML_TEXT_H_
#define JIXIAO_SERVICES_CLI_DATASET_YAML_TEXT_H_

#include <string>

#include "services/cli/dataset/yaml.h"

namespace jixiao::cli {

// A map under construction: `map.Set("id", "A1")`. Empty values are left out.
class YamlMapNode {
 public:
  YamlMapNode();

  YamlMapNode& Set(const std::string& key, const std::string& text);
  YamlMapNode& Set(const std::string& key, YamlNode node);
  // The same for a map that may be empty: `qualitative: {}`.
  YamlMapNode& SetEvenEmpty(const std::string& key, YamlNode node);

  YamlNode Take() { return std::move(node_); }

 private:
  YamlNode node_;
};

YamlNode YamlScalar(const std::string& text);

// A document that ParseYaml reads as the same tree: two blanks a level, texts
// quoted only where they would mean something else. `root` is a map.
std::string YamlText(const YamlNode& root);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_DATASET_YAML_TEXT_H_
