#ifndef JIXIAO_COMMON_IDENTITY_POLICY_YAML_H_
#define JIXIAO_COMMON_IDENTITY_POLICY_YAML_H_

#include <functional>
#include <string>
#include <vector>

#include "common/status/status.h"
#include "yaml-cpp/yaml.h"

namespace jixiao::identity {

// One document of YAML and what is wrong with it, by place. Not thread safe.
class PolicyYaml {
 public:
  using Visit = std::function<void(const YAML::Node& key_node,
                                   const std::string& key,
                                   const YAML::Node& value)>;

  // Reads `text`, which outlives this. Faults: no YAML, no UTF-8, no document or
  // more than one, anchors, aliases and tags.
  explicit PolicyYaml(const std::string& text);

  // To be looked at only while there are no faults.
  const YAML::Node& root() const { return root_; }

  // After status::kMaxViolations faults nothing more is looked at.
  void AddFault(const YAML::Node& at, const std::string& what);
  bool ok() const { return faults_.empty(); }
  // INVALID_ARGUMENT of all faults.
  absl::Status ToStatus() const { return faults_.ToStatus(); }

  // Calls `visit` for each entry of a map, in order. Faults, whose entries are
  // left out: a node that is no map, a key that is no text, stands twice or has
  // no value. `what` names the map: "methods".
  void ForEachEntry(const YAML::Node& map, const std::string& what,
                    const Visit& visit);

  // The texts of a list of at least one, each once. Everything else is a fault.
  std::vector<YAML::Node> ReadTextList(const YAML::Node& list,
                                       const std::string& what);

 private:
  bool full() const;
  void AddFault(const YAML::Mark& at, const std::string& what);
  void Parse();

  const std::string& text_;
  YAML::Node root_;
  status::Violations faults_;
};

}  // namespace jixiao::identity

#endif  // JIXIAO_COMMON_IDENTITY_POLICY_YAML_H_
