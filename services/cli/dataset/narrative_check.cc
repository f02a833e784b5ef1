#include "services/cli/dataset/narrative_check.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/status/status.h"
#include "services/evaluation/domain/facts/vocabulary.h"
#include "services/evaluation/domain/framework/indicator_tree.h"
#include "services/evaluation/template/text_template.h"

namespace jixiao::cli {
namespace {

using evaluation::Vocabulary;

class Checker {
 public:
  Checker(const Dataset& dataset, Diagnostics& diagnostics)
      : dataset_(dataset), diagnostics_(diagnostics) {
    status::Violations ignored;  // told with the framework
    vocabulary_ = Vocabulary::Build(dataset.framework().facts(), &ignored);
    tree_ = evaluation::IndicatorTree::Build(dataset.framework().indicators(),
                                             &ignored);
    names_.vocabulary = &vocabulary_;
    names_.tree = &tree_;
    for (const type::v1::Fact& fact : dataset.submission.facts()) {
      if (fact.value().content_case() == type::v1::FactValue::CONTENT_NOT_SET) {
        continue;  // told with its row
      }
      const std::string& key = fact.key().key();
      names_.own.emplace(key, &fact.value());
      names_.own.emplace(vocabulary_.DisplayName(key), &fact.value());
    }
  }

  void CheckSection(int index) {
    const auto& section = dataset_.submission.sections(index);
    const auto begin = dataset_.submission_at.Find(
        absl::StrCat("sections[", index, "].markdown"));
    if (section.markdown().empty() || !begin) return;
    std::vector<evaluation::narrative::Fault> faults;
    const evaluation::TextTemplate text =
        evaluation::TextTemplate::Compile(section.markdown(), &names_, &faults);
    for (const auto& fault : faults) {
      diagnostics_.Add({begin->file, fault.line, fault.column}, fault.message);
    }
    RemarkUnbound(text.nodes(), begin->file);
  }

 private:
  // What is accepted, and stands in the way of the report's submission.
  void RemarkUnbound(const std::vector<evaluation::TextNode>& nodes,
                     const std::string& file) {
    for (const evaluation::TextNode& node : nodes) {
      if (node.kind == evaluation::TextNode::Kind::kUnbound) {
        diagnostics_.Remark(
            {file, node.piece.line, node.piece.column},
            absl::StrCat("unbound figure ", node.piece.text,
                         ": put a {{placeholder}} in its place, or mark it as "
                         "no figure with [[ ]]; the report cannot be submitted "
                         "with it"));
      }
      for (const auto& block : node.blocks) RemarkUnbound(block, file);
    }
  }

  const Dataset& dataset_;
  Diagnostics& diagnostics_;
  Vocabulary vocabulary_;
  evaluation::IndicatorTree tree_;
  evaluation::TextNames names_;
};

}  // namespace

void CheckNarrative(const Dataset& dataset, Diagnostics& diagnostics) {
  Checker checker(dataset, diagnostics);
  for (int i = 0; i < dataset.submission.sections_size(); ++i) {
    checker.CheckSection(i);
  }
}

}  // namespace jixiao::cli
