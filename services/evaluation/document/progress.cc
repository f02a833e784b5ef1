#include "services/evaluation/document/budget_tables.h"
#include "services/evaluation/document/charts.h"
#include "services/evaluation/document/supplement.h"
#include "services/evaluation/document/tables.h"

namespace jixiao::evaluation {

void AddProgress(const Context& context, v1::Document* document) {
  v1::Section section;
  AddBudgetTables(context, &section);
  AddMonthlyChart(context, &section);
  AddTargetCharts(context, &section);
  if (section.blocks().empty()) return;
  v1::Section* added = AddSupplement("收支与进度", 2, document);
  AddParagraph(
      Spans().Text("以下由预算台账、项目库与部门提交的数据列出，没有报告的"
                   "阶段与项目不列。执行率为决算除以调整后预算，没有调整数的除"
                   "以年初预算。"),
      added);
  added->mutable_blocks()->MergeFrom(section.blocks());
}

}  // namespace jixiao::evaluation
