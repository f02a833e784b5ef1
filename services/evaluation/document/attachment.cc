#include "services/evaluation/document/attachment.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/rational/rational.h"
#include "common/text/text.h"
#include "services/evaluation/document/computed_text.h"
#include "services/evaluation/document/evidence_list.h"
#include "services/evaluation/document/tables.h"
#include "services/evaluation/domain/print/number_text.h"

namespace jixiao::evaluation {
namespace {

using rational::Rational;
using Node = IndicatorTree::Node;

// Names longer than this are set flush left.
constexpr std::size_t kCenteredCharacters = 12;

// Fills the rows.
class TableMaker {
 public:
  TableMaker(const Context& context, v1::Table* table)
      : context_(context), tree_(context.framework.tree()), table_(table) {
    for (const v1::LeafResult& leaf : context.evaluation.leaf_results()) {
      results_[leaf.indicator_code()] = &leaf;
    }
  }

  void Run() {
    for (const Node& node : tree_.nodes()) {
      if (!node.printed) continue;
      if (!node.leaf()) {
        open_.push_back(&node);
        continue;
      }
      v1::TableRow* row = table_->add_rows();
      for (const Node* above : open_) AddName(*above, LeafCount(*above), row);
      open_.clear();
      AddLeaf(node, row);
    }
    if (context_.evaluation.summary().leaf_count() > 0) AddTotal();
  }

 private:
  // What weights and scores come to.
  void AddTotal() const {
    v1::TableRow* row = table_->add_rows();
    row->set_kind(v1::TableRow::KIND_TOTAL);
    AddTextCell("合计", row, v1::TableCell::ALIGNMENT_CENTER);
    row->mutable_cells(0)->set_column_span(IndicatorTree::kMaxLevel + 1);
    Rational weight;
    for (const Node& node : tree_.nodes()) {
      if (node.leaf() && node.printed) weight += node.weight;
    }
    const auto add = [&](const char* part, const char* what,
                         const std::string& value) {
      Derivation derivation;
      derivation.key = absl::StrCat("table.", part, ".total");
      derivation.name = absl::StrCat("附表", what, "合计");
      derivation.formula = absl::StrCat("附表各三级指标", what, "之和");
      derivation.place = "附表";
      AddCell(
          Spans().Figure(context_.figures.Computed(derivation, value, " 分")),
          row, v1::TableCell::ALIGNMENT_CENTER);
    };
    add("weight", "权重", PlainText(weight));
    add("score", "得分",
        context_.evaluation.summary().published_total().value());
    AddTextCell("", row);
    AddTextCell("", row);
  }

  int LeafCount(const Node& node) const {
    if (node.leaf()) return node.printed ? 1 : 0;
    int count = 0;
    for (const int child : node.children) {
      count += LeafCount(tree_.nodes()[static_cast<std::size_t>(child)]);
    }
    return count;
  }

  // A leaf above level 3 covers the columns to its right.
  void AddName(const Node& node, int rows, v1::TableRow* row) const {
    const std::string& name = node.indicator->display_name();
    const bool centered =
        !node.leaf() && text::CodePointCount(name) <= kCenteredCharacters;
    AddTextCell(name, row,
                centered ? v1::TableCell::ALIGNMENT_CENTER
                         : v1::TableCell::ALIGNMENT_LEFT);
    v1::TableCell* cell = row->mutable_cells(row->cells_size() - 1);
    cell->set_row_span(rows);
    if (node.leaf()) {
      cell->set_column_span(IndicatorTree::kMaxLevel - node.level + 1);
    }
  }

  void AddLeaf(const Node& node, v1::TableRow* row) const {
    AddName(node, 1, row);
    const std::string& code = node.indicator->code();
    const auto found = results_.find(code);
    const v1::LeafResult empty;
    const v1::LeafResult& leaf =
        found == results_.end() ? empty : *found->second;
    const std::string path = absl::StrJoin(tree_.Path(node), " / ");
    AddCell(Target(node, path), row, v1::TableCell::ALIGNMENT_CENTER);
    AddCell(Weight(node, path), row, v1::TableCell::ALIGNMENT_CENTER);
    Spans score;
    if (leaf.has_claimed_score()) {
      score.Figure(context_.figures.OfClaim(
          OfLeaf(node, path, "claim.", ".score", "得分"),
          leaf.claimed_score().value()));
    }
    AddCell(score, row, v1::TableCell::ALIGNMENT_CENTER);
    AddCell(Claimed(node, path, leaf.explanation(), ".explanation", "评分说明"),
            row);
    AddCell(Claimed(node, path, leaf.evaluation_points(), ".evaluation_points",
                    "评价要点"),
            row);
  }

  static Derivation OfLeaf(const Node& node, const std::string& path,
                           const char* prefix, const char* part,
                           const char* what) {
    const std::string& code = node.indicator->code();
    Derivation derivation;
    derivation.key = absl::StrCat(prefix, code, part);
    derivation.name = absl::StrCat(node.indicator->display_name(), " ", what);
    derivation.place = absl::StrCat(
        prefix == std::string("claim.") ? "附表 " : "指标体系 ", code);
    derivation.quote = absl::StrCat(path, "：", what);
    return derivation;
  }

  Spans Weight(const Node& node, const std::string& path) const {
    return Spans().Figure(context_.figures.OfFramework(
        OfLeaf(node, path, "indicator.", ".weight", "指标权重"),
        node.indicator->weight().value()));
  }

  // Numbers in the target belong to the framework.
  Spans Target(const Node& node, const std::string& path) const {
    const Derivation derivation =
        OfLeaf(node, path, "indicator.", ".target", "指标值");
    const std::string& text = node.indicator->target_text();
    Spans spans;
    std::size_t at = 0;
    while (at < text.size()) {
      const std::size_t begin = text.find_first_of("0123456789", at);
      if (begin == std::string::npos) break;
      const std::size_t end =
          std::min(text.find_first_not_of("0123456789.,", begin), text.size());
      spans.Text(text.substr(at, begin - at));
      spans.Figure(context_.figures.OfFramework(
          derivation, text.substr(begin, end - begin)));
      at = end;
    }
    return spans.Text(text.substr(at));
  }

  // Numbers in what the department writes are its claims.
  Spans Claimed(const Node& node, const std::string& path,
                const std::string& text, const char* part,
                const char* what) const {
    Derivation derivation = OfLeaf(node, path, "claim.", "", what);
    derivation.quote = absl::StrCat(path, "：", text);
    const ComputedText::Operands none;
    return ComputedText(context_, derivation, none).Read(text, part + 1);
  }

  const Context& context_;
  const IndicatorTree& tree_;
  v1::Table* const table_;
  std::map<std::string, const v1::LeafResult*> results_;
  std::vector<const Node*> open_;
};

}  // namespace

void AddAttachment(const Context& context, v1::Document* document) {
  v1::Section* section = document->add_sections();
  section->set_title(kAttachmentTitle);
  section->set_level(1);
  // Columns that nobody filled in leave their room to the names.
  const auto& leaves = context.evaluation.leaf_results();
  const bool explained =
      std::any_of(leaves.begin(), leaves.end(), [](const auto& leaf) {
        return !leaf.explanation().empty() || !leaf.evaluation_points().empty();
      });
  const int names = explained ? 36 : 52;
  const int words = explained ? 24 : 12;
  TableMaker(context, AddTable("",
                               {{"一级指标", 12},
                                {"二级指标", names},
                                {"三级指标（参考）", explained ? 36 : 43},
                                {"指标值", 18},
                                {"指标权重", 12},
                                {"得分", 12},
                                {"评分说明", words},
                                {"评价要点", words}},
                               section))
      .Run();
  AddEvidenceList(context, section);
}

}  // namespace jixiao::evaluation
