#include "services/cli/commands/framework_text.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/status/status.h"
#include "services/cli/dataset/framework_words.h"
#include "services/cli/output/table.h"
#include "services/cli/output/time_text.h"
#include "services/evaluation/domain/framework/indicator_tree.h"
#include "services/evaluation/domain/names.h"
#include "services/evaluation/domain/print/number_text.h"

namespace jixiao::cli {
namespace {

using evaluation::IndicatorTree;
using evaluation::v1::Framework;
using evaluation::v1::Indicator;

constexpr std::size_t kShortDigest = 12;
constexpr std::size_t kMaxIndicatorWidth = 60;

// `nanjing-department-2024@1`.
std::string ShortFrameworkName(const Framework& framework) {
  const std::string& name = framework.name();
  return name.substr(name.find('/') + 1);
}

std::string RuleName(const Indicator& indicator) {
  if (indicator.has_quantitative()) {
    return WordFor(MethodWords(), indicator.quantitative().method());
  }
  if (!indicator.has_qualitative()) return "";
  return indicator.qualitative().points().empty() ? "QUALITATIVE" : "CHECKLIST";
}

Colour ColourOfState(Framework::State state) {
  if (state == Framework::STATE_ACTIVE) return Colour::kGreen;
  return state == Framework::STATE_DRAFT ? Colour::kYellow : Colour::kDim;
}

Json FrameworkIndicatorJson(const IndicatorTree::Node& node) {
  const Indicator& indicator = *node.indicator;
  google::type::Decimal weight;
  weight.set_value(evaluation::PlainText(node.weight));
  Json item = Json::Object();
  item.Set("code", Json::Text(indicator.code()));
  item.Set("parent", Json::TextOrNull(indicator.parent_code()));
  item.Set("name", Json::Text(indicator.display_name()));
  item.Set("weight", Json::Number(weight));
  item.Set("target", Json::TextOrNull(indicator.target_text()));
  item.Set("rule", Json::TextOrNull(RuleName(indicator)));
  item.Set("formula", Json::TextOrNull(indicator.quantitative().formula()));
  item.Set("inferred", Json::Bool(indicator.inferred()));
  return item;
}

Json FrameworkCheckJson(const evaluation::v1::Check& check) {
  Json item = Json::Object();
  item.Set("id", Json::Text(check.id()));
  item.Set("name", Json::Text(check.display_name()));
  item.Set("severity",
           Json::TextOrNull(WordFor(SeverityWords(), check.severity())));
  item.Set("basis", Json::TextOrNull(check.basis()));
  return item;
}

}  // namespace

std::string NameOf(Framework::State state) {
  return Framework::State_Name(state).substr(sizeof("STATE_") - 1);
}

std::string WordOf(Framework::State state, Language language) {
  switch (state) {
    case Framework::STATE_DRAFT:
      return In(language, "草稿", "draft");
    case Framework::STATE_ACTIVE:
      return In(language, "启用", "active");
    case Framework::STATE_RETIRED:
      return In(language, "停用", "retired");
    default:
      return NameOf(state);
  }
}

std::string FrameworkTable(const std::vector<Framework>& frameworks,
                           Language language, const Terminal& terminal) {
  Table table({LeftColumn(In(language, "指标体系", "framework")),
               LeftColumn(In(language, "状态", "state")),
               LeftColumn(In(language, "名称", "name"), true),
               RightColumn(In(language, "满分", "marks")),
               LeftColumn(In(language, "扩展自", "extends")),
               LeftColumn(In(language, "摘要", "digest"))});
  for (const Framework& framework : frameworks) {
    const std::string& base = framework.base();
    table.AddRow({ShortFrameworkName(framework),
                  {WordOf(framework.state(), language),
                   ColourOfState(framework.state())},
                  framework.display_name(),
                  PointsText(framework.full_marks()),
                  base.empty() ? "" : base.substr(base.find('/') + 1),
                  framework.digest().substr(0, kShortDigest)});
  }
  return table.Render(terminal);
}

std::string FrameworkHeadText(const Framework& framework, Language language) {
  std::string text = absl::StrCat(
      framework.display_name(), "\n", In(language, "满分 ", "full marks "),
      PointsText(framework.full_marks()), In(language, "，", ", "),
      framework.facts_size(), In(language, " 项数据，", " facts, "),
      framework.indicators_size(), In(language, " 个节点，", " nodes, "),
      framework.checks_size(), In(language, " 项勾稽检查", " checks"), "\n");
  if (!framework.base().empty()) {
    absl::StrAppend(&text, In(language, "扩展自 ", "extends "),
                    framework.base(), "\n");
  }
  std::string grades;
  for (const auto& grade : framework.grades()) {
    absl::StrAppend(&grades, grades.empty() ? "" : In(language, "，", ", "),
                    grade.display_name(), " ≥",
                    PointsText(grade.lower_bound()));
  }
  if (!grades.empty()) {
    absl::StrAppend(&text, In(language, "等级 ", "grades "), grades, "\n");
  }
  return text;
}

std::string IndicatorTable(const Framework& framework, Language language,
                           const Terminal& terminal) {
  Table::Column name = LeftColumn(In(language, "指标", "indicator"), true);
  name.max_width = kMaxIndicatorWidth;
  Table table({LeftColumn(In(language, "编码", "code")), name,
               LeftColumn(In(language, "指标值", "target")),
               RightColumn(In(language, "权重", "weight")),
               LeftColumn(In(language, "方法", "method"))});
  status::Violations told;  // when it was checked
  const IndicatorTree tree =
      IndicatorTree::Build(framework.indicators(), &told);
  for (const IndicatorTree::Node& node : tree.nodes()) {
    const Colour colour = node.level == 1
                              ? Colour::kBold
                              : (node.printed ? Colour::kNone : Colour::kDim);
    table.AddRow(
        {{node.indicator->code(), colour},
         {std::string(static_cast<std::size_t>(node.level - 1) * 2, ' ') +
              node.indicator->display_name(),
          colour},
         node.indicator->target_text(),
         {evaluation::PlainText(node.weight), colour},
         RuleName(*node.indicator)});
  }
  table.AddRule();
  table.AddRow(
      {TotalWord(language), "", "", PointsText(framework.full_marks()), ""});
  return table.Render(terminal);
}

Json FrameworkJson(const Framework& framework) {
  Json result = Json::Object();
  result.Set("name", Json::Text(framework.name()));
  result.Set("revision", Json::Number(framework.revision()));
  result.Set("state", Json::Text(NameOf(framework.state())));
  result.Set("display_name", Json::Text(framework.display_name()));
  result.Set("full_marks", Json::Number(framework.full_marks()));
  result.Set("base", Json::TextOrNull(framework.base()));
  result.Set("digest", Json::TextOrNull(framework.digest()));
  result.Set("etag", Json::TextOrNull(framework.etag()));
  result.Set("create_time",
             Json::TextOrNull(TimeCode(framework.create_time())));
  if (framework.indicators().empty()) return result;
  status::Violations told;  // when it was checked
  const IndicatorTree tree =
      IndicatorTree::Build(framework.indicators(), &told);
  Json indicators = Json::Array();
  for (const IndicatorTree::Node& node : tree.nodes()) {
    indicators.Add(FrameworkIndicatorJson(node));
  }
  Json checks = Json::Array();
  for (const auto& check : framework.checks())
    checks.Add(FrameworkCheckJson(check));
  result.Set("indicators", std::move(indicators));
  result.Set("checks", std::move(checks));
  return result;
}

}  // namespace jixiao::cli
