#include "services/evaluation/document/labels.h"

#include "services/evaluation/domain/facts/fact_record.h"

namespace jixiao::evaluation {

std::string StatusLabel(v1::LeafStatus status) {
  switch (status) {
    case v1::LEAF_STATUS_VERIFIED:
      return "核实一致";
    case v1::LEAF_STATUS_CONSISTENT:
      return "与自报数据一致";
    case v1::LEAF_STATUS_CONTRADICTED:
      return "与数据不符";
    case v1::LEAF_STATUS_UNVERIFIABLE:
      return "无法核实";
    case v1::LEAF_STATUS_NOT_APPLICABLE:
      return "不适用";
    case v1::LEAF_STATUS_JUDGED:
      return "附有佐证";
    case v1::LEAF_STATUS_UNSUPPORTED:
      return "缺乏佐证";
    default:
      return "";
  }
}

std::string StatusMeaning(v1::LeafStatus status) {
  switch (status) {
    case v1::LEAF_STATUS_VERIFIED:
      return "按独立来源的数据计算，与自评分一致";
    case v1::LEAF_STATUS_CONSISTENT:
      return "计算结果与自评分一致，但数据为部门自报";
    case v1::LEAF_STATUS_CONTRADICTED:
      return "按现有数据计算，结果与自评分不一致";
    case v1::LEAF_STATUS_UNVERIFIABLE:
      return "缺少计算所需的数据，自评分未获证明";
    case v1::LEAF_STATUS_NOT_APPLICABLE:
      return "业务不存在，按指标体系的规定计满分或将权重分给其他指标";
    case v1::LEAF_STATUS_JUDGED:
      return "定性指标，附有佐证材料";
    case v1::LEAF_STATUS_UNSUPPORTED:
      return "定性指标，没有提交佐证材料";
    default:
      return "";
  }
}

std::string SeverityLabel(v1::CheckSeverity severity) {
  switch (severity) {
    case v1::CHECK_SEVERITY_INFO:
      return "提示";
    case v1::CHECK_SEVERITY_WARNING:
      return "应作说明";
    default:
      return "";
  }
}

std::string SourceLabel(type::v1::FactSource source) {
  const std::string name = SourceName(source);
  return name.empty() ? "系统核算" : name;
}

std::string RoleLabel(const std::string& role) {
  if (role == "budget") return "预算台账";
  if (role == "project") return "项目库";
  if (role == "submission") return "部门提交的数据";
  if (role == "framework") return "指标体系";
  if (role == "template") return "报告模板";
  return role;
}

}  // namespace jixiao::evaluation
