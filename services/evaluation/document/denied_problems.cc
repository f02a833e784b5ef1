#include "services/evaluation/document/denied_problems.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"

namespace jixiao::evaluation {
namespace {

constexpr std::array<std::string_view, 12> kDenials = {
    "无",         "暂无",       "没有",           "未发现",
    "没有问题",   "无问题",     "暂无问题",       "不存在问题",
    "未发现问题", "无存在问题", "未发现存在问题", "不存在任何问题"};

// Without blanks and the marks that end a sentence or make it bold.
std::string Bare(const std::string& text) {
  return absl::StrReplaceAll(text, {{" ", ""},
                                    {"\t", ""},
                                    {"\n", ""},
                                    {"\r", ""},
                                    {"　", ""},
                                    {"**", ""},
                                    {"。", ""},
                                    {"！", ""},
                                    {".", ""}});
}

}  // namespace

bool IsEmptyText(const std::string& text) { return Bare(text).empty(); }

bool DeniesProblems(const std::string& text) {
  const std::string bare = Bare(text);
  return std::find(kDenials.begin(), kDenials.end(), bare) != kDenials.end();
}

std::string WhyProblemsCannotBeDenied(const v1::Evaluation& evaluation) {
  std::vector<std::string> ids;
  for (const v1::Finding& finding : evaluation.findings()) {
    if (finding.verdict() == type::v1::VERDICT_VIOLATED) {
      ids.push_back(finding.id());
    }
  }
  const auto contradicted = std::count_if(
      evaluation.leaf_results().begin(), evaluation.leaf_results().end(),
      [](const v1::LeafResult& leaf) {
        return leaf.status() == v1::LEAF_STATUS_CONTRADICTED;
      });
  if (ids.empty() && contradicted == 0) return "";
  std::vector<std::string> reasons;
  if (!ids.empty()) {
    reasons.push_back(absl::StrCat(ids.size(), " 项勾稽检查不成立（",
                                   absl::StrJoin(ids, "、"), "）"));
  }
  if (contradicted > 0) {
    reasons.push_back(
        absl::StrCat(contradicted, " 项指标的自评分与核算结果不符"));
  }
  return absl::StrCat("不能写“无”：", absl::StrJoin(reasons, "，"),
                      "，请写明问题及原因，或更正数据");
}

std::string ContradictedLeafName(const Context& context,
                                 const std::string& code) {
  for (const v1::LeafResult& leaf : context.evaluation.leaf_results()) {
    if (leaf.indicator_code() != code) continue;
    if (leaf.status() != v1::LEAF_STATUS_CONTRADICTED) return "";
    const IndicatorTree::Node* node = context.framework.tree().Find(code);
    return node == nullptr ? code : node->indicator->display_name();
  }
  return "";
}

}  // namespace jixiao::evaluation
