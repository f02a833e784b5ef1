// jixiao audit checkpoint, and what the audit commands share
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/clock/timestamp.h"
#include "common/resource/names.h"
#include "common/status/status.h"
#include "common/text/text.h"
#include "services/cli/audit/trail_reader.h"
#include "services/cli/commands/audit_commands.h"
#include "services/cli/output/table.h"
#include "services/cli/output/time_text.h"

namespace jixiao::cli {
namespace {

struct MadeCheckpoint {
  std::string service;
  audit::Checkpoint checkpoint;
};

Json CheckpointsJson(const std::vector<MadeCheckpoint>& made) {
  Json list = Json::Array();
  for (const auto& [service, checkpoint] : made) {
    Json item = Json::Object();
    item.Set("service", Json::Text(service));
    item.Set("number", Json::Number(checkpoint.statement.number));
    item.Set("create_time",
             Json::Text(TimeCode(ToTimestamp(checkpoint.statement.time))));
    item.Set(
        "departments",
        Json::Number(static_cast<int64_t>(checkpoint.statement.heads.size())));
    item.Set("digest", Json::Text(checkpoint.digest));
    item.Set("key_id", Json::Text(checkpoint.key_id));
    list.Add(std::move(item));
  }
  Json result = Json::Object();
  result.Set("checkpoints", std::move(list));
  return result;
}

void PrintCheckpoints(Context& context,
                      const std::vector<MadeCheckpoint>& made) {
  const Language language = context.language;
  Table table({LeftColumn(In(language, "服务", "service")),
               RightColumn(In(language, "检查点", "checkpoint")),
               LeftColumn(In(language, "时间", "time")),
               RightColumn(In(language, "部门", "departments")),
               LeftColumn(In(language, "密钥", "key")),
               LeftColumn("SHA-256", /*flexible=*/true)});
  for (const auto& [service, checkpoint] : made) {
    table.AddRow({service, absl::StrCat(checkpoint.statement.number),
                  TimeText(ToTimestamp(checkpoint.statement.time)),
                  absl::StrCat(checkpoint.statement.heads.size()),
                  checkpoint.key_id, checkpoint.digest});
  }
  context.out << table.Render(context.terminal);
}

int MakeCheckpoints(Context& context) {
  std::vector<MadeCheckpoint> made;
  for (const AuditedService& service :
       AuditedServicesOf(context.arguments.Get("service"))) {
    absl::StatusOr<audit::Checkpoint> checkpoint =
        TrailReader(context.clients, service).MakeCheckpoint();
    if (!checkpoint.ok()) return Fail(context, checkpoint.status());
    made.push_back({service.name, *std::move(checkpoint)});
  }
  if (context.json) {
    context.out << CheckpointsJson(made).Dump();
  } else {
    PrintCheckpoints(context, made);
  }
  return kExitOk;
}

}  // namespace

FlagSpec AuditServiceFlag(bool or_all, const std::string& default_value) {
  FlagSpec flag;
  flag.name = "service";
  flag.value = "SERVICE";
  flag.help = "whose audit trail";
  for (const AuditedService& service : AuditedServices()) {
    flag.choices.push_back(service.name);
  }
  if (or_all) flag.choices.emplace_back("all");
  flag.default_value = default_value;
  flag.required = default_value.empty();
  return flag;
}

absl::StatusOr<std::string> AuditDepartmentOf(const Arguments& arguments,
                                              bool or_all) {
  const std::string& department = arguments.Get("department");
  if (or_all && department == "all") return "";
  if (department == "-" || resource::IsId(department)) return department;
  return status::InvalidValue(absl::StrCat(
      "--department is ", text::Quote(department),
      "; accepted: an id such as nj-tcj, - for what belongs to none",
      or_all ? ", or all" : ""));
}

Command MakeCheckpointCommand() {
  Command command;
  command.name = "audit checkpoint";
  command.summary = "sign the ends of all audit chains now";
  command.text =
      "Has the server sign where each department's chain ends, store that and\n"
      "add it to its checkpoint file, as it does by itself every now and "
      "then.\n"
      "Where nothing has been written since the last checkpoint, that one is\n"
      "told. For operators.";
  command.examples =
      "jixiao audit checkpoint --service budget\n"
      "jixiao audit checkpoint --service all";
  command.syntax.flags = {AuditServiceFlag(/*or_all=*/true, "")};
  command.run = &MakeCheckpoints;
  return command;
}

std::vector<Command> AuditCommands() {
  return {VerifyAuditCommand(), ExportAuditCommand(), ListAuditCommand(),
          MakeCheckpointCommand()};
}

}  // namespace jixiao::cli
