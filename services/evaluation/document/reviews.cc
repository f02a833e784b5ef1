#include <string>

#include "absl/strings/str_cat.h"
#include "services/evaluation/document/supplement.h"
#include "services/evaluation/document/tables.h"

namespace jixiao::evaluation {
namespace {

constexpr auto kMiddle = v1::TableCell::ALIGNMENT_CENTER;

// A score of a reviewed leaf. `part` is what its key ends in.
Spans ReviewedPoints(const Context& context, const v1::LeafResult& leaf,
                     const std::string& part, const std::string& what,
                     const google::type::Decimal& points) {
  if (points.value().empty()) return Spans().Text("—");
  Derivation derivation;
  derivation.key = absl::StrCat("review.", leaf.indicator_code(), part);
  derivation.name = absl::StrCat(leaf.path(leaf.path_size() - 1), " ", what);
  derivation.formula = what;
  derivation.place = "复核意见 " + leaf.indicator_code();
  return Spans().Figure(
      context.figures.Computed(derivation, points.value(), " 分"));
}

void AddReviewedLeaf(const Context& context, const v1::LeafResult& leaf,
                     v1::Table* table) {
  v1::TableRow* row = table->add_rows();
  AddTextCell(leaf.path(leaf.path_size() - 1), row);
  const auto add = [&](const char* part, const char* what,
                       const google::type::Decimal& points) {
    AddCell(ReviewedPoints(context, leaf, part, what, points), row, kMiddle);
  };
  add(".weight", "指标权重", leaf.weight());
  add(".claimed", "自评分", leaf.claimed_score());
  add(".computed", "核算分", leaf.computed_score());
  add(".reviewed", "复核分", leaf.reviewed_score());
  AddCell(Spans().Literal(leaf.review_reason()), row);
}

// "复核后得分合计 97.5 分，等级为优。"
Spans ReviewedTotal(const Context& context) {
  const v1::EvaluationSummary& summary = context.evaluation.summary();
  Derivation derivation;
  derivation.key = "evaluation.score_total";
  derivation.name = "复核后得分合计";
  derivation.formula =
      "各三级指标得分之和：复核分，没有复核的为核算分，没有"
      "核算的为自评分";
  derivation.place = "复核意见";
  Spans spans;
  spans.Text("复核后得分合计 ")
      .Figure(context.figures.Computed(derivation,
                                       summary.score_total().value(), " 分"),
              true)
      .Text(" 分");
  if (!summary.grade().empty()) {
    spans.Text(absl::StrCat("，等级为", summary.grade()));
  }
  return spans.Text("。未复核的指标按核算分计，没有核算的按自评分计。");
}

}  // namespace

void AddReviews(const Context& context, v1::Section* section) {
  v1::Table* table = nullptr;
  for (const v1::LeafResult& leaf : context.evaluation.leaf_results()) {
    if (!leaf.has_reviewed_score() || leaf.path().empty()) continue;
    if (table == nullptr) {
      table = AddTable("复核意见",
                       {{"三级指标", 24},
                        {"权重", 9},
                        {"自评分", 11},
                        {"核算分", 11},
                        {"复核分", 11},
                        {"复核理由", 75}},
                       section);
    }
    AddReviewedLeaf(context, leaf, table);
  }
  if (table != nullptr) AddParagraph(ReviewedTotal(context), section);
}

}  // namespace jixiao::evaluation
