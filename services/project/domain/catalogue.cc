#include "services/project/domain/catalogue.h"

namespace jixiao::project {

const std::vector<Metric>& Metrics() {
  static const auto& metrics = *new std::vector<Metric>{
      {kAttracted, "招引项目数", kItem, "本年度招引项目"},
      {kFixedAsset1Yi, "固定资产投资1亿元以上项目数", kItem,
       "本年度招引项目中固定资产投资不少于1亿元的"},
      {kStarted, "开工项目数", kItem, "开工日期在本年度内的项目"},
      {kFiled3Yi, "备案3亿元以上开工类项目数", kItem,
       "本年度已落地的开工类项目中固投备案金额不少于3亿元的"},
      {kFiled5Yi, "备案5亿元以上开工类项目数", kItem,
       "本年度已落地的开工类项目中固投备案金额不少于5亿元的"},
      {kActualInvestment, "实际投资总额", kCny, "本年度招引项目实际投资之和"},
      {kHighLevel, "高能级项目数", kItem, "本年度招引项目中的高能级项目"},
      {HighLevelKey(v1::PROJECT_KIND_LARGE_MANUFACTURING), "大体量制造业项目数",
       kItem, "高能级项目中的大体量制造业项目"},
      {HighLevelKey(v1::PROJECT_KIND_LARGE_SERVICES), "大体量服务业项目数",
       kItem, "高能级项目中的大体量服务业项目"},
      {HighLevelKey(v1::PROJECT_KIND_HEADQUARTERS), "标志性总部项目数", kItem,
       "高能级项目中的标志性总部项目"},
      {HighLevelKey(v1::PROJECT_KIND_FOREIGN), "标志性外资项目数", kItem,
       "高能级项目中的标志性外资项目"},
      {HighLevelKey(v1::PROJECT_KIND_FUTURE_INDUSTRY), "标志性未来产业项目数",
       kItem, "高能级项目中的标志性未来产业项目"},
      {kDistrictCount, "板块数", kItem, "本年度招引项目所在的板块"},
  };
  return metrics;
}

const Metric* FindMetric(std::string_view key) {
  for (const Metric& metric : Metrics()) {
    if (key == metric.key) return &metric;
  }
  return nullptr;
}

std::vector<std::string> MetricKeys() {
  std::vector<std::string> keys;
  for (const Metric& metric : Metrics()) keys.emplace_back(metric.key);
  return keys;
}

const char* HighLevelKey(v1::ProjectKind kind) {
  switch (kind) {
    case v1::PROJECT_KIND_LARGE_MANUFACTURING:
      return "project.high_level.manufacturing.count";
    case v1::PROJECT_KIND_LARGE_SERVICES:
      return "project.high_level.services.count";
    case v1::PROJECT_KIND_HEADQUARTERS:
      return "project.high_level.headquarters.count";
    case v1::PROJECT_KIND_FOREIGN:
      return "project.high_level.foreign.count";
    case v1::PROJECT_KIND_FUTURE_INDUSTRY:
      return "project.high_level.future.count";
    default:
      return nullptr;
  }
}

std::string TargetKey(std::string_view metric) {
  return "target." + std::string(metric);
}

std::string TargetDisplayName(const Metric& metric) {
  return std::string(metric.display_name) + "目标";
}

}  // namespace jixiao::project
