#include "services/cli/output/words.h"

#include "absl/strings/match.h"
#include "common/rational/proto.h"

namespace jixiao::cli {
namespace {

using evaluation::v1::LeafStatus;
using report::v1::Report;
using report::v1::ReportStep;
using type::v1::FactSource;
using type::v1::Verdict;

std::string WithoutPrefix(const std::string& name, const std::string& prefix) {
  return absl::StartsWith(name, prefix) ? name.substr(prefix.size()) : name;
}

}  // namespace

std::string In(Language language, const char* chinese, const char* english) {
  return language == Language::kChinese ? chinese : english;
}

std::string TotalWord(Language language) {
  return In(language, "合计", "total");
}

std::string NameOf(LeafStatus status) {
  return WithoutPrefix(evaluation::v1::LeafStatus_Name(status), "LEAF_STATUS_");
}

std::string NameOf(Verdict verdict) {
  return WithoutPrefix(type::v1::Verdict_Name(verdict), "VERDICT_");
}

std::string NameOf(evaluation::v1::CheckSeverity severity) {
  return WithoutPrefix(evaluation::v1::CheckSeverity_Name(severity),
                       "CHECK_SEVERITY_");
}

std::string NameOf(FactSource source) {
  return WithoutPrefix(type::v1::FactSource_Name(source), "FACT_SOURCE_");
}

std::string NameOf(Report::State state) {
  return WithoutPrefix(Report::State_Name(state), "STATE_");
}

std::string NameOf(ReportStep step) {
  return WithoutPrefix(report::v1::ReportStep_Name(step), "REPORT_STEP_");
}

std::string WordOf(LeafStatus status, Language language) {
  switch (status) {
    case evaluation::v1::LEAF_STATUS_VERIFIED:
      return In(language, "核实", "verified");
    case evaluation::v1::LEAF_STATUS_CONSISTENT:
      return In(language, "一致", "consistent");
    case evaluation::v1::LEAF_STATUS_CONTRADICTED:
      return In(language, "矛盾", "contradicted");
    case evaluation::v1::LEAF_STATUS_UNVERIFIABLE:
      return In(language, "无法核实", "unverifiable");
    case evaluation::v1::LEAF_STATUS_NOT_APPLICABLE:
      return In(language, "不适用", "not applicable");
    case evaluation::v1::LEAF_STATUS_JUDGED:
      return In(language, "已评判", "judged");
    case evaluation::v1::LEAF_STATUS_UNSUPPORTED:
      return In(language, "无佐证", "unsupported");
    default:
      return NameOf(status);
  }
}

std::string WordOf(Verdict verdict, Language language) {
  switch (verdict) {
    case type::v1::VERDICT_HOLDS:
      return In(language, "成立", "holds");
    case type::v1::VERDICT_ROUNDING:
      return In(language, "舍入", "rounding");
    case type::v1::VERDICT_TRUNCATED:
      return In(language, "截断", "truncated");
    case type::v1::VERDICT_VIOLATED:
      return In(language, "不成立", "violated");
    case type::v1::VERDICT_TENSION:
      return In(language, "存疑", "tension");
    case type::v1::VERDICT_MISSING:
      return In(language, "缺数", "missing");
    case type::v1::VERDICT_UNDEFINED:
      return In(language, "无定义", "undefined");
    default:
      return NameOf(verdict);
  }
}

std::string WordOf(FactSource source, Language language) {
  switch (source) {
    case type::v1::FACT_SOURCE_LEDGER:
      return In(language, "台账", "ledger");
    case type::v1::FACT_SOURCE_TRACKED:
      return In(language, "项目库", "tracked projects");
    case type::v1::FACT_SOURCE_DECLARED:
      return In(language, "填报", "declared");
    case type::v1::FACT_SOURCE_STATED:
      return In(language, "报告自述", "stated in the report");
    default:
      return NameOf(source);
  }
}

std::string WordOf(Report::State state, Language language) {
  switch (state) {
    case Report::STATE_GENERATING:
      return In(language, "生成中", "being generated");
    case Report::STATE_DRAFT:
      return In(language, "草稿", "draft");
    case Report::STATE_FAILED:
      return In(language, "失败", "failed");
    case Report::STATE_SUBMITTED:
      return In(language, "已报送", "submitted");
    case Report::STATE_RETURNED:
      return In(language, "已退回", "returned");
    case Report::STATE_REVIEWED:
      return In(language, "已复核", "reviewed");
    case Report::STATE_PUBLISHING:
      return In(language, "公开中", "being published");
    case Report::STATE_PUBLISHED:
      return In(language, "已公开", "published");
    case Report::STATE_SUPERSEDED:
      return In(language, "已替代", "superseded");
    case Report::STATE_CANCELLED:
      return In(language, "已取消", "cancelled");
    default:
      return NameOf(state);
  }
}

std::string WordOf(ReportStep step, Language language) {
  switch (step) {
    case report::v1::REPORT_STEP_COLLECT:
      return In(language, "汇集数据", "collect facts");
    case report::v1::REPORT_STEP_EVALUATE:
      return In(language, "评分核对", "score and check");
    case report::v1::REPORT_STEP_ASSEMBLE:
      return In(language, "编排报告", "assemble");
    case report::v1::REPORT_STEP_RENDER:
      return In(language, "生成文件", "render");
    case report::v1::REPORT_STEP_PUBLISH:
      return In(language, "确定公开评价", "publish the evaluation");
    case report::v1::REPORT_STEP_SEAL:
      return In(language, "签封", "seal");
    case report::v1::REPORT_STEP_LIST:
      return In(language, "查找部门", "find departments");
    case report::v1::REPORT_STEP_GENERATE:
      return In(language, "生成报告", "generate reports");
    case report::v1::REPORT_STEP_DONE:
      return In(language, "完成", "done");
    default:
      return In(language, "等待", "waiting");
  }
}

Colour ColourOf(LeafStatus status) {
  switch (status) {
    case evaluation::v1::LEAF_STATUS_VERIFIED:
    case evaluation::v1::LEAF_STATUS_CONSISTENT:
    case evaluation::v1::LEAF_STATUS_JUDGED:
      return Colour::kGreen;
    case evaluation::v1::LEAF_STATUS_CONTRADICTED:
      return Colour::kRed;
    case evaluation::v1::LEAF_STATUS_UNVERIFIABLE:
    case evaluation::v1::LEAF_STATUS_UNSUPPORTED:
      return Colour::kYellow;
    default:
      return Colour::kNone;
  }
}

Colour ColourOf(Verdict verdict) {
  switch (verdict) {
    case type::v1::VERDICT_HOLDS:
    case type::v1::VERDICT_ROUNDING:
    case type::v1::VERDICT_TRUNCATED:
      return Colour::kGreen;
    case type::v1::VERDICT_VIOLATED:
      return Colour::kRed;
    case type::v1::VERDICT_TENSION:
    case type::v1::VERDICT_MISSING:
    case type::v1::VERDICT_UNDEFINED:
      return Colour::kYellow;
    default:
      return Colour::kNone;
  }
}

std::string PointsText(const google::type::Decimal& points) {
  const auto value = rational::FromProto(points);
  if (!value.ok() || !value->has_value()) return "—";
  return (*value)->ToString();
}

}  // namespace jixiao::cli
