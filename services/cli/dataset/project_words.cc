#include "services/cli/dataset/project_words.h"

#include "jixiao/project/v1/follow_up.pb.h"
#include "jixiao/project/v1/investment.pb.h"
#include "jixiao/project/v1/project.pb.h"
#include "jixiao/project/v1/work_item.pb.h"

namespace jixiao::cli {

namespace v1 = project::v1;

const RecordWords& ProjectKindWords() {
  static const auto& words =
      *new RecordWords{{"LARGE_MANUFACTURING",
                        v1::PROJECT_KIND_LARGE_MANUFACTURING,
                        {"大体量制造业", "大体量制造业项目"}},
                       {"LARGE_SERVICES",
                        v1::PROJECT_KIND_LARGE_SERVICES,
                        {"大体量服务业", "大体量服务业项目"}},
                       {"HEADQUARTERS",
                        v1::PROJECT_KIND_HEADQUARTERS,
                        {"标志性总部", "标志性总部项目", "总部"}},
                       {"FOREIGN",
                        v1::PROJECT_KIND_FOREIGN,
                        {"标志性外资", "标志性外资项目", "外资"}},
                       {"FUTURE_INDUSTRY",
                        v1::PROJECT_KIND_FUTURE_INDUSTRY,
                        {"标志性未来产业", "标志性未来产业项目", "未来产业"}},
                       {"OTHER", v1::PROJECT_KIND_OTHER, {"其他", "其它"}}};
  return words;
}

const RecordWords& OperationTypeWords() {
  static const auto& words = *new RecordWords{
      {"START_TYPE", v1::OPERATION_TYPE_START, {"开工类", "开工类项目"}},
      {"OPERATING_TYPE",
       v1::OPERATION_TYPE_OPERATING,
       {"运营类", "运营类项目"}}};
  return words;
}

const RecordWords& InvestorClassWords() {
  static const auto& words = *new RecordWords{
      {"CENTRAL_STATE", v1::INVESTOR_CLASS_CENTRAL_STATE, {"央企"}},
      {"MULTINATIONAL", v1::INVESTOR_CLASS_MULTINATIONAL, {"跨国公司"}},
      {"PRIVATE", v1::INVESTOR_CLASS_PRIVATE, {"优质民企", "民企"}},
      {"CHAIN_LEADER", v1::INVESTOR_CLASS_CHAIN_LEADER, {"链主企业", "链主"}},
      {"FORTUNE_500", v1::INVESTOR_CLASS_FORTUNE_500, {"世界500强"}},
      {"OTHER", v1::INVESTOR_CLASS_OTHER, {"其他", "其它"}}};
  return words;
}

const RecordWords& HeadquartersLevelWords() {
  static const auto& words = *new RecordWords{
      {"GLOBAL", v1::HEADQUARTERS_LEVEL_GLOBAL, {"全球总部", "全球"}},
      {"CHINA", v1::HEADQUARTERS_LEVEL_CHINA, {"中国区总部", "中国区"}},
      {"NATIONAL", v1::HEADQUARTERS_LEVEL_NATIONAL, {"全国总部", "全国"}},
      {"REGIONAL", v1::HEADQUARTERS_LEVEL_REGIONAL, {"区域总部", "区域"}},
      {"RESEARCH", v1::HEADQUARTERS_LEVEL_RESEARCH, {"科研总部", "科研"}}};
  return words;
}

const RecordWords& AgreementWords() {
  static const auto& words =
      *new RecordWords{{"INTENT", v1::AGREEMENT_INTENT, {"意向协议", "意向"}},
                       {"FORMAL", v1::AGREEMENT_FORMAL, {"正式协议", "正式"}}};
  return words;
}

const RecordWords& LandingProofWords() {
  static const auto& words = *new RecordWords{
      {"FILED", v1::LANDING_PROOF_FILED, {"备案", "已备案"}},
      {"REGISTERED", v1::LANDING_PROOF_REGISTERED, {"注册", "已注册"}},
      {"FUNDED", v1::LANDING_PROOF_FUNDED, {"到资", "已到资"}}};
  return words;
}

const RecordWords& ProjectStageWords() {
  static const auto& words = *new RecordWords{
      {"NEGOTIATING", v1::PROJECT_STAGE_NEGOTIATING, {"在谈"}},
      {"SIGNED", v1::PROJECT_STAGE_SIGNED, {"签约", "已签约"}},
      {"LANDED", v1::PROJECT_STAGE_LANDED, {"落地", "已落地"}},
      {"STARTED", v1::PROJECT_STAGE_STARTED, {"开工", "已开工"}},
      {"OPERATING", v1::PROJECT_STAGE_OPERATING, {"投产", "已投产"}},
      {"SUSPENDED", v1::PROJECT_STAGE_SUSPENDED, {"暂停", "已暂停"}},
      {"TERMINATED", v1::PROJECT_STAGE_TERMINATED, {"终止", "已终止"}}};
  return words;
}

const RecordWords& InvestmentKindWords() {
  static const auto& words =
      *new RecordWords{{"ACTUAL", v1::Investment::KIND_ACTUAL, {"实际投资"}},
                       {"FOREIGN_CAPITAL",
                        v1::Investment::KIND_FOREIGN_CAPITAL,
                        {"实到外资", "到账外资"}}};
  return words;
}

const RecordWords& ListingKindWords() {
  static const auto& words = *new RecordWords{
      {"PRIORITY", v1::Listing::KIND_PRIORITY, {"攻坚榜单"}},
      {"FUND_SUPPORT", v1::Listing::KIND_FUND_SUPPORT, {"推荐基金支持"}}};
  return words;
}

const RecordWords& QualifierWords() {
  static const auto& words =
      *new RecordWords{{"NEARLY", v1::QUALIFIER_NEARLY, {"近"}},
                       {"UPWARD", v1::QUALIFIER_UPWARD, {"余", "多"}},
                       {"OVER", v1::QUALIFIER_OVER, {"超"}},
                       {"ABOUT", v1::QUALIFIER_ABOUT, {"约"}}};
  return words;
}

}  // namespace jixiao::cli
