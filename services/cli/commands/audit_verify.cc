// jixiao audit verify
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/cli/audit/verify_trail.h"
#include "services/cli/client/seals.h"
#include "services/cli/commands/audit_commands.h"
#include "services/cli/commands/trail_text.h"
#include "services/cli/output/progress.h"

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
  context.out << (context.json ? TrailsJson(*results).Dump()
                               : TrailsText(*results, context.language,
                                            context.terminal));
  return OutcomeOf(*results) == TrailOutcome::kProven ? kExitOk : kExitFault;
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
      "by their chain alone. With --public_key each service's checkpoints need "
      "its\n"
      "key; one that was not given is named and leaves the trail not proven, "
      "also 1.\n"
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
