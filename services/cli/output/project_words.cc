#include "services/cli/output/project_words.h"

#include <algorithm>
#include <limits>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/rational/proto.h"
#include "services/cli/output/budget_words.h"

namespace jixiao::cli {
namespace {

namespace v1 = project::v1;
using v1::SummaryDimension;

// What one value of an enumeration is called.
struct Word {
  int value;
  const char* chinese;
  const char* english;
};

// The value's word; its name in the API where the list has none.
template <typename Enum>
std::string Find(const std::vector<Word>& words, Enum value,
                 Language language) {
  for (const Word& word : words) {
    if (word.value == static_cast<int>(value)) {
      return In(language, word.chinese, word.english);
    }
  }
  return EnumName(value);
}

// "1yi" is 1; 0 for an id of another form.
int YiOfBand(const std::string& band) {
  const std::size_t digits = band.find_first_not_of("0123456789");
  int yi = 0;
  if (digits == 0 || digits == std::string::npos ||
      band.substr(digits) != "yi" ||
      !absl::SimpleAtoi(band.substr(0, digits), &yi)) {
    return 0;
  }
  return yi;
}

// The number of the enumerated value; 0 where the dimension has none.
int NumberOf(SummaryDimension dimension, const std::string& value) {
  switch (dimension) {
    case v1::SUMMARY_DIMENSION_STAGE:
      return EnumOfName<v1::ProjectStage>(value);
    case v1::SUMMARY_DIMENSION_KIND:
      return EnumOfName<v1::ProjectKind>(value);
    case v1::SUMMARY_DIMENSION_OPERATION_TYPE:
      return EnumOfName<v1::OperationType>(value);
    case v1::SUMMARY_DIMENSION_INVESTOR_CLASS:
      return EnumOfName<v1::InvestorClass>(value);
    default:
      return 0;
  }
}

std::string ProjectEnumWord(SummaryDimension dimension, int number,
                            Language language) {
  switch (dimension) {
    case v1::SUMMARY_DIMENSION_STAGE:
      return WordOf(static_cast<v1::ProjectStage>(number), language);
    case v1::SUMMARY_DIMENSION_KIND:
      return WordOf(static_cast<v1::ProjectKind>(number), language);
    case v1::SUMMARY_DIMENSION_OPERATION_TYPE:
      return WordOf(static_cast<v1::OperationType>(number), language);
    default:
      return WordOf(static_cast<v1::InvestorClass>(number), language);
  }
}

std::string EmptyWord(SummaryDimension dimension, Language language) {
  return dimension == v1::SUMMARY_DIMENSION_SIZE_BAND
             ? In(language, "未达或未填", "below, or not reported")
             : In(language, "未填", "not reported");
}

}  // namespace

std::string WordOf(v1::ProjectKind kind, Language language) {
  static const auto& words = *new std::vector<Word>{
      {v1::PROJECT_KIND_LARGE_MANUFACTURING, "大体量制造业",
       "large manufacturing"},
      {v1::PROJECT_KIND_LARGE_SERVICES, "大体量服务业", "large services"},
      {v1::PROJECT_KIND_HEADQUARTERS, "标志性总部", "headquarters"},
      {v1::PROJECT_KIND_FOREIGN, "标志性外资", "foreign"},
      {v1::PROJECT_KIND_FUTURE_INDUSTRY, "标志性未来产业", "future industry"},
      {v1::PROJECT_KIND_OTHER, "其他", "other"}};
  return Find(words, kind, language);
}

std::string WordOf(v1::OperationType type, Language language) {
  static const auto& words = *new std::vector<Word>{
      {v1::OPERATION_TYPE_START, "开工类", "start-type"},
      {v1::OPERATION_TYPE_OPERATING, "运营类", "operating-type"}};
  return Find(words, type, language);
}

std::string WordOf(v1::InvestorClass investor, Language language) {
  static const auto& words = *new std::vector<Word>{
      {v1::INVESTOR_CLASS_CENTRAL_STATE, "央企", "central state"},
      {v1::INVESTOR_CLASS_MULTINATIONAL, "跨国公司", "multinational"},
      {v1::INVESTOR_CLASS_PRIVATE, "优质民企", "private"},
      {v1::INVESTOR_CLASS_CHAIN_LEADER, "链主企业", "chain leader"},
      {v1::INVESTOR_CLASS_FORTUNE_500, "世界500强", "Fortune 500"},
      {v1::INVESTOR_CLASS_OTHER, "其他", "other"}};
  return Find(words, investor, language);
}

std::string WordOf(v1::HeadquartersLevel level, Language language) {
  static const auto& words = *new std::vector<Word>{
      {v1::HEADQUARTERS_LEVEL_GLOBAL, "全球总部", "global"},
      {v1::HEADQUARTERS_LEVEL_CHINA, "中国区总部", "China"},
      {v1::HEADQUARTERS_LEVEL_NATIONAL, "全国总部", "national"},
      {v1::HEADQUARTERS_LEVEL_REGIONAL, "区域总部", "regional"},
      {v1::HEADQUARTERS_LEVEL_RESEARCH, "科研总部", "research"}};
  return Find(words, level, language);
}

std::string WordOf(v1::ProjectStage stage, Language language) {
  static const auto& words = *new std::vector<Word>{
      {v1::PROJECT_STAGE_NEGOTIATING, "在谈", "negotiating"},
      {v1::PROJECT_STAGE_SIGNED, "签约", "signed"},
      {v1::PROJECT_STAGE_LANDED, "落地", "landed"},
      {v1::PROJECT_STAGE_STARTED, "开工", "started"},
      {v1::PROJECT_STAGE_OPERATING, "投产", "operating"},
      {v1::PROJECT_STAGE_SUSPENDED, "暂停", "suspended"},
      {v1::PROJECT_STAGE_TERMINATED, "终止", "terminated"}};
  return Find(words, stage, language);
}

std::string WordOf(v1::Agreement agreement, Language language) {
  static const auto& words =
      *new std::vector<Word>{{v1::AGREEMENT_INTENT, "意向协议", "intent"},
                             {v1::AGREEMENT_FORMAL, "正式协议", "formal"}};
  return Find(words, agreement, language);
}

std::string WordOf(v1::LandingProof proof, Language language) {
  static const auto& words = *new std::vector<Word>{
      {v1::LANDING_PROOF_FILED, "备案", "filed"},
      {v1::LANDING_PROOF_REGISTERED, "注册", "registered"},
      {v1::LANDING_PROOF_FUNDED, "到资", "funded"}};
  return Find(words, proof, language);
}

std::string WordOf(v1::WindowKind kind, Language language) {
  static const auto& words =
      *new std::vector<Word>{{v1::WINDOW_KIND_LANDING, "落地", "landing"},
                             {v1::WINDOW_KIND_START, "开工", "start"}};
  return Find(words, kind, language);
}

std::string WordOf(v1::Light light, Language language) {
  static const auto& words =
      *new std::vector<Word>{{v1::LIGHT_GREEN, "绿", "green"},
                             {v1::LIGHT_YELLOW, "黄", "yellow"},
                             {v1::LIGHT_RED, "红", "red"}};
  return Find(words, light, language);
}

std::string WordOf(v1::StageEvent::Kind kind, Language language) {
  static const auto& words = *new std::vector<Word>{
      {v1::StageEvent::KIND_TRANSITION, "进入", "reaches"},
      {v1::StageEvent::KIND_CORRECTION, "更正", "corrects"},
      {v1::StageEvent::KIND_VOID, "撤销", "takes back"},
      {v1::StageEvent::KIND_VERIFICATION, "核查", "verifies"}};
  return Find(words, kind, language);
}

std::string WordOf(v1::Investment::Kind kind, Language language) {
  static const auto& words = *new std::vector<Word>{
      {v1::Investment::KIND_ACTUAL, "实际投资", "actual"},
      {v1::Investment::KIND_FOREIGN_CAPITAL, "实到外资", "foreign capital"}};
  return Find(words, kind, language);
}

std::string WordOf(v1::BlockedItem::State state, Language language) {
  static const auto& words = *new std::vector<Word>{
      {v1::BlockedItem::STATE_OPEN, "待解决", "open"},
      {v1::BlockedItem::STATE_ESCALATED, "已上报", "escalated"},
      {v1::BlockedItem::STATE_RESOLVED, "已解决", "resolved"}};
  return Find(words, state, language);
}

std::string WordOf(v1::BulletinEntry::Change change, Language language) {
  static const auto& words = *new std::vector<Word>{
      {v1::BulletinEntry::CHANGE_NEW, "新增", "new"},
      {v1::BulletinEntry::CHANGE_CHANGED, "有变化", "changed"},
      {v1::BulletinEntry::CHANGE_UNCHANGED, "无变化", "unchanged"},
      {v1::BulletinEntry::CHANGE_LEFT, "退出", "left"}};
  return Find(words, change, language);
}

std::string WordOf(v1::Schedule schedule, Language language) {
  static const auto& words = *new std::vector<Word>{
      {v1::SCHEDULE_ON_SCHEDULE, "达序时", "on schedule"},
      {v1::SCHEDULE_BEHIND, "未达", "behind"}};
  return Find(words, schedule, language);
}

std::string WordOf(v1::Accumulation accumulation, Language language) {
  static const auto& words = *new std::vector<Word>{
      {v1::ACCUMULATION_YEAR, "年内累计", "since January 1"},
      {v1::ACCUMULATION_STOCK, "时点", "on the day"}};
  return Find(words, accumulation, language);
}

std::string WordOf(SummaryDimension dimension, Language language) {
  static const auto& words = *new std::vector<Word>{
      {v1::SUMMARY_DIMENSION_ATTRACTED_YEAR, "招引年度", "attracted in"},
      {v1::SUMMARY_DIMENSION_STAGE, "阶段", "stage"},
      {v1::SUMMARY_DIMENSION_DISTRICT, "板块", "district"},
      {v1::SUMMARY_DIMENSION_KIND, "类别", "kind"},
      {v1::SUMMARY_DIMENSION_OPERATION_TYPE, "开工运营", "type"},
      {v1::SUMMARY_DIMENSION_INVESTOR_CLASS, "投资方", "investor"},
      {v1::SUMMARY_DIMENSION_HIGH_LEVEL, "高能级", "high-level"},
      {v1::SUMMARY_DIMENSION_SIZE_BAND, "固投规模", "fixed assets"}};
  return Find(words, dimension, language);
}

std::string WorkKindWord(const std::string& kind, Language language) {
  static const auto& words =
      *new std::vector<std::pair<const char*, const char*>>{
          {"activity", "活动"},         {"mission", "出访"},
          {"visit", "走访调研"},        {"policy", "政策文件"},
          {"training", "培训"},         {"publicity", "宣传报道"},
          {"commendation", "评比表彰"}, {"meeting", "会议"},
          {"agreement", "合作协议"},    {"campaign", "专项行动"}};
  const auto found =
      std::find_if(words.begin(), words.end(),
                   [&](const auto& word) { return kind == word.first; });
  return found == words.end() || language == Language::kEnglish ? kind
                                                                : found->second;
}

Colour ColourOf(v1::Light light) {
  switch (light) {
    case v1::LIGHT_RED:
      return Colour::kRed;
    case v1::LIGHT_YELLOW:
      return Colour::kYellow;
    case v1::LIGHT_GREEN:
      return Colour::kGreen;
    default:
      return Colour::kNone;
  }
}

Colour ColourOf(v1::Schedule schedule) {
  switch (schedule) {
    case v1::SCHEDULE_ON_SCHEDULE:
      return Colour::kGreen;
    case v1::SCHEDULE_BEHIND:
      return Colour::kRed;
    default:
      return Colour::kNone;
  }
}

Colour ColourOf(v1::BlockedItem::State state) {
  switch (state) {
    case v1::BlockedItem::STATE_OPEN:
      return Colour::kYellow;
    case v1::BlockedItem::STATE_ESCALATED:
      return Colour::kRed;
    default:
      return Colour::kDim;
  }
}

Colour ColourOf(v1::BulletinEntry::Change change) {
  switch (change) {
    case v1::BulletinEntry::CHANGE_NEW:
      return Colour::kGreen;
    case v1::BulletinEntry::CHANGE_CHANGED:
      return Colour::kYellow;
    case v1::BulletinEntry::CHANGE_LEFT:
      return Colour::kDim;
    default:
      return Colour::kNone;
  }
}

std::string ValueWord(SummaryDimension dimension, const std::string& value,
                      Language language) {
  if (value.empty()) return EmptyWord(dimension, language);
  if (dimension == v1::SUMMARY_DIMENSION_HIGH_LEVEL) {
    return TruthWord(value, language);
  }
  if (dimension == v1::SUMMARY_DIMENSION_ATTRACTED_YEAR && value == "0") {
    return In(language, "未招引", "not attracted");
  }
  if (dimension == v1::SUMMARY_DIMENSION_SIZE_BAND) {
    const int yi = YiOfBand(value);
    return yi == 0 ? value : absl::StrCat("≥", yi, "亿元");
  }
  const int number = NumberOf(dimension, value);
  return number == 0 ? value : ProjectEnumWord(dimension, number, language);
}

std::pair<int, std::string> OrderOf(SummaryDimension dimension,
                                    const std::string& value) {
  if (value.empty()) return {std::numeric_limits<int>::max(), ""};
  if (dimension == v1::SUMMARY_DIMENSION_SIZE_BAND) {
    return {YiOfBand(value), value};
  }
  return {NumberOf(dimension, value), value};
}

std::string MeasureText(const v1::Measure& measure, Language language) {
  const auto value = rational::FromProto(measure.value());
  std::string number = measure.value().value();
  if (value.ok() && value->has_value() && (*value)->IsInteger()) {
    number = rational::FormatGrouped(**value, 0);
  }
  switch (measure.qualifier()) {
    case v1::QUALIFIER_NEARLY:
      return absl::StrCat(In(language, "近", "nearly "), number,
                          measure.unit());
    case v1::QUALIFIER_UPWARD:
      return absl::StrCat(number, In(language, "余", "-odd "), measure.unit());
    case v1::QUALIFIER_OVER:
      return absl::StrCat(In(language, "超", "over "), number, measure.unit());
    case v1::QUALIFIER_ABOUT:
      return absl::StrCat(In(language, "约", "about "), number, measure.unit());
    default:
      return absl::StrCat(number, measure.unit());
  }
}

}  // namespace jixiao::cli
