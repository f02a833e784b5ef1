#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/rational/proto.h"
#include "common/rational/rational.h"
#include "services/evaluation/document/labels.h"
#include "services/evaluation/document/severity.h"
#include "services/evaluation/document/supplement.h"
#include "services/evaluation/document/tables.h"
#include "services/evaluation/domain/checks/pair_verdict.h"
#include "services/evaluation/domain/print/number_text.h"

namespace jixiao::evaluation {
namespace {

using rational::Rational;

// Figures of the summary.
class Summary {
 public:
  explicit Summary(const Context& context)
      : context_(context), summary_(context.evaluation.summary()) {}

  v1::Figure Make(const std::string& key, const std::string& name,
                  const std::string& text, const std::string& after,
                  const std::string& formula) const {
    Derivation derivation;
    derivation.key = "evaluation." + key;
    derivation.name = name;
    derivation.formula = formula;
    derivation.place = "核算结论";
    return context_.figures.Computed(derivation, text, after);
  }

  v1::Figure Count(const std::string& key, const std::string& name, int count,
                   const std::string& formula) const {
    return Make(key, name, absl::StrCat(count), " 项", formula);
  }

  // "自评 100 分…" in one paragraph.
  Spans Headline() const {
    Spans spans;
    spans.Text("部门在正文中自评 ")
        .Figure(
            Make("claimed_total", "自评总分", summary_.claimed_total().value(),
                 " 分", "报告正文所称总分"),
            true)
        .Text(" 分；附表所列各项得分合计 ")
        .Figure(Make("published_total", "附表得分合计",
                     summary_.published_total().value(), " 分",
                     "附表各三级指标得分之和"),
                true)
        .Text(" 分。附表共 ")
        .Figure(Count("leaf_count", "三级指标数", summary_.leaf_count(),
                      "附表所印三级指标的行数"))
        .Text(" 项三级指标");
    const char* joint = "，其中";
    for (const v1::StatusTotal* total : Totals()) {
      const std::string label = StatusLabel(total->status());
      spans.Text(absl::StrCat(joint, label, " "))
          .Figure(CountOf(*total))
          .Text(" 项");
      joint = "、";
    }
    spans.Text("。");
    if (TotalOf(v1::LEAF_STATUS_VERIFIED) == nullptr) {
      spans.Text("没有一项得分经独立来源的数据核实。", true);
    }
    return spans;
  }

  // What the contradicted claims come to; empty where there are none.
  Spans Contradicted() const {
    const v1::StatusTotal* total = TotalOf(v1::LEAF_STATUS_CONTRADICTED);
    Spans spans;
    if (total == nullptr) return spans;
    return spans.Text("与数据不符的 ")
        .Figure(CountOf(*total))
        .Text(" 项自评合计 ")
        .Figure(ClaimedOf(*total))
        .Text(" 分，按现有数据核算为 ")
        .Figure(ComputedOf(*total))
        .Text(" 分，详见下文核算明细。");
  }

  // The rows that the framework infers; empty where there are none.
  Spans Inferred() const {
    Rational printed;
    Rational inferred;
    int count = 0;
    for (const IndicatorTree::Node& node : context_.framework.tree().nodes()) {
      if (!node.leaf()) continue;
      (node.printed ? printed : inferred) += node.weight;
      if (!node.printed) ++count;
    }
    Spans spans;
    if (count == 0) return spans;
    return spans.Text("指标体系满分 ")
        .Figure(Make("full_marks", "指标体系满分",
                     PlainText(context_.framework.full_marks()), " 分",
                     "指标体系的满分"))
        .Text(" 分，附表所印各项权重合计 ")
        .Figure(Make("printed_weight", "附表权重合计", PlainText(printed),
                     " 分", "附表各三级指标权重之和"))
        .Text(" 分；另有推定的 ")
        .Figure(Count("inferred_count", "推定的三级指标数", count,
                      "指标体系中推定的行数"))
        .Text(" 项（权重 ")
        .Figure(Make("inferred_weight", "推定的权重", PlainText(inferred),
                     " 分", "推定的行的权重之和"))
        .Text(" 分）附表没有印出，不计入自评、核算与合计。");
  }

  Spans Verdicts() const {
    Spans spans;
    int count = 0;
    for (const v1::VerdictCount& item : summary_.verdict_counts()) {
      count += item.finding_count();
    }
    if (count == 0) return spans;
    spans.Text("勾稽检查共 ")
        .Figure(Count("finding_count", "勾稽检查数", count, "勾稽检查的项数"))
        .Text(" 项");
    const char* joint = "：";
    for (const v1::VerdictCount& item : summary_.verdict_counts()) {
      const std::string label = VerdictText(item.verdict());
      spans.Text(absl::StrCat(joint, label, " "))
          .Figure(Count(absl::StrCat("verdict.", item.verdict()),
                        label + "的检查数", item.finding_count(),
                        "结论为“" + label + "”的检查数"))
          .Text(" 项");
      joint = "，";
    }
    return spans.Text("。");
  }

  void AddTable(v1::Section* section) const {
    v1::Table* table = evaluation::AddTable("",
                                            {{"核算状态", 22},
                                             {"指标数", 10},
                                             {"自评分", 10},
                                             {"核算分", 10},
                                             {"含义", 48}},
                                            section);
    for (const v1::StatusTotal* total : Totals()) {
      v1::TableRow* row = table->add_rows();
      AddTextCell(StatusLabel(total->status()), row,
                  v1::TableCell::ALIGNMENT_CENTER);
      AddFigure(CountOf(*total), row);
      AddFigure(ClaimedOf(*total), row);
      if (total->has_computed_points()) {
        AddFigure(ComputedOf(*total), row);
      } else {
        AddTextCell("—", row, v1::TableCell::ALIGNMENT_CENTER);
      }
      AddTextCell(StatusMeaning(total->status()), row);
    }
    v1::TableRow* row = table->add_rows();
    row->set_kind(v1::TableRow::KIND_TOTAL);
    AddTextCell("合计", row, v1::TableCell::ALIGNMENT_CENTER);
    AddFigure(Count("leaf_count", "三级指标数", summary_.leaf_count(),
                    "附表所印三级指标的行数"),
              row);
    AddFigure(Make("published_total", "附表得分合计",
                   summary_.published_total().value(), " 分",
                   "附表各三级指标得分之和"),
              row);
    AddTextCell("—", row, v1::TableCell::ALIGNMENT_CENTER);
    AddTextCell("附表得分合计", row);
  }

 private:
  static void AddFigure(v1::Figure figure, v1::TableRow* row) {
    AddCell(Spans().Figure(std::move(figure)), row,
            v1::TableCell::ALIGNMENT_RIGHT);
  }

  const v1::StatusTotal* TotalOf(v1::LeafStatus status) const {
    for (const v1::StatusTotal& total : summary_.status_totals()) {
      if (total.status() == status) return &total;
    }
    return nullptr;
  }

  // The gravest first.
  std::vector<const v1::StatusTotal*> Totals() const {
    std::vector<const v1::StatusTotal*> totals;
    for (const v1::StatusTotal& total : summary_.status_totals()) {
      totals.push_back(&total);
    }
    std::stable_sort(totals.begin(), totals.end(),
                     [](const auto* a, const auto* b) {
                       return GravityOf(a->status()) < GravityOf(b->status());
                     });
    return totals;
  }

  v1::Figure CountOf(const v1::StatusTotal& total) const {
    const std::string label = StatusLabel(total.status());
    return Count(absl::StrCat("status.", total.status(), ".count"),
                 label + "的指标数", total.leaf_count(),
                 "状态为“" + label + "”的三级指标数");
  }
  v1::Figure ClaimedOf(const v1::StatusTotal& total) const {
    const std::string label = StatusLabel(total.status());
    return Make(absl::StrCat("status.", total.status(), ".claimed"),
                label + "的自评分", total.claimed_points().value(), " 分",
                "状态为“" + label + "”的指标自评分之和");
  }
  v1::Figure ComputedOf(const v1::StatusTotal& total) const {
    const std::string label = StatusLabel(total.status());
    return Make(absl::StrCat("status.", total.status(), ".computed"),
                label + "的核算分", total.computed_points().value(), " 分",
                "状态为“" + label + "”的指标核算分之和");
  }

  const Context& context_;
  const v1::EvaluationSummary& summary_;
};

}  // namespace

void AddConclusion(const Context& context, v1::Document* document) {
  v1::Section* head = AddSupplement("附：系统核算与勾稽说明", 1, document);
  AddParagraph(
      Spans().Text("以下由系统依据部门提交的数据、预算台账、项目库与指标体系自"
                   "动核算，不属于部门自评价报告的内容。所称各数均可由数据来源"
                   "复核。"),
      head);
  const Summary summary(context);
  v1::Section* section = AddSupplement("核算结论", 2, document);
  for (const Spans& spans : {summary.Headline(), summary.Contradicted(),
                             summary.Inferred(), summary.Verdicts()}) {
    if (!spans.empty()) AddParagraph(spans, section);
  }
  summary.AddTable(section);
  AddDirectionScores(context, section);
}

}  // namespace jixiao::evaluation
