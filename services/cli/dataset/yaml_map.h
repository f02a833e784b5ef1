#ifndef JIXIAO_SERVICES_CLI_DATASET_YAML_MAP_H_
#define JIXIAO_SERVICES_CLI_DATASET_YAML_MAP_H_

#include <map>
#include <string>
#include <vector>

#include "services/cli/dataset/diagnostics.h"
#include "services/cli/dataset/values.h"
#include "services/cli/dataset/yaml.h"

namespace jixiao::cli {

// A YAML map with fixed keys. Adds a fault for a node that is no map, an
// unknown key (with the nearest known one), a key given twice and a missing
// key.
class YamlMap {
 public:
  struct Keys {
    std::vector<std::string> required;
    std::vector<std::string> optional = {};
  };

  // `what` names the map in messages: "a check". Points into `node`.
  YamlMap(const YamlNode& node, const std::string& what, const Keys& keys,
          Diagnostics& diagnostics);

  // Whether every required key is there.
  bool complete() const { return complete_; }

  // nullptr where the key is absent or has no value.
  const YamlNode* Find(const std::string& key) const;
  // Of the value, or of the map where there is none.
  Location At(const std::string& key) const;

  // The text of a scalar; empty where it is absent. A list or map is a fault.
  Field Text(const std::string& key) const;
  // The items of a list; empty where it is absent. Anything else is a fault.
  const std::vector<YamlNode>& List(const std::string& key) const;
  // The texts of a list of scalars.
  std::vector<Field> Texts(const std::string& key) const;

 private:
  std::string what_;
  Location at_;
  std::map<std::string, const YamlNode*> values_;
  bool complete_ = true;
  Diagnostics& diagnostics_;
};

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_DATASET_YAML_MAP_H_
