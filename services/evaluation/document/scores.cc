#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/rational/proto.h"
#include "common/rational/rational.h"
#include "services/evaluation/document/computed_text.h"
#include "services/evaluation/document/labels.h"
#include "services/evaluation/document/severity.h"
#include "services/evaluation/document/supplement.h"
#include "services/evaluation/document/tables.h"
#include "services/evaluation/domain/print/number_text.h"

namespace jixiao::evaluation {
namespace {

using rational::Rational;
using Leaves = std::vector<const v1::LeafResult*>;

Derivation OfLeaf(const v1::LeafResult& leaf) {
  Derivation derivation;
  derivation.key = "score." + leaf.indicator_code();
  derivation.name = absl::StrCat(leaf.path(leaf.path_size() - 1), " 核算");
  derivation.formula = leaf.trace().substituted_formula();
  derivation.place = "核算明细 " + leaf.indicator_code();
  derivation.synthetic = leaf.synthetic();
  return derivation;
}

const std::string& NameOf(const v1::LeafResult& leaf) {
  return leaf.path(leaf.path_size() - 1);
}

// How the score came about: steps, then remarks.
Spans Basis(const Context& context, const v1::LeafResult& leaf) {
  ComputedText text(context, OfLeaf(leaf), leaf.trace().operands());
  Spans spans;
  if (leaf.trace().actual_text().empty() &&
      !leaf.trace().substituted_formula().empty()) {
    spans.Text("算式：")
        .Add(text.Read(leaf.trace().substituted_formula(), "formula").list())
        .Text("。");
  }
  for (int i = 0; i < leaf.trace().steps_size(); ++i) {
    spans.Add(
        text.Read(leaf.trace().steps(i), absl::StrCat("step.", i + 1)).list());
  }
  for (int i = 0; i < leaf.trace().remarks_size(); ++i) {
    spans.Text("注：").Add(
        text.Read(leaf.trace().remarks(i), absl::StrCat("remark.", i + 1))
            .list());
  }
  return spans;
}

v1::Figure Points(const Context& context, const v1::LeafResult& leaf,
                  const char* part, const char* what,
                  const std::string& value) {
  Derivation derivation = OfLeaf(leaf);
  derivation.key += part;
  derivation.name = absl::StrCat(NameOf(leaf), " ", what);
  derivation.synthetic = false;
  if (part != std::string(".computed")) derivation.formula = what;
  return context.figures.Computed(derivation, value, " 分");
}

void AddLeaf(const Context& context, const v1::LeafResult& leaf,
             v1::Table* table) {
  v1::TableRow* row = table->add_rows();
  AddTextCell(NameOf(leaf), row);
  const auto add = [&](bool has, const char* part, const char* what,
                       const std::string& value) {
    Spans spans;
    if (has) {
      spans.Figure(Points(context, leaf, part, what, value));
    } else {
      spans.Text("—");
    }
    AddCell(spans, row, v1::TableCell::ALIGNMENT_CENTER);
  };
  add(true, ".weight", "指标权重", leaf.weight().value());
  add(true, ".claimed", "自评分", leaf.claimed_score().value());
  add(leaf.has_computed_score(), ".computed", "核算分",
      leaf.computed_score().value());
  std::string status = StatusLabel(leaf.status());
  AddTextCell(status, row, v1::TableCell::ALIGNMENT_CENTER);
  AddCell(Basis(context, leaf), row);
  if (leaf.synthetic()) {
    v1::TableCell* last = row->mutable_cells(row->cells_size() - 1);
    last->add_spans()->set_text(kSyntheticMark);
  }
}

// "定性指标 19 项，自评合计 71 分，没有提交佐证：甲、乙。"
Spans Qualitative(const Context& context, const Leaves& leaves,
                  v1::LeafStatus status, const std::string& what) {
  Rational points;
  std::vector<std::string> names;
  for (const v1::LeafResult* leaf : leaves) {
    if (leaf->status() != status) continue;
    points +=
        rational::RequiredFromProto(leaf->claimed_score()).value_or(Rational());
    names.push_back(NameOf(*leaf));
  }
  Spans spans;
  if (names.empty()) return spans;
  Derivation derivation;
  derivation.key = absl::StrCat("evaluation.qualitative.", status);
  derivation.name = "定性指标：" + StatusLabel(status);
  derivation.formula = "状态为“" + StatusLabel(status) + "”的定性指标";
  derivation.place = "核算明细";
  Derivation claimed = derivation;
  derivation.key += ".count";
  claimed.key += ".claimed";
  return spans.Text("定性指标 ")
      .Figure(context.figures.Computed(derivation, absl::StrCat(names.size()),
                                       " 项"))
      .Text(" 项，自评合计 ")
      .Figure(context.figures.Computed(claimed, PlainText(points), " 分"))
      .Text(
          absl::StrCat(" 分，", what, "：", absl::StrJoin(names, "、"), "。"));
}

}  // namespace

void AddScores(const Context& context, v1::Document* document) {
  v1::Section* section = AddSupplement("核算明细", 2, document);
  Leaves quantitative;
  Leaves qualitative;
  for (const v1::LeafResult& leaf : context.evaluation.leaf_results()) {
    if (leaf.path().empty()) continue;
    (leaf.trace().formula().empty() ? qualitative : quantitative)
        .push_back(&leaf);
  }
  if (!quantitative.empty()) {
    std::stable_sort(quantitative.begin(), quantitative.end(),
                     [](const auto* a, const auto* b) {
                       return GravityOf(a->status()) < GravityOf(b->status());
                     });
    v1::Table* table = AddTable("定量指标",
                                {{"三级指标", 24},
                                 {"权重", 9},
                                 {"自评分", 11},
                                 {"核算分", 11},
                                 {"核算状态", 16},
                                 {"算式与说明", 70}},
                                section);
    for (const v1::LeafResult* leaf : quantitative) {
      AddLeaf(context, *leaf, table);
    }
  }
  for (const Spans& spans :
       {Qualitative(context, qualitative, v1::LEAF_STATUS_UNSUPPORTED,
                    "没有提交佐证材料，自评分缺乏支撑"),
        Qualitative(context, qualitative, v1::LEAF_STATUS_JUDGED,
                    "附有佐证材料")}) {
    if (!spans.empty()) AddParagraph(spans, section);
  }
  AddReviews(context, section);
}

}  // namespace jixiao::evaluation
