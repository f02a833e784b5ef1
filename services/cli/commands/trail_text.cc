#include "services/cli/commands/trail_text.h"

#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/clock/timestamp.h"
#include "services/cli/commands/audit_text.h"
#include "services/cli/output/table.h"
#include "services/cli/output/time_text.h"

namespace jixiao::cli {
namespace {

std::string NoCheckpointText(const TrailResult& result, Language language) {
  const std::string known =
      result.known_checkpoints == 0
          ? In(language, "没有检查点", "no checkpoint")
      : language == Language::kChinese
          ? absl::StrCat("检查点 ", result.known_checkpoints,
                         " 个，没有一个得到证明")
          : absl::StrCat(
                result.known_checkpoints,
                result.known_checkpoints == 1 ? " checkpoint" : " checkpoints",
                ", none proven");
  return known + In(language,
                    "：记录只由自身的哈希链证明，能改写数据库的人可以重算",
                    ": the records are proven by their own chain alone, which "
                    "whoever writes the database can make anew");
}

std::string CheckpointsText(const TrailResult& result, Language language) {
  if (result.checkpoints == 0) return NoCheckpointText(result, language);
  const std::string when = TimeText(ToTimestamp(result.last_checkpoint_time));
  std::string text =
      language == Language::kChinese
          ? absl::StrCat("检查点 ", result.checkpoints, " 个，最近一个是 ",
                         result.last_checkpoint, "（", when, "）")
          : absl::StrCat(
                result.checkpoints,
                result.checkpoints == 1 ? " checkpoint" : " checkpoints",
                ", the last is ", result.last_checkpoint, " of ", when);
  if (!result.signatures_proven) {
    text += In(language, "；签名未验证：没有给出 --public_key",
               "; their signatures are not proven: no --public_key");
  }
  return text;
}

std::string TrailText(const TrailResult& result, Language language,
                      const Terminal& terminal) {
  Table table({LeftColumn(In(language, "部门", "department")),
               RightColumn(In(language, "记录", "records")),
               RightColumn(In(language, "末条", "last")),
               LeftColumn(In(language, "结果", "result"))});
  for (const ChainResult& chain : result.chains) {
    const bool holds = chain.findings.empty();
    table.AddRow({OneLine(chain.department), absl::StrCat(chain.records),
                  audit::ToText(chain.last),
                  holds ? Table::Cell(In(language, "相符", "proven"))
                        : Table::Cell(In(language, "不符", "NOT PROVEN"),
                                      Colour::kRed)});
  }
  std::string text =
      absl::StrCat(result.service, "  ", CheckpointsText(result, language),
                   "\n", table.Render(terminal));
  if (!result.not_exported.empty()) {
    absl::StrAppend(
        &text,
        In(language, "检查点所记而文件中没有的部门：",
           "departments that the checkpoints know and the file has "
           "nothing of: "),
        OneLine(absl::StrJoin(result.not_exported, In(language, "、", ", "))),
        "\n");
  }
  return text;
}

std::set<std::string> AllKeysNotGiven(const std::vector<TrailResult>& results) {
  std::set<std::string> keys;
  for (const TrailResult& result : results) {
    for (const std::string& key : result.KeysNotGiven()) keys.insert(key);
  }
  return keys;
}

std::string OutcomeText(const std::vector<TrailResult>& results,
                        Language language) {
  switch (OutcomeOf(results)) {
    case TrailOutcome::kProven:
      return In(language, "审计链完好", "the audit trail is as it was written");
    case TrailOutcome::kChanged:
      return In(language, "审计链被动过",
                "the audit trail is NOT as it was written");
    case TrailOutcome::kKeyNotGiven:
      break;
  }
  const std::set<std::string> keys = AllKeysNotGiven(results);
  const std::string ids =
      OneLine(absl::StrJoin(keys, In(language, "、", ", ")));
  if (language == Language::kChinese) {
    return absl::StrCat("未能证明：缺少公钥 ", ids);
  }
  return keys.size() == 1
             ? absl::StrCat("not proven: the key ", ids, " was not given")
             : absl::StrCat("not proven: the keys ", ids, " were not given");
}

const char* OutcomeCode(TrailOutcome outcome) {
  switch (outcome) {
    case TrailOutcome::kProven:
      return "PROVEN";
    case TrailOutcome::kKeyNotGiven:
      return "KEY_NOT_GIVEN";
    case TrailOutcome::kChanged:
      break;
  }
  return "CHANGED";
}

Json KeysJson(const std::set<std::string>& keys) {
  Json list = Json::Array();
  for (const std::string& key : keys) list.Add(Json::Text(key));
  return list;
}

Json AuditFindingJson(const audit::Finding& finding) {
  Json item = Json::Object();
  item.Set("fault", Json::Text(audit::NameOf(finding.fault)));
  if (audit::IsOfCheckpoint(finding.fault)) {
    item.Set("checkpoint", Json::Number(finding.checkpoint));
    item.Set("source", Json::Text(finding.detail));
  } else {
    item.Set("department", Json::Text(finding.department));
    item.Set("sequence", Json::Number(finding.position.sequence));
    item.Set("ordinal", Json::Number(finding.position.ordinal));
  }
  if (finding.fault == audit::Fault::kRewritten) {
    item.Set("after_checkpoint", Json::Number(finding.earlier));
    item.Set("up_to_checkpoint", Json::Number(finding.checkpoint));
  }
  item.Set("message", Json::Text(audit::Describe(finding)));
  return item;
}

Json CheckpointCountsJson(const TrailResult& result) {
  Json checkpoints = Json::Object();
  checkpoints.Set("known", Json::Number(result.known_checkpoints));
  checkpoints.Set("count", Json::Number(result.checkpoints));
  checkpoints.Set("last", Json::Number(result.last_checkpoint));
  checkpoints.Set(
      "last_time",
      result.checkpoints == 0
          ? Json()
          : Json::Text(TimeCode(ToTimestamp(result.last_checkpoint_time))));
  checkpoints.Set("signatures_proven", Json::Bool(result.signatures_proven));
  return checkpoints;
}

Json TrailJson(const TrailResult& result) {
  Json chains = Json::Array();
  Json findings = Json::Array();
  for (const audit::Finding& finding : result.checkpoint_findings) {
    findings.Add(AuditFindingJson(finding));
  }
  for (const ChainResult& chain : result.chains) {
    Json item = Json::Object();
    item.Set("department", Json::Text(chain.department));
    item.Set("records", Json::Number(chain.records));
    item.Set("last_sequence", Json::Number(chain.last.sequence));
    item.Set("last_ordinal", Json::Number(chain.last.ordinal));
    item.Set("proven", Json::Bool(chain.findings.empty()));
    chains.Add(std::move(item));
    for (const audit::Finding& finding : chain.findings) {
      findings.Add(AuditFindingJson(finding));
    }
  }
  const TrailOutcome outcome = result.Outcome();
  Json json = Json::Object();
  json.Set("service", Json::Text(result.service));
  json.Set("proven", Json::Bool(outcome == TrailOutcome::kProven));
  json.Set("outcome", Json::Text(OutcomeCode(outcome)));
  json.Set("keys_not_given", KeysJson(result.KeysNotGiven()));
  json.Set("ends_proven", Json::Bool(result.ends_proven));
  json.Set("checkpoints", CheckpointCountsJson(result));
  json.Set("departments", std::move(chains));
  Json absent = Json::Array();
  for (const std::string& department : result.not_exported) {
    absent.Add(Json::Text(department));
  }
  json.Set("not_exported", std::move(absent));
  json.Set("findings", std::move(findings));
  return json;
}

}  // namespace

std::string TrailsText(const std::vector<TrailResult>& results,
                       Language language, const Terminal& terminal) {
  std::string text;
  for (const TrailResult& result : results) {
    text += TrailText(result, language, terminal);
  }
  for (const TrailResult& result : results) {
    for (const audit::Finding& finding : result.checkpoint_findings) {
      absl::StrAppend(&text, FindingText(result.service, finding, language),
                      "\n");
    }
    for (const ChainResult& chain : result.chains) {
      for (const audit::Finding& finding : chain.findings) {
        absl::StrAppend(&text, FindingText(result.service, finding, language),
                        "\n");
      }
    }
  }
  return absl::StrCat(text, OutcomeText(results, language), "\n");
}

Json TrailsJson(const std::vector<TrailResult>& results) {
  const TrailOutcome outcome = OutcomeOf(results);
  Json list = Json::Array();
  for (const TrailResult& result : results) list.Add(TrailJson(result));
  Json json = Json::Object();
  json.Set("proven", Json::Bool(outcome == TrailOutcome::kProven));
  json.Set("outcome", Json::Text(OutcomeCode(outcome)));
  json.Set("keys_not_given", KeysJson(AllKeysNotGiven(results)));
  json.Set("services", std::move(list));
  return json;
}

}  // namespace jixiao::cli
