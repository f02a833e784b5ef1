// What the values of projects and their follow-up are called: in Chinese and
// English for people; the names for programs are those of EnumName.
#ifndef JIXIAO_SERVICES_CLI_OUTPUT_PROJECT_WORDS_H_
#define JIXIAO_SERVICES_CLI_OUTPUT_PROJECT_WORDS_H_

#include <string>
#include <utility>

#include "jixiao/project/v1/blocked_item.pb.h"
#include "jixiao/project/v1/follow_up.pb.h"
#include "jixiao/project/v1/investment.pb.h"
#include "jixiao/project/v1/project.pb.h"
#include "jixiao/project/v1/project_service.pb.h"
#include "jixiao/project/v1/stage_event.pb.h"
#include "jixiao/project/v1/target.pb.h"
#include "jixiao/project/v1/work_item.pb.h"
#include "services/cli/output/terminal.h"
#include "services/cli/output/words.h"

namespace jixiao::cli {

// Each is empty for "not reported".

// 大体量制造业, "large manufacturing".
std::string WordOf(project::v1::ProjectKind kind, Language language);
// 开工类, "start-type".
std::string WordOf(project::v1::OperationType type, Language language);
std::string WordOf(project::v1::InvestorClass investor, Language language);
std::string WordOf(project::v1::HeadquartersLevel level, Language language);
// 在谈, "negotiating".
std::string WordOf(project::v1::ProjectStage stage, Language language);
// 意向协议, "intent".
std::string WordOf(project::v1::Agreement agreement, Language language);
// 备案, "filed".
std::string WordOf(project::v1::LandingProof proof, Language language);
// 落地, "landing": what a window waits for.
std::string WordOf(project::v1::WindowKind kind, Language language);
// 红, "red".
std::string WordOf(project::v1::Light light, Language language);
std::string WordOf(project::v1::StageEvent::Kind kind, Language language);
std::string WordOf(project::v1::Investment::Kind kind, Language language);
std::string WordOf(project::v1::BlockedItem::State state, Language language);
std::string WordOf(project::v1::BulletinEntry::Change change,
                   Language language);
// 达序时, "on schedule".
std::string WordOf(project::v1::Schedule schedule, Language language);
std::string WordOf(project::v1::Accumulation accumulation, Language language);
std::string WordOf(project::v1::SummaryDimension dimension, Language language);

// 活动 for `activity`: the kinds that cities usually have; others by their id.
std::string WorkKindWord(const std::string& kind, Language language);

Colour ColourOf(project::v1::Light light);
Colour ColourOf(project::v1::Schedule schedule);
Colour ColourOf(project::v1::BlockedItem::State state);
Colour ColourOf(project::v1::BulletinEntry::Change change);

// What a summary's row says about a dimension: the word for an enumerated
// value, a truth value or a size band; other values as they are.
std::string ValueWord(project::v1::SummaryDimension dimension,
                      const std::string& value, Language language);

// By what the values of a dimension are ordered: enumerated ones as the API
// lists them, numbers by size, the rest by their text; what is not reported
// comes last.
std::pair<int, std::string> OrderOf(project::v1::SummaryDimension dimension,
                                    const std::string& value);

// A measure as its source states it: 近100场, 70余家, 超1,000万人次.
std::string MeasureText(const project::v1::Measure& measure, Language language);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_OUTPUT_PROJECT_WORDS_H_
