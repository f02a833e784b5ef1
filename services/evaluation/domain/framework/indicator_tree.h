// The tree of indicators (一/二/三级指标) of a framework.
#ifndef JIXIAO_SERVICES_EVALUATION_DOMAIN_FRAMEWORK_INDICATOR_TREE_H_
#define JIXIAO_SERVICES_EVALUATION_DOMAIN_FRAMEWORK_INDICATOR_TREE_H_

#include <map>
#include <string>
#include <vector>

#include "common/rational/rational.h"
#include "common/status/status.h"
#include "google/protobuf/repeated_field.h"
#include "jixiao/evaluation/v1/framework.pb.h"

namespace jixiao::evaluation {

// Nodes are in the order of the table and point into the indicators that the
// tree was built from, which must outlive it unchanged. Immutable once built.
class IndicatorTree {
 public:
  static constexpr int kMaxLevel = 3;
  static constexpr int kMaxNodes = 2000;

  struct Node {
    const v1::Indicator* indicator = nullptr;
    int index = 0;    // in the framework's indicators
    int parent = -1;  // index of the node above; -1 at level 1
    int level = 1;
    std::vector<int> children;
    // Printed in the source's table: neither inferred nor above inferred leaves
    // only.
    bool printed = true;
    // Of a leaf its own, else the sum of those of the leaves below it.
    rational::Rational weight;

    bool leaf() const { return children.empty(); }
  };

  // Adds what is wrong with codes, names, order and depth to `violations` under
  // `indicators[i]`. Wrong nodes are kept where they can be.
  static IndicatorTree Build(
      const google::protobuf::RepeatedPtrField<v1::Indicator>& indicators,
      status::Violations* violations);

  const std::vector<Node>& nodes() const { return nodes_; }
  // nullptr where there is none.
  const Node* Find(const std::string& code) const;
  // The names from level 1 down to the node.
  std::vector<std::string> Path(const Node& node) const;

 private:
  void MarkPrinted();
  void SumWeights();

  std::vector<Node> nodes_;
  std::map<std::string, int> by_code_;
};

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOMAIN_FRAMEWORK_INDICATOR_TREE_H_
