#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/evaluation/document/computed_text.h"
#include "services/evaluation/document/labels.h"
#include "services/evaluation/document/qualifiers.h"
#include "services/evaluation/document/supplement.h"
#include "services/evaluation/document/tables.h"
#include "services/evaluation/domain/checks/pair_verdict.h"

namespace jixiao::evaluation {
namespace {

// "涉及自评：预算执行率、预算调整率，共 4 分。"
Spans AtStake(const Context& context, const v1::Finding& finding,
              const Derivation& result) {
  Spans spans;
  if (finding.indicator_codes().empty()) return spans;
  std::vector<std::string> names;
  for (const std::string& code : finding.indicator_codes()) {
    const IndicatorTree::Node* node = context.framework.tree().Find(code);
    names.push_back(node == nullptr ? code : node->indicator->display_name());
  }
  spans.Text(absl::StrCat("涉及自评：", absl::StrJoin(names, "、")));
  if (finding.has_points_at_stake()) {
    Derivation points = result;
    points.key += ".points_at_stake";
    points.formula = "所涉指标的权重之和";
    points.synthetic = false;
    spans.Text("，共 ")
        .Figure(context.figures.Computed(
            points, finding.points_at_stake().value(), " 分"))
        .Text(" 分");
  }
  return spans.Text("。");
}

// How much a violation matters, where that is not as usual.
void AddSeverity(const v1::Finding& finding, Spans* message) {
  const std::string label = SeverityLabel(finding.severity());
  const bool violated = finding.verdict() == type::v1::VERDICT_VIOLATED ||
                        finding.verdict() == type::v1::VERDICT_TENSION;
  if (violated && !label.empty()) message->Text("级别：" + label + "。");
}

void AddFinding(const Context& context, const v1::Finding& finding,
                v1::Table* table) {
  Derivation result;
  result.key = "check." + finding.id();
  result.name = finding.display_name();
  result.formula = finding.relation();
  result.place = "勾稽检查 " + finding.id();
  result.synthetic = finding.synthetic();
  ComputedText text(context, result, finding.operands());

  v1::TableRow* row = table->add_rows();
  AddCell(Spans().Literal(finding.id()), row, v1::TableCell::ALIGNMENT_CENTER);
  AddCell(text.Read(finding.display_name(), "name"), row);
  Spans verdict;
  verdict.Text(VerdictText(finding.verdict()));
  if (finding.synthetic()) verdict.Text(kSyntheticMark);
  AddCell(verdict, row, v1::TableCell::ALIGNMENT_CENTER);
  const auto side = [&](const std::string& value, const char* part) {
    AddCell(value.empty() ? Spans().Text("—") : text.Read(value, part), row,
            v1::TableCell::ALIGNMENT_CENTER);
  };
  side(finding.left(), "left");
  side(finding.right(), "right");
  side(finding.difference(), "difference");
  Spans message = text.Read(finding.message(), "message");
  if (!finding.assumption().empty()) {
    message.Text("前提：").Add(
        text.Read(finding.assumption(), "assumption").list());
  }
  message.Add(AtStake(context, finding, result).list());
  AddSeverity(finding, &message);
  if (!finding.basis().empty()) {
    message.Text("依据：").Literal(finding.basis()).Text("。");
  }
  AddCell(message, row);
}

}  // namespace

void AddFindings(const Context& context, v1::Document* document) {
  v1::Section* section = AddSupplement("勾稽检查结果", 2, document);
  v1::Table* table = AddTable("",
                              {{"编号", 11},
                               {"检查内容", 28},
                               {"结论", 13},
                               {"左值", 21},
                               {"右值", 21},
                               {"差额", 17},
                               {"说明", 56}},
                              section);
  for (const v1::Finding& finding : context.evaluation.findings()) {
    AddFinding(context, finding, table);
  }
  for (const QualifierFinding& found : CheckQualifiers(context)) {
    AddParagraph(found.sentence, section);
    *document->add_faults() = found.fault;
  }
}

}  // namespace jixiao::evaluation
