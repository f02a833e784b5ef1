// {{parts}}
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/rational/interval.h"
#include "services/evaluation/template/sentences.h"

namespace jixiao::evaluation {
namespace {

using formula::Outcome;
using rational::Interval;
using rational::Rational;

struct ShownPart {
  const std::string* name;
  const formula::Formula* formula;
  Outcome outcome;
};

// How the parts stand to the whole.
class Share {
 public:
  Share(const std::vector<ShownPart>& parts, const Outcome& whole)
      : parts_(parts), whole_(whole) {
    for (const ShownPart& part : parts) {
      sum_ = sum_ + part.outcome.interval;
      point_ += part.outcome.point;
    }
  }

  bool IsWhole() const { return rational::Meets(sum_, whole_.interval); }
  bool IsTooMuch() const {
    return !rational::MayBeLessOrEqual(sum_, whole_.interval);
  }
  bool IsMost() const {
    return point_ * Rational::FromInt(2) >= whole_.point && !IsTooMuch();
  }

  // The word that fits.
  std::string Word() const {
    if (IsWhole()) return parts_.size() == 1 ? "均为" : "其中";
    if (IsTooMuch()) return "其中";
    return IsMost() ? "主要是" : "含";
  }

  // Why the word does not fit; empty where it does.
  std::string WhyNot(const std::string& word) const {
    if (IsTooMuch()) return "各部分之和超过了总数";
    if (word == "均为" && !IsWhole()) return "各部分之和不等于总数";
    if (word == "主要是" && !IsMost()) return "各部分之和不到总数的一半";
    return "";
  }

 private:
  const std::vector<ShownPart>& parts_;
  const Outcome& whole_;
  Interval sum_ = Interval::Point(Rational());
  Rational point_;
};

// The parts that there are and that are not zero.
std::vector<ShownPart> PartsOf(const TextNode& node, FigureWriter& figures) {
  std::vector<ShownPart> parts;
  for (std::size_t i = 1; i < node.formulas.size(); ++i) {
    Outcome outcome = figures.Evaluate(node.formulas[i]);
    if (!outcome.has_value() || outcome.point.IsZero()) continue;
    parts.push_back({&node.piece.tag.parts[i - 1].name, &node.formulas[i],
                     std::move(outcome)});
  }
  return parts;
}

}  // namespace

void WriteParts(const TextNode& node, FigureWriter& figures, TextWriter* out) {
  const narrative::Tag& tag = node.piece.tag;
  const bool bold = node.piece.bold;
  const Outcome whole = figures.Evaluate(node.formulas[0]);
  if (!figures.Check(node.formulas[0], whole, node, out)) return;
  const std::vector<ShownPart> parts = PartsOf(node, figures);
  if (parts.empty()) return;
  const Share share(parts, whole);
  const std::string word = tag.word.empty() ? share.Word() : tag.word;
  const std::string why = share.WhyNot(word);
  if (!why.empty()) {
    out->AddFault(FaultAt(node, v1::DocumentFault::KIND_QUALIFIER_WRONG,
                          tag.formula,
                          absl::StrCat("不能说“", word, "”：", why)));
  }
  out->Text(absl::StrCat("，", word, word == "其中" ? "：" : ""), bold);
  const bool alone = word == "均为" && parts.size() == 1;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out->Text(word == "其中" ? "，" : "、", bold);
    out->Text(*parts[i].name, bold);
    if (alone) break;
    out->Text(" ", bold);
    figures.Formula(*parts[i].formula, parts[i].outcome,
                    {tag.unit, tag.decimals, ""}, node, out);
    out->Text(figures.UnitText(*parts[i].formula, tag.unit), bold);
  }
}

}  // namespace jixiao::evaluation
