#include "services/project/domain/catalogue.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/text/text.h"
#include "services/project/domain/contributions.h"

namespace jixiao::project {
namespace {

constexpr char kCountSuffix[] = ".count";

// A count over the year, of projects.
Definition CountOf(std::string key, std::string display_name,
                   std::string counted, std::string query) {
  Definition definition;
  definition.key = std::move(key);
  definition.display_name = std::move(display_name);
  definition.unit = kItem;
  definition.query = std::move(query);
  definition.target_allowed = true;
  definition.series = std::move(counted);
  return definition;
}

// "project.attracted.kind.other.count" of the series attracted.kind.other.
std::string KeyOfSeries(const std::string& name) {
  return absl::StrCat("project.", name, kCountSuffix);
}

void AddBandFacts(const SizeBand& band, std::vector<Definition>& all) {
  const std::string fixed = series::AttractedFixedAsset(band);
  const std::string least = band.display_name;
  Definition count =
      CountOf(KeyOfSeries(fixed), "固定资产投资" + least + "以上项目数", fixed,
              "本年度招引项目中固定资产投资不少于" + least + "的");
  count.by_district = true;
  count.unreported = series::kAttractedFixedAssetUnreported;
  Definition share;
  share.key = absl::StrCat("project.", fixed, ".share");
  share.display_name = "固定资产投资" + least + "以上项目占比";
  share.unit = kOne;
  share.query = "固定资产投资" + least + "以上项目数占招引项目数的比重";
  share.by_district = true;
  share.measure = Measure::kRatio;
  share.part = count.key;
  share.base = kAttractedCount;
  Definition filed =
      CountOf(KeyOfSeries(series::Filed(band)),
              "备案" + least + "以上开工类项目数", series::Filed(band),
              "本年度已落地的开工类项目中固投备案金额不少于" + least + "的");
  filed.by_district = true;
  filed.unreported = series::kFiledUnreported;
  for (Definition* definition : {&count, &share, &filed}) {
    all.push_back(std::move(*definition));
  }
}

struct KindRow {
  v1::ProjectKind kind;
  const char* high_level;  // the name of those; null: they have none
  const char* name;
};

constexpr KindRow kKinds[] = {
    {v1::PROJECT_KIND_LARGE_MANUFACTURING, "大体量制造业项目", "大体量制造业"},
    {v1::PROJECT_KIND_LARGE_SERVICES, "大体量服务业项目", "大体量服务业"},
    {v1::PROJECT_KIND_HEADQUARTERS, "标志性总部项目", "标志性总部"},
    {v1::PROJECT_KIND_FOREIGN, "标志性外资项目", "标志性外资"},
    {v1::PROJECT_KIND_FUTURE_INDUSTRY, "标志性未来产业项目", "标志性未来产业"},
    {v1::PROJECT_KIND_OTHER, nullptr, "其他类别"},
};

void AddKinds(std::vector<Definition>& all) {
  for (const KindRow& row : kKinds) {
    const std::string counted = series::AttractedKind(row.kind);
    all.push_back(CountOf(KeyOfSeries(counted),
                          absl::StrCat("招引", row.name, "类项目数"), counted,
                          absl::StrCat("本年度招引项目中类别为", row.name,
                                       "的，不论是否高能级")));
    if (row.high_level == nullptr) continue;
    const std::string high = series::HighLevelKind(row.kind);
    all.push_back(
        CountOf(KeyOfSeries(std::string(absl::StripPrefix(high, "attracted."))),
                absl::StrCat(row.high_level, "数"), high,
                absl::StrCat("高能级项目中的", row.high_level)));
  }
}

struct InvestorRow {
  v1::InvestorClass klass;
  const char* name;
};

constexpr InvestorRow kInvestors[] = {
    {v1::INVESTOR_CLASS_CENTRAL_STATE, "央企"},
    {v1::INVESTOR_CLASS_MULTINATIONAL, "跨国公司"},
    {v1::INVESTOR_CLASS_PRIVATE, "优质民企"},
    {v1::INVESTOR_CLASS_CHAIN_LEADER, "链主企业"},
    {v1::INVESTOR_CLASS_FORTUNE_500, "世界500强"},
    {v1::INVESTOR_CLASS_OTHER, "其他投资方"},
};

struct HeadquartersRow {
  v1::HeadquartersLevel level;
  const char* name;
};

constexpr HeadquartersRow kHeadquarters[] = {
    {v1::HEADQUARTERS_LEVEL_GLOBAL, "全球总部"},
    {v1::HEADQUARTERS_LEVEL_CHINA, "中国区总部"},
    {v1::HEADQUARTERS_LEVEL_NATIONAL, "全国总部"},
    {v1::HEADQUARTERS_LEVEL_REGIONAL, "区域总部"},
    {v1::HEADQUARTERS_LEVEL_RESEARCH, "科研总部"},
};

void AddInvestors(std::vector<Definition>& all) {
  for (const InvestorRow& row : kInvestors) {
    const std::string counted = series::AttractedInvestor(row.klass);
    all.push_back(CountOf(
        KeyOfSeries(counted), absl::StrCat("招引", row.name, "项目数"), counted,
        absl::StrCat("本年度招引项目中投资方为", row.name, "的")));
  }
  for (const HeadquartersRow& row : kHeadquarters) {
    const std::string counted = series::AttractedHeadquarters(row.level);
    all.push_back(
        CountOf(KeyOfSeries(counted), absl::StrCat("招引", row.name, "项目数"),
                counted, absl::StrCat("本年度招引项目中设立", row.name, "的")));
  }
}

void AddWork(const WorkKind& kind, std::vector<Definition>& all) {
  const std::string counted = series::Work(kind);
  Definition definition =
      CountOf(KeyOfSeries(counted), "工作事项数（" + kind.display_name + "）",
              counted, "本年度的工作事项，类别：" + kind.display_name);
  definition.group = "work.";
  all.push_back(std::move(definition));
}

Definition TargetFactOf(const Definition& metric) {
  Definition target;
  target.key = TargetKey(metric.key);
  target.display_name = metric.display_name + "目标";
  target.unit = metric.unit;
  target.query = "年度目标，见目标的依据文件";
  target.by_district = metric.by_district;
  target.measure = Measure::kTarget;
  target.part = metric.key;
  return target;
}

Definition CompletionFactOf(const Definition& metric) {
  Definition completion;
  completion.key = CompletionKey(metric.key);
  completion.display_name = metric.display_name + "目标完成率";
  completion.unit = kOne;
  completion.query = metric.display_name + "占年度目标的比重";
  completion.by_district = metric.by_district;
  completion.measure = Measure::kCompletion;
  completion.part = metric.key;
  completion.base = TargetKey(metric.key);
  return completion;
}

}  // namespace

bool Explainable(const Definition& definition) {
  return definition.measure == Measure::kCount ||
         definition.measure == Measure::kAmount ||
         definition.measure == Measure::kSigning;
}

v1::FactDefinition ToProto(const Definition& definition) {
  v1::FactDefinition proto;
  proto.set_key(definition.key);
  proto.set_display_name(definition.display_name);
  proto.set_unit(definition.unit);
  proto.set_base(definition.base);
  proto.set_query(definition.query);
  proto.set_accumulation(definition.accumulation);
  proto.set_by_district(definition.by_district);
  proto.set_target_allowed(definition.target_allowed);
  proto.set_explainable(Explainable(definition));
  return proto;
}

std::string TargetKey(const std::string& key) {
  return absl::StrCat(kTargetPrefix, key);
}

std::string CompletionKey(const std::string& key) {
  if (key == kActualInvestmentFact) return "project.investment.completion";
  return absl::StrCat(absl::StripSuffix(key, kCountSuffix), ".completion");
}

Catalogue::Catalogue(const ReferenceData& reference)
    : definitions_(FixedDefinitions()) {
  for (const SizeBand& band : reference.size_bands) {
    AddBandFacts(band, definitions_);
  }
  AddKinds(definitions_);
  AddInvestors(definitions_);
  for (const WorkKind& kind : reference.work_kinds) {
    AddWork(kind, definitions_);
  }
  const std::size_t drawn = definitions_.size();
  for (std::size_t i = 0; i < drawn; ++i) {
    if (!definitions_[i].target_allowed) continue;
    Definition target = TargetFactOf(definitions_[i]);
    Definition completion = CompletionFactOf(definitions_[i]);
    definitions_.push_back(std::move(target));
    definitions_.push_back(std::move(completion));
  }
  std::sort(
      definitions_.begin(), definitions_.end(),
      [](const Definition& a, const Definition& b) { return a.key < b.key; });
}

const Definition* Catalogue::Find(std::string_view key) const {
  const auto at =
      std::lower_bound(definitions_.begin(), definitions_.end(), key,
                       [](const Definition& a, std::string_view wanted) {
                         return a.key < wanted;
                       });
  return at == definitions_.end() || at->key != key ? nullptr : &*at;
}

std::vector<std::string> Catalogue::TargetMetrics() const {
  std::vector<std::string> keys;
  for (const Definition& definition : definitions_) {
    if (definition.target_allowed) keys.push_back(definition.key);
  }
  return keys;
}

std::string Catalogue::NearestKeys(const std::string& key) const {
  std::vector<std::string> keys;
  keys.reserve(definitions_.size());
  for (const Definition& definition : definitions_) {
    keys.push_back(definition.key);
  }
  return text::DidYouMean(keys, key);
}

}  // namespace jixiao::project
