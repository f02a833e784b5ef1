#include "services/cli/commands/explain.h"

#include <optional>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/clock/date.h"
#include "common/rational/proto.h"
#include "common/text/text.h"
#include "services/evaluation/domain/print/number_text.h"

namespace jixiao::cli {
namespace {

using evaluation::v1::LeafResult;
using type::v1::Fact;
using type::v1::FactValue;

constexpr std::size_t kLeafLabelWidth = 10;

// Writes the lines of the text.
class LeafWriter {
 public:
  LeafWriter(const evaluation::v1::ScoreExplanation& explanation,
             Language language, const Terminal& terminal)
      : explanation_(explanation),
        leaf_(explanation.leaf()),
        language_(language),
        terminal_(terminal) {}

  std::string Write() {
    WriteHead();
    WriteFormula();
    WriteList("规则", "rules", explanation_.rules());
    WriteFacts();
    WriteList("计算", "steps", leaf_.trace().steps());
    WriteMissing();
    WriteClaim();
    WriteList("备注", "remarks", leaf_.trace().remarks());
    WriteFindings();
    WriteList("如何改变", "what would change it", explanation_.remedies());
    return std::move(text_);
  }

 private:
  std::string Say(const char* chinese, const char* english) const {
    return In(language_, chinese, english);
  }

  void Line(const std::string& label, const std::string& value) {
    if (value.empty()) return;
    absl::StrAppend(
        &text_,
        terminal_.Paint(Colour::kBold, text::PadRight(label, kLeafLabelWidth)),
        value, "\n");
  }

  void Heading(const std::string& label) {
    absl::StrAppend(&text_, terminal_.Paint(Colour::kBold, label), "\n");
  }

  void WriteHead() {
    std::string name;
    std::string above;
    for (int i = 0; i < leaf_.path_size(); ++i) {
      if (i + 1 == leaf_.path_size()) {
        name = leaf_.path(i);
      } else {
        absl::StrAppend(&above, above.empty() ? "" : " > ",
                        text::TruncateToWidth(leaf_.path(i), 40));
      }
    }
    absl::StrAppend(
        &text_,
        terminal_.Paint(Colour::kBold,
                        absl::StrCat(leaf_.indicator_code(), " ", name)),
        "  (", above, ")\n");
    Line(Say("指标值", "target"), leaf_.target_text());
    Line(Say("权重", "weight"), PointsText(leaf_.weight()));
    Line(Say("折算权重", "counts as"), leaf_.applied_weight());
    Line(Say("自评分", "claimed"), PointsText(leaf_.claimed_score()));
    Line(Say("核算分", "computed"), PointsText(leaf_.computed_score()));
    if (leaf_.has_reviewed_score()) {
      Line(Say("复核分", "reviewed"),
           absl::StrCat(PointsText(leaf_.reviewed_score()), "  ",
                        leaf_.review_reason()));
    }
    Line(Say("状态", "status"),
         absl::StrCat(terminal_.Paint(ColourOf(leaf_.status()),
                                      WordOf(leaf_.status(), language_)),
                      "  ", ReasonOf(leaf_, language_)));
    if (leaf_.synthetic()) {
      Line("", Say("所用数据含样例数据，不能作为证明",
                   "rests on generated sample data, which proves nothing"));
    }
  }

  void WriteFormula() {
    Line(Say("公式", "formula"), leaf_.trace().formula());
    Line(Say("代入", "with"), leaf_.trace().substituted_formula());
    std::string actual = leaf_.trace().actual_text();
    if (!leaf_.trace().actual_value().empty()) {
      absl::StrAppend(&actual, "  (", leaf_.trace().actual_value(), ")");
    }
    Line(Say("实际值", "actual"), actual);
  }

  void WriteFacts() {
    if (leaf_.trace().operands().empty()) return;
    Heading(Say("依据", "figures"));
    for (const Fact& fact : leaf_.trace().operands()) WriteFact(fact);
  }

  void WriteFact(const Fact& fact) {
    const FactValue& value = fact.value();
    const type::v1::Provenance& origin = value.provenance();
    absl::StrAppend(&text_, "  ", fact.display_name(), "  ", ValueText(value),
                    "  [", WordOf(value.source(), language_));
    if (value.transcribed()) {
      absl::StrAppend(&text_, Say("，抄自本报告", ", copied from this report"));
    }
    if (value.synthetic()) {
      absl::StrAppend(&text_, Say("，样例数据", ", sample data"));
    }
    absl::StrAppend(&text_, "]\n      ", fact.key().key(), "\n");
    if (!origin.quote().empty()) {
      absl::StrAppend(&text_, "      ", origin.place(),
                      origin.place().empty() ? "" : " ", "“", origin.quote(),
                      "”\n");
    }
    if (origin.resource().empty()) return;
    absl::StrAppend(&text_, "      ", origin.resource());
    if (origin.sequence() > 0) {
      absl::StrAppend(&text_, Say("  序号 ", "  sequence "), origin.sequence());
    }
    if (origin.record_count() > 0) {
      absl::StrAppend(&text_, Say("  记录数 ", "  records "),
                      origin.record_count());
    }
    if (!origin.digest().empty()) {
      absl::StrAppend(&text_, "  sha256 ",
                      origin.digest().substr(0, kDigestShown), "…");
    }
    text_.push_back('\n');
  }

  void WriteList(const char* chinese, const char* english,
                 const google::protobuf::RepeatedPtrField<std::string>& lines) {
    if (lines.empty()) return;
    Heading(Say(chinese, english));
    for (int i = 0; i < lines.size(); ++i) {
      absl::StrAppend(&text_, "  ", i + 1, ". ", lines[i], "\n");
    }
  }

  void WriteMissing() {
    Line(Say("缺少数据", "missing"),
         absl::StrJoin(leaf_.trace().missing_fact_keys(), ", "));
  }

  void WriteClaim() {
    Line(Say("评分说明", "claim says"), leaf_.explanation());
    Line(Say("评价要点", "points"), leaf_.evaluation_points());
    Line(Say("偏差原因", "deviation"), leaf_.deviation_reason());
    Line(Say("佐证材料", "evidence"),
         absl::StrJoin(leaf_.evidence_numbers(), ", "));
  }

  void WriteFindings() {
    if (explanation_.findings().empty()) return;
    Heading(Say("相关检查", "findings"));
    for (const evaluation::v1::Finding& finding : explanation_.findings()) {
      absl::StrAppend(&text_, "  ", finding.id(), " ",
                      terminal_.Paint(ColourOf(finding.verdict()),
                                      WordOf(finding.verdict(), language_)),
                      "  ", finding.display_name());
      if (!finding.message().empty()) {
        absl::StrAppend(&text_, "：", finding.message());
      }
      text_.push_back('\n');
    }
  }

  const evaluation::v1::ScoreExplanation& explanation_;
  const LeafResult& leaf_;
  const Language language_;
  const Terminal& terminal_;
  std::string text_;
};

}  // namespace

std::string ExplainText(const evaluation::v1::ScoreExplanation& explanation,
                        Language language, const Terminal& terminal) {
  return LeafWriter(explanation, language, terminal).Write();
}

std::string ValueText(const FactValue& value) {
  if (value.has_name_list()) {
    return absl::StrJoin(value.name_list().names(), "、");
  }
  if (value.has_date()) {
    const auto day = date::FromProto(value.date());
    return day.ok() ? date::Format(*day) : "";
  }
  const auto number = rational::FromProto(value.number());
  if (!number.ok() || !number->has_value()) return "—";
  std::optional<int> decimals;
  const auto resolution = rational::FromProto(value.resolution());
  const std::string unit =
      evaluation::UsablePrintedUnit(value.unit(), value.printed_unit());
  if (resolution.ok() && resolution->has_value()) {
    decimals =
        evaluation::DecimalsOfResolution(**resolution, value.unit(), unit);
  }
  return evaluation::NumberText(**number, value.unit(), unit, decimals);
}

std::string ReasonOf(const LeafResult& leaf, Language language) {
  switch (leaf.status()) {
    case evaluation::v1::LEAF_STATUS_VERIFIED:
      return In(
          language, "核算分等于自评分，所用数据均有独立来源",
          "the computed score equals the claim, from independent figures");
    case evaluation::v1::LEAF_STATUS_CONSISTENT:
      return In(language, "核算分等于自评分，但所用数据来自部门自己的报告",
                "the computed score equals the claim, but rests on the "
                "department's own figures");
    case evaluation::v1::LEAF_STATUS_CONTRADICTED:
      return In(language, "核算分与自评分不同",
                "the computed score differs from the claim");
    case evaluation::v1::LEAF_STATUS_UNVERIFIABLE:
      return In(language, "缺少计算所需的数据，自评分未经证明",
                "a figure is missing; the claim stands unproven");
    case evaluation::v1::LEAF_STATUS_NOT_APPLICABLE:
      if (leaf.applied_weight() == "0") {
        return In(language, "业务不存在，权重按指标体系的规定分给其他指标",
                  "the business does not exist; its weight goes to others by "
                  "the framework's rule");
      }
      return In(language, "业务不存在，按指标体系的规定计满分",
                "the business does not exist; full marks by the framework's "
                "rule");
    case evaluation::v1::LEAF_STATUS_JUDGED:
      return In(language, "定性指标，有佐证材料", "qualitative, with evidence");
    case evaluation::v1::LEAF_STATUS_UNSUPPORTED:
      return In(language, "定性指标，没有佐证材料",
                "qualitative, without evidence");
    default:
      return "";
  }
}

}  // namespace jixiao::cli
