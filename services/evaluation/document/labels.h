// The Chinese words of the report for values of enums.
#ifndef JIXIAO_SERVICES_EVALUATION_DOCUMENT_LABELS_H_
#define JIXIAO_SERVICES_EVALUATION_DOCUMENT_LABELS_H_

#include <string>

#include "jixiao/evaluation/v1/evaluation.pb.h"
#include "jixiao/type/v1/fact.pb.h"
#include "services/evaluation/template/system_captions.h"

namespace jixiao::evaluation {

// What stands after every figure that rests on generated sample data.
inline constexpr char kSyntheticMark[] = "〔样例数据〕";

// "与数据不符", "无法核实"…; empty when unspecified.
std::string StatusLabel(v1::LeafStatus status);
// What the status means, one sentence without a full stop.
std::string StatusMeaning(v1::LeafStatus status);

// "提示", "应作说明"; empty for an ERROR, which is what findings are unless
// they say so.
std::string SeverityLabel(v1::CheckSeverity severity);

// "台账", "项目库", "申报", "报告所列"; "系统核算" when unspecified.
std::string SourceLabel(type::v1::FactSource source);

// "预算台账", "项目库", "部门提交的数据", "指标体系", "报告模板"; the role
// itself when unknown.
std::string RoleLabel(const std::string& role);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_DOCUMENT_LABELS_H_
