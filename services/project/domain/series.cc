// The ids of series that depend on what they are of.
#include <string>

#include "absl/strings/str_cat.h"
#include "services/project/domain/contributions.h"

namespace jixiao::project::series {
namespace {

// The part of a series id that tells of what kind projects are.
std::string KindWord(v1::ProjectKind kind) {
  switch (kind) {
    case v1::PROJECT_KIND_LARGE_MANUFACTURING:
      return "manufacturing";
    case v1::PROJECT_KIND_LARGE_SERVICES:
      return "services";
    case v1::PROJECT_KIND_HEADQUARTERS:
      return "headquarters";
    case v1::PROJECT_KIND_FOREIGN:
      return "foreign";
    case v1::PROJECT_KIND_FUTURE_INDUSTRY:
      return "future";
    case v1::PROJECT_KIND_OTHER:
      return "other";
    default:
      return "";
  }
}

std::string InvestorWord(v1::InvestorClass klass) {
  switch (klass) {
    case v1::INVESTOR_CLASS_CENTRAL_STATE:
      return "central_state";
    case v1::INVESTOR_CLASS_MULTINATIONAL:
      return "multinational";
    case v1::INVESTOR_CLASS_PRIVATE:
      return "private";
    case v1::INVESTOR_CLASS_CHAIN_LEADER:
      return "chain_leader";
    case v1::INVESTOR_CLASS_FORTUNE_500:
      return "fortune_500";
    case v1::INVESTOR_CLASS_OTHER:
      return "other";
    default:
      return "";
  }
}

std::string HeadquartersWord(v1::HeadquartersLevel level) {
  switch (level) {
    case v1::HEADQUARTERS_LEVEL_GLOBAL:
      return "global";
    case v1::HEADQUARTERS_LEVEL_CHINA:
      return "china";
    case v1::HEADQUARTERS_LEVEL_NATIONAL:
      return "national";
    case v1::HEADQUARTERS_LEVEL_REGIONAL:
      return "regional";
    case v1::HEADQUARTERS_LEVEL_RESEARCH:
      return "research";
    default:
      return "";
  }
}

// "" without a word: of what is not reported there is no series.
std::string Series(const char* prefix, const std::string& word) {
  return word.empty() ? "" : absl::StrCat(prefix, word);
}

}  // namespace

std::string AttractedFixedAsset(const SizeBand& band) {
  return absl::StrCat("attracted.fixed_asset_", band.id);
}

std::string Filed(const SizeBand& band) {
  return absl::StrCat("filed_", band.id);
}

std::string HighLevelKind(v1::ProjectKind kind) {
  if (kind == v1::PROJECT_KIND_OTHER) return "";
  return Series("attracted.high_level.", KindWord(kind));
}

std::string AttractedKind(v1::ProjectKind kind) {
  return Series("attracted.kind.", KindWord(kind));
}

std::string AttractedInvestor(v1::InvestorClass klass) {
  return Series("attracted.investor.", InvestorWord(klass));
}

std::string AttractedHeadquarters(v1::HeadquartersLevel level) {
  return Series("attracted.headquarters.", HeadquartersWord(level));
}

std::string Work(const WorkKind& kind) {
  return absl::StrCat("work.", kind.id);
}

}  // namespace jixiao::project::series
