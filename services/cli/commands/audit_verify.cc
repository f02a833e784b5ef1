// jixiao audit verify
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/clock/timestamp.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/cli/audit/verify_trail.h"
#include "services/cli/client/seals.h"
#include "services/cli/commands/audit_commands.h"
#include "services/cli/commands/audit_text.h"
#include "services/cli/output/progress.h"
#include "services/cli/output/table.h"
#include "services/cli/output/time_text.h"

namespace jixiao::cli {
namespace {

absl::StatusOr<TrailEvidence> EvidenceOf(const Arguments& arguments) {
  TrailEvidence evidence;
  JX_ASSIGN_OR_RETURN(evidence.files,
                      ReadCheckpointFiles(arguments.Get("checkpoints")));
  JX_ASSIGN_OR_RETURN(evidence.keys, LoadKeys(arguments.Get("public_key")));
  return evidence;
}

// Files none of which says anything of what is verified were given by mistake.
absl::Status CheckFilesAreUsed(const TrailEvidence& evidence,
                               const std::vector<AuditedService>& services) {
  if (evidence.files.empty()) return absl::OkStatus();
  for (const CheckpointLines& file : evidence.files) {
    for (const AuditedService& service : services) {
      if (service.program == file.program) return absl::OkStatus();
    }
  }
  const CheckpointLines& file = evidence.files.front();
  return status::InvalidValue(
      absl::StrCat("--checkpoints: ", file.path, " holds checkpoints of ",
                   file.program, ", which is not verified here"));
}

absl::StatusOr<std::vector<TrailResult>> VerifyServers(
    Context& context, const TrailEvidence& evidence, Progress& progress) {
  const std::vector<AuditedService> services =
      AuditedServicesOf(context.arguments.Get("service"));
  JX_RETURN_IF_ERROR(CheckFilesAreUsed(evidence, services));
  std::vector<TrailResult> results;
  for (const AuditedService& service : services) {
    JX_ASSIGN_OR_RETURN(
        TrailResult result,
        VerifyServer(
            context.clients, service, evidence,
            [&](const std::string& department, int64_t done, int64_t total) {
              if (!context.terminal.error_is_terminal) return;
              progress.Show(absl::StrCat(service.name, " ", department), done,
                            total);
            }));
    results.push_back(std::move(result));
  }
  return results;
}

absl::StatusOr<std::vector<TrailResult>> VerifyExportFile(
    Context& context, const std::string& path, const TrailEvidence& evidence,
    Progress& progress) {
  JX_ASSIGN_OR_RETURN(std::vector<TrailResult> results,
                      VerifyExport(path, evidence,
                                   [&](const std::string& department,
                                       int64_t done, int64_t total) {
                                     if (!context.terminal.error_is_terminal)
                                       return;
                                     progress.Show(department, done, total);
                                   }));
  if (results.empty()) {
    return status::InvalidValue(absl::StrCat(path, " holds no record"));
  }
  std::vector<AuditedService> services;
  for (const TrailResult& result : results) {
    services.push_back(AuditedServicesOf(result.service).front());
  }
  JX_RETURN_IF_ERROR(CheckFilesAreUsed(evidence, services));
  return results;
}

std::string CheckpointsText(const TrailResult& result, Language language) {
  if (result.checkpoints == 0) {
    return In(language,
              "没有检查点：记录只由自身的哈希链证明，能改写数据库的人可以重算",
              "no checkpoint: the records are proven by their own chain alone, "
              "which whoever writes the database can make anew");
  }
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

void PrintTrail(Context& context, const TrailResult& result) {
  const Language language = context.language;
  context.out << result.service << "  " << CheckpointsText(result, language)
              << "\n";
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
  context.out << table.Render(context.terminal);
  if (!result.not_exported.empty()) {
    context.out << In(language, "检查点所记而文件中没有的部门：",
                      "departments that the checkpoints know and the file has "
                      "nothing of: ")
                << OneLine(absl::StrJoin(result.not_exported,
                                         In(language, "、", ", ")))
                << "\n";
  }
}

void PrintTrails(Context& context, const std::vector<TrailResult>& results) {
  const Language language = context.language;
  bool hold = true;
  for (const TrailResult& result : results) PrintTrail(context, result);
  for (const TrailResult& result : results) {
    hold = hold && result.Holds();
    for (const audit::Finding& finding : result.checkpoint_findings) {
      context.out << FindingText(result.service, finding, language) << "\n";
    }
    for (const ChainResult& chain : result.chains) {
      for (const audit::Finding& finding : chain.findings) {
        context.out << FindingText(result.service, finding, language) << "\n";
      }
    }
  }
  context.out << (hold ? In(language, "审计链完好",
                            "the audit trail is as it was written")
                       : In(language, "审计链被动过",
                            "the audit trail is NOT as it was written"))
              << "\n";
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

Json TrailJson(const TrailResult& result) {
  Json checkpoints = Json::Object();
  checkpoints.Set("count", Json::Number(result.checkpoints));
  checkpoints.Set("last", Json::Number(result.last_checkpoint));
  checkpoints.Set(
      "last_time",
      result.checkpoints == 0
          ? Json()
          : Json::Text(TimeCode(ToTimestamp(result.last_checkpoint_time))));
  checkpoints.Set("signatures_proven", Json::Bool(result.signatures_proven));
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
  Json json = Json::Object();
  json.Set("service", Json::Text(result.service));
  json.Set("proven", Json::Bool(result.Holds()));
  json.Set("ends_proven", Json::Bool(result.ends_proven));
  json.Set("checkpoints", std::move(checkpoints));
  json.Set("departments", std::move(chains));
  Json absent = Json::Array();
  for (const std::string& department : result.not_exported) {
    absent.Add(Json::Text(department));
  }
  json.Set("not_exported", std::move(absent));
  json.Set("findings", std::move(findings));
  return json;
}

int VerifyAudit(Context& context) {
  const auto evidence = EvidenceOf(context.arguments);
  if (!evidence.ok()) return Misuse(context, evidence.status());
  for (const CheckpointLines& file : evidence->files) {
    if (file.torn) {
      context.err << file.path
                  << In(context.language, "：最后一行不完整，未采用\n",
                        ": the last line is not whole and was left out\n");
    }
  }
  Progress progress(context.err, context.terminal.error_is_terminal,
                    context.terminal.width);
  const std::vector<std::string>& files = context.arguments.arguments();
  const auto results =
      files.empty() ? VerifyServers(context, *evidence, progress)
                    : VerifyExportFile(context, files[0], *evidence, progress);
  progress.Clear();
  if (!results.ok()) {
    const bool misuse = absl::IsInvalidArgument(results.status()) &&
                        (!files.empty() || !evidence->files.empty());
    return misuse ? Misuse(context, results.status())
                  : Fail(context, results.status());
  }
  bool hold = true;
  Json list = Json::Array();
  for (const TrailResult& result : *results) {
    hold = hold && result.Holds();
    list.Add(TrailJson(result));
  }
  if (context.json) {
    Json json = Json::Object();
    json.Set("proven", Json::Bool(hold));
    json.Set("services", std::move(list));
    context.out << json.Dump();
  } else {
    PrintTrails(context, *results);
  }
  return hold ? kExitOk : kExitFault;
}

}  // namespace

Command VerifyAuditCommand() {
  Command verify;
  verify.name = "audit verify";
  verify.summary = "prove audit trails, or name what was changed in them";
  verify.text =
      "Reads every record of the audit trail, computes its hash and follows "
      "the\n"
      "chain; proves the checkpoints, those of the server and those in files "
      "kept\n"
      "elsewhere, and that the records are those that they signed. Names the\n"
      "first record of a department that was altered, removed, inserted or "
      "put out\n"
      "of its order, and between which checkpoints a whole chain was made "
      "anew;\n"
      "the program then ends with 1. Records after the last checkpoint are "
      "proven\n"
      "by their chain alone.\n"
      "Of a FILE that `jixiao audit export` has written: without any server. "
      "Where\n"
      "a chain ends is then known from checkpoints alone, and departments that "
      "they\n"
      "know and the file has nothing of are named: it may be an export of "
      "some.";
  verify.examples =
      "jixiao audit verify\n"
      "jixiao audit verify --service budget --checkpoints "
      "/mnt/worm/budget.jsonl --public_key audit.pub\n"
      "jixiao audit verify export.jsonl --checkpoints budget.jsonl "
      "--public_key audit.pub";
  ArgumentSpec file{"FILE", "an export; without it the servers are asked"};
  file.optional = true;
  verify.syntax.arguments = {file};
  verify.syntax.flags = {
      AuditServiceFlag(/*or_all=*/true, "all"),
      {"checkpoints", "FILES",
       "checkpoint files of the servers, or copies, separated by commas"},
      {"public_key", "FILES",
       "public keys that checkpoints are proven with, PEM, separated by "
       "commas"}};
  verify.run = &VerifyAudit;
  return verify;
}

}  // namespace jixiao::cli
