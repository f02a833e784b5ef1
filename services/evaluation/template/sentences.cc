#include "services/evaluation/template/sentences.h"

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/rational/interval.h"
#include "services/evaluation/domain/print/number_text.h"

namespace jixiao::evaluation {
namespace {

using formula::Outcome;

constexpr int kMonthsOfYear = 12;
constexpr int kRateDecimals = 2;

std::string NameOf(const formula::Element& element) {
  return element.month > 0 ? absl::StrCat(element.month, "月") : element.place;
}

// "A、B 未达序时进度" for those that fail.
void WriteTallied(const TextNode& node, std::size_t all,
                  const std::vector<std::string>& failing,
                  FigureWriter& figures, TextWriter* out) {
  const narrative::Tag& tag = node.piece.tag;
  const bool bold = node.piece.bold;
  const std::string& condition = node.formulas[0].text();
  const auto count = [&](std::size_t number, const std::string& what) {
    figures.Counted(static_cast<int64_t>(number), what, what + "：" + condition,
                    bold, out);
    out->Text(" " + tag.word, bold);
  };
  if (failing.empty() || failing.size() == all) {
    count(all, "计数");
    out->Text(absl::StrCat("均", failing.empty() ? "" : "未", tag.said), bold);
    return;
  }
  count(all - failing.size(), "符合条件的计数");
  out->Text(absl::StrCat(tag.said, "，"), bold);
  out->Literal(absl::StrJoin(failing, "、"), bold);
  out->Text(absl::StrCat("未", tag.said), bold);
}

}  // namespace

std::vector<formula::Element> ElementsOfLoop(const narrative::Tag& tag,
                                             const formula::Formula* places,
                                             const FactLookup& lookup) {
  std::vector<formula::Element> elements;
  if (tag.domain == "months") {
    for (int month = 1; month <= kMonthsOfYear; ++month) {
      elements.push_back({month, ""});
    }
    return elements;
  }
  const formula::Node& fact = places->root();
  const PlaceKind kind =
      tag.domain == "units" ? PlaceKind::kBudgetUnit : PlaceKind::kDistrict;
  for (const std::string& place :
       lookup.PlacesOf(kind, fact.address.key, fact.address.prior)) {
    elements.push_back({0, place});
  }
  return elements;
}

void WriteDone(const TextNode& node, FigureWriter& figures, TextWriter* out) {
  const formula::Formula& rate = node.formulas[0];
  const Outcome outcome = figures.Evaluate(rate);
  if (!figures.Check(rate, outcome, node, out)) return;
  out->Text("完成年度目标的 ", node.piece.bold);
  figures.Formula(rate, outcome,
                  {"%", node.piece.tag.decimals.value_or(kRateDecimals), ""},
                  node, out);
  out->Text("%", node.piece.bold);
}

void WriteChange(const TextNode& node, FigureWriter& figures, TextWriter* out) {
  const narrative::Tag& tag = node.piece.tag;
  const bool bold = node.piece.bold;
  const Outcome now = figures.Evaluate(node.formulas[0]);
  const Outcome before = figures.Evaluate(node.formulas[1]);
  const bool both = figures.Check(node.formulas[0], now, node, out);
  if (!figures.Check(node.formulas[1], before, node, out) || !both) return;
  const bool rate = tag.unit == "%";
  const formula::Formula& change = node.formulas[2];
  const Outcome outcome = figures.Evaluate(change);
  if (now.point == before.point) return out->Text("持平", bold);
  if (!figures.Check(change, outcome, node, out)) return;
  if (rational::Meets(now.interval, before.interval)) {
    return out->Text("基本持平", bold);
  }
  const bool more = now.point > before.point;
  out->Text(more ? (rate ? "增长 " : "增加 ") : (rate ? "下降 " : "减少 "),
            bold);
  figures.Formula(
      change, outcome,
      {tag.unit, rate ? tag.decimals.value_or(kRateDecimals) : tag.decimals,
       ""},
      node, out);
  out->Text(figures.UnitText(change, tag.unit), bold);
}

void WriteTally(const TextNode& node, FigureWriter& figures, TextWriter* out) {
  const narrative::Tag& tag = node.piece.tag;
  const formula::Formula* places =
      node.formulas.size() > 2 ? &node.formulas[2] : nullptr;
  const std::vector<formula::Element> elements =
      ElementsOfLoop(tag, places, figures.lookup());
  if (elements.empty()) {
    // The count says which figures are missing.
    figures.Check(node.formulas[1], figures.Evaluate(node.formulas[1]), node,
                  out);
    return;
  }
  std::vector<std::string> failing;
  bool known = true;
  for (const formula::Element& element : elements) {
    if (figures.Exhausted()) return;
    figures.Enter(element);
    const Outcome outcome = figures.Evaluate(node.formulas[0]);
    known = figures.Check(node.formulas[0], outcome, node, out) && known;
    figures.Leave();
    if (!outcome.truth) failing.push_back(NameOf(element));
  }
  if (known) WriteTallied(node, elements.size(), failing, figures, out);
}

void WriteExamples(const TextNode& node, FigureWriter& figures,
                   TextWriter* out) {
  const narrative::Tag& tag = node.piece.tag;
  const bool bold = node.piece.bold;
  const formula::Formula& count = node.formulas[0];
  const Outcome outcome = figures.Evaluate(count);
  if (!figures.Check(count, outcome, node, out)) return;
  const auto named =
      rational::Rational::FromInt(static_cast<int64_t>(tag.parts.size()));
  if (named > outcome.point) {
    out->AddFault(FaultAt(
        node, v1::DocumentFault::KIND_QUALIFIER_WRONG, tag.formula,
        absl::StrCat("列举了 ", tag.parts.size(), " 个，而“", count.Describe(),
                     "”只有 ", PlainText(outcome.point))));
  }
  for (std::size_t i = 0; i < tag.parts.size(); ++i) {
    if (i > 0) out->Text("、", bold);
    out->Literal(tag.parts[i].name, bold);
  }
  out->Text(named == outcome.point ? "共 " : "等 ", bold);
  figures.Formula(count, outcome, {}, node, out);
  out->Text(" " + tag.word, bold);
}

}  // namespace jixiao::evaluation
